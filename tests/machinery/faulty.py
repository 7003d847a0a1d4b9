"""A Telegram that fails when it is told to: it stands between the bot and a playground, and passes all else on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

Passing = Callable[[], Awaitable[web.Response]]
"""Hands the call on to the playground and gives its answer."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it came: `by_courier` where python-telegram-bot made it; aiogram makes all others."""

    method: str
    given: dict[str, str]
    by_courier: bool

    @property
    def chat_id(self) -> int:
        return int(self.given.get("chat_id", 0))


@dataclass(frozen=True, slots=True)
class Which:
    """Which calls a fault is for; None is any."""

    method: str | None = None
    chat_id: int | None = None
    by_courier: bool | None = None

    def fits(self, call: Call) -> bool:
        wanted = (self.method, self.chat_id, self.by_courier)
        has = (call.method, call.chat_id, call.by_courier)
        return all(wish is None or wish == fact for wish, fact in zip(wanted, has, strict=True))


@dataclass
class Fault:
    """What happens to the next `times` calls of a kind."""

    which: Which
    act: Callable[[web.Request, Passing], Awaitable[web.StreamResponse]]
    times: float = 1
    met: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it has happened."""


class Hold:
    """Keeps a call until it is let go."""

    def __init__(self) -> None:
        self.caught = asyncio.Event()
        self.let_go = asyncio.Event()

    async def keep(self) -> None:
        self.caught.set()
        await self.let_go.wait()


class FaultyTelegram:
    """Passes calls on to the playground at `base`, but for the faults it has been told."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._faults: list[Fault] = []
        self.at_once = 0
        """How many of the courier's calls are on their way."""
        self.calls: list[Call] = []
        """All that came, oldest first, polls aside."""
        self.most_at_once = 0
        """How many of them there ever were at the same moment."""

    # ------------------------------------------------------------ what goes wrong

    def resets(self, which: Which, *, times: float = 1, after: bool = False) -> Fault:
        """The line breaks: before Telegram has heard the call, or `after` it has done what was asked."""

        async def act(request: web.Request, passing: Passing) -> web.StreamResponse:
            if after:
                await passing()
            assert request.transport is not None
            request.transport.abort()
            return web.Response()

        return self._add(Fault(which, act, times))

    def answers(self, which: Which, status: int, body: object, *, times: float = 1) -> Fault:
        """An answer of somebody's on the way, text or JSON."""

        async def act(request: web.Request, passing: Passing) -> web.StreamResponse:
            if isinstance(body, str):
                return web.Response(status=status, text=body, content_type="text/html")
            return web.json_response(body, status=status)

        return self._add(Fault(which, act, times))

    def refuses(self, which: Which, status: int, words: str, *, times: float = 1, **parameters: int) -> Fault:
        """A refusal in Telegram's form."""
        body: dict[str, object] = {"ok": False, "error_code": status, "description": words}
        return self.answers(which, status, body | ({"parameters": parameters} if parameters else {}), times=times)

    def floods(self, which: Which, seconds: int, *, times: float = 1) -> Fault:
        """429 Too Many Requests."""
        return self.refuses(which, 429, f"Too Many Requests: retry after {seconds}", times=times, retry_after=seconds)

    def holds(self, which: Which, *, times: float = 1, after: bool = False) -> Hold:
        """The call hangs before Telegram has heard it, or `after` it has done what was asked."""
        hold = Hold()

        async def act(request: web.Request, passing: Passing) -> web.StreamResponse:
            answer = await passing() if after else None
            await hold.keep()
            return answer or await passing()

        self._add(Fault(which, act, times))
        return hold

    def heals(self) -> None:
        """All faults are over."""
        self._faults.clear()

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

    # ------------------------------------------------------------ serving

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve on a free port and give the address."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            async with aiohttp.ClientSession() as self._onward:
                await web.TCPSite(runner, "127.0.0.1", 0).start()
                yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        call = Call(
            request.match_info["method"], _given(request, body), "python-telegram-bot" in request.headers["User-Agent"]
        )
        if call.method != "getUpdates":
            self.calls.append(call)
        self.at_once += call.by_courier
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._act(request, call, body)
        finally:
            self.at_once -= call.by_courier

    async def _act(self, request: web.Request, call: Call, body: bytes) -> web.StreamResponse:
        async def passing() -> web.Response:
            headers = {"Content-Type": request.headers.get("Content-Type", "")}
            address = self._base + request.path_qs
            async with self._onward.request(request.method, address, data=body, headers=headers) as answer:
                return web.Response(status=answer.status, body=await answer.read(), content_type="application/json")

        fault = next((one for one in self._faults if one.times > 0 and one.which.fits(call)), None)
        if fault is None:
            return await passing()
        fault.times -= 1
        fault.met.set()
        return await fault.act(request, passing)


def _given(request: web.Request, body: bytes) -> dict[str, str]:
    form = request.content_type == "application/x-www-form-urlencoded"
    return dict(request.query) | (dict(parse_qsl(body.decode(), keep_blank_values=True)) if form else {})

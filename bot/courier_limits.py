"""How fast the courier may send: per chat, per group and over all, the most urgent first.

Telegram's own figures (core.telegram.org/bots/faq): about one message a second to a chat, 20 a minute to a group,
30 a second over all. The courier keeps to 25, so that direct answers have room.
"""

import asyncio
import heapq
import itertools
import math
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, NamedTuple

from telegram._utils.types import JSONDict
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

MOST_CHATS = 10_000
LONGEST_WAIT = 3.0
"""Seconds: who would have to wait longer for their chat's turn is told to come back, and frees their place."""

ROUNDING_SECONDS = 1e-6

# As python-telegram-bot will do it in its next version; until then it warns at each 429 without this.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class Pressing(NamedTuple):
    """How urgent a request is: the lowest `priority` first. `patient` ones wait for their chat as long as it takes."""

    priority: int
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """`burst` requests at once, then `per_second` on."""

    per_second: float
    burst: int


OVER_ALL = Pace(25.0, 5)
A_CHAT = Pace(1.0, 3)
A_GROUP = Pace(20 / 60, 3)


class Bucket:
    """A token bucket; `now` is in seconds of a clock that never goes back."""

    def __init__(self, pace: Pace, now: float) -> None:
        self._pace = pace
        self._tokens = float(pace.burst)
        self._at = now

    def wait(self, now: float) -> float:
        """Seconds until the next request may go; 0 takes nothing yet."""
        self._refill(now)
        wait = (1.0 - self._tokens) / self._pace.per_second
        # What is left over from rounding is no time that a clock could show.
        return wait if wait > ROUNDING_SECONDS else 0.0

    def take(self, now: float) -> None:
        self._refill(now)
        self._tokens -= 1.0

    def full(self, now: float) -> bool:
        self._refill(now)
        return self._tokens >= self._pace.burst

    def _refill(self, now: float) -> None:
        self._tokens = min(float(self._pace.burst), self._tokens + (now - self._at) * self._pace.per_second)
        self._at = now


class Turns:
    """Hands out the common bucket's tokens, the lowest priority number first, then in order of arrival."""

    def __init__(self, pace: Pace) -> None:
        self._bucket = Bucket(pace, 0.0)
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, priority: int) -> None:
        """Wait for one's turn."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (priority, next(self._order), mine))
        self._hand_out(loop)
        await mine

    def _hand_out(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        while self._waiting:
            wait = self._bucket.wait(loop.time())
            if wait > 0:
                self._timer = loop.call_later(wait, self._hand_out, loop)
                return
            _, _, first = heapq.heappop(self._waiting)
            # Whoever gave up waiting (cancelled) takes no token with them.
            if not first.done():
                self._bucket.take(loop.time())
                first.set_result(None)


class CourierLimiter(BaseRateLimiter[Pressing]):
    """Slows the courier to Telegram's pace; a chat that was told to wait (429) holds up nobody else."""

    def __init__(self, over_all: Pace = OVER_ALL, a_chat: Pace = A_CHAT, a_group: Pace = A_GROUP) -> None:
        self._turns = Turns(over_all)
        self._a_chat = a_chat
        self._a_group = a_group
        self._chats: dict[int, Bucket] = {}
        self._held_until: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Pressing | None,
    ) -> bool | JSONDict | list[JSONDict]:
        chat_id = data.get("chat_id")
        pressing = rate_limit_args or Pressing(0)
        if isinstance(chat_id, int):
            await self._chats_turn(chat_id, pressing)
        await self._turns.turn(pressing.priority)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as told:
            if isinstance(chat_id, int):
                self._held_until[chat_id] = self._now() + seconds_of(told)
            raise

    async def _chats_turn(self, chat_id: int, pressing: Pressing) -> None:
        now = self._now()
        held = self._held_until.get(chat_id, now) - now
        if held > 0:
            raise RetryAfter(math.ceil(held))
        self._forget_idle(now)
        bucket = self._chats.setdefault(chat_id, Bucket(self._a_chat if chat_id > 0 else self._a_group, now))
        wait = bucket.wait(now)
        if wait > LONGEST_WAIT and not pressing.patient:
            raise RetryAfter(math.ceil(wait))
        # The token is taken first: whoever comes next to this chat waits for the one after.
        bucket.take(now)
        await asyncio.sleep(wait)

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) > MOST_CHATS:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.full(now)}
        if len(self._held_until) > MOST_CHATS:
            self._held_until = {chat: until for chat, until in self._held_until.items() if until > now}

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def seconds_of(told: RetryAfter) -> float:
    """How long Telegram wants to be left alone, in seconds."""
    after = told.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())

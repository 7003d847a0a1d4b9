"""Sends updates to the bot's webhook: each person's in order, each again until the bot has taken it."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp

from bot.playground.office import Office
from bot.playground.world import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_BACK_OFF = 60.0
Execute = Callable[[Json], Awaitable[None]]


def doubling_seconds(failures: int) -> float:
    """Return how long to wait after so many failures in a row."""
    return min(2.0 ** (failures - 1), LONGEST_BACK_OFF)


class WebhookSender:
    """One line per person, at most `max_connections` lines at once.

    `patience` is how many seconds the bot may take over one update; `execute` runs a method that the bot puts into its
    answer. Setting the webhook again ends every wait at once.
    """

    def __init__(
        self,
        office: Office,
        execute: Execute,
        *,
        patience: float = 60.0,
        back_off: Callable[[int], float] = doubling_seconds,
    ) -> None:
        self.back_off = back_off
        self._office = office
        self._execute = execute
        self._patience = patience
        self._queues: dict[int, deque[int]] = {}
        self._queued = 0
        self._lines: dict[int, asyncio.Task[None]] = {}
        self._webhook: Json | None = None
        self._set_again = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None
        office.mailbox.on_arrival.append(self._look)

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._patience))
        self._look()

    async def close(self) -> None:
        session, self._session = self._session, None
        lines = list(self._lines.values())
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
        if session:
            await session.close()

    def _look(self) -> None:
        """Begin a line for each person who has an update waiting and none on its way."""
        if self._office.world.webhook is not self._webhook:
            self._webhook = self._office.world.webhook
            self._set_again.set()
            self._set_again = asyncio.Event()
        if self._webhook and self._session:
            self._queue_new()
            self._begin_lines(self._webhook["max_connections"])

    def _queue_new(self) -> None:
        new = []
        for update_id in reversed(self._office.world.pending):
            if update_id <= self._queued:
                break
            new.append(update_id)
        for update_id in reversed(new):
            self._queues.setdefault(_whose(self._office.world.pending[update_id]), deque()).append(update_id)
            self._queued = update_id

    def _begin_lines(self, room: int) -> None:
        for person_id in list(self._queues):
            if len(self._lines) >= room:
                return
            if person_id not in self._lines:
                self._lines[person_id] = asyncio.create_task(self._deliver_line(person_id))

    async def _deliver_line(self, person_id: int) -> None:
        queue, failures = self._queues[person_id], 0
        try:
            while queue and (webhook := self._office.world.webhook):
                update = self._office.world.pending.get(queue[0])
                if update is None:
                    queue.popleft()  # confirmed or dropped in another way
                elif await self._deliver(webhook, update):
                    failures = 0
                    self._office.mailbox.confirm([queue.popleft()])
                else:
                    failures += 1
                    await self._pause(self.back_off(failures))
        finally:
            del self._lines[person_id]
        if not queue:
            del self._queues[person_id]
        self._look()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._set_again.wait()

    async def _deliver(self, webhook: Json, update: Json) -> bool:
        """Send one update; tell whether the bot has taken it."""
        if self._session is None:
            return False
        headers = {SECRET_HEADER: webhook["secret_token"]} if webhook["secret_token"] else {}
        try:
            async with self._session.post(webhook["url"], json=update, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
                body = await answer.text()
        except TimeoutError:
            self._failed("Read timeout expired")
            return False
        except aiohttp.ClientError as error:
            self._failed(f"Connection failed: {error}")
            return False
        self._office.presence.hooked(True)
        await self._obey(body)
        return True

    async def _obey(self, body: str) -> None:
        """Run the method that an answer may carry; as with Telegram nobody hears what became of it."""
        wanted = _parsed(body)
        if isinstance(wanted, dict) and "method" in wanted:
            await self._execute(wanted)

    def _failed(self, words: str) -> None:
        self._office.last_webhook_error = {"last_error_date": int(time.time()), "last_error_message": words}
        self._office.presence.hooked(False)


def _parsed(body: str) -> object:
    try:
        return json.loads(body)
    except json.JSONDecodeError:
        return None  # an answer in words, as from most web servers


def _whose(update: Json) -> int:
    """Return the person whose doing an update is."""
    content: Json = next(value for name, value in update.items() if name != "update_id")
    sender: int = content["from"]["id"]
    return sender

"""Sends updates to the bot's webhook: each person's in order, each again until the bot has taken it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp

from bot.playground.office import Office
from bot.playground.world import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
Execute = Callable[[Json], Awaitable[Any]]


class WebhookSender:
    """One line per person, at most `max_connections` lines at once.

    `back_off` gives the seconds before the next try after so many failures in a row of one line; `patience` is how
    long the bot may take over one update. `execute` runs a method that the bot puts into its answer.
    """

    def __init__(self, office: Office, execute: Execute, *, patience: float = 60.0) -> None:
        self._office = office
        self._execute = execute
        self._patience = patience
        self._lines: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self.back_off: Callable[[int], float] = lambda failures: float(min(2 ** (failures - 1), 60))
        office.mailbox.on_arrival.append(self._look)

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._patience))
        self._look()

    async def close(self) -> None:
        tasks = list(self._lines.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _look(self) -> None:
        """Begin a line for each person who has an update waiting and none on its way."""
        webhook = self._office.world.webhook
        if not webhook or not self._session:
            return
        for update in self._office.world.pending.values():
            if len(self._lines) >= webhook["max_connections"]:
                return
            person_id = _whose(update)
            if person_id not in self._lines:
                task = asyncio.create_task(self._deliver_line(person_id))
                self._lines[person_id] = task

    async def _deliver_line(self, person_id: int) -> None:
        failures = 0
        try:
            while (webhook := self._office.world.webhook) and (update := self._next_of(person_id)):
                if await self._deliver(webhook, update):
                    failures = 0
                    self._office.mailbox.confirm([update["update_id"]])
                else:
                    failures += 1
                    await asyncio.sleep(self.back_off(failures))
        finally:
            self._lines.pop(person_id, None)
        self._look()

    def _next_of(self, person_id: int) -> Json | None:
        return next((update for update in self._office.world.pending.values() if _whose(update) == person_id), None)

    async def _deliver(self, webhook: Json, update: Json) -> bool:
        """Send one update; tell whether the bot has taken it."""
        assert self._session is not None
        headers = {SECRET_HEADER: webhook["secret_token"]} if webhook["secret_token"] else {}
        try:
            async with self._session.post(webhook["url"], json=update, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
                await self._obey(answer)
        except TimeoutError:
            self._failed("Read timeout expired")
            return False
        except aiohttp.ClientError as error:
            self._failed(f"Connection failed: {error}")
            return False
        self._office.presence.hooked(True)
        return True

    async def _obey(self, answer: aiohttp.ClientResponse) -> None:
        """Run the method that an answer may carry; as with Telegram nobody hears what became of it."""
        with suppress(ValueError):
            wanted = await answer.json(content_type=None)
            if isinstance(wanted, dict) and "method" in wanted:
                await self._execute(wanted)

    def _failed(self, words: str) -> None:
        self._office.last_webhook_error = {"last_error_date": int(time.time()), "last_error_message": words}
        self._office.presence.hooked(False)


def _whose(update: Json) -> int:
    """Return the person whose doing an update is."""
    content: Json = next(value for name, value in update.items() if name != "update_id")
    sender: int = content["from"]["id"]
    return sender

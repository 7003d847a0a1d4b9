"""Our own polling loop: a batch is confirmed to Telegram when all of it has ended, and not before.

aiogram's loop confirms an update by asking for the next one while its handler may still fail or die; then a kill
loses it. Here an update whose handler met a database fault is asked for again.
"""

import asyncio
import logging
from collections.abc import Iterable
from itertools import chain

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.types import Update

from conversations.ports import StorageFault
from handlers.dispatcher import ALLOWED_UPDATES

log = logging.getLogger(__name__)

POLL_SECONDS = 25
BATCH = 100
SHORTEST_BACK_OFF, LONGEST_BACK_OFF = 0.5, 30.0


class Poller:
    """Feeds a bot's updates to a dispatcher; people at once, one person's in order."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._offset: int | None = None
        self._ended: set[int] = set()
        self._pause = SHORTEST_BACK_OFF

    async def run(self) -> None:
        """Poll for ever."""
        while True:
            updates = await self._ask()
            if updates is None or not await self.take(updates):
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, LONGEST_BACK_OFF)
            else:
                self._pause = SHORTEST_BACK_OFF

    async def take(self, updates: list[Update]) -> bool:
        """Run a batch; False when a part of it must be asked for again."""
        fresh = [update for update in updates if update.update_id not in self._ended]
        await asyncio.gather(*(self._in_order(turn) for turn in by_person(fresh)))
        for update in updates:
            if update.update_id not in self._ended:
                return False
            self._offset = update.update_id + 1
        self._ended.clear()
        return True

    async def _in_order(self, updates: Iterable[Update]) -> None:
        for update in updates:
            try:
                await self._dispatcher.feed_update(self._bot, update)
            except StorageFault:
                # This person's later updates wait too: they would overtake it.
                log.warning("update %s waits for the database", update.update_id, exc_info=True)
                return
            self._ended.add(update.update_id)

    async def _ask(self) -> list[Update] | None:
        try:
            return await self._bot.get_updates(
                offset=self._offset,
                limit=BATCH,
                timeout=POLL_SECONDS,
                allowed_updates=ALLOWED_UPDATES,
                request_timeout=POLL_SECONDS + 10,
            )
        except TelegramConflictError:
            log.error("another bot polls with this token, or a webhook is set: stop it; asking again")
        except TelegramRetryAfter as told:
            self._pause = max(self._pause, float(told.retry_after))
        except TelegramAPIError as failed:
            log.warning("Telegram does not answer: %s", failed)
        return None


def by_person(updates: Iterable[Update]) -> Iterable[list[Update]]:
    """The updates of each person, in their order; those of nobody stand alone."""
    turns: dict[int, list[Update]] = {}
    alone: list[list[Update]] = []
    for update in updates:
        event = update.event
        user = getattr(event, "from_user", None)
        if user is None:
            alone.append([update])
        else:
            turns.setdefault(user.id, []).append(update)
    return chain(turns.values(), alone)

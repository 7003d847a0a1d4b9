"""Our own polling loop: an update is confirmed to Telegram when it has ended, and not before.

aiogram's loop confirms an update by asking for the next one while its handler may still fail or die; then a kill
loses it. Here an update whose handler met a database fault is asked for again, and so is all that was not confirmed.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, ClientDecodeError, TelegramConflictError, TelegramRetryAfter
from aiogram.types import Update
from pydantic import ValidationError

from conversations.ports import StorageFault
from handlers.dispatcher import ALLOWED_UPDATES

log = logging.getLogger(__name__)

POLL_SECONDS = 25
BATCH = 100
LOOK_AGAIN_SECONDS = 0.2
"""How soon new updates are asked for while older ones are still at work: one person's slow one holds up nobody else."""

GRACE_SECONDS = 5.0
LAST_WORD_SECONDS = 2


def doubling_seconds(failures: int) -> float:
    """How long to wait after so many failures in a row: 0.5, 1, 2 …, at most 30 seconds."""
    return min(0.5 * 2.0 ** min(failures - 1, 10), 30.0)


class Poller:
    """Feeds a bot's updates to a dispatcher; people at once, one person's in order."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        *,
        back_off: Callable[[int], float] = doubling_seconds,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._back_off = back_off
        self._pause = pause
        self._offset: int | None = None
        self._lines: dict[int, deque[Update]] = {}
        self._at_work: set[asyncio.Task[None]] = set()
        self._seen: dict[int, bool] = {}
        """The updates not yet confirmed, in Telegram's order, and whether each has ended."""
        self._again: set[int] = set()
        """Those of them that wait for the database, and for being asked for again."""
        self._faulted = False
        self._told_to_wait = 0.0

    async def run(self) -> None:
        """Poll for ever. When cancelled, let what is at work end, and confirm it."""
        failures = 0
        try:
            while True:
                updates = await self._ask(0 if self._at_work else POLL_SECONDS)
                if updates is not None:
                    self._take(updates)
                    await self._work()
                    self._move_on()
                faulted, self._faulted = self._faulted, False
                failures = failures + 1 if updates is None or faulted else 0
                if failures:
                    await self._pause(max(self._back_off(failures), self._told_to_wait))
        finally:
            await self._end()

    def _take(self, updates: list[Update]) -> None:
        """Begin with the updates that are new here, each person's in their order."""
        for update in updates:
            if update.update_id in self._seen and update.update_id not in self._again:
                continue
            self._seen[update.update_id] = False
            self._again.discard(update.update_id)
            whose = person_id(update)
            if whose in self._lines:
                self._lines[whose].append(update)
                continue
            self._lines[whose] = deque([update])
            task = asyncio.create_task(self._serve(whose))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

    async def _serve(self, whose: int) -> None:
        """Run a person's line to its end."""
        line = self._lines[whose]
        try:
            while line:
                await self._feed(line[0])
                self._seen[line.popleft().update_id] = True
        except StorageFault:
            # This person's later updates wait too: they would overtake it.
            log.warning("update %s waits for the database", line[0].update_id, exc_info=True)
            self._again.update(update.update_id for update in line)
            self._faulted = True
        finally:
            del self._lines[whose]

    async def _feed(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except StorageFault:
            raise
        except Exception:
            # The update's way ends every fault of a handler; this one is of the way itself. It must not come for ever.
            log.exception("update %s got lost", update.update_id)

    async def _work(self) -> None:
        """Until all has ended, or it is time to see whether others have written meanwhile."""
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=LOOK_AGAIN_SECONDS)

    def _move_on(self) -> None:
        """Confirm, with the next call, what has ended and follows nothing that has not."""
        for update_id, ended in list(self._seen.items()):
            if not ended:
                return
            del self._seen[update_id]
            self._offset = update_id + 1

    async def _end(self) -> None:
        """What has acted should not come again after the next start: it would be answered twice."""
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=GRACE_SECONDS)
        unfinished = list(self._at_work)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        self._move_on()
        if self._offset is not None:
            with suppress(AiogramError):
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, request_timeout=LAST_WORD_SECONDS)

    async def _ask(self, seconds: int) -> list[Update] | None:
        self._told_to_wait = 0.0
        try:
            return await self._bot.get_updates(
                offset=self._offset,
                limit=BATCH,
                timeout=seconds,
                allowed_updates=ALLOWED_UPDATES,
                request_timeout=seconds + 10,
            )
        except TelegramConflictError:
            log.error("another bot polls with this token, or a webhook is set: stop it; asking again")
        except TelegramRetryAfter as told:
            self._told_to_wait = float(told.retry_after)
        except ClientDecodeError as odd:
            return self._readable(odd.data)
        except AiogramError as failed:
            log.warning("Telegram does not answer: %s", failed)
        return None

    def _readable(self, answer: Any) -> list[Update] | None:
        """What can be read of an answer that as a whole cannot. An update that cannot is left with nothing but its id:
        read again it would be no better, and it must not keep the others from coming."""
        if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
            log.warning("Telegram's answer cannot be read: %.200s", answer)
            return None
        return [self._read(told) for told in answer["result"]]

    def _read(self, told: Any) -> Update:
        try:
            return Update.model_validate(told, context={"bot": self._bot})
        except ValidationError:
            log.exception("an update could not be read")
            return Update(update_id=told["update_id"])


def person_id(update: Update) -> int:
    """Whose doing an update is, by Telegram's id; one of nobody, or of a kind that is not known yet, stands alone."""
    doing = next((value for name, value in update if name != "update_id" and value is not None), None)
    user = getattr(doing, "from_user", None)
    return user.id if user else -update.update_id

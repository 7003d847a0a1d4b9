"""The courier: claims what is owed, sends it through python-telegram-bot, and settles it.

Nobody is missed: a row is settled only after Telegram took the message, or for good reason never will. Doubled is
only what was in flight, at most `IN_FLIGHT` messages, when the process was killed.
"""

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot import courier_present
from bot.clock import machine_clock
from conversations.people import Person
from conversations.ports import Card, Clock, StorageFault
from conversations.unreachable import tell_who_waits
from handlers.telling import Telling, telling
from storage.database import Database
from storage.outbox import Outcome, Owed
from storage.unit import SqlUnit

log = logging.getLogger(__name__)

IN_FLIGHT = 8
LEASE = timedelta(seconds=60)
LOOK_EVERY_SECONDS = 1.0
GRACE_SECONDS = 10.0
MOST_ATTEMPTS = 20
LONGEST_BACK_OFF = timedelta(minutes=10)

NOT_MODIFIED = "message is not modified"
EDIT_LOST = ("message to edit not found", "message can't be edited")
CHAT_LOST = ("chat not found", "user is deactivated")


class NobodyThere(Exception):
    """The recipient has blocked the bot, never started it, or is gone."""


@dataclass
class Courier:
    """Delivers the outbox of `database`. Several may run at once, in one process or many."""

    database: Database
    bot: ExtBot[int]
    clock: Clock
    admin_ids: frozenset[int] = frozenset()
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There is something new to look at."""
        self._wake.set()

    async def after_commit(self, unit: SqlUnit) -> None:
        """This process has just owed something."""
        if unit.outbox.owes:
            self.wake()

    async def run(self) -> None:
        """Deliver for ever."""
        sending: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._wake.clear()
                owed = await self._claim(IN_FLIGHT - len(sending))
                sending |= {asyncio.create_task(self._deliver(one)) for one in owed}
                if not owed or len(sending) >= IN_FLIGHT:
                    await self._wait(sending)
                sending = {task for task in sending if not task.done()}
        finally:
            # What Telegram may already have taken should be settled, not sent again after the next start.
            if sending:
                await asyncio.wait(sending, timeout=GRACE_SECONDS)

    async def _wait(self, sending: Collection[asyncio.Task[None]]) -> None:
        """Until something was sent (its place is free, the next of its subject may go), something is owed and there is
        a free place for it, or a while has passed."""
        if len(sending) >= IN_FLIGHT:
            await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            return
        woken = asyncio.create_task(self._wake.wait())
        await asyncio.wait({woken, *sending}, timeout=LOOK_EVERY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()

    async def _claim(self, limit: int) -> list[Owed]:
        try:
            async with self.database.reading() as unit:
                if not await unit.outbox.anything_due(self.clock(), machine_clock()):
                    return []
            async with self.database.writing() as unit:
                return await unit.outbox.claim(self.clock(), machine_clock(), LEASE, limit)
        except StorageFault:
            log.warning("the outbox cannot be read", exc_info=True)
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            return []

    async def _deliver(self, owed: Owed) -> None:
        """Send one row and settle it; whatever happens, the courier goes on."""
        try:
            await self._send(owed)
        except RetryAfter as told:
            after = told.retry_after
            wait = after if isinstance(after, timedelta) else timedelta(seconds=after)
            await self._put_off(owed, wait, "told to wait")
        except (Forbidden, NobodyThere) as gone:
            await self._give_up(owed, Outcome.UNREACHABLE, gone)
        except BadRequest as refused:
            log.error("Telegram refused notice %s: %s", owed.id, refused.message)
            await self._give_up(owed, Outcome.DEAD, refused)
        except (TimedOut, NetworkError, StorageFault) as fault:
            await self._put_off(owed, back_off(owed.attempts), f"{type(fault).__name__}: {fault}")
        except Exception as bug:
            log.exception("notice %s could not be delivered", owed.id)
            if owed.attempts >= MOST_ATTEMPTS:
                await self._give_up(owed, Outcome.DEAD, bug)
            else:
                await self._put_off(owed, back_off(owed.attempts), f"{type(bug).__name__}: {bug}")

    async def _send(self, owed: Owed) -> None:
        notice = owed.notice
        async with self.database.reading() as unit:
            told = await telling(notice, unit, self.clock)
        if told.screen is None:
            await self._settle(owed, Outcome.NOTHING_TO_SHOW, None)
            return
        if told.person.blocked:
            raise NobodyThere("has blocked the bot")
        message_id = await self._show(told, notice.priority)
        card = _card(told, message_id)
        older = [one for one in told.older if one.message_id != message_id]
        async with self.database.writing() as unit:
            await unit.outbox.settle(owed.id, Outcome.SENT, message_id)
            if card:
                await unit.cards.show(card)
            for one in older:
                await unit.cards.retire(one)
        for one in older:
            await self._bare(told.person, one, notice.priority)

    async def _show(self, told: Telling, priority: int) -> int:
        assert told.screen is not None
        chat_id = told.person.telegram_id
        try:
            if told.instead is None:
                return await courier_present.send(self.bot, chat_id, told.screen, priority)
            await courier_present.edit(self.bot, chat_id, told.instead.message_id, told.screen, priority)
            return told.instead.message_id
        except BadRequest as refused:
            said = refused.message.lower()
            if any(lost in said for lost in CHAT_LOST):
                raise NobodyThere(said) from refused
            if told.instead is not None and NOT_MODIFIED in said:
                return told.instead.message_id
            if told.instead is not None and any(lost in said for lost in EDIT_LOST):
                return await courier_present.send(self.bot, chat_id, told.screen, priority)
            raise

    async def _bare(self, person: Person, card: Card, priority: int) -> None:
        try:
            await courier_present.bare(self.bot, person.telegram_id, card.message_id, priority)
        except TelegramError as failed:
            # The notice itself is delivered. A stale button acts on nothing: every tap is authorised again.
            log.info("an older card kept its buttons: %s", type(failed).__name__)

    async def _settle(self, owed: Owed, outcome: Outcome, message_id: int | None) -> None:
        async with self.database.writing() as unit:
            await unit.outbox.settle(owed.id, outcome, message_id)

    async def _give_up(self, owed: Owed, outcome: Outcome, why: Exception) -> None:
        notice = owed.notice
        try:
            async with self.database.writing() as unit:
                await unit.outbox.settle(owed.id, outcome, error=f"{type(why).__name__}: {why}")
                if outcome is Outcome.UNREACHABLE:
                    admins = await unit.people.with_telegram_ids(self.admin_ids)
                    await tell_who_waits(
                        unit, self.clock, notice.recipient_id, notice.topic, notice.event, [one.id for one in admins]
                    )
        except StorageFault:
            # The lease runs out and the row is tried again.
            log.warning("notice %s could not be settled", owed.id, exc_info=True)

    async def _put_off(self, owed: Owed, wait: timedelta, why: str) -> None:
        try:
            async with self.database.writing() as unit:
                await unit.outbox.put_off(owed.id, machine_clock() + wait, why)
        except StorageFault:
            # The lease runs out and the row is tried again.
            log.warning("notice %s could not be put off", owed.id, exc_info=True)


def back_off(attempts: int) -> timedelta:
    """1, 2, 4 … seconds, at most ten minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 12)), LONGEST_BACK_OFF)


def _card(told: Telling, message_id: int) -> Card | None:
    mark = told.screen.card if told.screen else None
    return Card(told.person.id, mark.topic, mark.subject, message_id, mark.seq) if mark else None

"""The courier: claims what is owed, sends it through python-telegram-bot, and settles it.

Nobody is missed: a row is settled only after Telegram took the message, or for good reason never will. Doubled is
only what was in flight, at most `IN_FLIGHT` messages, when the process was killed.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.clock import machine_clock
from bot.courier_limits import Pressing, seconds_of
from bot.courier_telling import NobodyThere, Teller
from bot.stopping import to_its_end
from conversations.ports import Clock, StorageFault
from conversations.unreachable import tell_who_waits
from storage.database import Database
from storage.outbox import Outcome, Owed
from storage.unit import SqlUnit

log = logging.getLogger(__name__)

IN_FLIGHT = 8
LEASE = timedelta(seconds=20)
"""How long after a courier's sudden death another one takes over what it had on its way."""
RENEWED_AFTER = LEASE / 2
LOOK_EVERY_SECONDS = 1.0
GRACE_SECONDS = 10.0
MOST_ATTEMPTS = 20
LONGEST_BACK_OFF = timedelta(minutes=10)


def back_off(attempts: int) -> timedelta:
    """1, 2, 4 … seconds, at most ten minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 12)), LONGEST_BACK_OFF)


@dataclass(frozen=True, slots=True)
class Leased:
    """An outbox row on its way, and since when it is ours."""

    row_id: int
    at: datetime


@dataclass
class Courier:
    """Delivers the outbox of `database`. Several may run at once, in one process or many.

    `clock` is the town's, for what is due; `machine` is the machine's, for leases and for what is put off.
    """

    database: Database
    bot: ExtBot[Pressing]
    clock: Clock
    admin_ids: frozenset[int] = frozenset()
    machine: Clock = machine_clock
    back_off: Callable[[int], timedelta] = back_off
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._teller = Teller(self.database, self.bot, self.clock)

    def wake(self) -> None:
        """There is something new to look at."""
        self._wake.set()

    async def after_commit(self, unit: SqlUnit) -> None:
        """This process has just owed something."""
        if unit.outbox.owes:
            self.wake()

    async def run(self) -> None:
        """Deliver for ever."""
        sending: dict[asyncio.Task[None], Leased] = {}
        try:
            while True:
                self._wake.clear()
                on_their_way = [leased.row_id for leased in sending.values()]
                owed = await self._claim_unless_stopped(IN_FLIGHT - len(sending), on_their_way)
                leased_at = self.machine()
                sending |= {asyncio.create_task(self._deliver(one)): Leased(one.id, leased_at) for one in owed}
                if not owed or len(sending) >= IN_FLIGHT:
                    await self._wait(sending)
                sending = {task: leased for task, leased in sending.items() if not task.done()}
                await to_its_end(self._renew(sending))
        finally:
            await self._finish(sending)

    async def _finish(self, sending: Collection[asyncio.Task[None]]) -> None:
        """What Telegram may already have taken should be settled, not sent again after the next start."""
        if sending:
            _, unfinished = await asyncio.wait(sending, timeout=GRACE_SECONDS)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _wait(self, sending: Collection[asyncio.Task[None]]) -> None:
        """Until something was sent (its place is free, the next of its subject may go), something is owed and there is
        a free place for it, or a while has passed."""
        woken = asyncio.create_task(self._wake.wait())
        awaited = {*sending} if len(sending) >= IN_FLIGHT else {woken, *sending}
        await asyncio.wait(awaited, timeout=LOOK_EVERY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()

    async def _renew(self, sending: dict[asyncio.Task[None], Leased]) -> None:
        """What waits long for its chat's turn stays ours: nobody else may send it meanwhile."""
        now = self.machine()
        late = {task: leased for task, leased in sending.items() if now - leased.at > RENEWED_AFTER}
        if not late:
            return
        try:
            async with self.database.writing() as unit:
                await unit.outbox.renew([leased.row_id for leased in late.values()], now + LEASE)
        except StorageFault:
            log.warning("leases could not be renewed", exc_info=True)
            return
        sending |= {task: Leased(leased.row_id, now) for task, leased in late.items()}

    async def _claim_unless_stopped(self, limit: int, on_their_way: Collection[int]) -> list[Owed]:
        claiming = asyncio.create_task(self._claim(limit, on_their_way))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            # What it takes nevertheless another courier, or the next start, need not wait for.
            if owed := await claiming:
                # At the worst they wait for the lease to run out.
                with suppress(StorageFault):
                    async with self.database.writing() as unit:
                        await unit.outbox.renew([one.id for one in owed], self.machine())
            raise

    async def _claim(self, limit: int, on_their_way: Collection[int]) -> list[Owed]:
        if not limit:
            return []
        try:
            async with self.database.reading() as unit:
                if not await unit.outbox.anything_due(self.clock(), self.machine()):
                    return []
            async with self.database.writing() as unit:
                # After a machine's sleep their leases are over, and they are ours all the same.
                return await unit.outbox.claim(self.clock(), self.machine(), LEASE, limit, without=on_their_way)
        except StorageFault:
            log.warning("the outbox cannot be read", exc_info=True)
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            return []

    async def _deliver(self, owed: Owed) -> None:
        """Send one row and settle it; whatever happens, the courier goes on."""
        try:
            try:
                await self._teller.tell(owed)
            except Exception as failed:
                await self._after(owed, failed)
        except Exception:
            # The lease runs out and the row is tried again.
            log.exception("notice %s could not be settled", owed.id)

    async def _after(self, owed: Owed, failed: Exception) -> None:
        """What becomes of a row that was not delivered: later, or never."""
        why = f"{type(failed).__name__}: {failed}"
        match failed:
            case RetryAfter():
                await self._put_off(owed, timedelta(seconds=seconds_of(failed)), why)
            case Forbidden() | NobodyThere():
                await self._give_up(owed, Outcome.UNREACHABLE, why)
            case BadRequest():
                log.error("Telegram refused notice %s: %s", owed.id, failed.message)
                await self._give_up(owed, Outcome.DEAD, why)
            case NetworkError() | InvalidToken() | StorageFault():
                # As long as it takes: a token can be set right again, and so can a network.
                log.warning("notice %s waits: %s", owed.id, why)
                await self._put_off(owed, self.back_off(owed.attempts), why)
            case _ if owed.attempts < MOST_ATTEMPTS:
                log.error("notice %s could not be delivered", owed.id, exc_info=failed)
                await self._put_off(owed, self.back_off(owed.attempts), why)
            case _:
                log.error("notice %s is given up", owed.id, exc_info=failed)
                await self._give_up(owed, Outcome.DEAD, why)

    async def _give_up(self, owed: Owed, outcome: Outcome, why: str) -> None:
        notice = owed.notice
        async with self.database.writing() as unit:
            await unit.outbox.settle(owed.id, outcome, error=why)
            if outcome is Outcome.UNREACHABLE:
                admins = await unit.people.admins(self.admin_ids)
                await tell_who_waits(
                    unit, self.clock, notice.recipient_id, notice.topic, notice.event, [one.id for one in admins]
                )

    async def _put_off(self, owed: Owed, wait: timedelta, why: str) -> None:
        async with self.database.writing() as unit:
            await unit.outbox.put_off(owed.id, self.machine() + wait, why)

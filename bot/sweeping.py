"""APScheduler ticks, and nothing more: deadlines live in rows, each tick takes what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.tally import Tally
from catalog.model import PARIS
from conversations import basket, digest, sweeps
from conversations.ports import Clock, StorageFault
from conversations.reservation.model import Reservation
from storage.database import Database

log = logging.getLogger(__name__)

TICK_SECONDS = 5
UPDATES_KEPT = timedelta(days=7)
NOTES_KEPT = timedelta(days=1)
GRACE_SECONDS = 5.0
FILES_KEPT = timedelta(days=7)
SEARCHES_KEPT = timedelta(days=90)


class Sweeper:
    """Runs the sweeps at every tick, at the start, and when the town's clock was set."""

    def __init__(self, database: Database, clock: Clock, tally: Tally, admin_ids: frozenset[int]) -> None:
        self._database = database
        self._clock = clock
        self._tally = tally
        self._admin_ids = admin_ids
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._ticking: set[asyncio.Task[Any]] = set()
        self._sweeping = False
        self._once_more = False

    def start(self) -> None:
        """Begin to tick; the first tick is now."""
        self._every("sweep", self._sweep_on, timedelta(seconds=TICK_SECONDS))
        self._every("write_tally", self.write_tally, timedelta(seconds=TICK_SECONDS))
        self._every("owe_digests", self.owe_digests, timedelta(minutes=5))
        self._every("tidy", self.tidy, timedelta(hours=1))
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; what is being swept right now is swept to its end."""
        self._scheduler.pause()
        if self._ticking:
            await asyncio.wait(self._ticking, timeout=GRACE_SECONDS)
        self._scheduler.shutdown(wait=False)
        # It ends in the loop's next turn.
        await asyncio.sleep(0)

    def hurry(self) -> None:
        """Sweep at once, or once more after the sweep that is at work: the town's clock was set."""
        self._once_more = True
        if not self._sweeping:
            self._scheduler.modify_job("sweep", next_run_time=datetime.now().astimezone())

    async def _sweep_on(self) -> None:
        self._sweeping = self._once_more = True
        try:
            while self._once_more:
                self._once_more = False
                await self.sweep()
        finally:
            self._sweeping = False

    async def sweep(self) -> None:
        """Take all that is due. A sweep that fails holds up none of the others; the failures are raised at the end."""
        works: list[Callable[[], Awaitable[None]]] = [partial(self._take_due, one) for one in sweeps.SWEEPS]
        failed: list[Exception] = []
        for work in (*works, self._put_back, self._list_expired):
            try:
                await work()
            except StorageFault:
                raise
            except Exception as bug:
                failed.append(bug)
        if failed:
            raise ExceptionGroup("some sweeps failed", failed)

    async def write_tally(self) -> None:
        await self._tally.write()

    async def owe_digests(self) -> None:
        async with self._database.writing() as unit:
            await digest.owe_digests(unit, self._clock)

    async def tidy(self) -> None:
        """Forget what need not be kept: old update ids and searches, lapsed questions, notes of orders never made, old
        baskets, yesterday's places, files that were handed out."""
        now = self._clock()
        async with self._database.writing() as unit:
            await unit.updates.forget_before(now - UPDATES_KEPT)
            await unit.dialogs.forget_before(now - NOTES_KEPT)
            await unit.baskets.forget_before(now - basket.KEPT)
            await unit.people.forget_places(_midnight(now))
            await unit.jobs.forget_before(now - FILES_KEPT)
            await unit.updates.forget_searches(now - SEARCHES_KEPT)

    async def _take_due(self, sweep: sweeps.Sweep) -> None:
        """Batch after batch. A row that brings out a bug is logged and left out until the next tick."""
        bad: set[int] = set()
        while True:
            try:
                async with self._database.writing() as unit:
                    if not await sweep(unit, self._clock, bad):
                        return
            except StorageFault:
                raise
            except Exception:
                # One row has taken the others back with it.
                async with self._database.reading() as unit:
                    batch = await sweep.batch(unit, self._clock, bad)
                if not batch:
                    raise
                bad |= await self._take_singly(sweep, batch)

    async def _take_singly(self, sweep: sweeps.Sweep, batch: Sequence[Reservation]) -> set[int]:
        """A transaction for each row; returns the ids of those that failed."""
        failed = set()
        for reservation in batch:
            try:
                async with self._database.writing() as unit:
                    await sweep.take(unit, self._clock, reservation)
            except StorageFault:
                raise
            except Exception:
                log.exception("%s failed on reservation %s", sweep.name, reservation.id)
                failed.add(reservation.id)
        return failed

    async def _put_back(self) -> None:
        while True:
            async with self._database.writing() as unit:
                if not await sweeps.back_on_shelf(unit, self._clock):
                    return

    async def _list_expired(self) -> None:
        async with self._database.writing() as unit:
            admins = await unit.people.admins(self._admin_ids)
            await sweeps.list_expired(unit, self._clock, [admin.id for admin in admins])

    def _every(self, name: str, work: Callable[[], Awaitable[None]], interval: timedelta) -> None:
        async def tick() -> None:
            task = asyncio.current_task()
            assert task is not None
            self._ticking.add(task)
            try:
                await work()
            except StorageFault:
                log.warning("%s waits for the database", name, exc_info=True)
            finally:
                self._ticking.discard(task)

        self._scheduler.add_job(
            tick,
            "interval",
            id=name,
            seconds=interval.total_seconds(),
            next_run_time=datetime.now().astimezone(),
        )


def _midnight(now: datetime) -> datetime:
    """When today began in town."""
    return now.astimezone(ZoneInfo(PARIS)).replace(hour=0, minute=0, second=0, microsecond=0)

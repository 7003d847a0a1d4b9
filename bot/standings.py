"""Keeps what ranking knows of shops in step: who has joined, and who answers. Gathered at an interval, apart from the
updates, which only read it in memory."""

import asyncio
import logging

from bot.stopping import to_its_end
from conversations.ports import Clock, StorageFault
from conversations.reservation.trust import REMEMBERED, Record, trust
from storage.changes import Changed
from storage.database import Database
from storage.unit import SqlUnit

log = logging.getLogger(__name__)

EVERY_SECONDS = 300.0


class Standings:
    """Fills `serving`, by shop id: the share of reservations that a joined shop answers; others are not in it."""

    def __init__(self, database: Database, clock: Clock, serving: dict[int, float]) -> None:
        self._database = database
        self._clock = clock
        self._serving = serving
        database.after_commit.append(self.after_commit)

    async def follow(self) -> None:
        """Gather them for ever."""
        while True:
            try:
                await to_its_end(self.gather())
            except StorageFault:
                log.warning("the shops' standings wait for the database", exc_info=True)
            await asyncio.sleep(EVERY_SECONDS)

    async def gather(self) -> None:
        """Read who has joined and how they have answered."""
        async with self._database.reading() as unit:
            joined = await unit.shops.all_joined()
            records = await unit.reservations.records_since(self._clock() - REMEMBERED)
        shares = {shop_id: trust(records.get(shop_id, Record())) for shop_id in joined}
        for gone in self._serving.keys() - shares.keys():
            del self._serving[gone]
        self._serving.update(shares)

    async def after_commit(self, unit: SqlUnit) -> None:
        """A shop that has just been joined counts at once."""
        changed = {subject_id for subject, subject_id in unit.changes.written if subject is Changed.SHOP}
        if not changed:
            return
        try:
            async with self._database.reading() as reading:
                joined = await reading.shops.joined(changed)
        except StorageFault:
            log.warning("the shops' standings could not follow a commit", exc_info=True)
            return
        for shop_id in joined:
            self._serving.setdefault(shop_id, trust(Record()))

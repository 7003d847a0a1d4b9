"""Keeps the search index in step with the database: own changes after the commit, other processes' within 2 seconds."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.snapshots import Snapshots
from bot.stopping import to_its_end
from catalog.asking.synonyms import Synonyms, project_synonyms
from catalog.model import Product, Shop
from catalog.search.town import TownIndex
from conversations.ports import StorageFault
from storage.changes import Change, Changed, Mark
from storage.database import Database
from storage.unit import SqlUnit

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
PART = 1000
PAUSE_EVERY = 50
"""After so many products whoever waits for an answer gets a turn."""
FEW_CHANGES, PART_CHANGED = 1_000, 20
"""Catching up on so many changes, or on such a part of the products, is quicker than reading them all."""


class CatalogueFollower:
    """Brings up the town's index and follows `catalog_changes`."""

    def __init__(self, database: Database, town: TownIndex, mark: Mark, snapshots: Snapshots | None) -> None:
        self._database = database
        self._mark = mark
        self._snapshots = snapshots
        self._taking = asyncio.Lock()
        self.town = town

    @classmethod
    async def build(
        cls, database: Database, synonyms: Synonyms | None = None, snapshots: Snapshots | None = None
    ) -> "CatalogueFollower":
        """The whole catalogue, indexed: from the newest of `snapshots` and what has changed since, else from every row.

        What takes long is done in a thread: whoever waits for an answer meanwhile gets it.
        """
        synonyms = synonyms or project_synonyms()
        follower = snapshots and await cls._from_snapshot(database, synonyms, snapshots)
        if not follower:
            follower = await cls._from_rows(database, synonyms, snapshots)
        database.after_commit.append(follower.after_commit)
        return follower

    @classmethod
    async def _from_snapshot(
        cls, database: Database, synonyms: Synonyms, snapshots: Snapshots
    ) -> "CatalogueFollower | None":
        """None where no snapshot is of this very catalogue, or none so new that catching up is quicker than reading."""
        async with database.reading() as unit:
            town = TownIndex.build((), await _all_shops(unit), synonyms)
        kept = await asyncio.to_thread(snapshots.newest, town.place_of)
        if kept is None:
            return None
        async with database.reading() as unit:
            behind = await unit.changes.behind(kept.mark)
        if behind is None or behind > max(FEW_CHANGES, len(kept.products) // PART_CHANGED):
            return None
        follower = cls(database, replace(town, products=kept.products, goods=kept.goods), kept.mark, snapshots)
        await follower.catch_up()
        async with database.reading() as unit:
            # A database that was put back may have gone another way since: then the mark alone tells nothing.
            return follower if await unit.products.count() == len(kept.products) else None

    @classmethod
    async def _from_rows(
        cls, database: Database, synonyms: Synonyms, snapshots: Snapshots | None
    ) -> "CatalogueFollower":
        products: list[Product] = []
        async with database.reading() as unit:
            mark = await unit.changes.newest()
            while part := await unit.products.after(products[-1].id if products else 0, PART):
                products += part
            shops = await _all_shops(unit)
        town = await asyncio.to_thread(TownIndex.build, products, shops, synonyms)
        if snapshots:
            await asyncio.to_thread(snapshots.keep, town.products.save, town.goods.columns(), mark)
        return cls(database, town, mark, snapshots)

    async def after_commit(self, unit: SqlUnit) -> None:
        """This process's own changes, known before the reply goes out."""
        if not unit.changes.written:
            return
        try:
            await self._take(unit.changes.written)
        except StorageFault:
            # The commit stands; the follower reads these changes again within a second.
            log.warning("the index could not follow a commit", exc_info=True)

    async def follow(self) -> None:
        """Other processes' changes, for ever."""
        while True:
            try:
                await to_its_end(self.catch_up())
            except StorageFault:
                log.warning("the index cannot follow the catalogue", exc_info=True)
            if self.town.products.needs_compaction:
                await self.compact()
            await asyncio.sleep(EVERY_SECONDS)

    async def compact(self) -> None:
        """Make the index anew from what it holds, in a thread, and keep it for the next start; changes go on."""
        async with self._taking:
            # All changes up to the mark are in; those that are taken meanwhile come to the new one at the end.
            mark, goods = self._mark, self.town.goods.columns()
            compaction = self.town.products.compaction()
        await asyncio.to_thread(compaction.run)
        if self._snapshots:
            await asyncio.to_thread(self._snapshots.keep, compaction.save, goods, mark)
        self.town.products.finish(compaction)

    async def catch_up(self) -> None:
        """Take all changes that are there."""
        changes: list[Change] | None = None
        while changes is None or len(changes) == PART:
            async with self._database.reading() as unit:
                changes = await unit.changes.since(self._mark, PART)
            if changes:
                await self._take({(change.subject, change.subject_id) for change in changes})
                self._mark = changes[-1].mark

    async def _take(self, changed: Iterable[tuple[Changed, int]]) -> None:
        products = [subject_id for subject, subject_id in changed if subject is Changed.PRODUCT]
        shops = [subject_id for subject, subject_id in changed if subject is Changed.SHOP]
        # One at a time: what was read before another change must not reach the index after it.
        async with self._taking:
            async with self._database.reading() as unit:
                found = await unit.products.get_many(products)
                places = await unit.shops.get_many(shops)
            await self._index(products, found)
            for shop_id in shops:
                if shop_id in places:
                    self.town.add_shop(places[shop_id])
                else:
                    self.town.remove_shop(shop_id)

    async def _index(self, products: Iterable[int], found: Mapping[int, Product]) -> None:
        for position, product_id in enumerate(products):
            if product_id in found:
                self.town.add_product(found[product_id])
            else:
                self.town.remove_product(product_id)
            if position % PAUSE_EVERY == PAUSE_EVERY - 1:
                await asyncio.sleep(0)


async def _all_shops(unit: SqlUnit) -> list[Shop]:
    shops: list[Shop] = []
    while more := await unit.shops.after(shops[-1].id if shops else 0, PART):
        shops += more
    return shops

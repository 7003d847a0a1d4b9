"""Keeps the search index in step with the database: own changes after the commit, other processes' within 2 seconds."""

import asyncio
import logging
from collections.abc import Iterable, Mapping

from bot.stopping import to_its_end
from catalog.asking.synonyms import Synonyms
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


class CatalogueFollower:
    """Builds the town's index and follows `catalog_changes`."""

    def __init__(self, database: Database, town: TownIndex, mark: Mark) -> None:
        self._database = database
        self._mark = mark
        self._taking = asyncio.Lock()
        self.town = town

    @classmethod
    async def build(cls, database: Database, synonyms: Synonyms | None = None) -> "CatalogueFollower":
        """Read the whole catalogue and index it, in a thread: whoever waits for an answer meanwhile gets it."""
        products: list[Product] = []
        shops: list[Shop] = []
        async with database.reading() as unit:
            mark = await unit.changes.newest()
            while part := await unit.products.after(products[-1].id if products else 0, PART):
                products += part
            while more := await unit.shops.after(shops[-1].id if shops else 0, PART):
                shops += more
        town = await asyncio.to_thread(TownIndex.build, products, shops, synonyms)
        follower = cls(database, town, mark)
        database.after_commit.append(follower.after_commit)
        return follower

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
            await asyncio.sleep(EVERY_SECONDS)

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

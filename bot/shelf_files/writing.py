"""A shop's shelf on its way out."""

import asyncio
from collections.abc import AsyncIterator

from catalog.exporting import shelf_workbook
from catalog.model import Product
from conversations.jobs import JobFile
from storage.database import Database

AT_A_TIME = 500
NAME = "rayon.xlsx"


async def shelf_file(database: Database, shop_id: int) -> JobFile:
    """The shelf as a workbook, by section and name."""
    shelf = [product async for product in _shelf(database, shop_id)]
    shelf.sort(key=lambda product: (product.category, product.name, product.id))
    return JobFile(NAME, await asyncio.to_thread(shelf_workbook, shelf))


async def _shelf(database: Database, shop_id: int) -> AsyncIterator[Product]:
    async with database.reading() as unit:
        ids = sorted(await unit.products.ids_of_shop(shop_id))
        for start in range(0, len(ids), AT_A_TIME):
            for product in (await unit.products.get_many(ids[start : start + AT_A_TIME])).values():
                yield product

"""A product that somebody of the shop types in one message."""

from datetime import datetime

from catalog.model import Product
from conversations.ports import UnitOfWork


async def put_on_shelf(unit: UnitOfWork, product: Product, now: datetime) -> None:
    """Put `product` on its shop's shelf. One that had sold out is there again: it is no longer counted, since nobody
    has said how many there are."""
    product_id = await unit.products.put_on_shelf(product)
    kept = await unit.products.get(product_id)
    if kept is not None and kept.stock == 0:
        await unit.stock.set_free(product_id, None, now)

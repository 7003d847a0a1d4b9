"""What a shop's new file no longer has, sold out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.importing.intake import Admitted, Difference, Row, Wanted
from catalog.importing import Table
from catalog.importing.headings import Kind
from catalog.model import Product
from storage.imports import Changed
from storage.unit import SqlUnit


def sold_out(shop_id: int, product_id: int) -> Wanted:
    """That this product is to be sold out."""
    return Wanted(0, (shop_id, str(product_id)), {"stock": 0})


class SellingOut:
    """Takes in that products are sold out; they are known by their ids, and come from no row."""

    kind: Kind = "products"

    def rows(self, table: Table) -> Iterator[Row]:
        return iter(())

    async def admit(self, unit: SqlUnit, rows: Sequence[Row]) -> Admitted:
        return Admitted()

    async def differences(self, unit: SqlUnit, wanted: Sequence[Wanted]) -> list[Difference[Product]]:
        known = await unit.products.get_many([int(asked.key[1]) for asked in wanted])
        there = ((asked, known.get(int(asked.key[1]))) for asked in wanted)
        return [
            Difference(asked, replace(product, **asked.fields), is_new=False, details=False, before=product)
            for asked, product in there
            if product and product.stock != 0
        ]

    async def write(self, unit: SqlUnit, differences: Sequence[Difference[Product]], at: datetime) -> Sequence[Changed]:
        await unit.stock.set_free_many({one.thing.id: 0 for one in differences}, at)
        return [Changed(one.before, one.thing) for one in differences]

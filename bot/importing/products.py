"""Shelves on their way in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.importing.intake import Admitted, Difference, FirstLines, Row, Wanted
from bot.importing.which_shop import ShopFinder
from catalog.importing import BadRow, ProductRow, Refusal, Table, product_reference, read_products
from catalog.importing.headings import PRODUCTS, Kind
from catalog.importing.names import Names
from catalog.importing.recognising import Recognised
from catalog.model import Product, Unit
from storage.imports import Changed
from storage.products import Known
from storage.unit import SqlUnit

# What fills each field. A column that is there and blank says "none"; one that is not there leaves what is known.
_TOLD_BY = {
    "name": {"name"},
    "brand": {"brand"},
    "category": {"category"},
    "description": {"description"},
    "ean": {"ean"},
    "picture": {"picture"},
    "price_cents": {"price", "price_per_kilo"},
    "unit": {"unit", "price_per_kilo"},
    "notice_minutes": {"notice", "notice_minutes"},
    "cutoff": {"cutoff"},
}
_GRAMS_EACH = 1000
_FIRST_ROWS = 2


class ProductIntake:
    """Takes products in by shop and reference; `names` say what the columns hold.

    `shop_id` is whose they all are, and then they are recognised by barcode and name too; else each row names its shop.
    `met` are the ids of products that the file has and there were, `first` its first rows.
    """

    kind: Kind = "products"

    def __init__(
        self, headings: Collection[str], shops: ShopFinder, shop_id: int | None, names: Names = PRODUCTS
    ) -> None:
        columns = names.fields(headings)
        self.met: set[int] = set()
        self.first: list[ProductRow] = []
        self._names = names
        self._shelf: Recognised | None = None
        self._told = [name for name, by in _TOLD_BY.items() if by & columns]
        self._shops = shops
        self._shop_id = shop_id
        self._first_lines = FirstLines()

    def rows(self, table: Table) -> Iterator[Row]:
        return read_products(table, self._names)

    async def admit(self, unit: SqlUnit, rows: Sequence[Row]) -> Admitted:
        products = [row for row in rows if isinstance(row, ProductRow)]
        if self._shop_id is None:
            await self._shops.look_up(unit, {row.shop for row in products})
        elif self._shelf is None:
            self._shelf = Recognised(await unit.products.known_of(self._shop_id))
        await self._meet_unread(unit, [row for row in rows if isinstance(row, BadRow)])
        admitted = Admitted()
        for row in products:
            found = self._admit(row)
            if isinstance(found, Refusal):
                admitted.refused[row.line] = found
            else:
                admitted.wanted.append(found)
                self.first += [row] * (len(self.first) < _FIRST_ROWS)
        return admitted

    async def differences(self, unit: SqlUnit, wanted: Sequence[Wanted]) -> list[Difference[Product]]:
        known = await unit.products.by_keys([asked.key for asked in wanted])
        self.met |= {one.product.id for one in known.values()}
        return [found for asked in wanted if (found := _difference(asked, known.get(asked.key)))]

    async def write(self, unit: SqlUnit, differences: Sequence[Difference[Product]], at: datetime) -> Sequence[Changed]:
        # As the desk does: a basket and an import of the same goods must not wait for each other.
        await unit.shops.lock({difference.thing.shop_id for difference in differences})
        new = [difference.thing for difference in differences if difference.is_new]
        known = [difference for difference in differences if not difference.is_new]
        ids = await unit.products.add(new)
        await unit.products.change_many([difference.thing for difference in known if difference.details])
        typed = [*zip(ids, new, strict=True), *((difference.thing.id, difference.thing) for difference in known)]
        counts = {product_id: product.stock for product_id, product in typed if product.stock is not None}
        await unit.stock.set_free_many(counts, at)
        # Whoever says how much there is, has it: it is not to come back with what there was before.
        await unit.products.end_out_many(
            [one.thing.id for one in known if one.before and one.before.stock != one.thing.stock]
        )
        added = [Changed(None, replace(product, id=product_id)) for product_id, product in zip(ids, new, strict=True)]
        return added + [Changed(one.before, one.thing, one.on_shelf) for one in known]

    async def _meet_unread(self, unit: SqlUnit, rows: Sequence[BadRow]) -> None:
        """What a row means that could not be read is there all the same."""
        if self._shelf is None or self._shop_id is None:
            return
        mentioned = set[str]().union(*(self._shelf.mentioned(row.cells, self._names) for row in rows))
        known = await unit.products.by_keys([(self._shop_id, reference) for reference in mentioned])
        self.met |= {one.product.id for one in known.values()}

    def _admit(self, row: ProductRow) -> Wanted | Refusal:
        shop = self._shops.found(row.shop) if self._shop_id is None else self._shop_id
        if isinstance(shop, Refusal):
            return shop
        key = (shop, self._shelf.reference(row) if self._shelf else product_reference(row))
        return self._first_lines.refusal(key, row.line) or Wanted(row.line, key, self._fields(row))

    def _fields(self, row: ProductRow) -> dict[str, Any]:
        told = {name: getattr(row, name) for name in self._told}
        # A price "3,20/kg" tells the unit without a column for it.
        if row.unit is Unit.GRAM:
            told["unit"] = row.unit
        return told if row.stock is None else told | {"stock": row.stock}


def _difference(asked: Wanted, known: Known | None) -> Difference[Product] | None:
    if known is None:
        shop_id, reference = asked.key
        return Difference(asked, Product(0, shop_id=shop_id, reference=reference, **asked.fields), is_new=True)
    product = replace(known.product, **asked.fields)
    if "stock" in asked.fields and "unit" not in asked.fields and product.unit is Unit.GRAM:
        # The file does not know that it is sold by weight: a bare number then counts kilograms, as in a file that does.
        product = replace(product, stock=asked.fields["stock"] * _GRAMS_EACH)
    details = replace(product, stock=known.product.stock) != known.product or not known.on_shelf
    if not details and product == known.product:
        return None
    return Difference(asked, product, is_new=False, details=details, before=known.product, on_shelf=known.on_shelf)

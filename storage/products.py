"""The shelves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, func, insert, update
from sqlalchemy import select as select_columns
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.importing.recognising import OnShelf
from catalog.model import Product, Unit
from conversations.ports import Offer, Section
from storage.changes import Changed, SqlChanges
from storage.dialect import ANEW, pairs
from storage.shops import is_joined, shop_of
from storage.tables import ProductRow, ShopRow
from storage.tables.base import Columns, table_of

Key = tuple[int, str]
"""What a product is known by: its shop's id and its own reference."""


class Known(NamedTuple):
    """A product that is or was on the shelf."""

    product: Product
    on_shelf: bool


_ROW_ALONE = {"unit", "removed_at", "out_until", "out_stock", "auto_confirm"}
"""Columns that a product does not have as they are."""


def product_from(row: ProductRow) -> Product:
    return product_of(row.model_dump())


def product_of(columns: Mapping[str, Any]) -> Product:
    fields = {name: value for name, value in columns.items() if name not in _ROW_ALONE}
    return Product(unit=Unit(columns["unit"]), **fields)


def _columns(product: Product) -> dict[str, Any]:
    columns = asdict(product)
    del columns["id"]
    return {**columns, "unit": product.unit.value}


# One statement: every search waits for it.
_PRODUCT, _SHOP = table_of(ProductRow), table_of(ShopRow)
_OFFERS = (
    select_columns(*_PRODUCT.c, *_SHOP.c, is_joined())
    .select_from(_PRODUCT.join(_SHOP))
    .where(_PRODUCT.c.id.in_(bindparam("product_ids", expanding=True)), _PRODUCT.c.removed_at.is_(None))
)


def _offer(row: Columns) -> Offer:
    product = dict(zip(_PRODUCT.c.keys(), row, strict=False))
    shop = dict(zip(_SHOP.c.keys(), row[len(product) :], strict=False))
    return Offer(product_of(product), shop_of(shop), joined=row[-1])


class SqlProducts:
    def __init__(self, session: AsyncSession, connection: AsyncConnection, changes: SqlChanges) -> None:
        self._session = session
        self._connection = connection
        self._changes = changes

    async def get(self, product_id: int) -> Product | None:
        return (await self.get_many([product_id])).get(product_id)

    async def get_many(self, product_ids: Collection[int]) -> dict[int, Product]:
        if not product_ids:
            return {}
        query = select(ProductRow).where(col(ProductRow.id).in_(product_ids), col(ProductRow.removed_at).is_(None))
        rows = await self._session.exec(query, execution_options=ANEW)
        return {row.id or 0: product_from(row) for row in rows}

    async def offers(self, product_ids: Sequence[int]) -> list[Offer]:
        if not product_ids:
            return []
        rows = await self._connection.execute(_OFFERS, {"product_ids": product_ids})
        offers = {row[0]: _offer(row) for row in rows}
        return [offers[product_id] for product_id in product_ids if product_id in offers]

    async def of_shop(self, shop_id: int, *, offset: int, limit: int, section: str | None = None) -> list[Product]:
        there = [] if section is None else [ProductRow.category == section]
        query = (
            select(ProductRow)
            .where(ProductRow.shop_id == shop_id, col(ProductRow.removed_at).is_(None), *there)
            .order_by(col(ProductRow.category), col(ProductRow.name), col(ProductRow.id))
            .offset(offset)
            .limit(limit)
        )
        return [product_from(row) for row in await self._session.exec(query, execution_options=ANEW)]

    async def sections(self, shop_id: int) -> list[Section]:
        query = (
            select(ProductRow.category, func.count(col(ProductRow.id)))
            .where(ProductRow.shop_id == shop_id, col(ProductRow.removed_at).is_(None))
            .group_by(col(ProductRow.category))
            .order_by(col(ProductRow.category))
        )
        return [Section(name, count) for name, count in await self._session.exec(query)]

    async def by_reference(self, shop_id: int, references: Collection[str]) -> dict[str, Product]:
        query = select(ProductRow).where(ProductRow.shop_id == shop_id, col(ProductRow.reference).in_(references))
        rows = await self._session.exec(query, execution_options=ANEW)
        return {row.reference: product_from(row) for row in rows}

    async def known_of(self, shop_id: int) -> list[OnShelf]:
        """What each of the shop's products is recognised by, whether still on the shelf or not."""
        row = ProductRow
        query = select(row.reference, row.ean, row.name, row.unit).where(row.shop_id == shop_id).order_by(col(row.id))
        return [
            OnShelf(reference, ean, name, Unit(unit)) for reference, ean, name, unit in await self._session.exec(query)
        ]

    async def by_keys(self, keys: Collection[Key]) -> dict[Key, Known]:
        """Those of them that there are, whether still on the shelf or not."""
        row, wanted = ProductRow, pairs(self._session, keys)
        here = and_(col(row.shop_id) == wanted.number, col(row.reference) == wanted.text)
        found = await self._session.exec(select(row).join(wanted.table, here), execution_options=ANEW)
        return {(row.shop_id, row.reference): Known(product_from(row), row.removed_at is None) for row in found}

    async def after(self, product_id: int, limit: int) -> list[Product]:
        """The next products by id, to read them all in parts."""
        query = (
            select(ProductRow)
            .where(col(ProductRow.id) > product_id, col(ProductRow.removed_at).is_(None))
            .order_by(col(ProductRow.id))
            .limit(limit)
        )
        return [product_from(row) for row in await self._session.exec(query, execution_options=ANEW)]

    async def count(self) -> int:
        """How many products are on the shelves."""
        query = select(func.count(col(ProductRow.id))).where(col(ProductRow.removed_at).is_(None))
        return (await self._session.exec(query)).one()

    async def taken_off(self, shop_id: int, *, offset: int, limit: int) -> list[Product]:
        row = ProductRow
        query = (
            select(row)
            .where(row.shop_id == shop_id, col(row.removed_at).is_not(None))
            .order_by(col(row.removed_at).desc(), col(row.id))
            .offset(offset)
            .limit(limit)
        )
        return [product_from(found) for found in await self._session.exec(query, execution_options=ANEW)]

    async def take_off(self, product_id: int, at: datetime) -> None:
        await self.take_off_many([product_id], at)

    async def take_off_many(self, product_ids: Collection[int], at: datetime) -> None:
        """Reservations keep what they hold of them."""
        there = (col(ProductRow.id).in_(product_ids), col(ProductRow.removed_at).is_(None))
        await self._session.exec(update(ProductRow).where(*there).values(removed_at=at))
        await self._changes.add(Changed.PRODUCT, list(product_ids))

    async def off_shelf(self, product_id: int) -> Product | None:
        query = select(ProductRow).where(ProductRow.id == product_id, col(ProductRow.removed_at).is_not(None))
        row = (await self._session.exec(query, execution_options=ANEW)).first()
        return product_from(row) if row else None

    async def begin_out(self, product_id: int, until: datetime, stock: int | None) -> None:
        row = update(ProductRow).where(col(ProductRow.id) == product_id)
        await self._session.exec(row.values(out_until=until, out_stock=stock))

    async def ends_out(self, product_id: int) -> None:
        await self.end_out_many([product_id])

    async def end_out_many(self, product_ids: Collection[int]) -> None:
        row = update(ProductRow).where(col(ProductRow.id).in_(product_ids))
        await self._session.exec(row.values(out_until=None, out_stock=None))

    async def out_until(self, product_id: int) -> datetime | None:
        return (await self._session.exec(select(ProductRow.out_until).where(ProductRow.id == product_id))).first()

    async def confirm_by_itself(self, product_id: int, *, wanted: bool) -> None:
        row = update(ProductRow).where(col(ProductRow.id) == product_id)
        await self._session.exec(row.values(auto_confirm=wanted))

    async def confirmed_by_themselves(self, product_ids: Collection[int]) -> set[int]:
        row = ProductRow
        query = select(row.id).where(col(row.id).in_(product_ids), col(row.auto_confirm).is_(True))
        return {product_id or 0 for product_id in await self._session.exec(query)}

    async def due_back(self, now: datetime, limit: int) -> list[tuple[int, int | None]]:
        row = ProductRow
        query = select(row.id, row.out_stock).where(col(row.out_until) <= now).order_by(col(row.out_until)).limit(limit)
        return [(product_id or 0, stock) for product_id, stock in await self._session.exec(query)]

    async def put_on_shelf(self, product: Product) -> int:
        known = (await self.by_reference(product.shop_id, [product.reference])).get(product.reference)
        if known is None:
            return (await self.add([product]))[0]
        await self.change(replace(known, name=product.name, price_cents=product.price_cents, unit=product.unit))
        return known.id

    async def add(self, products: Sequence[Product]) -> list[int]:
        """Insert; returns the new ids in the same order. The stock is entered through the ledger afterwards."""
        if not products:
            return []
        rows = [{**_columns(product), "stock": None} for product in products]
        statement = insert(ProductRow).returning(col(ProductRow.id), sort_by_parameter_order=True)
        ids = list((await self._session.exec(statement, params=rows)).scalars())
        await self._changes.add(Changed.PRODUCT, ids)
        return ids

    async def change(self, product: Product) -> None:
        await self.change_many([product])

    async def change_many(self, products: Sequence[Product]) -> None:
        """Write the products as they now are, but for their stock, and put them back on the shelf."""
        if not products:
            return
        rows = [{**_columns(product), "id": product.id, "removed_at": None} for product in products]
        for row in rows:
            del row["stock"]
        await self._session.exec(update(ProductRow), params=rows)
        await self._changes.add(Changed.PRODUCT, [product.id for product in products])

    async def ids_of_shop(self, shop_id: int) -> set[int]:
        """All that is on the shop's shelf."""
        query = select(ProductRow.id).where(ProductRow.shop_id == shop_id, col(ProductRow.removed_at).is_(None))
        return {product_id or 0 for product_id in await self._session.exec(query)}

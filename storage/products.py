"""The shelves."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Product, Unit
from conversations.ports import Offer
from storage.changes import Changed, SqlChanges
from storage.shops import SqlShops
from storage.tables import ProductRow


def product_from(row: ProductRow) -> Product:
    fields = row.model_dump(exclude={"id", "unit", "removed_at"})
    return Product(id=row.id or 0, unit=Unit(row.unit), **fields)


def _columns(product: Product) -> dict[str, Any]:
    columns = asdict(product)
    del columns["id"]
    return {**columns, "unit": product.unit.value}


class SqlProducts:
    def __init__(self, session: AsyncSession, changes: SqlChanges) -> None:
        self._session = session
        self._changes = changes

    async def get(self, product_id: int) -> Product | None:
        return (await self.get_many([product_id])).get(product_id)

    async def get_many(self, product_ids: Collection[int]) -> dict[int, Product]:
        query = select(ProductRow).where(col(ProductRow.id).in_(product_ids), col(ProductRow.removed_at).is_(None))
        return {row.id or 0: product_from(row) for row in await self._session.exec(query)}

    async def offers(self, product_ids: Sequence[int]) -> list[Offer]:
        products = await self.get_many(product_ids)
        shops = SqlShops(self._session, self._changes)
        shop_ids = {product.shop_id for product in products.values()}
        found, joined = await shops.get_many(shop_ids), await shops.joined(shop_ids)
        return [
            Offer(product, found[product.shop_id], joined=product.shop_id in joined)
            for product_id in product_ids
            if (product := products.get(product_id))
        ]

    async def of_shop(self, shop_id: int, *, offset: int, limit: int) -> list[Product]:
        query = (
            select(ProductRow)
            .where(ProductRow.shop_id == shop_id, col(ProductRow.removed_at).is_(None))
            .order_by(col(ProductRow.category), col(ProductRow.name), col(ProductRow.id))
            .offset(offset)
            .limit(limit)
        )
        return [product_from(row) for row in await self._session.exec(query)]

    async def by_reference(self, shop_id: int, references: Collection[str]) -> dict[str, Product]:
        query = select(ProductRow).where(ProductRow.shop_id == shop_id, col(ProductRow.reference).in_(references))
        return {row.reference: product_from(row) for row in await self._session.exec(query)}

    async def after(self, product_id: int, limit: int) -> list[Product]:
        """The next products by id, to read them all in parts."""
        query = (
            select(ProductRow)
            .where(col(ProductRow.id) > product_id, col(ProductRow.removed_at).is_(None))
            .order_by(col(ProductRow.id))
            .limit(limit)
        )
        return [product_from(row) for row in await self._session.exec(query)]

    async def put_on_shelf(self, product: Product) -> int:
        known = (await self.by_reference(product.shop_id, [product.reference])).get(product.reference)
        if known is None:
            return (await self.add([product]))[0]
        await self.change(replace(product, id=known.id))
        return known.id

    async def add(self, products: Sequence[Product]) -> list[int]:
        """Insert; returns the new ids in the same order. The stock is entered through the ledger afterwards."""
        rows = [ProductRow(**{**_columns(product), "stock": None}) for product in products]
        self._session.add_all(rows)
        await self._session.flush()
        ids = [row.id or 0 for row in rows]
        await self._changes.add(Changed.PRODUCT, ids)
        return ids

    async def change(self, product: Product) -> None:
        """Write the product as it now is, but for its stock, and put it back on the shelf."""
        columns = _columns(product)
        del columns["stock"]
        statement = update(ProductRow).where(col(ProductRow.id) == product.id).values(removed_at=None, **columns)
        await self._session.exec(statement)
        await self._changes.add(Changed.PRODUCT, [product.id])

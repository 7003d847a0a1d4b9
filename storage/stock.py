"""The stock ledger: free + held + collected + unrecorded = what was entered, for every product at every moment."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.reservation.model import LineItem
from storage.changes import Changed, SqlChanges
from storage.tables import ProductRow, StockMovementRow

ENTERED, HELD, RELEASED = "entered", "held", "released"


class SqlStock:
    def __init__(self, session: AsyncSession, changes: SqlChanges) -> None:
        self._session = session
        self._changes = changes

    async def take(self, line: LineItem, reservation_id: int, at: datetime) -> bool:
        statement = (
            update(ProductRow)
            .where(col(ProductRow.id) == line.product_id, col(ProductRow.stock) >= line.quantity)
            .values(stock=col(ProductRow.stock) - line.quantity)
            .returning(col(ProductRow.stock))
        )
        left = (await self._session.exec(statement)).scalar_one_or_none()
        if left is None:
            return await self._take_uncounted(line, reservation_id, at)
        await self._move(line.product_id, HELD, -line.quantity, at, reservation_id)
        await self._tell_if_crossed(line.product_id, left + line.quantity, left)
        return True

    async def _take_uncounted(self, line: LineItem, reservation_id: int, at: datetime) -> bool:
        row = ProductRow
        query = select(row.id).where(row.id == line.product_id, col(row.stock).is_(None)).with_for_update()
        if (await self._session.exec(query)).first() is None:
            return False
        # The shop stopped counting meanwhile: the pieces enter the ledger as they are held.
        await self._move(line.product_id, ENTERED, line.quantity, at)
        await self._move(line.product_id, HELD, -line.quantity, at, reservation_id)
        return True

    async def give_back(self, line: LineItem, reservation_id: int, at: datetime) -> None:
        statement = (
            update(ProductRow)
            .where(col(ProductRow.id) == line.product_id, col(ProductRow.stock).is_not(None))
            .values(stock=col(ProductRow.stock) + line.quantity)
            .returning(col(ProductRow.stock))
        )
        left = (await self._session.exec(statement)).scalar_one_or_none()
        await self._move(line.product_id, RELEASED, line.quantity, at, reservation_id)
        if left is None:
            # The shop stopped counting meanwhile: the pieces leave the ledger as they come back.
            await self._move(line.product_id, ENTERED, -line.quantity, at)
        else:
            await self._tell_if_crossed(line.product_id, left - line.quantity, left)

    async def set_free(self, product_id: int, free: int | None, at: datetime) -> None:
        await self.set_free_many({product_id: free}, at)

    async def set_free_many(self, typed: Mapping[int, int | None], at: datetime) -> None:
        """Type the free stock of several products, by their id."""
        row = ProductRow
        query = select(row.id, row.stock).where(col(row.id).in_(typed)).order_by(col(row.id)).with_for_update()
        before = {found_id or 0: stock for found_id, stock in await self._session.exec(query)}
        changed = {product_id: free for product_id, free in typed.items() if before[product_id] != free}
        if not changed:
            return
        await self._session.exec(update(row), params=[{"id": key, "stock": free} for key, free in changed.items()])
        entered = {key: (free or 0) - (before[key] or 0) for key, free in changed.items()}
        await self._enter({key: amount for key, amount in entered.items() if amount}, at)
        await self._changes.add(Changed.PRODUCT, [key for key, free in changed.items() if _crossed(before[key], free)])

    async def _enter(self, amounts: Mapping[int, int], at: datetime) -> None:
        rows = [{"product_id": key, "kind": ENTERED, "amount": amount, "at": at} for key, amount in amounts.items()]
        if rows:
            await self._session.exec(insert(StockMovementRow), params=rows)

    async def _move(
        self, product_id: int, kind: str, amount: int, at: datetime, reservation_id: int | None = None
    ) -> None:
        if amount:
            self._session.add(
                StockMovementRow(product_id=product_id, reservation_id=reservation_id, kind=kind, amount=amount, at=at)
            )
            await self._session.flush()

    async def _tell_if_crossed(self, product_id: int, before: int | None, now: int | None) -> None:
        if _crossed(before, now):
            await self._changes.add(Changed.PRODUCT, [product_id])


def _crossed(before: int | None, now: int | None) -> bool:
    # Uncounted goods are always there: only zero, reached or left, makes a difference to who searches.
    return (before == 0) != (now == 0)

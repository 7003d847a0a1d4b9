"""The stock ledger: free + held + collected + unrecorded = what was entered, for every product at every moment."""

from datetime import datetime

from sqlalchemy import update
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
        row = ProductRow
        query = select(row.stock).where(row.id == product_id).with_for_update()
        before = (await self._session.exec(query)).one()
        if before == free:
            return
        await self._session.exec(update(row).where(col(row.id) == product_id).values(stock=free))
        await self._move(product_id, ENTERED, (free or 0) - (before or 0), at)
        await self._tell_if_crossed(product_id, before, free)

    async def _move(
        self, product_id: int, kind: str, amount: int, at: datetime, reservation_id: int | None = None
    ) -> None:
        if amount:
            self._session.add(
                StockMovementRow(product_id=product_id, reservation_id=reservation_id, kind=kind, amount=amount, at=at)
            )
            await self._session.flush()

    async def _tell_if_crossed(self, product_id: int, before: int | None, now: int | None) -> None:
        # Uncounted goods are always there: only zero, reached or left, makes a difference to who searches.
        if (before == 0) != (now == 0):
            await self._changes.add(Changed.PRODUCT, [product_id])

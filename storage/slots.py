"""Pickup slots: one row a shop and start, taken by a conditional update."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.dialect import insert_into
from storage.tables import SlotRow


class SqlSlots:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, shop_id: int, start: datetime, capacity: int) -> bool:
        row = insert_into(self._session, SlotRow).values(shop_id=shop_id, start=start, taken=0)
        await self._session.exec(row.on_conflict_do_nothing())
        statement = (
            update(SlotRow)
            .where(col(SlotRow.shop_id) == shop_id, col(SlotRow.start) == start, col(SlotRow.taken) < capacity)
            .values(taken=col(SlotRow.taken) + 1)
            .returning(col(SlotRow.taken))
        )
        return (await self._session.exec(statement)).scalar_one_or_none() is not None

    async def give_back(self, shop_id: int, start: datetime) -> None:
        statement = (
            update(SlotRow)
            .where(col(SlotRow.shop_id) == shop_id, col(SlotRow.start) == start)
            .values(taken=col(SlotRow.taken) - 1)
        )
        await self._session.exec(statement)

    async def taken(self, shop_id: int, starts: Collection[datetime]) -> Mapping[datetime, int]:
        query = select(SlotRow.start, SlotRow.taken).where(SlotRow.shop_id == shop_id, col(SlotRow.start).in_(starts))
        return dict((await self._session.exec(query)).all())

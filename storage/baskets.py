"""Baskets: a row a product, and one a shop for the slot and the note that go with its lines."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, true
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Unit
from conversations.ports import Errand
from conversations.reservation.model import LineItem
from storage.dialect import ANEW, insert_into
from storage.tables import BasketErrandRow, BasketLineRow

_ERRAND_OF_LINE = and_(
    col(BasketErrandRow.person_id) == col(BasketLineRow.person_id),
    col(BasketErrandRow.shop_id) == col(BasketLineRow.shop_id),
)


class SqlBaskets:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, person_id: int) -> list[Errand]:
        line = BasketLineRow
        query = (
            select(line, BasketErrandRow)
            .join(BasketErrandRow, _ERRAND_OF_LINE, isouter=True)
            .where(line.person_id == person_id)
            .order_by(col(line.shop_id), col(line.product_id))
        )
        rows: list[tuple[BasketLineRow, BasketErrandRow | None]] = list(
            (await self._session.exec(query, execution_options=ANEW)).all()
        )
        return [_errand_from(shop_id, list(pairs)) for shop_id, pairs in groupby(rows, key=lambda row: row[0].shop_id)]

    async def put(self, person_id: int, shop_id: int, line: LineItem, at: datetime) -> None:
        values = {
            "shop_id": shop_id,
            "name": line.name,
            "unit": line.unit.value,
            "price_cents": line.price_cents,
            "quantity": line.quantity,
            "added_at": at,
        }
        statement = (
            insert_into(self._session, BasketLineRow)
            .values(person_id=person_id, product_id=line.product_id, **values)
            .on_conflict_do_update(index_elements=["person_id", "product_id"], set_=values)
        )
        await self._session.exec(statement)

    async def remove(self, person_id: int, product_ids: Collection[int]) -> None:
        line = BasketLineRow
        lines = and_(col(line.person_id) == person_id, col(line.product_id).in_(product_ids))
        await self._remove(lines, col(BasketErrandRow.person_id) == person_id)

    async def choose_slot(self, person_id: int, shop_id: int, start: datetime) -> None:
        await self._settle(person_id, shop_id, slot_start=start)

    async def keep_note(self, person_id: int, shop_id: int, note: str) -> None:
        await self._settle(person_id, shop_id, note=note)

    async def forget_before(self, moment: datetime) -> None:
        """What was put in so long ago, and never reserved, leaves the database."""
        await self._remove(col(BasketLineRow.added_at) < moment, true())

    async def _settle(self, person_id: int, shop_id: int, **values: Any) -> None:
        statement = (
            insert_into(self._session, BasketErrandRow)
            .values(person_id=person_id, shop_id=shop_id, **{"note": "", **values})
            .on_conflict_do_update(index_elements=["person_id", "shop_id"], set_=values)
        )
        await self._session.exec(statement)

    async def _remove(self, lines: ColumnElement[bool], errands: ColumnElement[bool]) -> None:
        """Remove `lines`, and those of `errands` that have none left."""
        await self._session.exec(delete(BasketLineRow).where(lines))
        await self._session.exec(delete(BasketErrandRow).where(errands, ~exists().where(_ERRAND_OF_LINE)))


def _errand_from(shop_id: int, rows: list[tuple[BasketLineRow, BasketErrandRow | None]]) -> Errand:
    lines = tuple(
        LineItem(line.product_id, line.name, Unit(line.unit), line.price_cents, line.quantity) for line, _ in rows
    )
    [(_, errand), *_] = rows
    return Errand(shop_id, lines, errand.slot_start, errand.note) if errand else Errand(shop_id, lines)

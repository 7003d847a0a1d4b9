"""Reservations with their line items and their history."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Unit
from conversations.ports import Happened
from conversations.reservation.lifecycle import ANSWERED, AWAITING_ANSWER, AWAITING_PICKUP, OPEN, Actor
from conversations.reservation.model import LineItem, Reservation, State
from conversations.reservation.slots import Slot
from conversations.reservation.steps import ANSWERS, Confirmed, Countered, facts_of, step_from
from conversations.reservation.trust import Record
from storage.tables import LineItemRow, ReservationEventRow, ReservationRow

_CLOCKS = frozenset({"remind_staff_at", "remind_owner_at"})
_SAME = (
    *("shop_id", "shopper_id", "code", "pickup_name", "note", "seq", "placed_at", "state_since"),
    *("answer_by", "remind_staff_at", "remind_owner_at", "remind_shopper_at", "ask_at", "unrecorded_at"),
)
"""Columns that bear the name of the reservation's own field."""


def _line_from(row: LineItemRow) -> LineItem:
    return LineItem(row.product_id, row.name, Unit(row.unit), row.price_cents, row.quantity, row.counted)


def _reservation_from(row: ReservationRow, lines: Sequence[LineItem]) -> Reservation:
    return Reservation(
        id=row.id or 0,
        slot=Slot(row.slot_start, row.slot_end),
        lines=tuple(lines),
        state=State(row.state),
        **{name: getattr(row, name) for name in _SAME},
    )


def _columns(reservation: Reservation) -> dict[str, Any]:
    return {
        "slot_start": reservation.slot.start,
        "slot_end": reservation.slot.end,
        "state": reservation.state.value,
        **{name: getattr(reservation, name) for name in _SAME},
    }


class SqlReservations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, reservation_id: int) -> Reservation | None:
        found = await self._find(ReservationRow.id == reservation_id)
        return found[0] if found else None

    async def add(self, reservation: Reservation, happened: Happened) -> Reservation:
        row = ReservationRow(**_columns(reservation))
        self._session.add(row)
        await self._session.flush()
        placed = replace(reservation, id=row.id or 0)
        await self._add_lines(placed)
        await self._write_event(placed.id, happened)
        return placed

    async def save(self, reservation: Reservation, *, was: State, happened: Happened) -> bool:
        statement = (
            update(ReservationRow)
            .where(col(ReservationRow.id) == reservation.id, col(ReservationRow.state) == was.value)
            .where(col(ReservationRow.seq) == reservation.seq - 1)
            .values(**_columns(reservation))
            .returning(col(ReservationRow.id))
        )
        if (await self._session.exec(statement)).scalar_one_or_none() is None:
            return False
        if await self._lines_of([reservation.id]) != {reservation.id: list(reservation.lines)}:
            await self._write_lines(reservation)
        await self._write_event(reservation.id, happened)
        return True

    async def history(self, reservation_id: int) -> list[Happened]:
        row = ReservationEventRow
        rows = await self._session.exec(select(row).where(row.reservation_id == reservation_id).order_by(col(row.seq)))
        return [Happened(r.seq, step_from(r.step, r.facts), Actor(r.actor), r.actor_id, r.at) for r in rows]

    async def open_of(self, person_id: int) -> list[Reservation]:
        return await self._find(ReservationRow.shopper_id == person_id, _in(OPEN))

    async def of_shopper(self, person_id: int, *, limit: int) -> list[Reservation]:
        return await self._find(ReservationRow.shopper_id == person_id, by=col(ReservationRow.id).desc(), limit=limit)

    async def of_shop(self, shop_id: int, states: Collection[State]) -> list[Reservation]:
        return await self._find(ReservationRow.shop_id == shop_id, _in(states), by=col(ReservationRow.slot_start))

    async def fetched_between(self, shop_id: int, start: datetime, end: datetime) -> list[Reservation]:
        row = ReservationRow
        span = (col(row.slot_start) >= start, col(row.slot_start) < end)
        return await self._find(row.shop_id == shop_id, *span, by=col(row.slot_start))

    async def placed_between(self, shop_id: int, start: datetime, end: datetime) -> list[Reservation]:
        row = ReservationRow
        return await self._find(row.shop_id == shop_id, col(row.placed_at) >= start, col(row.placed_at) < end)

    async def newest_answers(self, shop_id: int, limit: int) -> list[str]:
        event, row = ReservationEventRow, ReservationRow
        query = (
            select(event.step)
            .join(row, col(row.id) == col(event.reservation_id))
            .where(row.shop_id == shop_id, col(event.step).in_([step.__name__ for step in ANSWERS]))
            .order_by(col(event.at).desc(), col(event.reservation_id).desc())
            .limit(limit)
        )
        return list(await self._session.exec(query))

    async def by_code(self, shop_ids: Collection[int], code: str, states: Collection[State]) -> list[Reservation]:
        return await self._find(col(ReservationRow.shop_id).in_(shop_ids), ReservationRow.code == code, _in(states))

    async def codes_in_use(self, shop_id: int) -> set[str]:
        query = select(ReservationRow.code).where(ReservationRow.shop_id == shop_id, _in(OPEN))
        return set(await self._session.exec(query))

    async def due_to_expire(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.answer_by), AWAITING_ANSWER, now, limit)

    async def due_for_staff(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.remind_staff_at), AWAITING_ANSWER, now, limit)

    async def due_for_owner(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.remind_owner_at), AWAITING_ANSWER, now, limit)

    async def due_for_shopper(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.remind_shopper_at), AWAITING_PICKUP, now, limit)

    async def due_to_ask(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.ask_at), AWAITING_PICKUP, now, limit)

    async def due_unrecorded(self, now: datetime, limit: int) -> list[Reservation]:
        return await self._due(col(ReservationRow.unrecorded_at), AWAITING_PICKUP, now, limit)

    async def clear_clock(self, reservation_id: int, clock: str) -> bool:
        if clock not in _CLOCKS:
            raise ValueError(f"{clock} is no clock of a reservation")
        statement = (
            update(ReservationRow)
            .where(col(ReservationRow.id) == reservation_id, getattr(ReservationRow, clock).is_not(None))
            .values({clock: None})
            .returning(col(ReservationRow.id))
        )
        return (await self._session.exec(statement)).scalar_one_or_none() is not None

    async def wind_on(self, reservation_id: int, due: datetime, then: datetime | None) -> bool:
        statement = (
            update(ReservationRow)
            .where(col(ReservationRow.id) == reservation_id, col(ReservationRow.remind_shopper_at) == due)
            .values(remind_shopper_at=then)
            .returning(col(ReservationRow.id))
        )
        return (await self._session.exec(statement)).scalar_one_or_none() is not None

    async def clear_asking(self, shop_id: int, day_start: datetime, day_end: datetime, now: datetime) -> bool:
        row = ReservationRow
        statement = (
            update(row)
            .where(*_of_day(shop_id, day_start, day_end), col(row.ask_at) <= now)
            .values(ask_at=None)
            .returning(col(row.id))
        )
        return bool((await self._session.exec(statement)).all())

    async def asked_about(self, shop_id: int, day_start: datetime, day_end: datetime) -> list[Reservation]:
        return await self._find(*_of_day(shop_id, day_start, day_end), col(ReservationRow.ask_at).is_(None))

    async def expired_between(self, start: datetime, end: datetime) -> list[Reservation]:
        row = ReservationRow
        return await self._find(_in([State.EXPIRED]), col(row.state_since) >= start, col(row.state_since) < end)

    async def records_since(self, since: datetime) -> dict[int, Record]:
        """How each shop has answered what was placed since then, by its id.

        Answered is what the shop, or its own policy, said yes or no to. Not answered is what expired with nothing said
        in between. What the shopper took back, or let lapse, is no mark on the shop.
        """
        row = ReservationRow
        said = exists().where(
            col(ReservationEventRow.reservation_id) == col(row.id),
            col(ReservationEventRow.step).in_([Countered.__name__, Confirmed.__name__]),
        )
        silent = and_(col(row.state) == State.EXPIRED.value, ~said)
        query = (
            select(row.shop_id, func.sum(case((silent, 1), else_=0)), func.sum(case((_in(ANSWERED), 1), else_=0)))
            .where(col(row.placed_at) >= since)
            .group_by(col(row.shop_id))
        )
        rows = await self._session.exec(query)
        return {shop_id: Record(silent + answered, answered) for shop_id, silent, answered in rows}

    async def _due(self, clock: Any, states: Collection[State], now: datetime, limit: int) -> list[Reservation]:
        return await self._find(_in(states), clock <= now, by=clock, limit=limit)

    async def _find(self, *conditions: Any, by: Any = None, limit: int | None = None) -> list[Reservation]:
        query = select(ReservationRow).where(*conditions)
        query = query.order_by(*(part for part in (by, col(ReservationRow.id)) if part is not None)).limit(limit)
        # Rows changed by UPDATE in this very session must be read anew.
        rows = (await self._session.exec(query.execution_options(populate_existing=True))).all()
        lines = await self._lines_of([row.id or 0 for row in rows])
        return [_reservation_from(row, lines.get(row.id or 0, [])) for row in rows]

    async def _lines_of(self, ids: Sequence[int]) -> dict[int, list[LineItem]]:
        if not ids:
            return {}
        row = LineItemRow
        query = select(row).where(col(row.reservation_id).in_(ids)).order_by(col(row.reservation_id), col(row.position))
        lines: dict[int, list[LineItem]] = {}
        for found in await self._session.exec(query.execution_options(populate_existing=True)):
            lines.setdefault(found.reservation_id, []).append(_line_from(found))
        return lines

    async def _write_lines(self, reservation: Reservation) -> None:
        query = select(LineItemRow).where(LineItemRow.reservation_id == reservation.id)
        for old in (await self._session.exec(query)).all():
            await self._session.delete(old)
        await self._session.flush()
        await self._add_lines(reservation)

    async def _add_lines(self, reservation: Reservation) -> None:
        self._session.add_all(
            LineItemRow(
                reservation_id=reservation.id,
                position=position,
                product_id=line.product_id,
                name=line.name,
                unit=line.unit.value,
                price_cents=line.price_cents,
                quantity=line.quantity,
                counted=line.counted,
            )
            for position, line in enumerate(reservation.lines)
        )
        await self._session.flush()

    async def _write_event(self, reservation_id: int, happened: Happened) -> None:
        self._session.add(
            ReservationEventRow(
                reservation_id=reservation_id,
                seq=happened.seq,
                step=type(happened.step).__name__,
                actor=happened.actor.value,
                actor_id=happened.actor_id,
                facts=facts_of(happened.step),
                at=happened.at,
            )
        )
        await self._session.flush()


def _of_day(shop_id: int, day_start: datetime, day_end: datetime) -> tuple[Any, ...]:
    """What somebody should have picked up at the shop in slots that ended in that span."""
    row = ReservationRow
    return (
        col(row.shop_id) == shop_id,
        _in(AWAITING_PICKUP),
        col(row.slot_end) > day_start,
        col(row.slot_end) <= day_end,
    )


def _in(states: Collection[State]) -> Any:
    return col(ReservationRow.state).in_([state.value for state in states])

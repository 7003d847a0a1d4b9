"""What the database holds: all of it when everything is quiet, and what is owed at the moment of a kill."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Shop
from conversations.people import Membership
from conversations.ports import Happened
from conversations.reservation.model import Reservation
from storage.database import Database
from storage.outbox import Outcome
from storage.tables import (
    OutboxRow,
    PersonRow,
    ProductRow,
    ReservationRow,
    ShopRow,
    SlotRow,
    StockMovementRow,
    UpdateRow,
)
from tests.rooms import there

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True, slots=True)
class Kept:
    """`history` is by reservation, `teams` and `shops` are by shop, `chats` are Telegram's ids by ours; `acted` are the
    updates that are written down as done."""

    reservations: dict[int, Reservation]
    history: dict[int, list[Happened]]
    shops: dict[int, Shop]
    teams: dict[int, list[Membership]]
    chats: dict[int, int]
    outbox: list[OutboxRow]
    products: list[ProductRow]
    movements: list[StockMovementRow]
    slots: list[SlotRow]
    acted: set[int]


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stood when the bot was dead: what it had said up to the journal's `line`, the ids of the outbox rows
    that it had settled as sent and of those it had not settled, and which of these the courier had `claimed` until
    when. `again` counts the texts that have acted and come again nevertheless, by chat and by the tap that shows what
    the text did."""

    line: int
    sent: frozenset[int]
    unsettled: frozenset[int]
    claimed: frozenset[tuple[int, datetime]]
    again: Counter[tuple[int, str]]


async def read(database: Database) -> Kept:
    """Read everything; nobody may be writing."""
    numbers = [row.id or 0 for row in await _all(database, ReservationRow)]
    shop_ids = [row.id or 0 for row in await _all(database, ShopRow)]
    async with database.reading() as unit:
        reservations = {number: await there(unit.reservations.get(number)) for number in numbers}
        history = {number: await unit.reservations.history(number) for number in numbers}
        shops = await unit.shops.get_many(shop_ids)
        teams = {shop_id: await unit.shops.team(shop_id) for shop_id in shop_ids}
    return Kept(
        reservations,
        history,
        shops,
        teams,
        chats={row.id or 0: row.telegram_id for row in await _all(database, PersonRow)},
        outbox=await _all(database, OutboxRow),
        products=await _all(database, ProductRow),
        movements=await _all(database, StockMovementRow),
        slots=await _all(database, SlotRow),
        acted={row.update_id for row in await _all(database, UpdateRow)},
    )


async def at_a_kill(database: Database, line: int, pending: Iterable[dict[str, Any]]) -> Moment:
    """How things stand while no bot runs; `line` is the journal's length now, `pending` are the updates that wait."""
    owed = await _all(database, OutboxRow)
    left_by = {row.update_id: row.stands for row in await _all(database, UpdateRow)}
    texts = [update for update in pending if "message" in update and update["update_id"] in left_by]
    return Moment(
        line,
        sent=frozenset(row.id or 0 for row in owed if row.outcome == Outcome.SENT.value),
        unsettled=frozenset(row.id or 0 for row in owed if row.settled_at is None),
        claimed=frozenset(filter(None, map(_claim, owed))),
        again=Counter((int(update["message"]["chat"]["id"]), left_by[update["update_id"]]) for update in texts),
    )


def _claim(row: OutboxRow) -> tuple[int, datetime] | None:
    """The row's id and lease, where a courier has it on its way: not a reply's lease, and not put off after a fault."""
    if row.settled_at is not None or row.claimed_until is None or not row.attempts or row.error:
        return None
    return row.id or 0, row.claimed_until


async def _all(database: Database, table: type[Row]) -> list[Row]:
    async with AsyncSession(database.engine) as session:
        return list(await session.exec(select(table)))

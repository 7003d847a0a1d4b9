"""What the clocks do: each sweep takes the rows whose moment has come, a batch at a time, and is safe to run twice.

A sweep gets a writing unit of its own and returns how many rows it took; the caller repeats until that is 0, and
leaves out what cannot be taken.
"""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from catalog.model import PARIS
from conversations import shelving
from conversations.notices import (
    Event,
    Kind,
    Manner,
    Notice,
    Priority,
    Topic,
    pickup_reminder,
    reminders,
    shop_subject,
)
from conversations.ports import Clock, Reservations, UnitOfWork
from conversations.refusals import NotAllowedNow
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Reservation
from conversations.reservation.slots import day_of, day_span, reminder_after
from conversations.reservation.steps import Expired, Unrecorded
from conversations.unreachable import town_notices

BATCH = 5
"""So few that nobody who taps meanwhile has to wait: a step takes about 10 ms of the one writer's time."""

DAILY_LIST_HOUR = 19
TOWN = "town:0"


@dataclass(frozen=True, slots=True)
class Sweep:
    """One clock's work: `due` finds at most so many rows whose moment has come, oldest first; `take` deals with one."""

    name: str
    due: Callable[[Reservations, datetime, int], Awaitable[list[Reservation]]]
    take: Callable[[UnitOfWork, Clock, Reservation], Awaitable[None]]

    async def __call__(self, unit: UnitOfWork, clock: Clock, without: Collection[int] = ()) -> int:
        """Take a batch, `without` the rows of these ids; returns how many it took."""
        batch = await self.batch(unit, clock, without)
        for reservation in batch:
            await self.take(unit, clock, reservation)
        return len(batch)

    async def batch(self, unit: UnitOfWork, clock: Clock, without: Collection[int] = ()) -> list[Reservation]:
        """The next rows to take."""
        due = await self.due(unit.reservations, clock(), BATCH + len(without))
        batch = [reservation for reservation in due if reservation.id not in without][:BATCH]
        # Each step locks its shop: like everybody else, in the order of their ids.
        return sorted(batch, key=lambda reservation: reservation.shop_id)


async def _expire(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    await _end(unit, clock, reservation, Expired())


async def _unrecord(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    await _end(unit, clock, reservation, Unrecorded())


async def _end(unit: UnitOfWork, clock: Clock, reservation: Reservation, step: Expired | Unrecorded) -> None:
    # Another process's sweep, or a last-second tap, may have been faster: then it is taken care of.
    with suppress(NotAllowedNow):
        await ReservationDesk(unit, clock).record(reservation.id, step, By(Actor.CLOCK))


async def _remind_staff(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    await _remind(unit, clock, reservation, Kind.REMIND_STAFF, "remind_staff_at")


async def _remind_owner(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    await _remind(unit, clock, reservation, Kind.REMIND_OWNER, "remind_owner_at")


async def _remind(unit: UnitOfWork, clock: Clock, reservation: Reservation, kind: Kind, which: str) -> None:
    if await unit.reservations.clear_clock(reservation.id, which):
        team = await unit.shops.team(reservation.shop_id)
        await unit.outbox.owe(reminders(reservation, kind, team, clock()))


async def _remind_shopper(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    """Remind of the pickup; what comes late comes once, and not at all when the slot is over."""
    now, due = clock(), reservation.remind_shopper_at
    shop = await unit.shops.get(reservation.shop_id)
    assert shop is not None
    assert due is not None
    wound_on = await unit.reservations.wind_on(reservation.id, due, reminder_after(shop, reservation.slot, now))
    if wound_on and now < reservation.slot.end:
        await unit.outbox.owe([pickup_reminder(reservation, due, now)])


async def _ask(unit: UnitOfWork, clock: Clock, reservation: Reservation) -> None:
    """Ask about all of the shop's day at once: what the question shows is what its answer will be about."""
    shop = await unit.shops.get(reservation.shop_id)
    assert shop is not None
    day = day_of(shop, reservation.slot)
    if await unit.reservations.clear_asking(shop.id, *day_span(shop, day), clock()):
        event = Event(Kind.CLOSING, shop_subject(shop.id), day.isoformat())
        team = await unit.shops.team(shop.id)
        await unit.outbox.owe(
            [Notice(m.person_id, Topic.SHOP, event, Manner.RING, Priority.REMINDER, clock()) for m in team]
        )


expire = Sweep("expire", lambda kept, now, limit: kept.due_to_expire(now, limit), _expire)
"""End what nobody answered in time."""

remind_staff = Sweep("remind_staff", lambda kept, now, limit: kept.due_for_staff(now, limit), _remind_staff)
"""At one third of the answer clock."""

remind_owner = Sweep("remind_owner", lambda kept, now, limit: kept.due_for_owner(now, limit), _remind_owner)
"""At two thirds of the answer clock."""

remind_shopper = Sweep("remind_shopper", lambda kept, now, limit: kept.due_for_shopper(now, limit), _remind_shopper)
"""The evening before the pickup, and an hour before it."""

ask_at_closing = Sweep("ask_at_closing", lambda kept, now, limit: kept.due_to_ask(now, limit), _ask)
"""One question a shop and day about what nobody tapped."""

unrecord = Sweep("unrecord", lambda kept, now, limit: kept.due_unrecorded(now, limit), _unrecord)
"""End what nobody tapped until the end of the shop's next open day."""

SWEEPS = (expire, remind_staff, remind_owner, remind_shopper, ask_at_closing, unrecord)


async def back_on_shelf(unit: UnitOfWork, clock: Clock) -> int:
    """What was sold out for the day is there again as its shop opens; returns how many are."""
    due = await unit.products.due_back(clock(), BATCH)
    for product_id, stock in due:
        await shelving.back_on_shelf(unit, product_id, stock, clock())
    return len(due)


async def list_expired(unit: UnitOfWork, clock: Clock, admins: Collection[int]) -> int:
    """Once a day, tell the admins what no shop answered. `admins` are person ids."""
    now = clock()
    since, until = _town_day(now)
    if not admins or not await unit.reservations.expired_between(since, until):
        return 0
    event = Event(Kind.EXPIRED_TODAY, TOWN, until.date().isoformat())
    # Due since the hour of the list, whenever the sweep came by: the list covers the day before that hour.
    await unit.outbox.owe(town_notices(event, admins, until))
    return 0


def _town_day(now: datetime) -> tuple[datetime, datetime]:
    """The day of the newest list that is due, from the hour of the list before until its own."""
    local = now.astimezone(ZoneInfo(PARIS))
    until = local.replace(hour=DAILY_LIST_HOUR, minute=0, second=0, microsecond=0)
    if local < until:
        until -= timedelta(days=1)
    return until - timedelta(days=1), until

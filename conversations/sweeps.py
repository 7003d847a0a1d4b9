"""What the clocks do: each sweep takes the rows whose moment has come, a batch at a time, and is safe to run twice.

A sweep gets a writing unit of its own and returns how many rows it took; the caller repeats until that is 0.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from catalog.model import PARIS
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic, reminders, shop_subject
from conversations.ports import Clock, UnitOfWork
from conversations.refusals import NotAllowedNow
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Reservation
from conversations.reservation.steps import Expired, Unrecorded
from conversations.unreachable import town_notices

BATCH = 5
"""So few that nobody who taps meanwhile has to wait: a step takes about 10 ms of the one writer's time."""

DAILY_LIST_HOUR = 19
TOWN = "town:0"

Sweep = Callable[[UnitOfWork, Clock], Awaitable[int]]


async def expire(unit: UnitOfWork, clock: Clock) -> int:
    """End what nobody answered in time."""
    due = await unit.reservations.due_to_expire(clock(), BATCH)
    return await _take(unit, clock, due, Expired())


async def unrecord(unit: UnitOfWork, clock: Clock) -> int:
    """End what nobody tapped until the end of the shop's next open day."""
    due = await unit.reservations.due_unrecorded(clock(), BATCH)
    return await _take(unit, clock, due, Unrecorded())


async def _take(unit: UnitOfWork, clock: Clock, due: list[Reservation], step: Expired | Unrecorded) -> int:
    desk = ReservationDesk(unit, clock)
    # Each step locks its shop: like everybody else, in the order of their ids.
    for reservation in sorted(due, key=lambda reservation: reservation.shop_id):
        try:
            await desk.record(reservation.id, step, By(Actor.CLOCK))
        except NotAllowedNow:
            # Another process's sweep, or a last-second tap, was faster: then it is taken care of.
            continue
    return len(due)


async def remind_staff(unit: UnitOfWork, clock: Clock) -> int:
    """At one third of the answer clock."""
    due = await unit.reservations.due_for_staff(clock(), BATCH)
    return await _remind(unit, clock, due, Kind.REMIND_STAFF, "remind_staff_at")


async def remind_owner(unit: UnitOfWork, clock: Clock) -> int:
    """At two thirds of the answer clock."""
    due = await unit.reservations.due_for_owner(clock(), BATCH)
    return await _remind(unit, clock, due, Kind.REMIND_OWNER, "remind_owner_at")


async def _remind(unit: UnitOfWork, clock: Clock, due: list[Reservation], kind: Kind, which: str) -> int:
    for reservation in due:
        if await unit.reservations.clear_clock(reservation.id, which):
            team = await unit.shops.team(reservation.shop_id)
            await unit.outbox.owe(reminders(reservation, kind, team, clock()))
    return len(due)


async def ask_at_closing(unit: UnitOfWork, clock: Clock) -> int:
    """One question a shop and day about what nobody tapped."""
    due = await unit.reservations.due_to_ask(clock(), BATCH)
    for reservation in due:
        if not await unit.reservations.clear_clock(reservation.id, "ask_at"):
            continue
        shop = await unit.shops.get(reservation.shop_id)
        # A slot that ends at midnight was part of the day before.
        last_moment = reservation.slot.end - timedelta.resolution
        day = last_moment.astimezone(ZoneInfo(shop.timezone if shop else PARIS)).date()
        event = Event(Kind.CLOSING, shop_subject(reservation.shop_id), day.isoformat())
        team = await unit.shops.team(reservation.shop_id)
        await unit.outbox.owe(
            [Notice(m.person_id, Topic.SHOP, event, Manner.RING, Priority.REMINDER, clock()) for m in team]
        )
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


SWEEPS: tuple[Sweep, ...] = (expire, remind_staff, remind_owner, ask_at_closing, unrecord)

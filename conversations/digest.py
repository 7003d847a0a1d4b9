"""What a shop hears every morning it opens: what to prepare, how yesterday went, and on Mondays how the week went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from catalog.hours import opening_hours_of
from catalog.model import Shop
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic, shop_subject
from conversations.ports import Clock, UnitOfWork
from conversations.reservation.model import LineItem, Reservation, State, total_per_product
from conversations.reservation.slots import day_span
from conversations.reservation.steps import Confirmed, Countered, Rejected

LATEST = timedelta(hours=3)
"""A digest that could not go out when the shop opened comes no later than this after."""

MOST_SELLERS = 3
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of some reservations: `sold` are the pieces and grams collected, by product, the most wanted first;
    `minutes` is the median that an answer took, None where none was given."""

    asked: int
    collected: int
    missed: int
    expired: int
    sold: tuple[LineItem, ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """One morning's: `to_prepare` are confirmed for that day. `week` is there on Mondays alone."""

    to_prepare: tuple[Reservation, ...]
    waiting: int
    yesterday: Figures
    week: Figures | None = None

    @property
    def says_something(self) -> bool:
        return bool(self.to_prepare or self.waiting or self.yesterday.asked or (self.week and self.week.asked))


def opening_now(shop: Shop, now: datetime) -> date | None:
    """The day that the shop has opened for by now, as far as its digest may still come; None where it has not."""
    hours = opening_hours_of(shop)
    day = hours.local_day(now)
    opens = hours.next_opening(hours.midnight(day))
    return day if opens is not None and opens <= now < opens + LATEST else None


async def owe_digests(unit: UnitOfWork, clock: Clock) -> None:
    """Owe each shop that opens its digest; who has had the day's is owed no second one."""
    now = clock()
    shops = await unit.shops.get_many(await unit.shops.all_joined())
    for shop in shops.values():
        day = opening_now(shop, now)
        if day is None:
            continue
        left_out = await unit.shops.without_digest(shop.id)
        event = Event(Kind.DIGEST, shop_subject(shop.id), day.isoformat())
        team = await unit.shops.team(shop.id)
        await unit.outbox.owe(
            [
                Notice(it.person_id, Topic.SHOP, event, Manner.RING, Priority.REMINDER, now)
                for it in team
                if it.person_id not in left_out
            ]
        )


async def digest_of(shop: Shop, day: date, unit: UnitOfWork) -> Digest:
    """The digest of `shop` for the local `day`."""
    start, end = day_span(shop, day)
    today = await unit.reservations.fetched_between(shop.id, start, end)
    before = await unit.reservations.placed_between(shop.id, start - _DAY, start)
    week = None
    if day.weekday() == 0:
        week = await _with_minutes(await unit.reservations.placed_between(shop.id, start - _WEEK, start), unit)
    return Digest(
        tuple(it for it in today if it.state in {State.CONFIRMED, State.READY}),
        len(await unit.reservations.of_shop(shop.id, [State.PLACED])),
        figures(before),
        week,
    )


def figures(reservations: Sequence[Reservation], minutes: int | None = None) -> Figures:
    """What became of `reservations`."""
    states = Counter(it.state for it in reservations)
    sold = total_per_product(it for it in reservations if it.state is State.COLLECTED)
    return Figures(
        len(reservations),
        states[State.COLLECTED],
        states[State.MISSED],
        states[State.EXPIRED],
        tuple(sold[:MOST_SELLERS]),
        minutes,
    )


async def _with_minutes(reservations: Sequence[Reservation], unit: UnitOfWork) -> Figures:
    waits = []
    for it in reservations:
        story = await unit.reservations.history(it.id)
        answer = next((one.at for one in story if isinstance(one.step, Confirmed | Rejected | Countered)), None)
        if answer is not None:
            waits.append((answer - it.placed_at).total_seconds() / 60)
    return figures(reservations, round(median(waits)) if waits else None)

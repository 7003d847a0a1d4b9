"""When something can be picked up, and how long a shop may take to answer. All walking is done in UTC."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from catalog.hours import LOOK_AHEAD, Hours, Span, answering_hours_of, opening_hours_of
from catalog.model import Product, Shop

_DAY = timedelta(days=1)
_WITHOUT_AN_OPEN_DAY = timedelta(days=3)
_EVENING = time(18)
_SHORTLY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time to come and pick up, from `start` until `end`, both aware and UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """When a reservation must be answered, and when the shop's staff, then its owner, are reminded of it."""

    answer_by: datetime
    remind_staff_at: datetime
    remind_owner_at: datetime


def offered_slots(shop: Shop, products: Iterable[Product], now: datetime, *, limit: int | None = None) -> list[Slot]:
    """Return the slots in which all of `products` can be picked up, soonest first, at most `limit`.

    Slots follow each other from the moment the shop opens; the last one ends before it closes. Nothing is offered
    that the shop's lead time, a pause, a product's notice or cut-off, or the shop's horizon rules out. Whether a slot
    is full is not known here.
    """
    return list(islice(_slots(shop, products, now), limit))


def is_offered(shop: Shop, products: Iterable[Product], start: datetime, now: datetime) -> bool:
    """Return whether a slot that begins at `start` is among the offered ones."""
    return any(slot.start == start for slot in _slots(shop, products, now))


def answer_clock(shop: Shop, placed_at: datetime, slot_start: datetime) -> AnswerClock:
    """Return the clock of a reservation placed at `placed_at` for the slot that begins at `slot_start`.

    The shop has `answer_minutes` of its answering hours, never past the slot's start. A third and two thirds of what
    it has, counted in the same hours, are the moments to remind; what comes while nobody answers makes no sound, so
    the first reminder of it is as they begin.
    """
    answering = answering_hours_of(shop)
    begins = _attended_from(shop, placed_at)
    allowed = answering.after(begins, timedelta(minutes=shop.answer_minutes))
    answer_by = min(allowed or slot_start, slot_start)
    third = answering.open_time(begins, answer_by) / 3

    def after_thirds(passed: int) -> datetime:
        return min(answering.after(begins, passed * third) or answer_by, answer_by)

    begin = answers_from(shop, placed_at)
    first = min(begin, answer_by) if begin else after_thirds(1)
    return AnswerClock(answer_by, remind_staff_at=first, remind_owner_at=after_thirds(2))


def answers_from(shop: Shop, moment: datetime) -> datetime | None:
    """Return when the shop's people answer next; None while they do, or where they do not for LOOK_AHEAD."""
    begin = answering_hours_of(shop).next_opening(_attended_from(shop, moment))
    return begin if begin and begin > moment else None


def ask_at(shop: Shop, slot_end: datetime) -> datetime:
    """Return when to ask the shop about what nobody has tapped: when it closes that day, never before `slot_end`."""
    opening = opening_hours_of(shop)
    closing = opening.closing_of_day(_day_of(opening, slot_end))
    return max(closing or slot_end, slot_end)


def reminder_after(shop: Shop, slot: Slot, now: datetime) -> datetime | None:
    """Return when to remind the shopper next of `slot`: at 18:00 the evening before, then an hour before it.

    None when both have passed: what was confirmed that late needs no reminder.
    """
    opening = opening_hours_of(shop)
    evening = datetime.combine(opening.local_day(slot.start) - _DAY, _EVENING, opening.zone).astimezone(UTC)
    return next((moment for moment in (evening, slot.start - _SHORTLY) if moment > now), None)


def unrecorded_at(shop: Shop, slot_end: datetime) -> datetime:
    """Return when to give up asking: the last closing of the shop's next open day.

    Three days after asking, if the shop has no open day within LOOK_AHEAD.
    """
    opening = opening_hours_of(shop)
    asked = ask_at(shop, slot_end)
    day = _day_of(opening, slot_end)
    for days in range(1, LOOK_AHEAD.days + 1):
        closing = opening.closing_of_day(day + days * _DAY)
        # A night that ends in the morning has closed already when the shop is asked.
        if closing is not None and closing > asked:
            return closing
    return asked + _WITHOUT_AN_OPEN_DAY


def day_of(shop: Shop, slot: Slot) -> date:
    """Return the shop's local day that `slot` is asked about with."""
    return _day_of(opening_hours_of(shop), slot.end)


def today(shop: Shop, now: datetime) -> date:
    """Return the day that it is at the shop."""
    return opening_hours_of(shop).local_day(now)


def day_span(shop: Shop, day: date) -> tuple[datetime, datetime]:
    """Return when the shop's local `day` begins and ends: its slots are those that end after the first moment and not
    after the second."""
    opening = opening_hours_of(shop)
    return opening.midnight(day), opening.midnight(day + _DAY)


def _slots(shop: Shop, products: Iterable[Product], now: datetime) -> Iterator[Slot]:
    opening = opening_hours_of(shop)
    earliest = _earliest_start(shop, products, now)
    if earliest is None:
        return
    length = timedelta(minutes=shop.slot_minutes)
    horizon = opening.midnight(opening.local_day(now) + (shop.horizon_days + 1) * _DAY)
    for span in _opening_spans(opening, now, horizon):
        start = span.start + max(0, -((span.start - earliest) // length)) * length
        while start + length <= span.end and start < horizon:
            yield Slot(start, start + length)
            start += length


def _earliest_start(shop: Shop, products: Iterable[Product], now: datetime) -> datetime | None:
    """Return the first moment at which all of `products` may be ready; None when nobody answers for LOOK_AHEAD."""
    begins = _attended_from(shop, now)
    answered = answering_hours_of(shop).after(begins, timedelta(minutes=shop.lead_minutes))
    if answered is None:
        return None
    opening = opening_hours_of(shop)
    return max([answered, *(_ready_at(product, opening, now) for product in products)])


def _ready_at(product: Product, opening: Hours, now: datetime) -> datetime:
    noticed = now + timedelta(minutes=product.notice_minutes)
    if product.cutoff is None:
        return noticed
    days = 1 if now.astimezone(opening.zone).time() < product.cutoff else 2
    return max(noticed, opening.midnight(opening.local_day(now) + days * _DAY))


def _attended_from(shop: Shop, moment: datetime) -> datetime:
    # A shop on a pause neither hands over nor answers before the pause ends.
    return max(moment, shop.paused_until) if shop.paused_until else moment


def _opening_spans(opening: Hours, now: datetime, horizon: datetime) -> Iterator[Span]:
    """Yield the spans that slots are laid out in, each from its very beginning.

    What is open for more than a day has no beginning to count from: it is laid out anew at every midnight. The window
    reaches two days further than needed on both sides, so that a span's length does not depend on when one looks.
    """
    first = opening.midnight(opening.local_day(now) - 2 * _DAY)
    for span in opening.spans(first, horizon + 2 * _DAY):
        if span.end - span.start <= _DAY:
            yield span
        else:
            yield from _cut_at_midnights(opening, span)


def _cut_at_midnights(opening: Hours, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        midnight = opening.midnight(opening.local_day(start) + _DAY)
        yield Span(start, min(midnight, span.end))
        start = midnight


def _day_of(opening: Hours, slot_end: datetime) -> date:
    # A slot that ends at midnight was part of the day before.
    return opening.local_day(slot_end - timedelta.resolution)

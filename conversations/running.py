"""How a shop is run: its hours, its pauses, and what it has settled."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from catalog.hours import Span, opening_hours_of
from catalog.model import Shop
from catalog.timetable import Exceptional, apart, together
from conversations.people import Rank
from conversations.ports import UnitOfWork
from conversations.refusals import NotYours, OwnersOnly
from conversations.reservation.model import Reservation
from conversations.reservation.steps import Confirmed

CHOICES: Mapping[str, tuple[int, ...]] = {
    "answer_minutes": (15, 30, 60),
    "lead_minutes": (15, 30, 60, 120),
    "slot_minutes": (15, 30, 60),
    "slot_capacity": (2, 4, 6, 10),
    "code_required": (0, 1),
    "auto_confirm": (0, 1),
}
"""What a shop may settle, and the values that it is offered; 0 and 1 are no and yes."""

_BOTH = {"code_required", "auto_confirm"}
_RULE = re.compile(r"[A-Z][a-z](?:[-,][A-Z][a-z])* ([0-9:,+-]+)")
_DAY = timedelta(days=1)
_UNTIL = re.compile(r"^(?:jusqu(?:e|['’])\s*(?:à|a|au)?|au|until|till)\s+", re.IGNORECASE)


STREAK = 10
"""After so many confirmations in a row a shop is asked once whether it wants to confirm automatically."""


async def deserves_offer(shop: Shop, unit: UnitOfWork) -> bool:
    """Whether the shop has just confirmed the last of STREAK demands in a row, and still does so by hand."""
    if shop.auto_confirm:
        return False
    newest = await unit.reservations.newest_answers(shop.id, STREAK + 1)
    streak = next((at for at, step in enumerate(newest) if step != Confirmed.__name__), len(newest))
    return streak == STREAK


async def owned(shop_id: int, person_id: int, unit: UnitOfWork) -> Shop:
    """The shop, whose owner the person is.

    Raises:
        NotYours: they are not one of its people.
        OwnersOnly: they are, but no owner.
    """
    mine = [it for it in await unit.shops.memberships(person_id) if it.shop_id == shop_id]
    shop = await unit.shops.get(shop_id)
    if shop is None or not mine:
        raise NotYours()
    if mine[0].rank is not Rank.OWNER:
        raise OwnersOnly()
    return shop


def with_week(shop: Shop, week: str, today: date) -> Shop:
    """The shop with another usual week; exceptional days to come stay."""
    return replace(shop, opening_hours=together(week, apart(shop.opening_hours)[1], today))


def with_days(shop: Shop, days: Iterable[Exceptional], today: date) -> Shop:
    """The shop with further exceptional days; those named before give way where they meet."""
    usual, before = apart(shop.opening_hours)
    new = list(days)
    kept = [it for it in before if not any(it.first <= other.last and other.first <= it.last for other in new)]
    return replace(shop, opening_hours=together(usual, [*kept, *new], today))


def without_days(shop: Shop, first: date, today: date) -> Shop:
    """The shop with the days from `first` on as usual again."""
    usual, days = apart(shop.opening_hours)
    return replace(shop, opening_hours=together(usual, [it for it in days if it.first != first], today))


def says_holidays(shop: Shop) -> bool:
    """Whether the shop has said what it does on public holidays."""
    return re.search(r"\bPH\b|24/7", apart(shop.opening_hours)[0]) is not None


def with_holidays(shop: Shop, today: date, *, is_open: bool) -> Shop:
    """The shop open on public holidays, at the hours that most of its days have, or closed."""
    usual, days = apart(shop.opening_hours)
    rules = [rule for rule in (part.strip() for part in usual.split(";")) if rule and not rule.startswith("PH")]
    spans = Counter(found[1] for found in map(_RULE.fullmatch, rules) if found)
    said = f"PH {spans.most_common(1)[0][0]}" if is_open and spans else "PH off"
    return replace(shop, opening_hours=together("; ".join([*rules, said]), days, today))


def left_outside(shop: Shop, reservations: Sequence[Reservation]) -> list[Reservation]:
    """Those whose slot the shop's hours no longer hold."""
    hours = opening_hours_of(shop)
    return [it for it in reservations if hours.spans(it.slot.start, it.slot.end) != [Span(it.slot.start, it.slot.end)]]


def pause_until(shop: Shop, verb: str, now: datetime) -> datetime | None:
    """Until when a pause lasts: an hour, or until the shop opens on another day; None ends it."""
    if verb == "end":
        return None
    if verb == "hour":
        return now + timedelta(hours=1)
    return paused_until_day(shop, opening_hours_of(shop).local_day(now) + _DAY)


def day_after_until(text: str) -> str:
    """ "3 janvier" of "jusqu'au 3 janvier", as people answer until when."""
    return _UNTIL.sub("", text.strip())


def paused_until_day(shop: Shop, day: date) -> datetime:
    """A pause ends as the shop opens on `day`, or later where it is closed then."""
    hours = opening_hours_of(shop)
    return hours.next_opening(hours.midnight(day)) or hours.midnight(day)


def settled(shop: Shop, field: str, value: int) -> Shop | None:
    """The shop with one thing settled otherwise; None where nobody offers that."""
    if value not in CHOICES.get(field, ()):
        return None
    settles: dict[str, bool | int] = {field: bool(value) if field in _BOTH else value}
    return replace(shop, **settles)  # type: ignore[arg-type]

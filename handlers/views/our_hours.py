"""A shop's hours as its people see and change them."""

from collections.abc import Sequence
from datetime import date, datetime

from catalog.hours import Hours, answering_hours_of, are_assumed, hours, opening_hours_of
from catalog.model import Shop
from catalog.timetable import Exceptional, apart
from catalog.week import week_of
from conversations.reservation.model import Reservation
from conversations.reservation.slots import today
from conversations.running import says_holidays
from handlers.reply import Reply, Row, screen
from handlers.taps_files import OwnShop
from handlers.taps_running import DropDays, OurHours, SetHours
from handlers.texts.words import Words
from handlers.views.layout import back, button, capital, column, lines
from handlers.views.opening import openings, usual
from handlers.views.ordering import stop
from handlers.views.orders import order_button

MOST_DAYS = 4
MOST_OUTSIDE = 5


def hours_of(
    shop: Shop, outside: Sequence[Reservation], words: Words, now: datetime, *, is_owner: bool, headline: str
) -> Reply:
    """The hours as they stand, what may be changed, and the reservations that they leave outside."""
    text = lines(
        words(headline) if headline else "",
        words.html("our-hours", shop=shop.name),
        *_told(shop, words, now),
        words("our-hours-holidays") if is_owner and not says_holidays(shop) else "",
        words("our-hours-outside", count=len(outside)) if outside else "",
    )
    kept = column(order_button(it, words) for it in outside[:MOST_OUTSIDE])
    return screen(text, *kept, *(_changes(shop, words, now) if is_owner else []), back(words, OwnShop(shop.id)))


def _told(shop: Shop, words: Words, now: datetime) -> list[str]:
    """The week, the answering hours where they are others, and the exceptional days to come."""
    told = [words("hours-assumed")] if are_assumed(shop) else _week(opening_hours_of(shop), words, now)
    if shop.answering_hours:
        told.append(words("our-answering", hours=" · ".join(_week(answering_hours_of(shop), words, now))))
    return [*told, *(_day(it, shop, words, now) for it in _coming(shop, now)[:MOST_DAYS])]


def _week(found: Hours, words: Words, now: datetime) -> list[str]:
    return list(usual(week_of(found, found.local_day(now)), words))


def _coming(shop: Shop, now: datetime) -> list[Exceptional]:
    """The exceptional days that have not passed."""
    return [it for it in apart(shop.opening_hours)[1] if it.last >= today(shop, now)]


def _day(it: Exceptional, shop: Shop, words: Words, now: datetime) -> str:
    """ "Du jeudi 24 décembre au samedi 26 décembre : fermé"."""
    days = _span(it.first, it.last, words, today(shop, now))
    return words("hours-line", days=capital(days), hours=_hours_on(it, shop, words))


def _span(first: date, last: date, words: Words, day: date) -> str:
    if first == last:
        return words.date(first, day)
    return words("days-from-to", first=words.date(first, day), last=words.date(last, day))


def _hours_on(it: Exceptional, shop: Shop, words: Words) -> str:
    if not it.hours:
        return words("hours-closed")
    week = week_of(hours(f"Mo-Su {it.hours}; PH {it.hours}", shop.timezone), it.first)
    return openings(week.usual[0], words)


def _changes(shop: Shop, words: Words, now: datetime) -> list[Row]:
    """What an owner may change."""
    verbs = ("week", "days", "answering", *(() if says_holidays(shop) else ("closed", "open")))
    days = ((it, _span(it.first, it.last, words, today(shop, now))) for it in _coming(shop, now)[:MOST_DAYS])
    return [
        *column(button(words(f"ourhours-{verb}"), OurHours(verb, shop.id)) for verb in verbs),
        *column(button(words("button-drop-days", days=told), DropDays(shop.id, it.first)) for it, told in days),
    ]


def ask(shop: Shop, what: str, words: Words, *, wrong: str = "") -> Reply:
    """Which hours, with an example; `wrong` is where the last answer could not be read."""
    unread = words.html("hours-unread", word=wrong[:40]) if wrong else ""
    return screen(lines(unread, words.html(f"hoursof-{what}", shop=shop.name)), (stop(words),))


def sure(shop: Shop, would: Sequence[Shop], what: str, mark: int, words: Words, now: datetime) -> Reply:
    """What was read, in sentences, before it counts; two ways to read it are two buttons."""
    told = [_read_back(one, what, words, now) for one in would]
    again: Row = (button(words("button-hours-again"), OurHours(what, shop.id)),)
    if len(would) == 1:
        yes = button(words("button-hours-yes"), SetHours(shop.id, 0, mark))
        return screen(lines(words("hours-sure"), *told[0]), (yes,), again, (stop(words),))
    choices = (button(" · ".join(one), SetHours(shop.id, pick, mark)) for pick, one in enumerate(told))
    return screen(words("hours-which"), *column(choices), again, (stop(words),))


def _read_back(would: Shop, what: str, words: Words, now: datetime) -> list[str]:
    if what == "days":
        return [_day(it, would, words, now) for it in _coming(would, now)]
    return _week(answering_hours_of(would) if what == "answering" else opening_hours_of(would), words, now)

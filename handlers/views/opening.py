"""A shop's hours, a sentence each: the usual week, then the days to come that are not as usual."""

from collections.abc import Iterator
from datetime import date, datetime, time

from babel.dates import get_day_names

from catalog.hours import are_assumed, opening_hours_of
from catalog.model import Point, Shop
from catalog.week import Day, Week, week_of
from handlers.reply import Reply, screen
from handlers.taps import OpenShop
from handlers.texts.words import Words
from handlers.views.layout import back, capital, lines
from handlers.views.results import whereabouts
from handlers.views.shelf import to_go_there

MOST_UNUSUAL = 6


def opening(shop: Shop, words: Words, now: datetime, near: Point | None) -> Reply:
    """The hours of `shop`; where nobody has told them, that."""
    hours = opening_hours_of(shop)
    today = hours.local_day(now)
    week = week_of(hours, today)
    told = [words("hours-assumed")] if are_assumed(shop) else []
    text = lines(
        words.html("hours-title", shop=shop.name),
        ", ".join(whereabouts(shop, words, now, near)),
        *told,
        *usual(week, words),
        *unusual(week, words, today),
    )
    return screen(text, *to_go_there(shop, words), back(words, OpenShop(shop.id, 0)))


def usual(week: Week, words: Words) -> Iterator[str]:
    """ "Mardi à samedi : 9 h à 12 h 30, 14 h à 19 h", the days with the same hours together."""
    names = get_day_names("wide", locale=words.locale)
    for first, last, day in week.grouped():
        # Two days are named, more are a span.
        days = (
            names[first]
            if first == last
            else words("days-two" if last == first + 1 else "days-span", first=names[first], last=names[last])
        )
        yield words("hours-line", days=capital(days), hours=openings(day, words))


def unusual(week: Week, words: Words, today: date) -> Iterator[str]:
    """ "Samedi 20 juin : fermé", as far as there is room."""
    for day in sorted(week.unusual)[:MOST_UNUSUAL]:
        yield words("hours-line", days=capital(words.date(day, today)), hours=openings(week.unusual[day], words))


def openings(day: Day, words: Words) -> str:
    """ "9 h à 12 h 30, 14 h à 19 h", "fermé"."""
    if not day:
        return words("hours-closed")
    if day[0].is_whole_day:
        return words("hours-whole-day")
    return ", ".join(words("hours-span", start=_clock(one.start, words), end=_clock(one.end, words)) for one in day)


def _clock(at: time, words: Words) -> str:
    return words.clock(at.hour, at.minute)

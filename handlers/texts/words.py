"""Texts by key in one language, with money, times, amounts and distances as people say them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from fluent.runtime import FluentBundle, FluentResource

from catalog.model import Unit
from conversations.reservation.slots import Slot

LANGUAGES = ("fr", "en")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class Words:
    """One language's words. `words("key", name=…)` is plain text, `words.html(…)` is safe inside Telegram's HTML."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _LOCALES[language]
        self._bundle = FluentBundle([self.locale.replace("_", "-")], use_isolating=False)
        self._bundle.add_resource(FluentResource(ftl(language)))
        self._fixed: dict[str, str] = {}

    def __call__(self, key: str, **values: Any) -> str:
        """The text of `key`.

        Raises:
            KeyError: there is no such text, or it asks for a value that was not given.
        """
        if values:
            return self._said(key, values)
        # Most labels are always the same, and every screen has some.
        if key not in self._fixed:
            self._fixed[key] = self._said(key, values)
        return self._fixed[key]

    def _said(self, key: str, values: dict[str, Any]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise KeyError(f"{key}: {errors}")
        return str(text)

    def html(self, key: str, **values: Any) -> str:
        """The same, each value that is text escaped."""
        return self(key, **escaped(values))

    def listed(self, texts: Sequence[str]) -> str:
        """ "deux pains et une tarte"."""
        return format_list(list(texts), locale=self.locale)

    def money(self, cents: int | None) -> str:
        """ "6,50 €", and "prix en boutique" where nobody gave one."""
        if cents is None:
            return self("price-in-shop")
        return _euros(cents, self.locale)

    def price(self, cents: int | None, unit: Unit) -> str:
        """What one piece, or one kilogram, costs."""
        return (
            self("price-per-kilo", price=self.money(cents))
            if cents is not None and unit is Unit.GRAM
            else self.money(cents)
        )

    def amount(self, quantity: int, unit: Unit) -> str:
        """ "2 pièces", "500 g", "1,5 kg"."""
        if unit is Unit.PIECE:
            return self("pieces", count=quantity)
        if quantity < 1000:
            return f"{quantity} g"
        return f"{format_decimal(quantity / 1000, locale=self.locale)} kg"

    def time(self, at: datetime, zone: str) -> str:
        """ "10 h 40" or "10:40" on the clock of `zone`."""
        local = at.astimezone(ZoneInfo(zone))
        return self.clock(local.hour, local.minute)

    def clock(self, hour: int, minute: int) -> str:
        """A time of the day, the same way."""
        return self("time", hour=f"{hour}", minute=f"{minute:02}", full="no" if minute else "yes")

    def day(self, at: datetime, zone: str, now: datetime) -> str:
        """ "aujourd'hui", "demain", "samedi 28 novembre"."""
        return self.date(at.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date())

    def date(self, day: date, today: date) -> str:
        if day == today:
            return self("today")
        if day == today + timedelta(days=1):
            return self("tomorrow")
        return format_date(day, "EEEE d MMMM", locale=self.locale)

    def moment(self, at: datetime, zone: str, now: datetime) -> str:
        """ "demain à 9 h"; today the time alone."""
        if at.astimezone(ZoneInfo(zone)).date() == now.astimezone(ZoneInfo(zone)).date():
            return self.time(at, zone)
        return self("moment", day=self.day(at, zone, now), time=self.time(at, zone))

    def slot(self, slot: Slot, zone: str, now: datetime) -> str:
        """ "aujourd'hui de 10 h à 10 h 30"."""
        day, start, end = self.day(slot.start, zone, now), self.time(slot.start, zone), self.time(slot.end, zone)
        return self("slot", day=day, start=start, end=end)

    def distance(self, metres: float) -> str:
        """ "350 m", "1,2 km"; rounded as one would say it."""
        tens = max(10, round(metres / 10) * 10)
        if tens < 1000:
            return f"{tens} m"
        return f"{format_decimal(round(metres / 1000, 1), locale=self.locale)} km"


@lru_cache(maxsize=10_000)
def _euros(cents: int, locale: str) -> str:
    # A price stands in a line and on its button, and the same prices come again and again: saying one is slow.
    return format_currency(cents / 100, "EUR", locale=locale)


def escaped(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with every text made safe for HTML."""
    return {name: escape(value, quote=False) if isinstance(value, str) else value for name, value in values.items()}


def ftl(language: str) -> str:
    """The Fluent source of a language."""
    return (files("handlers.texts") / f"{language}.ftl").read_text(encoding="utf-8")


@cache
def words_in(language: str) -> Words:
    """The words of `language`, French where it is none of ours."""
    return Words(language if language in LANGUAGES else "fr")

"""When a shop is open: OpenStreetMap's opening-hours syntax, French public holidays, the shop's own zone."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from catalog.model import Shop

ASSUMED_HOURS = "Mo-Sa 10:00-18:00; PH off"
LOOK_AHEAD = timedelta(days=60)

_DAY = timedelta(days=1)
_HALF_A_DAY = timedelta(hours=12)
_COMMENT = re.compile(r'"[^"]*"')
_SAYS_HOLIDAYS = re.compile(r"\bPH\b|24/7", re.IGNORECASE)


class UnreadableHours(ValueError):
    """`text` is not in the opening-hours syntax."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Span(NamedTuple):
    """From `start` until just before `end`, both aware and UTC."""

    start: datetime
    end: datetime


class Hours:
    """The hours that `text` tells, at a place in `timezone`.

    Public holidays are closed unless the text speaks of them (PH) or is 24/7. What the text leaves unknown is closed:
    nobody is sent to a door on a guess. An open end ("18:00+") lasts until midnight.

    Raises:
        UnreadableHours: the text cannot be read.
    """

    def __init__(self, text: str, timezone: str) -> None:
        self.zone = ZoneInfo(timezone)
        rules = _completed(text)
        if not validate(rules):
            raise UnreadableHours(text)
        self._rules = OpeningHours(rules, timezone=self.zone, country="FR", auto_country=False, auto_timezone=False)

    def spans(self, start: datetime, end: datetime) -> list[Span]:
        """Return when the shop is open between `start` and `end` (aware), in order, clipped to the two."""
        return list(self._spans(start, end))

    def is_open(self, at: datetime) -> bool:
        """Return whether the shop is open at `at`; at its closing time it is closed."""
        return bool(self.spans(at, at + timedelta.resolution))

    def open_until(self, at: datetime) -> datetime | None:
        """Return when the shop, open at `at`, closes; None when it is closed or does not close for LOOK_AHEAD."""
        horizon = at + LOOK_AHEAD
        span = next(self._spans(at, horizon), None)
        return span.end if span and span.start == at and span.end < horizon else None

    def next_opening(self, at: datetime) -> datetime | None:
        """Return when the shop is open next: `at` itself when it is, None when it stays closed for LOOK_AHEAD."""
        return next((span.start for span in self._spans(at, at + LOOK_AHEAD)), None)

    def closing_of_day(self, day: date) -> datetime | None:
        """Return when the shop closes for the last time on the local `day`; None when it is closed all day.

        A night past midnight belongs to the day on which it began. A shop that is still open at noon of the next day
        never closed: the day's end is returned.
        """
        midnight, noon = self.midnight(day + _DAY), self.midnight(day + _DAY) + _HALF_A_DAY
        ends = [span.end for span in self.spans(self.midnight(day), noon) if span.start < midnight]
        if not ends:
            return None
        return ends[-1] if ends[-1] < noon else midnight

    def open_time(self, start: datetime, end: datetime) -> timedelta:
        """Return how long the shop is open between `start` and `end`."""
        return sum((span.end - span.start for span in self.spans(start, end)), timedelta())

    def after(self, at: datetime, open_time: timedelta) -> datetime | None:
        """Return the moment when the shop has been open for `open_time` since `at`; None if not within LOOK_AHEAD.

        No time at all ends when the shop is open next.
        """
        left = open_time
        for span in self._spans(at, at + LOOK_AHEAD):
            if left <= span.end - span.start:
                return span.start + left
            left -= span.end - span.start
        return None

    def local_day(self, at: datetime) -> date:
        """Return the calendar day it is at the shop at `at`."""
        return at.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Return the moment, in UTC, at which the local `day` begins."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def _spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """The same one by one: a look at the next two months mostly ends at the first."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        for span in map(_in_utc, _merged(self._open_intervals(start, end))):
            if max(span.start, start) < min(span.end, end):
                yield Span(max(span.start, start), min(span.end, end))

    def _open_intervals(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        # opening-hours-py compares its bounds by the wall clock, so that 2:15 to 2:15 an hour later, when the clocks
        # go back, is nothing to it. We ask from noon the day before to noon the day after, which no clock change meets.
        first = datetime.combine(self.local_day(start) - _DAY, time(12), self.zone)
        last = datetime.combine(self.local_day(end) + _DAY, time(12), self.zone)
        for opening, closing, state, _comment in self._rules.intervals(first, last):
            if state == State.OPEN:
                yield opening, closing


@lru_cache(maxsize=4096)
def hours(text: str, timezone: str) -> Hours:
    """Return the hours that `text` tells, read once.

    Raises:
        UnreadableHours: the text cannot be read.
    """
    return Hours(text, timezone)


def check_hours(text: str) -> None:
    """Refuse a text that is not in the opening-hours syntax.

    Raises:
        UnreadableHours: the text cannot be read.
    """
    hours(text, "UTC")


def are_assumed(shop: Shop) -> bool:
    """Return whether nobody has told this shop's opening hours, so that ASSUMED_HOURS stand for them."""
    return not shop.opening_hours.strip()


def opening_hours_of(shop: Shop) -> Hours:
    """Return when things can be picked up at `shop`."""
    return hours(ASSUMED_HOURS if are_assumed(shop) else shop.opening_hours, shop.timezone)


def answering_hours_of(shop: Shop) -> Hours:
    """Return when the people of `shop` answer; unless told apart, during its opening hours."""
    return hours(shop.answering_hours, shop.timezone) if shop.answering_hours.strip() else opening_hours_of(shop)


def _completed(text: str) -> str:
    """Return `text` with what it leaves to common sense written out."""
    rules = text.strip().rstrip(";").rstrip()
    bare = _COMMENT.sub("", rules)
    if rules and not bare.strip():
        # "sur rendez-vous" alone tells no hours; the library would read it as always open.
        return f"unknown {rules}"
    return rules if not rules or _SAYS_HOLIDAYS.search(bare) else f"{rules}; PH off"


def _merged(intervals: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    last: tuple[datetime, datetime] | None = None
    for opening, closing in intervals:
        if last and opening <= last[1]:
            last = (last[0], max(last[1], closing))
        else:
            if last:
                yield last
            last = (opening, closing)
    if last:
        yield last


def _in_utc(interval: tuple[datetime, datetime]) -> Span:
    # In the night with two times 2:30, a shop that opens then is promised from the second (so the library says)
    # and one that closes then until the first: whichever the shop means, it is open.
    opening, closing = interval
    return Span(opening.astimezone(UTC), closing.replace(fold=0).astimezone(UTC))

"""A shop's hours as people read them: the usual week, and the days to come that are not as usual."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from catalog.hours import Hours

WEEKS_LOOKED_AT = 9
"""A weekday's hours are usual if it has them more often than others in so many weeks."""

DAYS_TOLD = 28
"""So far ahead the days that are not as usual are told."""

MIDNIGHT = time()
_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """From `start` to `end` on the shop's clock; an `end` at or before `start` is on the next day."""

    start: time
    end: time

    @property
    def is_whole_day(self) -> bool:
        return self.start == self.end == MIDNIGHT


Day = tuple[Opening, ...]
"""A day's openings in their order; none where it is closed."""


@dataclass(frozen=True, slots=True)
class Week:
    """`usual` are the seven days from Monday on, `unusual` the days to come that differ, by date."""

    usual: tuple[Day, ...]
    unusual: dict[date, Day]

    def grouped(self) -> Iterator[tuple[int, int, Day]]:
        """Yield the weekdays that follow each other with the same hours, as the first (0 is Monday) and the last."""
        first = 0
        for weekday in range(1, 8):
            if weekday == 7 or self.usual[weekday] != self.usual[first]:
                yield first, weekday - 1, self.usual[first]
                first = weekday


def week_of(hours: Hours, today: date) -> Week:
    """Return the week of `hours`, and what is not as usual from `today` on."""
    days = {day: _openings(hours, day) for day in (today + timedelta(it) for it in range(7 * WEEKS_LOOKED_AT))}
    counts = [Counter(opening for day, opening in days.items() if day.weekday() == it) for it in range(7)]
    usual = tuple(count.most_common(1)[0][0] for count in counts)
    soon = {day: opening for day, opening in days.items() if (day - today).days < DAYS_TOLD}
    return Week(usual, {day: opening for day, opening in soon.items() if opening != usual[day.weekday()]})


def _openings(hours: Hours, day: date) -> Day:
    """A night past midnight belongs to the day on which it began."""
    midnight, next_midnight = hours.midnight(day), hours.midnight(day + timedelta(days=1))
    spans = hours.spans(midnight - _MOMENT, next_midnight + timedelta(hours=12))
    if any(span.start <= midnight and span.end >= next_midnight for span in spans):
        return (Opening(MIDNIGHT, MIDNIGHT),)
    spans = [span for span in spans if midnight <= span.start < next_midnight]
    local = ((span.start.astimezone(hours.zone), span.end.astimezone(hours.zone)) for span in spans)
    return tuple(Opening(start.time(), end.time()) for start, end in local)

"""A week as people type it: "lun-sam 9h-12h30 14h-19h, dim matin", "9-18 sauf lundi", "mo-fr 9-17"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalog.timetable.result import NotRead, TwoWays
from catalog.timetable.words import Kind, Token, UnknownWord, tokens

Span = tuple[int, int]
"""From and to, in minutes since midnight; the end may be on the next day, above 24 hours."""

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ALL = tuple(range(7))
_HALF_DAY, _DAY = 12 * 60, 24 * 60
_NOON = 14 * 60
"""A morning ends by then, an afternoon does not end before."""

_LATEST = 6 * 60
_EARLIEST_LATE = 15 * 60


class Unclear(ValueError):
    """What was typed breaks a rule; the word it breaks off at."""


class Doubtful(ValueError):
    """An hour that may be before or after noon."""


class DaysUnsaid(ValueError):
    """Hours, in OpenStreetMap's syntax, and no word of the days."""


@dataclass
class _Clause:
    """Some days, and what is said of them."""

    days: list[int] = field(default_factory=list)
    holidays: bool = False
    spans: list[Span] = field(default_factory=list)
    closed: bool = False
    part: Kind | None = None
    hours_first: bool = False
    """ "9h-19h du lundi au samedi"."""

    @property
    def says_days(self) -> bool:
        return bool(self.days) or self.holidays

    @property
    def says_hours(self) -> bool:
        return bool(self.spans) or self.closed or self.part is not None


def read_week(text: str) -> str | TwoWays | NotRead:
    """Return the week that `text` tells in OpenStreetMap's syntax; days that it does not name are closed."""
    try:
        said = tokens(text)
    except UnknownWord as unknown:
        return NotRead(str(unknown))
    try:
        return _week(said, later=None)
    except Unclear as unclear:
        return NotRead(str(unclear))
    except Doubtful:
        return _both(said)
    except DaysUnsaid as hours:
        return TwoWays((f"Mo-Sa {hours}", f"Mo-Su {hours}"))


def _both(said: Sequence[Token]) -> str | TwoWays | NotRead:
    """Both ways to read an end that lies before its beginning: in the afternoon, or in the night."""
    try:
        return TwoWays((_week(said, later=True), _week(said, later=False)))
    except (Unclear, Doubtful) as unclear:
        return NotRead(str(unclear))


def _week(said: Sequence[Token], *, later: bool | None) -> str:
    clauses, excepted = _clauses(said, later)
    if not clauses:
        raise Unclear(said[0].text if said else "")
    if any(not clause.says_hours for clause in clauses):
        raise Unclear(said[-1].text)
    if not clauses[0].says_days and len(clauses) == 1 and not excepted:
        if not clauses[0].spans:
            raise Unclear("")
        # Hours alone: on which days?
        raise DaysUnsaid(spans_in_osm(_checked(clauses[0].spans)))
    if any(not clause.says_days for clause in clauses) and not (len(clauses) == 1 and excepted):
        raise Unclear(said[-1].text)
    week: dict[int, list[Span]] = {}
    all_alike: list[Span] | None = None
    holidays: list[Span] | None = None
    for clause in clauses:
        days = clause.days if clause.says_days else list(_ALL)
        spans = _spans_of(clause, week.values())
        for day in days:
            # "tous les jours 9h-20h, dimanche 9h-13h": what is said of one day wins over what is said of all.
            is_other = day in week and spans and week[day] and week[day] not in (spans, all_alike)
            if is_other and clause.part is None:
                raise Unclear(OSM_DAYS[day])
            week[day] = spans
        if len(days) == len(_ALL):
            all_alike = spans
        if clause.holidays:
            holidays = spans
    for day in excepted:
        week[day] = []
    return _in_osm(week, holidays)


def _spans_of(clause: _Clause, others: Iterable[list[Span]]) -> list[Span]:
    """A clause's hours; "matin" has those of the other days' mornings."""
    if clause.part is None:
        return _checked(clause.spans)
    halves = [
        span
        for spans in others
        for span in spans
        if (span[1] <= _NOON if clause.part is Kind.MORNING else span[0] >= _HALF_DAY)
    ]
    if clause.spans or not halves:
        raise Unclear("matin" if clause.part is Kind.MORNING else "après-midi")
    return [max(halves, key=halves.count)]


def _checked(spans: list[Span]) -> list[Span]:
    ordered = sorted(spans)
    if any(first[1] > second[0] for first, second in pairwise(ordered)):
        raise Unclear(_clock(ordered[-1][0]))
    return ordered


def _clauses(said: Sequence[Token], later: bool | None) -> tuple[list[_Clause], list[int]]:
    """The clauses, and the days that "sauf" leaves out."""
    clauses: list[_Clause] = []
    excepted: list[int] = []
    current = _Clause()
    at = 0
    while at < len(said):
        token = said[at]
        if token.kind is Kind.EXCEPT:
            days, at = _days(said, at + 1)
            if at < len(said) and said[at].kind in {Kind.MORNING, Kind.AFTERNOON}:
                # "sauf le lundi matin": half a day is left, and nobody says which hours.
                raise Unclear(said[at].text)
            excepted += days
            continue
        if token.kind is Kind.DAY or token.kind is Kind.HOLIDAYS:
            if current.spans and not current.says_days:
                current.hours_first = True
            elif token.kind is Kind.HOLIDAYS and at and said[at - 1].kind is Kind.AND:
                # "fermé dimanche et jours fériés"
                pass
            elif current.says_hours and not current.hours_first and not (current.closed and not current.says_days):
                clauses.append(current)
                current = _Clause()
            if token.kind is Kind.HOLIDAYS:
                current.holidays = True
                at += 1
            else:
                days, at = _days(said, at)
                current.days += days
        elif token.kind is Kind.TIME:
            span, at = _span(said, at, later)
            if current.closed or current.hours_first:
                clauses.append(current)
                current = _Clause()
            current.spans.append(span)
        elif token.kind is Kind.CLOSED:
            if current.spans:
                clauses.append(current)
                current = _Clause()
            current.closed = True
            at += 1
        elif token.kind in {Kind.MORNING, Kind.AFTERNOON}:
            at += 1
            if not current.spans and not _times_follow(said, at):
                current.part = token.kind
        elif token.kind is Kind.TO and token.text != "/":
            raise Unclear(token.text)
        else:
            at += 1
    if current.says_days or current.says_hours:
        clauses.append(current)
    return _closing_at_last(clauses), excepted


def _closing_at_last(clauses: list[_Clause]) -> list[_Clause]:
    """What is closed wins over what was said of all days before: "9-18, fermé lundi"."""
    opening = [clause for clause in clauses if not clause.closed]
    if len(opening) == 1 and not opening[0].says_days and len(clauses) > 1:
        opening[0].days = list(_ALL)
    return [*opening, *(clause for clause in clauses if clause.closed)]


def _times_follow(said: Sequence[Token], at: int) -> bool:
    following = next((token.kind for token in said[at:] if token.kind is not Kind.STOP), None)
    return following is Kind.TIME


def _days(said: Sequence[Token], at: int) -> tuple[list[int], int]:
    """The days from `at` on: one, several, or from one to another."""
    days: list[int] = []
    while at < len(said):
        token = said[at]
        if token.kind is Kind.DAY:
            if at + 2 < len(said) and said[at + 1].kind is Kind.TO and said[at + 2].kind is Kind.DAY:
                first, last = token.days[0], said[at + 2].days[-1]
                days += [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
                at += 3
            else:
                days += token.days
                at += 1
        elif token.kind in {Kind.AND, Kind.STOP} and at + 1 < len(said) and said[at + 1].kind is Kind.DAY:
            at += 1
        else:
            break
    if not days:
        raise Unclear(said[at].text if at < len(said) else "")
    return list(dict.fromkeys(days)), at


def _span(said: Sequence[Token], at: int, later: bool | None) -> tuple[Span, int]:
    """From one time to another."""
    first = said[at]
    if at + 2 >= len(said) or said[at + 1].kind not in {Kind.TO} or said[at + 2].kind is not Kind.TIME:
        raise Unclear(first.text)
    start, end = first.minutes, said[at + 2].minutes
    if start >= _DAY:
        raise Unclear(first.text)
    if end <= start:
        end = _late_end(start, end, later, bare=said[at + 2].bare)
    return (start, end), at + 3


def _late_end(start: int, end: int, later: bool | None, *, bare: bool) -> int:
    """An end before its beginning is in the night ("18h-2h"), or after noon where no "h" says otherwise ("9-5")."""
    after_noon = end + _HALF_DAY if bare and start < end + _HALF_DAY <= _DAY else None
    in_night = end + _DAY if end <= _LATEST and start >= _EARLIEST_LATE else None
    if after_noon is not None and in_night is not None:
        if later is None:
            raise Doubtful
        return after_noon if later else in_night
    found = after_noon or in_night
    if found is None:
        raise Unclear(_clock(end))
    return found


def _in_osm(week: dict[int, list[Span]], holidays: list[Span] | None) -> str:
    """The week in OpenStreetMap's syntax, days with the same hours together."""
    rules: dict[str, list[int]] = {}
    for day in _ALL:
        if week.get(day):
            rules.setdefault(spans_in_osm(week[day]), []).append(day)
    told = [f"{_days_in_osm(days)} {spans}" for spans, days in rules.items()]
    if holidays is not None:
        told.append(f"PH {spans_in_osm(holidays)}" if holidays else "PH off")
    if not rules:
        raise Unclear("")
    return "; ".join(told)


def spans_in_osm(spans: Sequence[Span]) -> str:
    """ "09:00-12:30,14:00-19:00"."""
    return ",".join(f"{_clock(start)}-{_clock(end if end <= _DAY else end - _DAY)}" for start, end in spans)


def _days_in_osm(days: Sequence[int]) -> str:
    """ "Mo-Fr,Su"."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [OSM_DAYS[run[0]] if len(run) == 1 else f"{OSM_DAYS[run[0]]}-{OSM_DAYS[run[-1]]}" for run in runs]
    return ",".join(names)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"

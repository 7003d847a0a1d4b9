"""Days that are not as usual: "fermé du 24 au 26 décembre", "ouvert dimanche 20 de 10h à 18h", "25/12 fermé"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from catalog.timetable.result import NotRead
from catalog.timetable.week import read_week
from catalog.timetable.words import DAY_OF, MONTH_OF, plain

MOST_DAYS = 120
"""So long may one stretch be: who closes for longer has another week."""

_AHEAD = timedelta(days=370)
_ONE_DAY = timedelta(days=1)
_OSM_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(DAY_OF, key=len, reverse=True))})\.?"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_OF, key=len, reverse=True))})\.?"
_DATE = re.compile(
    rf"(?:(?P<word>aujourd'hui|today|apres-demain|demain|tomorrow|noel|christmas|jour de l'an|nouvel an)"
    rf"|(?:{_WEEKDAY}\s+)?(?:le\s+)?(?P<day>\d{{1,2}})(?:er)?(?![\dh:])"
    rf"(?:\s*/\s*(?P<number>\d{{1,2}})(?:\s*/\s*(?P<year>\d{{4}}))?|\s+{_MONTH}(?:\s+(?P<year2>\d{{4}}))?)?"
    rf"|(?P<alone>{'|'.join(sorted(DAY_OF, key=len, reverse=True))})\.?)(?![a-z0-9])"
)
_FILL = re.compile(
    r"\s*(?:le|les|du|de|on est|nous sommes|exceptionnellement|conges|vacances|annuels|annuelle|inclus|ce|cette|on|from"
    r"|the)\b\s*|\s+"
)
_ADVERB = re.compile(r"^(?:exceptionnellement|inclus)\s*,?\s*")
_CLOSED = re.compile(
    r"\s*(?:(?:on |nous )?fermee?s?|(?:on ferme|nous fermons)|fermeture|closed|conges|vacances)\b\s*:?\s*"
)
_OPEN = re.compile(r"\s*(?:ouverte?s?|ouverture|open)\b\s*:?\s*")
_TO = re.compile(r"\s*(?:au|a|jusqu'au|to|until|-|–)\s*(?:le\s+)?")
_AND = re.compile(r"\s*(?:,|et|and|&)\s*(?:le\s+)?")
_WORDS = {"noel": (12, 25), "christmas": (12, 25), "jour de l'an": (1, 1), "nouvel an": (1, 1)}
_RULE = re.compile(r"(\d{4}) ([A-Z][a-z]{2}) (\d{2})(?:-(\d{4}) ([A-Z][a-z]{2}) (\d{2}))? (off|[0-9:,+-]+)")


@dataclass(frozen=True, slots=True)
class Exceptional:
    """From `first` to `last`, both included, open at `hours` in OpenStreetMap's syntax, closed where they are ""."""

    first: date
    last: date
    hours: str = ""

    @property
    def rule(self) -> str:
        """In OpenStreetMap's syntax."""
        span = _osm(self.first) if self.first == self.last else f"{_osm(self.first)}-{_osm(self.last)}"
        return f"{span} {self.hours or 'off'}"


def read_days(text: str, today: date) -> list[Exceptional] | NotRead:
    """Return the days that `text` names, the next ones from `today` on where it names no year."""
    said = plain(text)
    closed, rest = _leading(said)
    stretches, rest = _stretches(rest, today)
    if not stretches:
        return NotRead(rest.split()[0] if rest.split() else "")
    after, rest = _leading(rest)
    closed = after if after is not None else closed
    rest = rest.strip(" ,:;.")
    if closed and not rest:
        return [Exceptional(first, last) for first, last in stretches]
    if closed or not rest:
        return NotRead(rest.split()[0] if rest else "")
    hours = read_week(f"tous les jours {rest}")
    if not isinstance(hours, str) or ";" in hours:
        return NotRead(hours.word if isinstance(hours, NotRead) else rest)
    return [Exceptional(first, last, hours.removeprefix("Mo-Su ")) for first, last in stretches]


def _leading(text: str) -> tuple[bool | None, str]:
    """Whether the text begins with "fermé" or "ouvert", and what follows; None where it says neither."""
    text = _ADVERB.sub("", text.lstrip(" ,;:."))
    closed, opened = _CLOSED.match(text), _OPEN.match(text)
    if closed and closed[0].strip():
        return True, text[closed.end() :]
    if opened and opened[0].strip():
        return False, text[opened.end() :]
    return None, text


def _stretches(text: str, today: date) -> tuple[list[tuple[date, date]], str]:
    """The dates at the text's beginning, and the rest of it."""
    found: list[tuple[date, date]] = []
    while True:
        fill = _FILL.match(text)
        while fill and fill[0]:
            text = text[fill.end() :]
            fill = _FILL.match(text)
        first = _DATE.match(text)
        if first is None:
            return found, text
        rest = text[first.end() :]
        to = _TO.match(rest)
        last = _DATE.match(rest, to.end()) if to else None
        if last is not None:
            until = _date(last, today, None)
            since = until and _date(first, today, until)
            rest = rest[last.end() :]
        else:
            following = _AND.match(rest)
            other = _DATE.match(rest, following.end()) if following else None
            # "24 et 31 décembre": the month stands once.
            since = until = _date(first, today, (other and _named(other, today)) or None)
        if since is None or until is None or not since <= until <= since + timedelta(days=MOST_DAYS):
            return [], text
        found.append((since, until))
        more = _AND.match(rest)
        if more is None or _DATE.match(rest, more.end()) is None:
            return found, rest
        text = rest[more.end() :]


def _named(found: re.Match[str], today: date) -> date | None:
    return _date(found, today, None) if found["month"] or found["number"] else None


def _date(found: re.Match[str], today: date, until: date | None) -> date | None:
    """The day that is meant; with `until`, the last such day that is not after it."""
    if found["word"]:
        return _by_word(found["word"], today)
    weekday = DAY_OF.get((found["weekday"] or found["alone"] or "").rstrip("."))
    if found["alone"]:
        assert weekday is not None
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    day = int(found["day"])
    month = MONTH_OF[found["month"]] if found["month"] else int(found["number"] or 0)
    year = int(found["year"] or found["year2"] or 0)
    ahead = (today + timedelta(days=it) for it in range(_AHEAD.days))
    fitting = [
        it
        for it in ahead
        if (it.day, month or it.month, year or it.year) == (day, it.month, it.year)
        and weekday in {None, it.weekday()}
        and (until is None or it <= until)
    ]
    if not fitting:
        return None
    return fitting[-1] if until is not None and not month else fitting[0]


def _by_word(word: str, today: date) -> date:
    if word in {"aujourd'hui", "today"}:
        return today
    if word in {"demain", "tomorrow"}:
        return today + _ONE_DAY
    if word == "apres-demain":
        return today + 2 * _ONE_DAY
    month, day = _WORDS[word]
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def apart(text: str) -> tuple[str, list[Exceptional]]:
    """Return the usual week of opening hours, and the exceptional days that were put behind it."""
    usual, days = [], []
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        found = _RULE.fullmatch(rule)
        if found is None:
            usual.append(rule)
            continue
        first = _from_osm(*found.group(1, 2, 3))
        last = _from_osm(*found.group(4, 5, 6)) if found[4] else first
        days.append(Exceptional(first, last, "" if found[7] == "off" else found[7]))
    return "; ".join(usual), days


def together(usual: str, days: Iterable[Exceptional], today: date) -> str:
    """Return opening hours of a usual week and exceptional days, those that have passed left out."""
    coming = sorted((it for it in days if it.last >= today), key=lambda it: (it.first, it.last))
    if not coming:
        return usual
    # What is said of all holidays must stand before what is said of one day.
    holidays = [] if re.search(r"\bPH\b|24/7", usual) else ["PH off"]
    return "; ".join([usual, *holidays, *(it.rule for it in coming)])


def _osm(day: date) -> str:
    return f"{day.year} {_OSM_MONTHS[day.month - 1]} {day.day:02}"


def _from_osm(year: str, month: str, day: str) -> date:
    return date(int(year), _OSM_MONTHS.index(month) + 1, int(day))

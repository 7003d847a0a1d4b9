"""A text about hours as tokens: days, times, and the few words that mean something between them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 400

_DAYS = (
    "lundi lundis lun lu l mon monday mondays mo",
    "mardi mardis mar ma tue tues tuesday tuesdays tu",
    "mercredi mercredis mer merc me wed weds wednesday wednesdays we",
    "jeudi jeudis jeu je thu thur thurs thursday thursdays th",
    "vendredi vendredis ven vend ve v fri friday fridays fr",
    "samedi samedis sam sa sat saturday saturdays",
    "dimanche dimanches dim di sun sunday sundays su",
)
DAY_OF = {word: day for day, words in enumerate(_DAYS) for word in words.split()}
MONTHS = (
    "janvier janv jan january",
    "fevrier fevr fev feb february",
    "mars mar march",
    "avril avr apr april",
    "mai may",
    "juin jun june",
    "juillet juil jul july",
    "aout aou aug august",
    "septembre sept sep september",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
MONTH_OF = {word: month for month, words in enumerate(MONTHS, 1) for word in words.split()}

_EVERY_DAY = (
    r"tous les jours|tlj|chaque jour|7 ?(?:j|jours?)? ?(?:/|sur) ?7(?: ?j(?:ours)?)?|every ?day|daily|toute la semaine"
)
_WEEKDAYS = r"(?:en|la|jours de)? ?semaine|jours ouvres|ouvrables?|weekdays?"
_WEEKEND = r"week ?-?ends?|we\b(?=.*\bsemaine)|fin de semaine"
_HOLIDAYS = r"(?:les )?jours feries|feries?|(?:public |bank )?holidays?"
_TIME = r"(?P<hour>\d{1,2}) ?(?:h(?:eures?)?|:|\.(?=\d\d)) ?(?P<minute>[0-5]\d)?(?: ?(?P<half>am|pm))?"
_BARE = r"(?P<bare>\d{1,2})(?: ?(?P<half2>am|pm|a\.m\.|p\.m\.))?(?!\d)"


class Kind(StrEnum):
    """What a token is."""

    DAY = "day"
    HOLIDAYS = "holidays"
    TIME = "time"
    TO = "to"
    AND = "and"
    EXCEPT = "except"
    CLOSED = "closed"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Token:
    """`days` are the weekdays it names, from 0 on; `minutes` since midnight is a time; `bare` where it has no "h"."""

    kind: Kind
    text: str
    days: tuple[int, ...] = ()
    minutes: int = 0
    bare: bool = False


class UnknownWord(ValueError):
    """A word that says nothing about hours."""


_SAID: tuple[tuple[str, Kind, tuple[int, ...]], ...] = (
    (_EVERY_DAY, Kind.DAY, tuple(range(7))),
    (_WEEKEND, Kind.DAY, (5, 6)),
    (_WEEKDAYS, Kind.DAY, (0, 1, 2, 3, 4)),
    (_HOLIDAYS, Kind.HOLIDAYS, ()),
    (r"sauf|excepte|hors|except|but not|hormis", Kind.EXCEPT, ()),
    (r"fermee?s?|fermeture|ferme le|closed|off|repos", Kind.CLOSED, ()),
    (r"(?:le )?matins?|mornings?|matinee", Kind.MORNING, ()),
    (r"(?:l')?apres-? ?midis?|aprem|apm|afternoons?|soirs?|soirees?|evenings?", Kind.AFTERNOON, ()),
    (r"midi|noon", Kind.TIME, ()),
    (r"minuit|midnight", Kind.TIME, ()),
    (r"jusqu'?(?: ?a| ?au)|a|au|to|till|until|[-–—>]+|/", Kind.TO, ()),
    (r"et|puis|and|&|\+|ainsi que", Kind.AND, ()),
    (r"[,;.\n|]+|:", Kind.STOP, ()),
)
_FILLING = (
    r"de|du|des|le|la|les|l'|d'|en|on|from|the|nous sommes|on est|ouverte?s?|ouverture|open|opening|hours|horaires?"
    r"|heures?|magasin|boutique|non-? ?stop|sans interruption|en continu|journee continue|continu|toute la journee"
    r"|we are|est|sont|tous|chaque|every|all|pour|notre|nos|our|is|are|uniquement|seulement|only|aussi|also|[()]"
)
_NOON, _MIDNIGHT = {"midi", "noon"}, {"minuit", "midnight"}
# A word ends where no letter follows; a sign does not care.
_END = r"(?:(?<![a-z0-9])|(?![a-z0-9]))"
_PARTS = [(re.compile(rf"(?:{pattern}){_END}"), kind, days) for pattern, kind, days in _SAID]
_FILL = re.compile(rf"(?:{_FILLING}){_END}")
_TIMES = re.compile(rf"{_TIME}(?![a-z0-9])|{_BARE}(?![a-z])")
_WORD = re.compile(r"[a-z]+\.?|[^\s]")


def plain(text: str) -> str:
    """`text` without accents and capitals."""
    letters = unicodedata.normalize("NFKD", text[:MOST_LETTERS].casefold().replace("’", "'").replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text`.

    Raises:
        UnknownWord: something in it is no word about hours.
    """
    return list(_tokens(plain(text)))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at].isspace() and text[at] != "\n":
            at += 1
            continue
        token, at = _next(text, at)
        if token is not None:
            yield token


def _next(text: str, at: int) -> tuple[Token | None, int]:
    time = _TIMES.match(text, at)
    if time is not None and not _PARTS[0][0].match(text, at):
        return _time(time), time.end()
    for pattern, kind, days in _PARTS:
        found = pattern.match(text, at)
        if found is not None and found[0] and not _is_day_first(text, at, found.end()):
            minutes = 12 * 60 if found[0] in _NOON else 24 * 60 if found[0] in _MIDNIGHT else 0
            return Token(kind, found[0], days, minutes), found.end()
    word = _WORD.match(text, at)
    assert word is not None
    day = DAY_OF.get(word[0].rstrip("."))
    if day is not None:
        return Token(Kind.DAY, word[0], (day,)), word.end()
    fill = _FILL.match(text, at)
    if fill is not None and fill[0]:
        return None, fill.end()
    raise UnknownWord(word[0])


def _is_day_first(text: str, at: int, end: int) -> bool:
    """ "sa" is Saturday and "a" is "to": the longer word is meant."""
    word = _WORD.match(text, at)
    return word is not None and word.end() > end and word[0].rstrip(".") in DAY_OF


def _time(found: re.Match[str]) -> Token:
    hour = int(found["hour"] or found["bare"])
    minute = int(found["minute"] or 0)
    half = (found["half"] or found["half2"] or "").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or (hour == 24 and minute):
        raise UnknownWord(found[0])
    return Token(Kind.TIME, found[0], (), hour * 60 + minute, bare=found["bare"] is not None and not half)

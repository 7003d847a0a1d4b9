"""Stock and time as people write them: "12", "3,5 kg", "rupture"; "24 h", "2 jours"; "17 h 30"."""

import re
from datetime import time
from decimal import ROUND_DOWN, Decimal

from catalog.importing.refusals import RefusedCell, excerpt
from catalog.importing.units import grams_in
from catalog.model import Unit
from catalog.search.fold import fold

_NOT_COUNTED = {"", "oui", "yes", "true", "disponible", "available", "en stock", "in stock", "illimite", "unlimited"}
_NONE_LEFT = {"non", "no", "false", "rupture", "en rupture", "rupture de stock", "epuise", "out of stock"}
_MOST_STOCK = 1_000_000_000
_STOCK = re.compile(
    r"(?P<minus>-)? ?(?P<number>[0-9]{1,15}(?:[.,][0-9]{1,9})?|[0-9]{1,3}(?: [0-9]{3}){1,3}) ?(?P<what>[^\W\d]*)"
)

_MINUTES = {
    "min mins mn minute minutes": 1,
    "h heure heures hour hours": 60,
    "j jour jours d day days": 24 * 60,
    "semaine semaines week weeks": 7 * 24 * 60,
}
_MINUTES_BY_WORD = {word: minutes for words, minutes in _MINUTES.items() for word in words.split()}
_NOTICE = re.compile(r"(?P<number>[0-9]{1,5}) ?(?P<what>[a-z]+)(?: ?(?P<minutes>[0-5][0-9]))?")
_MOST_NOTICE_MINUTES = 60 * 24 * 60

_TIME_OF_DAY = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3]) ?[:h] ?(?P<minute>[0-5][0-9])?(?::[0-5][0-9])?")


def read_stock(text: str, unit: Unit, grams_each: int = 1) -> int | None:
    """Return what is free, in pieces or grams; None where the shop does not count it.

    A number without a unit counts `grams_each` grams where `unit` is GRAM. Below zero is nothing left: a till that was
    not told of a delivery has sold more than it knew.

    Raises:
        RefusedCell: import-stock-unreadable, e.g. half a piece, or kilograms of what is sold by the piece.
    """
    said = fold(text)
    if said in _NOT_COUNTED or said in _NONE_LEFT:
        return 0 if said in _NONE_LEFT else None
    found = _STOCK.fullmatch(" ".join(text.split()))
    counted = _counted(found["number"], found["what"], unit, grams_each) if found else None
    if found is None or counted is None or counted > _MOST_STOCK:
        raise RefusedCell("import-stock-unreadable", text=excerpt(text))
    return 0 if found["minus"] else counted


def read_notice(text: str, *, bare_minutes: bool = False) -> int:
    """Return how long before the pickup something must be ordered, in minutes; blank is 0.

    A number alone is refused unless `bare_minutes`: "24" may be hours or minutes.

    Raises:
        RefusedCell: import-notice-unreadable, also above 60 days.
    """
    said = fold(text)
    if said in {"", "0"}:
        return 0
    found = _NOTICE.fullmatch(f"{said} min" if bare_minutes and said.isdecimal() else said)
    each = _MINUTES_BY_WORD.get(found["what"]) if found else None
    if found is None or each is None or (found["minutes"] and each != 60):
        raise RefusedCell("import-notice-unreadable", text=excerpt(text))
    minutes = int(found["number"]) * each + int(found["minutes"] or 0)
    if minutes > _MOST_NOTICE_MINUTES:
        raise RefusedCell("import-notice-unreadable", text=excerpt(text))
    return minutes


def read_cutoff(text: str) -> time | None:
    """Return the time of day written in `text`, None where it is blank.

    Raises:
        RefusedCell: import-cutoff-unreadable.
    """
    if not text:
        return None
    found = _TIME_OF_DAY.fullmatch(text.casefold())
    if found is None:
        raise RefusedCell("import-cutoff-unreadable", text=excerpt(text))
    return time(int(found["hour"]), int(found["minute"] or 0))


def _counted(number: str, what: str, unit: Unit, grams_each: int) -> int | None:
    amount = Decimal(number.replace(" ", "").replace(",", "."))
    grams = grams_in(what)
    if unit is Unit.GRAM:
        return int((amount * (grams or grams_each)).quantize(Decimal(1), ROUND_DOWN)) if grams or not what else None
    return int(amount) if grams is None and amount == int(amount) else None

"""Prices as people write them: "6,50", "6.50 €", "1 234,50", "2€50", "3,20/kg"."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from catalog.importing.refusals import RefusedCell, excerpt
from catalog.importing.units import grams_in
from catalog.model import Unit
from catalog.search.fold import fold

MOST_EUROS = 100_000
_MOST_PRICE_CHARS = 60

# What stands where a price would, besides blanks and dashes.
_NO_PRICE = {"", "nc", "n c", "na", "n a", "nan", "null", "none", "en boutique", "prix en boutique", "sur demande"}

_EURO = r"(?:€|euros?|eur)"
_AROUND_NUMBER = re.compile(rf"^{_EURO} ?| ?{_EURO}?(?: ?ttc)?$")
_CENTS_BEHIND = re.compile(rf"([0-9]+) ?{_EURO} ?([0-9]{{2}})")
_PER = re.compile(r"(?P<price>.+?) ?(?:/|\b(?:le|la|par|au|per)\b|\bl['’]) ?(?P<amount>[0-9]+)? ?(?P<what>[^\W\d]+)\.?")

# "1.234" fits nowhere: it may be more than a thousand euros or little more than one.
_NUMBER = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+(?=,)|[0-9]{1,3}(?:,[0-9]{3})+(?=\.))?"
    r"(?:[.,](?P<decimals>[0-9]{1,2}|[0-9]{4,}))?"
)


class Price(NamedTuple):
    """Whole cents for one piece, or for a kilogram where `unit` is GRAM; `unit` is None where the price names none."""

    cents: int
    unit: Unit | None


def read_price(text: str) -> Price | None:
    """Return the price written in `text`, None where it says that there is none.

    Raises:
        RefusedCell: import-price-unreadable, import-price-negative, import-price-absurd (above MOST_EUROS).
    """
    if fold(text) in _NO_PRICE:
        return None
    written = " ".join(text.casefold().replace("\u2212", "-").split())
    per = _PER.fullmatch(written) if len(written) <= _MOST_PRICE_CHARS else None
    number, amount, what = per.group("price", "amount", "what") if per else (written, None, "")
    euros = _number(number.removeprefix("-").lstrip())
    times, unit = _measure(amount, what)
    if euros is None or times is None:
        raise RefusedCell("import-price-unreadable", text=excerpt(text))
    if euros and number.startswith("-"):
        raise RefusedCell("import-price-negative", text=excerpt(text))
    if euros * times > MOST_EUROS:
        raise RefusedCell("import-price-absurd", text=excerpt(text), most_euros=MOST_EUROS)
    return Price(int((100 * euros * times).quantize(Decimal(1), ROUND_HALF_UP)), unit)


def _measure(amount: str | None, what: str) -> tuple[Decimal | None, Unit | None]:
    """Return how often "100 g" goes into a kilogram, with the unit; (None, None) where nobody sells by it."""
    if not what:
        return Decimal(1), None
    grams = (grams_in(what) or 0) * int(amount or 1)
    if grams:
        return Decimal(1000) / grams, Unit.GRAM
    return (None, None) if amount else (Decimal(1), Unit.PIECE)


def _number(written: str) -> Decimal | None:
    if len(written) > _MOST_PRICE_CHARS:
        return None
    if cents_behind := _CENTS_BEHIND.fullmatch(written):
        return Decimal(".".join(cents_behind.groups()))
    found = _NUMBER.fullmatch(_AROUND_NUMBER.sub("", written))
    if found is None or not found[0]:
        return None
    whole = re.sub("[^0-9]", "", found["whole"] or "0")
    return Decimal(f"{whole}.{found['decimals'] or 0}")

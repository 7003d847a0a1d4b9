"""How prices are said: pieces of pattern over plain text, and what the numbers in them mean."""

import re
from collections.abc import Iterator

from catalog.asking.wish import Prices

MOST_CENTS = 100_000_00
"""Who names a higher price sets no limit."""

_ABOUT = 0.25
"""How far "environ 20 €" reaches to both sides."""

_LONGEST_WHOLE = 9
"""Digits of euros; a longer number is none that anybody means."""

NUMBER = r"\d+(?:[.,]\d{1,2})?"
EURO = r"\s*(?:€|euros?\b|eur\b)"
_EURO_CENTS = r"\d+\s*€\s*\d{2}(?!\d)"
_OTHER_UNITS = (
    r"(?:%|°|(?:[kmdc]?g|gr|grammes?|grams?|kilos?|[mdc]?l|litres?|liters?|[ckm]?m|metres?|meters?|ans?|years?|mois|"
    r"months?|jours?|days?|heures?|hours?|h|min|minutes?|personnes?|people|pers|pieces?|pcs|watts?|w|volts?|v|degres?|"
    r"mo|go)\b)"
)
SAID_PRICE = rf"(?:{_EURO_CENTS}|{NUMBER}{EURO})"
"""With its currency: it stands for itself."""

PRICE = rf"(?:{_EURO_CENTS}|{NUMBER}{EURO}(?!\s*\d)|{NUMBER}(?![.,]?\d)(?!\s*{_OTHER_UNITS}))"
"""Where one is asked for: with its currency, or alone, but before no unit of another sort ("moins de 10 ans")."""

AT_MOST = (
    r"(?:a |pour )?moins de|moins que|moins chere?s? que|(?:au )?max(?:i|imum|\.)?(?: de)?|jusqu'?\s?a|pas plus de|"
    r"inferieure?s? a|en dessous de|sous les|budget(?: de)?|<=?|"
    r"under|below|less than|up to|at most|no more than|not more than|cheaper than"
)
AT_LEAST = (
    r"plus de|au moins|(?:au )?min(?:i|imum|\.)?(?: de)?|a partir de|superieure?s? a|au dessus de|>=?|"
    r"over|above|more than|at least|starting at"
)

_ALL = re.compile(rf"{_EURO_CENTS}|{NUMBER}")


def between(phrase: str) -> Prices:
    """The two prices of `phrase`, whichever is named first."""
    return _limited(min(_cents(phrase)), max(_cents(phrase)))


def at_most(phrase: str) -> Prices:
    return _limited(None, next(_cents(phrase)))


def at_least(phrase: str) -> Prices:
    return _limited(next(_cents(phrase)), None)


def about(phrase: str) -> Prices:
    """A quarter more or less than the price of `phrase`."""
    cents = next(_cents(phrase))
    return _limited(round(cents * (1 - _ABOUT)), round(cents * (1 + _ABOUT)))


def _limited(least: int | None, most: int | None) -> Prices:
    return Prices(min(least, MOST_CENTS) if least else None, most if most is not None and most <= MOST_CENTS else None)


def _cents(phrase: str) -> Iterator[int]:
    """Yield the prices that stand in `phrase`, in cents: "3 €50", "3,5", "3"."""
    for number in _ALL.findall(phrase):
        whole, _, part = re.sub(r"\s*€\s*", ".", number).replace(",", ".").partition(".")
        yield MOST_CENTS + 1 if len(whole) > _LONGEST_WHOLE else int(whole) * 100 + int(part.ljust(2, "0") or 0)

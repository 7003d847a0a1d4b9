"""Where a price stands in a line, and what it may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from catalog.importing.units import grams_in
from catalog.model import Unit

MOST_CENTS = 1_000_000
"""Nobody reserves in a chat what costs more than ten thousand euros: such a number was mistyped."""

_EURO = r"(?:€(?:uros?\b)?|euros?\b|eur\b|e\b)(?:\s*ttc\b)?"
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?)"
_WEIGHT = r"(?:kgs?|kilos?|kilogrammes?|kilograms?|grammes?|grams?|gr|g)\b"
_PIECE = r"(?:pi[eè]ces?|pcs?|pces?|unit[eé]s?|each|ea)\b"
_PER = (
    r"(?:\s*(?:/|\b(?:le|la|les|par|au|aux|per|for|à\ la|a\ la)\b|l['’]|,?\s*(?:prix\ )?au\b)(?!\s*lieu\b)\s*"
    rf"(?P<amount>\d{{1,4}})?\s*(?P<what>{_WEIGHT}|{_PIECE}|[^\W\d]{{1,20}}\b))"
)
# "3,20 kg" after a number is a weight as well as a price by weight: the euro sign decides.
_CANDIDATE = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>€)\s*)?"
    rf"(?:(?P<centimes>\d{{1,2}})\s*(?:centimes?|cents?|cts?)\b|(?P<whole>\d+)\s*{_EURO}\s*(?P<cents>\d{{2}})(?!\d)|(?P<number>{_NUMBER})(?P<euro>\s*{_EURO})?)"
    rf"(?:(?P<per>{_PER})|(?P<bare>\s*(?:{_WEIGHT}|{_PIECE})))?",
    re.IGNORECASE,
)
# What makes a number something else than a price: "75 cl", "12,5 %", "40 cm", "T. 38", "n° 5", "2 ans", "x6".
_MEASURE = re.compile(
    r"\s*(?:[cdm]?l|[cdm]?m|mm|cm|km|%|°|ans?|mois|jours?|ml|litres?|watts?|w|volts?|v|go|pages?|personnes?|pers|parts?"
    r"|places?|feuilles?|sachets?|cl|kcal|h|min|mn)(?![\w])",
    re.IGNORECASE,
)
_TIMES_BEHIND = re.compile(r"\s?[x×*]\s?\d")
_ABOUT = re.compile(r"(?:à partir de|a partir de|dès|des|from|environ|env\.?|vers|~|≈)\s*$", re.IGNORECASE)
_LISTED = re.compile(r"\d\s*[/-]\s*$")
_DECIMALS = re.compile(r"[.,](\d+)$")
_OF_WHAT = re.compile(r"\s*,?\s*(?:aux?|à la|a la|for|l['’])(?!\w)", re.IGNORECASE)
_LED = re.compile(r"(?:(?<!\w)(?:[x×*]|n°|no|taille|t\.?|pointure|lot\s+de|pack\s+de))\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Priced:
    """A number of a line that may be its price: where it stands, and each price that it may be, the likeliest first.

    `is_sure` where it can be nothing else; `unit` is None where the line does not say what it is for, and `of` is what
    it is for in the line's own words ("la botte"), "" where the unit says it all; without those it ends at `short`.
    No `cents` means a price that nobody can ask for.
    """

    start: int
    end: int
    cents: tuple[int, ...]
    unit: Unit | None
    is_sure: bool
    of: str = ""
    short: int = 0


def prices_in(line: str) -> list[Priced]:
    """Return every number of `line` that may be a price, in their order."""
    return list(_found(line))


def _found(line: str) -> Iterator[Priced]:
    for match in _CANDIDATE.finditer(line):
        priced = _read(match, line)
        if priced is not None:
            yield priced


def _read(match: re.Match[str], line: str) -> Priced | None:
    has_euro = not match["number"] or bool(match["sign"] or match["euro"])
    written = _written(match)
    decimals = _DECIMALS.search(written)
    is_money = has_euro or (decimals is not None and len(decimals[1]) == 2)
    per, what = match["per"] or "", match["what"] or ""
    of = _of(per, what)
    if of and (not is_money or _OF_WHAT.match(per)):
        # "3 aux noix", "6,50 à la fraise": part of the name.
        per, what, of = "", "", ""
    if not per and not has_euro and _is_measure(match, line):
        return None
    times, unit = _measure(match["amount"], what) if per else _of_bare(match["bare"], written, money=is_money)
    if times is None or (match["bare"] and not has_euro and unit is None):
        return None
    cents = tuple(dict.fromkeys(_cents(euros * times) for euros in _euros(written)))
    cents = tuple(it for it in cents if 0 < it <= MOST_CENTS)
    # "3,20 kg" may be a weight: only a sign says that it is none.
    is_price = bool(per) or (is_money and (has_euro or unit is not Unit.GRAM))
    if not cents and not is_price:
        return None
    led = _ABOUT.search(line, 0, match.start()) or _LISTED.search(line, 0, match.start())
    end = match.end() if per or unit is not None else _end_of_number(match)
    short = match.start("per") if per else end
    return Priced(match.start(), end, cents, unit, is_price and len(cents) <= 1 and not led, of, short)


def _written(match: re.Match[str]) -> str:
    if match["centimes"]:
        return f"0.{match['centimes']:>02}"
    return match["number"] or f"{match['whole']},{match['cents']}"


def _of_bare(bare: str | None, written: str, *, money: bool) -> tuple[Decimal | None, Unit | None]:
    """What a unit says that follows without "le" or "/": "3,20€ kg", "1,20 pce"; (1, None) where there is none, or
    where it only says how much of it there is."""
    grams = grams_in((bare or "").strip()) if bare else None
    if bare and grams == 1000 and (money or "," in written):
        return Decimal(1), Unit.GRAM
    return Decimal(1), Unit.PIECE if bare and grams is None and money else None


def _end_of_number(match: re.Match[str]) -> int:
    return (
        min(match.start(part) for part in ("per", "bare") if match[part])
        if match["per"] or match["bare"]
        else match.end()
    )


def _is_measure(match: re.Match[str], line: str) -> bool:
    """Whether what stands around a number says that it measures something: "75 cl", "taille 38", "6 x 33 cl"."""
    packed = match["number"].isdigit() and _TIMES_BEHIND.match(line, match.end("number"))
    return bool(packed or _MEASURE.match(line, match.end("number")) or _LED.search(line, 0, match.start()))


def _of(per: str, what: str) -> str:
    """ "la botte", "par litre": what one piece is, where it is no weight and not simply a piece."""
    if not what or grams_in(what) or re.fullmatch(_PIECE, what, re.IGNORECASE):
        return ""
    phrase = " ".join(per.split())
    return f"par {what}" if phrase.startswith("/") else phrase


def _measure(amount: str | None, what: str) -> tuple[Decimal | None, Unit | None]:
    """How often the amount goes into what is priced, and in which unit; (None, None) where nobody sells by it."""
    grams = (grams_in(what) or 0) * int(amount or 1)
    if grams:
        return Decimal(1000) / grams, Unit.GRAM
    return (None, None) if amount and int(amount) != 1 else (Decimal(1), Unit.PIECE)


def _euros(written: str) -> list[Decimal]:
    """Each amount that these digits may be: "1.200" and "1 200" are twelve hundred, or something else before it."""
    spaced = re.fullmatch(r"(\d{1,3})((?:[ \u00a0\u202f.]\d{3})+)(,\d{1,2})?", written)
    if spaced is None:
        return [Decimal(written.replace(",", "."))]
    whole = re.sub(r"\D", "", spaced[1] + spaced[2])
    together = Decimal(whole + (spaced[3] or "").replace(",", "."))
    if "." in spaced[2] and spaced[3]:
        return [together]
    if "." in spaced[2]:
        return [Decimal(f"{spaced[1]}.{spaced[2].strip('.').replace('.', '')}"[:6]), together]
    last = re.split(r"[ \u00a0\u202f]", spaced[2])[-1]
    return [together, Decimal(last + (spaced[3] or "").replace(",", "."))]


def _cents(euros: Decimal) -> int:
    return int((100 * euros).quantize(Decimal(1), ROUND_HALF_UP))

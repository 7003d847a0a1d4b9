"""A line as a product: its name, what it costs, and how many there are."""

import re
from dataclasses import dataclass, replace

from catalog.entering.prices import Priced, prices_in
from catalog.importing.units import grams_in
from catalog.model import Product, Unit
from catalog.search.fold import fold

LONGEST_NAME = 200
LONGEST_TEXT = 4_000
MOST_LINES = 40

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")
_STOCK = re.compile(
    r"[\s,;(]*\b(?:stock|reste|il\s+(?:en\s+)?reste|il\s+y\s+en\s+a|qt[eé]|quantit[eé]|en\s+stock|left)\s*[:=]?\s*"
    r"(?P<count>\d{1,5})\s*(?P<weight>kgs?|kilos?|g|gr|grammes?)?\b(?:\s*(?:pi[eè]ces?|pcs?|unit[eé]s?))?\)?"
    r"|[\s,;(]*\b(?P<before>\d{1,5})\s*(?P<weighed>kgs?|kilos?|g|gr)?\s*(?:pi[eè]ces?\s+|pcs?\s+)?"
    r"(?:en\s+stock|dispo(?:nibles?|s)?|restante?s?|in\s+stock|left|available)\b\)?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:^|(?<=[\s(,]))[x×]\s?(?P<count>\d{1,4})\b\)?(?!\s*(?:[cdm]?[lm]|mm|cm|k?g|gr)\b)", re.IGNORECASE
)
_WEIGHT_LEFT = re.compile(r"(?<![\w.,])(?P<count>\d+(?:,\d+)?)\s*(?P<weight>kgs?|kilos?)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?P<count>[2-9]|1[0-2])\s*(?:pour|for|/)\s*$", re.IGNORECASE)
# What leads to a price, and says nothing of the product.
_LEADS = re.compile(r"(?:^|\s)(?:à|a|au lieu de|prix|tarif|pour|at|for|now|=|:)\s*$", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"[£$¥]|\bchf\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:l[ae]s?\s+|l['’])", re.IGNORECASE)
_EDGES = " \t:,;-–—=|•*·>"
_GAP = re.compile(r"\s{2,}")
_BEFORE_COMMA = re.compile(r"\s+,(?:\s*,)*")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\bttc\b", re.IGNORECASE)
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Entry:
    """A product as it was written. `price_cents` is None where no price was; for one kilogram where `unit` is GRAM.
    `stock` is None where nobody said how many there are."""

    name: str
    price_cents: int | None = None
    unit: Unit = Unit.PIECE
    stock: int | None = None

    def product(self, shop_id: int) -> Product:
        """As a product of that shop, not yet kept; its stock is for the ledger."""
        reference = f"{fold(self.name)}/{self.unit}"
        return Product(0, self.name, shop_id, reference=reference, price_cents=self.price_cents, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that can be read in two ways, the likelier one first."""

    line: str
    choices: tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line without a name, or with one that is too long."""

    line: str


Reading = Entry | Doubt | Unread


def read_lines(text: str) -> list[Reading]:
    """Return what each line of `text` says, blank ones left out; no text is refused, and 40 lines count."""
    lines = [line.strip() for line in text[:LONGEST_TEXT].splitlines()]
    return [read_line(line) for line in lines if line][:MOST_LINES]


def read_line(line: str) -> Reading:
    """Return what one line says."""
    if _OTHER_MONEY.search(line):
        return Unread(line)
    rest = _BULLET.sub("", line)
    rest, stock = _stock(rest)
    prices = prices_in(rest)
    times = _TIMES.search(rest) if stock is None else None
    if times is not None:
        return _with_times(line, rest, times, prices)
    readings = _readings(rest, prices)
    return _told(line, _counted(readings, stock))


def _stock(line: str) -> tuple[str, tuple[int, str] | None]:
    """Cut "stock 10" out; what it counts, with its unit of weight or ""."""
    found = _STOCK.search(line)
    if found is None:
        return line, None
    count, weight = found["count"] or found["before"], found["weight"] or found["weighed"] or ""
    return f"{line[: found.start()]} {line[found.end() :]}", (int(count), weight)


def _stocked(entry: Entry, stock: tuple[int, str] | None) -> Entry:
    if stock is None:
        return entry
    count, weight = stock
    grams = grams_in(weight)
    if entry.unit is Unit.GRAM:
        return replace(entry, stock=count * (grams or 1000))
    return entry if grams else replace(entry, stock=count)


def _counted(readings: list[Entry], stock: tuple[int, str] | None) -> list[Entry]:
    """The readings with their stock; of what is sold by weight a bare number may count kilograms, or pieces."""
    counted = [_stocked(entry, stock) for entry in readings]
    weighed = stock is not None and not stock[1] and len(readings) == 1 and readings[0].unit is Unit.GRAM
    return [*counted, *readings] if weighed else counted


def _with_times(line: str, rest: str, times: re.Match[str], prices: list[Priced]) -> Reading:
    """ "x10" behind the price is how many there are; before it, it may be a pack of ten as well."""
    count = int(times["count"])
    without = f"{rest[: times.start()]} {rest[times.end() :]}"
    counted = _counted(_readings(without, prices_in(without)), (count, ""))
    # Behind a weight's price it is no number of pieces for sure either: both readings are there already.
    behind = len(counted) > 1 or (bool(prices) and times.start() >= prices[-1].end)
    if behind or not counted:
        return _told(line, counted)
    return _told(line, [counted[0], *_readings(rest, prices_in(rest))])


def _readings(rest: str, prices: list[Priced]) -> list[Entry]:
    """Each way to read a line without its stock, the likeliest first."""
    if any(not price.cents for price in prices):
        return []
    sure = [price for price in prices if price.is_sure]
    if len(sure) == 1:
        return _with_price(rest, sure[0])
    if len(sure) > 1:
        # Two prices: one of them is another year's, another size's, or struck out.
        return [
            entry
            for price, other in ((sure[0], sure[-1]), (sure[-1], sure[0]))
            for entry in _with_price(_without(rest, other), price)[:1]
        ]
    doubtful = [price for price in prices if not _is_year(rest, price)]
    if not doubtful:
        return [Entry(_name(rest))]
    price = doubtful[-1]
    found = [entry for cents in price.cents for entry in _with_price(rest, replace(price, cents=(cents,)))]
    return [*found, Entry(_name(rest))]


def _without(rest: str, other: Priced) -> str:
    """The line with another price blanked out: all else stays where it stands."""
    lead = _LEADS.search(rest, 0, other.start)
    start = lead.start() if lead else other.start
    return f"{rest[:start]}{' ' * (other.end - start)}{rest[other.end :]}"


def _with_price(rest: str, price: Priced) -> list[Entry]:
    before, after = rest[: price.start], rest[price.end :]
    lead = _LEADS.search(before) if not _FOR.search(before) else None
    before = before[: lead.start()] if lead else before
    if price.of and _is_name(_name(before)):
        after = f"{after}, {price.of}"
    elif price.of:
        # "2 € la baguette": what it is for is what it is.
        after = _ARTICLE.sub("", rest[price.short :].lstrip())
    unit = price.unit or Unit.PIECE
    cents = price.cents[0]
    several = _FOR.search(before)
    if several:
        count = int(several["count"])
        name = _name(f"{before[: several.start()]} {after}")
        each = Entry(name, round(cents / count), unit)
        return [Entry(f"{name}, les {count}", cents, unit), each]
    entry = Entry(_name(f"{before} {after}"), cents, unit)
    left = _WEIGHT_LEFT.search(f"{before} {after}") if unit is Unit.GRAM else None
    if left is None:
        return [entry]
    # Sold by the kilogram, with a weight besides: how much there is, or how heavy one is.
    grams = round(float(left["count"].replace(",", ".")) * 1000)
    text = f"{before} {after}"
    return [replace(entry, name=_name(text[: left.start()] + text[left.end() :]), stock=grams), entry]


def _is_year(rest: str, price: Priced) -> bool:
    written = rest[price.start : price.end].strip()
    return written.isdigit() and int(written) in _YEARS


def _told(line: str, readings: list[Entry]) -> Reading:
    """One reading is right, of two one is asked for, and none without a name is any."""
    named = [entry for entry in dict.fromkeys(readings) if _is_name(entry.name)]
    if not named:
        return Unread(line)
    return named[0] if len(named) == 1 else Doubt(line, (named[0], named[1]))


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and any(letter.isalpha() for letter in fold(name))


def _name(text: str) -> str:
    name = _BEFORE_COMMA.sub(",", _GAP.sub(" ", _EMPTY_BRACKETS.sub(" ", text))).strip(_EDGES)
    # Whose other half went with the price.
    return name if name.count("(") == name.count(")") else name.strip(f"{_EDGES}()")

"""Where somebody may say that they are: the communes and the streets in which the town's shops lie."""

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from rapidfuzz import fuzz, process

from catalog.asking.areas import commune_of
from catalog.marks import mark_of
from catalog.model import Point, Shop
from catalog.search.fold import LONGEST_QUERY, STOP_WORDS, fold

MOST_MEANT = 4
"""So many spots are asked back at most: whoever means another types more of it."""

_CLOSE_ENOUGH = 75
_AS_CLOSE = 3
"""Of 100: how close a name must be to what was typed, and how much less close than the best is still asked about."""

_NUMBER = re.compile(r"^\s*\d+\s*(?:bis|ter|quater|[a-d]\b)?[\s,]*", re.IGNORECASE)
_WAYS = (
    *("allee", "avenue", "boulevard", "chemin", "cour", "cours", "esplanade", "faubourg", "impasse", "mail", "parvis"),
    *("passage", "place", "promenade", "quai", "route", "rue", "sente", "square", "venelle"),
)
_SHORT = {"av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "pl": "place", "st": "saint"}
_SAID_BEFORE = re.compile(r"^(?:je suis |i am |i m |im )?(?:in |at |pres |near )?")
"""What leads to a place, small words aside."""


class Spot(NamedTuple):
    """A commune or a street, and where about it is."""

    label: str
    place: Point

    @property
    def mark(self) -> int:
        """Tells this spot from the others."""
        return mark_of(self.label)


class Spots:
    """Every commune of the town's shops, and every street by its commune, as far as it is known where they are."""

    def __init__(self) -> None:
        self._shops: dict[int, Shop] = {}
        self._names_of: dict[Spot, list[str]] | None = None

    def add(self, shop: Shop) -> None:
        """Take in where a shop is, in the place of where it was."""
        self._shops[shop.id] = shop
        self._names_of = None

    def remove(self, shop_id: int) -> None:
        """Forget where a shop was."""
        self._shops.pop(shop_id, None)
        self._names_of = None

    def marked(self, mark: int) -> Spot | None:
        """Return the spot that has this mark."""
        return next((spot for spot in self._known() if spot.mark == mark), None)

    def meant(self, text: str) -> list[Spot]:
        """Return where somebody is who types `text`, closest first, MOST_MEANT at most; none where nothing is close.
        One alone needs no question."""
        folded = fold(text[:LONGEST_QUERY])
        typed = _plain(_SAID_BEFORE.sub("", folded) or folded)
        if not typed:
            return []
        known = self._known()
        if exact := [spot for spot, names in known.items() if typed in names]:
            return exact[:MOST_MEANT]
        choices = {(spot, name): name for spot, names in known.items() for name in names}
        found = process.extract(
            typed, choices, scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE_ENOUGH, limit=MOST_MEANT * 4
        )
        best = found[0][1] if found else 0
        return list(dict.fromkeys(spot for _, score, (spot, _) in found if score >= best - _AS_CLOSE))[:MOST_MEANT]

    def _known(self) -> dict[Spot, list[str]]:
        # Shops seldom change: gathered at the first question after a change.
        if self._names_of is None:
            there: dict[str, list[Point]] = {}
            for shop in self._shops.values():
                for label, place in _labels(shop):
                    there.setdefault(label, []).append(place)
            self._names_of = {spot: _names(spot) for spot in (Spot(it, _middle(there[it])) for it in sorted(there))}
        return self._names_of


def _labels(shop: Shop) -> Iterator[tuple[str, Point]]:
    """Yield the commune and the street of a shop of which it is known where it is."""
    if shop.place is None:
        return
    commune = commune_of(shop)
    street = _street(shop.address)
    if commune:
        yield commune, shop.place
    if street:
        yield ", ".join(filter(None, (street, commune))), shop.place


def _names(spot: Spot) -> list[str]:
    """How a spot is called: the street with its commune or alone, and both without what kind of way it is."""
    street, _, commune = (_plain(fold(part)) for part in spot.label.partition(", "))
    kind, _, rest = street.partition(" ")
    streets = [street, rest] if rest and kind in _WAYS else [street]
    # "Halles" for the rue des Halles.
    return [name for one in streets for name in dict.fromkeys((f"{one} {commune}".strip(), one))]


def _street(address: str) -> str:
    """The street of an address, without the house's number; "" where it names none."""
    parts = [_NUMBER.sub("", part).strip() for part in address.split(",")]
    return next((part for part in parts if _plain(fold(part)).partition(" ")[0] in _WAYS), "")


def _plain(folded: str) -> str:
    """Folded words without a house's number and small words, abbreviations written out."""
    words = (_SHORT.get(word, word) for word in _NUMBER.sub("", folded).split())
    return " ".join(word for word in words if word not in STOP_WORDS)


def _middle(places: list[Point]) -> Point:
    # The median: one shop whose place was entered wrongly moves no street.
    return Point(median(place.lat for place in places), median(place.lon for place in places))

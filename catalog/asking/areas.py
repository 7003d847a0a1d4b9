"""The communes and districts that people name: those of the town's own shops, and no others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from catalog.asking.plain import plain
from catalog.asking.wish import Area, Facet, Taken, Wish
from catalog.model import Shop
from catalog.search.fold import fold

_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 7
"""Words of the longest name that is looked for."""

_ABBREVIATED = {"saint": "st", "sainte": "ste"}
_BEFORE = (
    ("du", "cote", "de"),
    ("pres", "de"),
    ("autour", "de"),
    ("around",),
    ("near",),
    *((word,) for word in ("a", "au", "aux", "de", "d", "en", "in", "at", "sur", "vers", "dans")),
)
"""What stands before a place and goes with it."""

_LINKS = frozenset({"sur", "sous", "les", "lez", "en", "de", "du", "des", "d", "la", "le", "l", "aux", "et"})
"""Where a long commune's name may break off: "Saint-Sébastien" for Saint-Sébastien-sur-Loire."""

_HAS_DISTRICTS = {"75": "paris", "69": "lyon", "13": "marseille"}
_DISTRICT_POSTCODE = re.compile(r"(75|69|13)0(\d\d)")


def commune_of(shop: Shop) -> str:
    """Return the commune of `shop` as people read it: some files shout."""
    return shop.commune.title() if shop.commune.isupper() else shop.commune


def keys_of(shop: Shop) -> dict[str, str]:
    """Return the areas that `shop` lies in, by key, as people read them."""
    keys = {}
    commune = " ".join(_words(shop.commune))
    label = commune_of(shop)
    if commune:
        keys[commune] = label
    if shop.postcode.strip():
        keys[shop.postcode.strip()] = f"{label} ({shop.postcode})" if label else shop.postcode
    district = _DISTRICT_POSTCODE.fullmatch(shop.postcode)
    if district and commune.startswith(_HAS_DISTRICTS[district[1]]):
        city, number = _HAS_DISTRICTS[district[1]], int(district[2])
        keys[f"{city} {number}"] = f"{city.capitalize()} {number}{'er' if number == 1 else 'e'}"
    return keys


class Areas:
    """The areas in which the town's shops lie, and every name by which they are called."""

    def __init__(self) -> None:
        self._shops: dict[int, dict[str, str]] = {}
        self._named: dict[tuple[str, ...], Area] | None = None

    def add(self, shop: Shop) -> None:
        """Take a shop's area in, in the place of where it was."""
        self._shops[shop.id] = keys_of(shop)
        self._named = None

    def remove(self, shop_id: int) -> None:
        """Forget a shop, and its area where it was the last one there."""
        self._shops.pop(shop_id, None)
        self._named = None

    def holds(self, area: Area, shop_id: int) -> bool:
        """Return whether the shop lies in `area`."""
        return area.key in self._shops.get(shop_id, ())

    def read(self, wish: Wish) -> Wish:
        """Return `wish` with the first area that it names taken out of its words; the longest name counts."""
        named = self._names()
        spans = [found.span() for found in _WORD.finditer(plain(wish.text))]
        words = [_short(plain(wish.text)[start:end]) for start, end in spans]
        for at in range(len(words)):
            for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                area = named.get(tuple(words[at : at + length]))
                start, end = spans[at][0], spans[at + length - 1][1]
                if area and all(end <= one.start or one.end <= start for one in wish.taken):
                    start = spans[at - _words_before(words[:at])][0]
                    here = Taken(Facet.AREA, _after_others(start, wish), end, area=area)
                    return Wish(wish.text, tuple(sorted([*wish.taken, here], key=lambda one: one.start)))
        return wish

    def _names(self) -> dict[tuple[str, ...], Area]:
        # Shops seldom change, and people always ask: gathered at the first question after a change.
        if self._named is None:
            labels: dict[str, Counter[str]] = {}
            for keys in self._shops.values():
                for key, label in keys.items():
                    labels.setdefault(key, Counter())[label] += 1
            areas = [Area(key, count.most_common(1)[0][0]) for key, count in sorted(labels.items())]
            self._named = _named(areas)
        return self._named


def _named(areas: Iterable[Area]) -> dict[tuple[str, ...], Area]:
    """Return the areas by all their names; a name broken off counts where it is one area's alone."""
    whole = {tuple(area.key.split()): area for area in areas}
    broken: dict[tuple[str, ...], set[Area]] = {}
    for area in whole.values():
        words = area.key.split()
        for name in (*_broken_off(words), *_contracted(words), *_ordinals(words)):
            broken.setdefault(name, set()).add(area)
    return {name: areas.pop() for name, areas in broken.items() if len(areas) == 1} | whole


def _broken_off(words: list[str]) -> Iterator[tuple[str, ...]]:
    for at in range(1, len(words)):
        left = words[:at]
        # "La Chapelle", "Saint": too little to be a name.
        if words[at] in _LINKS and left[-1] not in _LINKS and (len(left) > 1 or len(left[0]) > 4):
            yield tuple(left)


def _contracted(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield "au Pellerin" and "du Pellerin" for Le Pellerin."""
    contractions = {"le": ("au", "du"), "les": ("aux", "des")}.get(words[0], ())
    return ((contraction, *words[1:]) for contraction in contractions if len(words) > 1)


def _ordinals(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield how the districts of the three big cities are called: "Paris 11e", "11ème arrondissement"."""
    if len(words) == 2 and words[0] in _HAS_DISTRICTS.values() and words[1].isdecimal():
        for ordinal in (f"{words[1]}e", f"{words[1]}eme", *(["1er"] if words[1] == "1" else [])):
            yield words[0], ordinal
            yield ordinal, "arrondissement"
            yield words[0], ordinal, "arrondissement"


def _words_before(words: list[str]) -> int:
    """Return how many of the last `words` only lead to the place that follows."""
    return next((len(before) for before in _BEFORE if tuple(words[-len(before) :]) == before), 0)


def _after_others(start: int, wish: Wish) -> int:
    """Return `start`, or the end of what was taken before where the two would overlap."""
    return max([start, *(one.end for one in wish.taken if one.start <= start < one.end)])


def _words(name: str) -> list[str]:
    return [_short(word) for word in fold(name).split()]


def _short(word: str) -> str:
    return _ABBREVIATED.get(word, word)

"""The order of what was found, a line each: by fit in bands, within a band by how well it can be served; what is the
same in three shops or more, or a shop with three branches, is one line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import NamedTuple

from catalog.search.serving import Parts

MOST_ALIKE = 2
"""So many of the same stand on lines of their own; more of them share one."""


class Order(StrEnum):
    """What comes first among hits that fit about as well."""

    BEST = ""
    NEAR = "n"
    CHEAP = "c"


class Found(NamedTuple):
    """A hit with all that places it. `tier` is 0 for what was typed, more for what was put in its place; `fit` is how
    well its words do and `served` the sum of `parts`, from 0 to 1; `same` marks what is the same thing elsewhere."""

    id: int
    is_shop: bool
    shop_id: int
    tier: int
    fit: float
    parts: Parts
    metres: float | None
    price_cents: int | None
    same: tuple[int, int]
    served: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of results: one hit, or several of the same, the best first. `band` counts from 0."""

    hits: tuple[Found, ...]
    band: int

    @property
    def best(self) -> Found:
        return self.hits[0]

    @property
    def least_cents(self) -> int | None:
        """The lowest price among them."""
        return min((hit.price_cents for hit in self.hits if hit.price_cents is not None), default=None)


def _best(hit: Found) -> tuple[object, ...]:
    return -hit.served, -hit.fit, not hit.is_shop, hit.id


_KEYS: dict[Order, Callable[[Found], tuple[object, ...]]] = {
    Order.BEST: _best,
    Order.NEAR: lambda hit: (inf if hit.metres is None else hit.metres, *_best(hit)),
    Order.CHEAP: lambda hit: (not hit.parts.stock, inf if hit.price_cents is None else hit.price_cents, *_best(hit)),
}

_BAND_WIDTHS = {Order.BEST: 0.0016, Order.NEAR: 0.02, Order.CHEAP: 0.02}
"""How much less than the best of its band something may fit, in the index's scores: for the best, a longer name that
begins with the same word, and not one that has it further on; for the nearest and the cheapest all that has the words
as they were typed."""


def in_lines(hits: Iterable[Found], order: Order) -> list[Line]:
    """Return the lines, best first."""
    key = _KEYS[order]
    groups = [sorted(group, key=key) for group in grouped(hits)]
    banded = _banded(groups, _BAND_WIDTHS[order])
    banded.sort(key=lambda line: (line.best.tier, line.band, key(line.best)))
    return banded


def by_order(hits: Iterable[Found], order: Order) -> list[Found]:
    """Return hits that are the same thing, what is sold out last."""
    return sorted(hits, key=lambda hit: (not hit.parts.stock, *_KEYS[order](hit)))


def _banded(groups: Sequence[Sequence[Found]], width: float) -> list[Line]:
    """Return a line for each group with its band: a new one begins where something fits worse by more than `width`."""
    by_fit = sorted(groups, key=lambda group: (group[0].tier, -_fit(group)))
    lines: list[Line] = []
    band, top, tier = -1, 0.0, -1
    for group in by_fit:
        fit = _fit(group)
        if group[0].tier != tier or fit < top - width:
            band, top, tier = band + 1, fit, group[0].tier
        lines.append(Line(tuple(group), band))
    return lines


def _fit(group: Sequence[Found]) -> float:
    return max(hit.fit for hit in group)


def grouped(hits: Iterable[Found]) -> list[list[Found]]:
    """Return the hits, those of the same thing together where they are more than MOST_ALIKE."""
    groups: list[list[Found]] = []
    by_mark: dict[tuple[str, bool, int], list[Found]] = {}
    # Those with an EAN first: names that one EAN ties together are known before a name without any comes.
    for hit in sorted(hits, key=lambda hit: not hit.same[1]):
        name, ean = hit.same
        marks = [("name", hit.is_shop, name), *([("ean", hit.is_shop, ean)] if ean else [])]
        group = next((by_mark[mark] for mark in marks if mark in by_mark), None)
        if group is None:
            groups.append(group := [])
        group.append(hit)
        for mark in marks:
            by_mark.setdefault(mark, group)
    return [part for group in groups for part in (_apart(group) if _are_few(group) else [group])]


def _are_few(group: Sequence[Found]) -> bool:
    return len({hit.shop_id for hit in group}) <= MOST_ALIKE


def _apart(group: Sequence[Found]) -> list[list[Found]]:
    return [[hit] for hit in group]

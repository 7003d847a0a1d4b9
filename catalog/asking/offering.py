"""What a town can offer to somebody who found nothing: its categories of shops, and shops to go to."""

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from math import inf

from catalog.asking.asker import Asker
from catalog.asking.synonyms import Category
from catalog.geo import metres
from catalog.model import Shop
from catalog.search.town import TownIndex

MOST_CATEGORIES = 6
MOST_SHOPS = 3


@dataclass(frozen=True, slots=True)
class Offering:
    """Categories with most shops first; shops that can be reserved from, the nearest first where a place is known."""

    categories: tuple[Category, ...]
    shops: tuple[Shop, ...]


def every_category(town: TownIndex) -> list[Category]:
    """Return the categories of which `town` has shops, those with most shops first."""
    kinds = Counter(shop.kind for shop in town.shop_of.values())
    counts: Counter[Category] = Counter()
    for kind, count in sorted(kinds.items()):
        # A shop counts for the first of its categories: no two buttons lead to the same shops.
        for category in town.synonyms.categories_of(kind)[:1]:
            counts[category] += count
    return [category for category, _ in counts.most_common()]


def offering(asker: Asker, town: TownIndex) -> Offering:
    """Return what `town` offers."""
    joined = (shop for shop in map(town.shop_of.get, town.serving) if shop is not None)

    def foremost(shop: Shop) -> tuple[float, float, int]:
        away = metres(shop.place, asker.near) if shop.place and asker.near else inf
        return away, -town.serving[shop.id], shop.id

    return Offering(tuple(every_category(town)[:MOST_CATEGORIES]), tuple(nsmallest(MOST_SHOPS, joined, key=foremost)))

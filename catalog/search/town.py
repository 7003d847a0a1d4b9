"""One box for everything: products and shops of the town in one ranking."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from catalog.model import Product, Shop
from catalog.search.index import SearchIndex


class Hit(NamedTuple):
    """A product's or a shop's id; `score` from 0 to 1."""

    score: float
    is_shop: bool
    id: int


@dataclass(frozen=True, slots=True)
class TownIndex:
    """The products' index and the shops', side by side."""

    products: SearchIndex
    shops: SearchIndex

    @classmethod
    def build(cls, products: Iterable[Product], shops: Iterable[Shop]) -> "TownIndex":
        return cls(SearchIndex.build(products), SearchIndex.build(map(as_product, shops)))

    def search(self, text: str, *, limit: int) -> list[Hit]:
        """The closest of both, best first; at equal score shops before products, then by id."""
        hits = [Hit(match.score, False, match.product_id) for match in self.products.search(text, limit=limit)]
        hits += [Hit(match.score, True, match.product_id) for match in self.shops.search(text, limit=limit)]
        return sorted(hits, key=lambda hit: (-hit.score, not hit.is_shop, hit.id))[:limit]

    def nearest_spelling(self, text: str) -> str | None:
        """What was perhaps meant by a text that finds nothing."""
        return self.products.nearest_spelling(text) or self.shops.nearest_spelling(text)


def as_product(shop: Shop) -> Product:
    """A shop as the index takes it: found by its name, its kind and its commune."""
    return Product(shop.id, shop.name, shop.id, category=f"{shop.kind} {shop.commune}".strip())

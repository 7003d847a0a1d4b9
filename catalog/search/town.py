"""One box for everything: products and shops of the town in one ranking."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from catalog.model import Point, Product, Shop
from catalog.search.index import SearchIndex


class Hit(NamedTuple):
    """A product's or a shop's id; `score` from 0 to 1."""

    score: float
    is_shop: bool
    id: int


@dataclass(frozen=True, slots=True)
class TownIndex:
    """The products' index and the shops', side by side. `place_of` tells both where shops are, by shop id."""

    products: SearchIndex
    shops: SearchIndex
    place_of: dict[int, Point]

    @classmethod
    def build(cls, products: Iterable[Product], shops: Iterable[Shop]) -> "TownIndex":
        listed = list(shops)
        place_of = {shop.id: shop.place for shop in listed if shop.place is not None}
        return cls(
            SearchIndex.build(products, place_of), SearchIndex.build(map(as_product, listed), place_of), place_of
        )

    def add_shop(self, shop: Shop) -> None:
        """Index `shop`, in the place of what was known of it."""
        self.remove_shop(shop.id)
        self.shops.add(as_product(shop))
        if shop.place is not None:
            self.place_of[shop.id] = shop.place

    def remove_shop(self, shop_id: int) -> None:
        """Forget a shop; its products are forgotten one by one."""
        self.shops.remove(shop_id)
        self.place_of.pop(shop_id, None)

    def search(self, text: str, *, limit: int, near: Point | None = None) -> list[Hit]:
        """The closest of both, best first; at equal score shops before products, then by id.

        `near` puts what is at a smaller distance first among equals.
        """
        products, shops = (index.search(text, limit=limit, near=near) for index in (self.products, self.shops))
        hits = [Hit(match.score, False, match.product_id) for match in products]
        hits += [Hit(match.score, True, match.product_id) for match in shops]
        return sorted(hits, key=lambda hit: (-hit.score, not hit.is_shop, hit.id))[:limit]

    def nearest_spelling(self, text: str) -> str | None:
        """What was perhaps meant by a text that finds nothing."""
        return self.products.nearest_spelling(text) or self.shops.nearest_spelling(text)


def as_product(shop: Shop) -> Product:
    """A shop as the index takes it: found by its name, its kind and its commune."""
    return Product(shop.id, shop.name, shop.id, category=f"{shop.kind} {shop.commune}".strip())

"""What the town has, in memory: products and shops as they are searched, ranked and grouped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from catalog.asking.areas import Areas
from catalog.asking.spots import Spots
from catalog.asking.synonyms import Synonyms, project_synonyms
from catalog.model import Point, Product, Shop
from catalog.search.fold import fold
from catalog.search.goods import Goods
from catalog.search.index import SearchIndex


class Hit(NamedTuple):
    """A product's or a shop's id; `score` from 0 to 1."""

    score: float
    is_shop: bool
    id: int


@dataclass(frozen=True, slots=True)
class TownIndex:
    """The products' index and the shops', side by side, and what else is known of both by id.

    `place_of` tells both where shops are, `serving` the share of reservations that a shop answers; a shop that nobody
    has joined is not in it.
    """

    products: SearchIndex
    shops: SearchIndex
    place_of: dict[int, Point]
    goods: Goods
    synonyms: Synonyms
    shop_of: dict[int, Shop] = field(default_factory=dict)
    chain_of: dict[int, int] = field(default_factory=dict)
    serving: dict[int, float] = field(default_factory=dict)
    areas: Areas = field(default_factory=Areas)
    spots: Spots = field(default_factory=Spots)

    @classmethod
    def build(cls, products: Iterable[Product], shops: Iterable[Shop], synonyms: Synonyms | None = None) -> "TownIndex":
        listed, goods = list(shops), Goods()
        place_of: dict[int, Point] = {}
        town = cls(
            SearchIndex.build(_noted(products, goods), place_of),
            SearchIndex.build(map(as_product, listed), place_of),
            place_of,
            goods,
            synonyms or project_synonyms(),
        )
        for shop in listed:
            town._note_shop(shop)
        return town

    def add_product(self, product: Product) -> None:
        """Index `product`, in the place of what was known of it."""
        self.products.add(product)
        self.goods.add(product)

    def remove_product(self, product_id: int) -> None:
        """Forget a product."""
        self.products.remove(product_id)
        self.goods.remove(product_id)

    def add_shop(self, shop: Shop) -> None:
        """Index `shop`, in the place of what was known of it."""
        self.remove_shop(shop.id)
        self.shops.add(as_product(shop))
        self._note_shop(shop)

    def _note_shop(self, shop: Shop) -> None:
        self.shop_of[shop.id] = shop
        self.chain_of[shop.id] = crc32(fold(shop.name).encode())
        self.areas.add(shop)
        self.spots.add(shop)
        if shop.place is not None:
            self.place_of[shop.id] = shop.place

    def remove_shop(self, shop_id: int) -> None:
        """Forget a shop; its products are forgotten one by one."""
        self.shops.remove(shop_id)
        self.areas.remove(shop_id)
        self.spots.remove(shop_id)
        for known in (self.place_of, self.shop_of, self.chain_of):
            known.pop(shop_id, None)

    def search(
        self,
        text: str,
        *,
        limit: int,
        near: Point | None = None,
        products: Callable[[int], bool] | None = None,
        shops: Callable[[int], bool] | None = None,
        literal: bool = False,
    ) -> list[Hit]:
        """The closest of both, best first; at equal score shops before products, then by id.

        `near` puts what is at a smaller distance first among equals. `products` and `shops` say by id what may be
        shown. `literal`: by the letter, no typing error is forgiven.
        """
        goods = self.products.search(text, limit=limit, near=near, filters=products, literal=literal)
        # Where a product has these very words, shops' names that only look like them are not meant, and looking for
        # errors in words that no shop has takes long.
        literal = literal or (bool(goods) and self.bears(text))
        named = self.shops.search(text, limit=limit, near=near, filters=shops, literal=literal)
        hits = [Hit(match.score, False, match.product_id) for match in goods]
        hits += [Hit(match.score, True, match.product_id) for match in named]
        return sorted(hits, key=lambda hit: (-hit.score, not hit.is_shop, hit.id))[:limit]

    def bears(self, text: str) -> bool:
        """Whether a product has all these words, to the letter; the last one may be only begun."""
        return bool(self.products.search(text, limit=1, literal=True))

    def nearest_spelling(self, text: str) -> str | None:
        """What was perhaps meant by a text that finds nothing."""
        return self.products.nearest_spelling(text) or self.shops.nearest_spelling(text)


def as_product(shop: Shop) -> Product:
    """A shop as the index takes it: found by its name, its kind and its commune."""
    return Product(shop.id, shop.name, shop.id, category=f"{shop.kind} {shop.commune}".strip())


def _noted(products: Iterable[Product], goods: Goods) -> Iterable[Product]:
    for product in products:
        goods.add(product)
        yield product

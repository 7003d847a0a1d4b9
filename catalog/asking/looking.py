"""Looking for a wish in the town's index: the closest hits that its filters let through, and how each is placed."""

from collections.abc import Iterable, Iterator, Set
from heapq import nsmallest
from itertools import islice
from math import cos, inf, radians
from typing import NamedTuple

from catalog.asking.asker import Asker, How
from catalog.asking.synonyms import Category
from catalog.asking.wish import Facet, Wish
from catalog.doors import is_open
from catalog.geo import metres
from catalog.model import Point, Shop
from catalog.search.goods import Good
from catalog.search.lines import Found
from catalog.search.serving import Parts, Standing, standing
from catalog.search.town import Hit, TownIndex

POOL = 120
"""How many of the closest hits are put in order."""

SHOPS_AROUND = 60
"""Of how many of the nearest shops all that fits is looked at, where more fits than the POOL holds."""

NAMED, LOOSENED, SYNONYM = range(3)
"""Tiers: what was typed, what it finds without its amount, what its synonyms find."""


class TierHit(NamedTuple):
    """A hit and the tier that it belongs to."""

    tier: int
    hit: Hit


class Looking:
    """One look at the town; what is found out about a shop on the way is kept for the rest of it."""

    def __init__(self, wish: Wish, how: How, asker: Asker, town: TownIndex) -> None:
        self._wish, self._how, self._asker, self._town = wish, how, asker, town
        self._area, self._prices = wish.area, wish.prices
        self._is_open_only = how.open_only or wish.has(Facet.OPEN)
        self._category = None if how.literal else town.synonyms.category(wish.words)
        self._kept: dict[int, bool] = {}
        self._standings: dict[int, Standing] = {}

    # ------------------------------------------------------------ what is found

    def hits(self) -> list[TierHit]:
        """Return what is close enough, each hit once, in its best tier."""
        words = self._wish.words
        category = self._category
        others = [] if self._how.literal else self._town.synonyms.rewritten(words)
        found = [TierHit(NAMED, hit) for hit in self._of_category(category)]
        # A word of the file is spelled as it is meant: nothing that only looks like it is mixed in.
        found += self._tier(NAMED, [words], literal=self._how.literal or bool(category or others))
        if not found and self._wish.has(Facet.AMOUNT):
            found = self._tier(LOOSENED, [self._wish.loose_words], literal=self._how.literal)
        found += self._tier(SYNONYM, others, literal=True)
        if not found and others:
            found = self._tier(NAMED, [words], literal=False)
        return list({(one.hit.is_shop, one.hit.id): one for one in reversed(found)}.values())

    def corrected(self, hits: Iterable[TierHit]) -> str | None:
        """Return the words as they were understood, where the best of `hits` stand on a typing error put right."""
        best = max(hits, key=lambda one: (-one.tier, one.hit.score))
        if self._how.literal or best.tier == SYNONYM or self._category or not self._wish.loose_words:
            return None
        words = self._wish.loose_words if best.tier == LOOSENED else self._wish.words
        index = self._town.shops if best.hit.is_shop else self._town.products
        return None if index.search(words, limit=1, literal=True) else index.correction(words)

    def _tier(self, tier: int, texts: Iterable[str], *, literal: bool) -> list[TierHit]:
        return [TierHit(tier, hit) for text in texts if text for hit in self._closest(text, literal=literal)]

    def _closest(self, text: str, *, literal: bool) -> list[Hit]:
        hits = self._search(text, None, literal=literal)
        if len(hits) < POOL or self._asker.near is None:
            return hits
        # More fits as well as this: what the shops around have must be among it.
        return hits + self._search(text, self._around(self._asker.near), literal=literal)

    def _search(self, text: str, among: Set[int] | None, *, literal: bool) -> list[Hit]:
        filtered = among is not None or self._is_open_only or self._area is not None

        def keeps_shop(shop_id: int) -> bool:
            return (among is None or shop_id in among) and self._keeps_shop(shop_id)

        def keeps_product(product_id: int) -> bool:
            good = self._town.goods[product_id]
            return (self._prices is None or self._prices.hold(good.price_cents)) and keeps_shop(good.shop_id)

        products = keeps_product if filtered or self._prices else None
        # A price is asked of goods.
        shops = (lambda _: False) if self._prices else keeps_shop if filtered else None
        return self._town.search(text, limit=POOL, products=products, shops=shops, literal=literal)

    def _around(self, near: Point) -> Set[int]:
        """Return the shops nearest to somebody."""
        wide = cos(radians(near.lat))
        away = {
            shop_id: (place.lat - near.lat) ** 2 + (wide * (place.lon - near.lon)) ** 2
            for shop_id, place in self._town.place_of.items()
        }
        return set(nsmallest(SHOPS_AROUND, away, key=away.__getitem__))

    def _of_category(self, category: Category | None) -> Iterator[Hit]:
        """Yield the shops of `category`; all that the filters let through, where the text names nothing else."""
        if self._prices or (category is None and not self._wish.means_shops):
            return iter(())
        known = self._town.synonyms.categories_of
        shops = filter(self._lies_there, self._town.shop_of.values())
        meant = (shop for shop in shops if category is None or category in known(shop.kind))
        # Whether somebody is open takes longest to know: asked of the foremost alone.
        kept = filter(self._is_open, sorted(meant, key=self._foremost))
        return (Hit(1.0, True, shop.id) for shop in islice(kept, POOL))

    def _foremost(self, shop: Shop) -> tuple[float, float, int]:
        near = self._asker.near
        away = metres(shop.place, near) if near and shop.place else inf
        return away, -self._town.serving.get(shop.id, 0.0), shop.id

    # ------------------------------------------------------------ what is let through

    def _keeps_shop(self, shop_id: int) -> bool:
        if shop_id not in self._kept:
            shop = self._town.shop_of.get(shop_id)
            self._kept[shop_id] = shop is not None and self._lies_there(shop) and self._is_open(shop)
        return self._kept[shop_id]

    def _lies_there(self, shop: Shop) -> bool:
        return self._area is None or self._town.areas.holds(self._area, shop.id)

    def _is_open(self, shop: Shop) -> bool:
        return not self._is_open_only or is_open(shop, self._asker.now)

    # ------------------------------------------------------------ where it is placed

    def placed(self, hits: Iterable[TierHit]) -> list[Found]:
        """Return `hits` with all that decides about their order; those of a shop that is gone are left out."""
        goods = {one.hit.id: self._town.goods[one.hit.id] for one in hits if not one.hit.is_shop}
        cheapest = min((good.price_cents for good in goods.values() if good.price_cents), default=0)
        placed = (
            self._shop(one) if one.hit.is_shop else self._product(one, goods[one.hit.id], cheapest) for one in hits
        )
        return [one for one in placed if one is not None]

    def _product(self, one: TierHit, good: Good, cheapest: int) -> Found | None:
        stands = self._standing(good.shop_id)
        price = cheapest / good.price_cents if good.price_cents else 0.0
        parts = stands and Parts(0.0 if good.sold_out else 1.0, stands.answers, stands.open, stands.near, price)
        return parts and self._found(one, good.shop_id, parts, good.price_cents, (good.name, good.ean))

    def _shop(self, one: TierHit) -> Found | None:
        stands = self._standing(one.hit.id)
        parts = stands and Parts(1.0, stands.answers, stands.open, stands.near, 0.0)
        return parts and self._found(one, one.hit.id, parts, None, (self._town.chain_of[one.hit.id], 0))

    def _found(self, one: TierHit, shop_id: int, parts: Parts, price: int | None, same: tuple[int, int]) -> Found:
        stands, hit = self._standings[shop_id], one.hit
        fit = round(hit.score, 6)
        return Found(hit.id, hit.is_shop, shop_id, one.tier, fit, parts, stands.metres, price, same, parts.total)

    def _standing(self, shop_id: int) -> Standing | None:
        if shop_id not in self._standings:
            shop = self._town.shop_of.get(shop_id)
            if shop is None:
                return None
            answers = self._town.serving.get(shop_id, 0.0)
            self._standings[shop_id] = standing(shop, answers, self._asker.near, self._asker.now)
        return self._standings[shop_id]

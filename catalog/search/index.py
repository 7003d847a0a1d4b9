"""The index of all shelves: kept in step with them one product at a time, asked with whatever people type."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple, Self

from catalog.model import Point, Product
from catalog.search.explaining import Explanation
from catalog.search.fold import query_words
from catalog.search.postings import Listing, Postings, listing_of
from catalog.search.ranking import nearness, scores
from catalog.search.reading import Reading, readings_as_typed, readings_with_errors
from catalog.search.spelling import nearest_words


class Match(NamedTuple):
    """A product that was found; `score` runs from 0 to 1."""

    product_id: int
    score: float


class SearchIndex:
    """Products by the words of their names, brands and categories.

    `place_of` tells where shops are, by shop id; it is read at every search, so it may change meanwhile.
    """

    def __init__(self, place_of: Mapping[int, Point] | None = None) -> None:
        self._place_of = place_of if place_of is not None else {}
        self._listings: dict[int, Listing] = {}
        self._postings = Postings()

    @classmethod
    def build(cls, products: Iterable[Product], place_of: Mapping[int, Point] | None = None) -> Self:
        """Return an index of `products`; of several with the same id, the last one stands."""
        index = cls(place_of)
        for product in products:
            index.add(product)
        return index

    def __len__(self) -> int:
        return len(self._listings)

    def __contains__(self, product_id: object) -> bool:
        return product_id in self._listings

    def add(self, product: Product) -> None:
        """Index `product`, in the place of what was indexed under its id."""
        self.remove(product.id)
        listing = listing_of(product)
        self._listings[product.id] = listing
        self._postings.add(product.id, listing)

    def remove(self, product_id: int) -> None:
        """Forget a product; one that is not known is forgotten already."""
        listing = self._listings.pop(product_id, None)
        if listing is not None:
            self._postings.remove(product_id, listing)

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        near: Point | None = None,
        filters: Callable[[int], bool] | None = None,
        literal: bool = False,
    ) -> list[Match]:
        """Return the products closest to `text`, best first; equal scores by product id.

        A product meets every word but stop words: as typed, in the other number, or begun (the last word). Only when
        none does, typing errors are forgiven: one a word, two from eight letters, or a word typed by ear. An empty
        list means that nothing is close enough: never a weak guess. `near` puts shops at a smaller great-circle
        distance first among equals; `filters` says of a product id whether it may be shown. No text is refused; its
        first 200 characters count. `literal`: no typing error is forgiven, nothing joined or parted.
        """
        ranked = (
            (-self._from_afar(product_id, points, near), product_id)
            for product_id, points in self._scores(query_words(text), literal=literal).items()
            if filters is None or filters(product_id)
        )
        return [Match(product_id, -points) for points, product_id in nsmallest(limit, ranked)]

    def nearest_spelling(self, text: str) -> str | None:
        """Return the known words nearest to `text`, folded, if a search finds something by them.

        None when `text` is known as it is, and when nothing is near.
        """
        words = query_words(text)
        mended = nearest_words(words, self._postings)
        if mended is None or mended == words:
            return None
        return " ".join(mended) if self._scores(mended) else None

    def correction(self, text: str) -> str | None:
        """Return `text` as it was understood, folded, where what it finds was found by forgiving typing errors."""
        if not self._scores(query_words(text), literal=True) and (mended := self.nearest_spelling(text)):
            return mended
        return None

    def explain(self, text: str, product_id: int, near: Point | None = None) -> Explanation | None:
        """Return what the score of a product is made of; None if it is not found."""
        match = next(iter(self.search(text, limit=1, near=near, filters=lambda one: one == product_id)), None)
        return match and Explanation(product_id, (), 1.0, 1.0, match.score)

    def _scores(self, words: Sequence[str], *, literal: bool = False) -> dict[int, float]:
        """Return the scores of the products that meet `words` by the most literal readings which any product meets.

        Where people are and what they may see comes later: a product that is far or hidden still tells that the words
        were typed as they were meant.
        """
        if not words:
            return {}
        best: dict[int, float] = {}
        as_typed = readings_as_typed(words, self._postings.vocabulary)
        for reading in [next(as_typed)] if literal else as_typed:
            for product_id, points in self._met_by(reading).items():
                best[product_id] = max(points, best.get(product_id, 0.0))
        if literal:
            return best
        with_errors = map(self._met_by, readings_with_errors(words, self._postings.vocabulary))
        return best or next(filter(None, with_errors), {})

    def _met_by(self, reading: Reading) -> dict[int, float]:
        return scores(reading, self._postings, self._listings)

    def _from_afar(self, product_id: int, points: float, near: Point | None) -> float:
        if near is None:
            return points
        place = self._place_of.get(self._listings[product_id].shop_id)
        return round(points * nearness(place, near), 6)

"""Which words stand on which products."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.model import Product
from catalog.search.fold import STOP_WORDS, fold
from catalog.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Listing:
    """What is indexed of a product: the words of its name in their order, and those of its brand and category."""

    shop_id: int
    name: tuple[str, ...]
    rest: frozenset[str]


class Postings:
    """For every word, the products that bear it in their name and those that bear it elsewhere."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._in_name: dict[str, set[int]] = {}
        self._elsewhere: dict[str, set[int]] = {}

    def add(self, product_id: int, listing: Listing) -> None:
        """Note the words of a product that has none noted."""
        for word in {*listing.name, *listing.rest}:
            if not self.knows(word):
                self.vocabulary.add(word)
        for words, postings in self._fields(listing):
            for word in words:
                postings.setdefault(word, set()).add(product_id)

    def remove(self, product_id: int, listing: Listing) -> None:
        """Strike out the words of a product that were noted from `listing`."""
        for words, postings in self._fields(listing):
            for word in words:
                postings[word].remove(product_id)
                if not postings[word]:
                    del postings[word]
        for word in {*listing.name, *listing.rest}:
            if not self.knows(word):
                self.vocabulary.discard(word)

    def knows(self, word: str) -> bool:
        """Return whether any product bears `word`."""
        return word in self._in_name or word in self._elsewhere

    def in_name(self, word: str) -> Iterable[int]:
        """Return the ids of the products whose name has `word`."""
        return self._in_name.get(word, ())

    def elsewhere(self, word: str) -> Iterable[int]:
        """Return the ids of the products whose brand or category has `word`."""
        return self._elsewhere.get(word, ())

    def frequency(self, word: str) -> int:
        """Return on how many products `word` stands, counting name and the rest apart."""
        return len(self._in_name.get(word, ())) + len(self._elsewhere.get(word, ()))

    def _fields(self, listing: Listing) -> Iterator[tuple[Iterable[str], dict[str, set[int]]]]:
        yield set(listing.name), self._in_name
        yield listing.rest, self._elsewhere


def listing_of(product: Product) -> Listing:
    """Return what is indexed of `product`."""
    rest = frozenset(_words(f"{product.brand} {product.category}"))
    return Listing(product.shop_id, tuple(_words(product.name)), rest)


def _words(text: str) -> list[str]:
    words = fold(text).split()
    return [word for word in words if word not in STOP_WORDS] or words

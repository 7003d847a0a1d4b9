"""milli, the engine of Meilisearch, in this process, as it comes: an error from five letters, two from nine."""

from collections.abc import Sequence
from importlib.metadata import version

import milli

from benchmarks.engines import Engine, telling_words, text_of
from catalog.model import Product

# Room on the disk that it may take, in bytes: sparse until used.
_ROOM = 1 << 35
_AT_ONCE = 50_000


class Milli(Engine):
    @property
    def version(self) -> str:
        return version("milli")

    def build(self, products: Sequence[Product]) -> None:
        self._index = milli.Index(str(self.folder), _ROOM)
        for first in range(0, len(products), _AT_ONCE):
            some = products[first : first + _AT_ONCE]
            self._index.add_documents([{"id": product.id, "text": text_of(product)} for product in some])
        # It finds documents by numbers of its own, given in the order in which they came.
        self._ids = [product.id for product in products]
        for place in (0, len(products) // 2, len(products) - 1):
            assert int(self._index.get_document(place)["id"]) == self._ids[place]

    def search(self, text: str, limit: int) -> list[int]:
        words = telling_words(text)
        return [self._ids[place] for place in self._index.search(" ".join(words))[:limit]] if words else []

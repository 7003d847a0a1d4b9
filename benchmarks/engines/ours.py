"""Our own."""

import time
from collections.abc import Sequence

from benchmarks.engines import Engine
from catalog.model import Product
from catalog.search import SearchIndex


class Ours(Engine):
    @property
    def version(self) -> str:
        return ""

    def build(self, products: Sequence[Product]) -> None:
        self._index = SearchIndex.build(products)

    def search(self, text: str, limit: int) -> list[int]:
        return [match.product_id for match in self._index.search(text, limit=limit)]

    def load_seconds(self) -> float | None:
        path = self.folder / "index"
        self._index.save(path)
        began = time.perf_counter()
        SearchIndex.load(path)
        return time.perf_counter() - began

"""rapidfuzz alone: every name scored for every query."""

from collections.abc import Sequence

import rapidfuzz

from benchmarks.engines import Engine, plain_text_of, telling_words
from catalog.model import Product

# Below, WRatio finds something for anything.
CLOSE_ENOUGH = 80


class Scan(Engine):
    @property
    def version(self) -> str:
        return rapidfuzz.__version__

    def build(self, products: Sequence[Product]) -> None:
        self._texts = {product.id: plain_text_of(product) for product in products}

    def search(self, text: str, limit: int) -> list[int]:
        typed = " ".join(telling_words(text))
        hits = rapidfuzz.process.extract(
            typed, self._texts, scorer=rapidfuzz.fuzz.WRatio, limit=limit, score_cutoff=CLOSE_ENOUGH
        )
        return [number for _, _, number in hits] if typed else []

"""The engines that the search is measured against, one small adapter each, and ours.

All are given the same text of a product and the usual settings of a search box that forgives typing errors. The peers
are not part of Cabas: `make engines` brings those that Python does not bring itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from benchmarks.words import SMALL_WORDS, plain, plain_words
from catalog.model import Product

# Each by the module here that adapts it, and its class.
ENGINES = {
    "cabas": ("ours", "Ours"),
    "milli": ("milli", "Milli"),
    "tantivy": ("tantivy", "Tantivy"),
    "fts5": ("sqlite", "Words"),
    "trigram": ("sqlite", "Trigrams"),
    "rapidfuzz": ("rapidfuzz", "Scan"),
}


class Engine(ABC):
    """One engine at work; `folder` is its own, and empty at first. Making one without its library is an ImportError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    @abstractmethod
    def version(self) -> str:
        """The version of its library, "" for our own."""

    @abstractmethod
    def build(self, products: Sequence[Product]) -> None: ...

    @abstractmethod
    def search(self, text: str, limit: int) -> list[int]:
        """Return ids of products, best first; none when nothing fits."""

    def load_seconds(self) -> float | None:
        """Return how long a saved index takes to load; None where that is not asked."""
        return None


def text_of(product: Product) -> str:
    """Return what the peers index: the name, what the brand adds to it, and the category where there is one."""
    brand = "" if set(plain_words(product.brand)) <= set(plain_words(product.name)) else product.brand
    return " ".join(filter(None, (product.name, brand, product.category)))


def plain_text_of(product: Product) -> str:
    """For an engine that does not fold accents itself."""
    return plain(text_of(product))


def telling_words(text: str) -> list[str]:
    """Return the plain words of a typed text without those that say nothing: all of them, if there are no others."""
    words = plain_words(text)
    return [word for word in words if word not in SMALL_WORDS] or words

"""Reading the words off many products at once, each distinct piece of text folded only once."""

from array import array
from collections.abc import Iterable
from itertools import chain

import numpy as np

from catalog.model import Product
from catalog.search.columns import Longs, spans
from catalog.search.fold import STOP_WORDS, fold
from catalog.search.written import BRAND, CATEGORY, FIRST, NAME, Written


def words_in(text: str) -> list[str]:
    """Return the folded words of `text` that say something; all of them if none does."""
    words = fold(text).split()
    return [word for word in words if word not in STOP_WORDS] or words


def fields_of(product: Product) -> dict[str, int]:
    """Return the words on `product`, each with the best field that it stands in."""
    name = words_in(product.name)
    fields = dict.fromkeys(words_in(product.category), CATEGORY) | dict.fromkeys(words_in(product.brand), BRAND)
    return fields | dict.fromkeys(name, NAME) | dict.fromkeys(name[:1], FIRST)


def gathered(products: Iterable[Product]) -> tuple[list[str], Written]:
    """Return the words on `products` in alphabetical order, and where each is written.

    Of several products with the same id, the last one stands.
    """
    words = dict[str, int]()
    pieces, texts = _Pieces(words), _Texts(words)
    names, sizes = array("q"), array("q")
    ids, shops, brands, categories = (array("q") for _ in range(4))
    for product in products:
        before = len(names)
        names.extend(chain.from_iterable(map(pieces.__getitem__, product.name.split())))
        if len(names) == before:
            names.extend(texts.words[texts[product.name]])
        sizes.append(len(names) - before)
        ids.append(product.id)
        shops.append(product.shop_id)
        brands.append(texts[product.brand])
        categories.append(texts[product.category])
    written = _laid_out(
        _longs(ids), _longs(shops), _longs(sizes), _longs(names), texts.at(brands), texts.at(categories)
    )
    return _last_of_each(written).in_alphabetical_order(list(words))


class _Pieces(dict[str, tuple[int, ...]]):
    """The ids of the words in each piece of text without a blank, but stop words."""

    def __init__(self, words: dict[str, int]) -> None:
        self._words = words

    def __missing__(self, piece: str) -> tuple[int, ...]:
        said = [word for word in fold(piece).split() if word not in STOP_WORDS]
        self[piece] = ids = tuple(self._words.setdefault(word, len(self._words)) for word in said)
        return ids


class _Texts(dict[str, int]):
    """A number for each text that stands on many products, and `words`, the ids of its words by that number."""

    def __init__(self, words: dict[str, int]) -> None:
        self._ids = words
        self.words: list[list[int]] = []

    def __missing__(self, text: str) -> int:
        self.words.append([self._ids.setdefault(word, len(self._ids)) for word in words_in(text)])
        self[text] = number = len(self.words) - 1
        return number

    def at(self, numbers: "array[int]") -> tuple[Longs, Longs]:
        """Return the rows and the words of the texts that stand in those rows."""
        lengths = np.fromiter(map(len, self.words), np.int64, len(self.words))
        starts = np.cumsum(lengths) - lengths
        words = np.fromiter(chain.from_iterable(self.words), np.int64, int(lengths.sum()))
        texts = _longs(numbers)
        return np.repeat(np.arange(len(texts)), lengths[texts]), words[spans(starts[texts], lengths[texts])]


def _longs(numbers: "array[int]") -> Longs:
    return np.frombuffer(numbers, np.int64) if numbers else np.empty(0, np.int64)


def _laid_out(
    ids: Longs, shops: Longs, sizes: Longs, names: Longs, brands: tuple[Longs, Longs], categories: tuple[Longs, Longs]
) -> Written:
    fields = np.full(len(names), NAME)
    fields[(np.cumsum(sizes) - sizes)[sizes > 0]] = FIRST
    parts = ((np.repeat(np.arange(len(ids)), sizes), names), brands, categories)
    by_part = (fields, np.full(len(brands[0]), BRAND), np.full(len(categories[0]), CATEGORY))
    row, word = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Written(ids, shops, sizes, row, word, np.concatenate(by_part))


def _last_of_each(written: Written) -> Written:
    count = len(written.ids)
    _, from_behind = np.unique(written.ids[::-1], return_index=True)
    if len(from_behind) == count:
        return written
    stands = np.zeros(count, np.bool_)
    stands[count - 1 - from_behind] = True
    return written.of_rows(stands)

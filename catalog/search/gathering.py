"""Reading the words off many products at once, each distinct piece of text folded only once."""

from array import array
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.model import Product
from catalog.search.columns import Ints, spans
from catalog.search.fold import STOP_WORDS, fold
from catalog.search.written import BRAND, CATEGORY, FIRST, NAME, Written

_WHAT_IS_READ = attrgetter("id", "shop_id", "name", "brand", "category")

Places = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]
"""Rows, and in each a word and its field."""


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
    ids, shops = array("q"), array("q")
    sizes, names, brands, categories = (array("i") for _ in range(4))
    for product_id, shop_id, name, brand, category in map(_WHAT_IS_READ, products):
        before = len(names)
        names.extend(chain.from_iterable(map(pieces.__getitem__, name.split())))
        if len(names) == before:
            names.extend(texts.words[texts[name]])
        sizes.append(len(names) - before)
        ids.append(product_id)
        shops.append(shop_id)
        brands.append(texts[brand])
        categories.append(texts[category])
    places = (_of_names(_numbers(sizes), _numbers(names)), texts.at(brands, BRAND), texts.at(categories, CATEGORY))
    columns = (np.concatenate(column) for column in zip(*places, strict=True))
    written = Written(_numbers(ids), _numbers(shops), _numbers(sizes), *columns)
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

    def at(self, numbers: "array[int]", field: int) -> Places:
        """Return the words of the texts that stand in each row, in a `field`."""
        lengths = np.fromiter(map(len, self.words), np.int32, len(self.words))
        words = np.fromiter(chain.from_iterable(self.words), np.int32, int(lengths.sum()))
        texts = _numbers(numbers)
        row = np.repeat(np.arange(len(texts), dtype=np.int32), lengths[texts])
        word = words[spans((np.cumsum(lengths) - lengths)[texts], lengths[texts])]
        return row, word, np.full(len(word), field, np.int8)


def _of_names(sizes: Ints, names: Ints) -> Places:
    field = np.full(len(names), NAME, np.int8)
    field[(np.cumsum(sizes) - sizes)[sizes > 0]] = FIRST
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes), names, field


def _numbers(numbers: "array[int]") -> NDArray[Any]:
    return np.frombuffer(numbers, numbers.typecode) if numbers else np.empty(0, numbers.typecode)


def _last_of_each(written: Written) -> Written:
    count = len(written.ids)
    _, from_behind = np.unique(written.ids[::-1], return_index=True)
    if len(from_behind) == count:
        return written
    stands = np.zeros(count, np.bool_)
    stands[count - 1 - from_behind] = True
    return written.of_rows(stands)

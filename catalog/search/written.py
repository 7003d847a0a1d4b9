"""What is written on products, as plain columns: what every index is made of, from texts or from another index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catalog.search.columns import Ints, Longs

# Where a word stands: as the name's first, elsewhere in the name, in the brand, in the category.
FIRST, NAME, BRAND, CATEGORY = range(4)
FIELDS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """Products, one a row: their ids, shops and how many words their names have; and the `word`s by id that stand on
    them, each in a `row` and a `field`."""

    ids: Longs
    shops: Longs
    sizes: Ints
    row: Ints
    word: Ints
    field: NDArray[np.int8]

    def of_rows(self, stands: NDArray[np.bool_]) -> "Written":
        """Return what is written on the products whose row `stands`."""
        kept = stands[self.row]
        row = (np.cumsum(stands, dtype=np.int32) - 1)[self.row[kept]]
        return Written(self.ids[stands], self.shops[stands], self.sizes[stands], row, self.word[kept], self.field[kept])

    def in_alphabetical_order(self, words: Sequence[str]) -> tuple[list[str], "Written"]:
        """Return those of the `words` that are written, sorted, and the same products with the ids of that order."""
        used = np.zeros(len(words), np.bool_)
        used[self.word] = True
        order = sorted(np.flatnonzero(used).tolist(), key=words.__getitem__)
        rank = np.zeros(len(words), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        return [words[word] for word in order], replace(self, word=rank[self.word])

"""Which words stand on which products: arrays made at once, and a few products added since.

A product is a row; the rows made at once are sorted by the number of words in their names, then by product id, and
those added since follow. An *entry* is a word's id times FIELDS plus the field it stands in. For every row the arrays
hold its entries, and for every word the rows that bear it, best field and shortest name first.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.search.columns import Column, Ints, spans
from catalog.search.written import FIELDS, Written

LONGEST_NAME = 255
"""A longer name counts as one of so many words."""

_OF_ROWS = ("ids", "shops", "sizes", "starts", "entries")
_OF_WORDS = ("rows", "bounds", "by_id")
_NO_ROWS = np.empty(0, np.int32)
_FEW_WORDS = 4


class Postings:
    """The rows and the words, each found from the other."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take the `arrays` that `arranged` makes."""
        self.ids, self.shops, self.sizes, self.starts, self.entries = (Column(arrays[name]) for name in _OF_ROWS)
        self.alive = Column(np.ones(len(self.ids), np.bool_))
        self.gone = 0
        self.made = len(self.ids)
        self._rows, self._bounds, self._by_id = (arrays[name] for name in _OF_WORDS)
        self._added: dict[int, int] = {}
        self._tails: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.ids) - self.gone

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that these postings were made of; products added or struck out since are not in them."""
        columns = (self.ids, self.shops, self.sizes, self.starts, self.entries)
        arrays = dict(zip(_OF_ROWS, (column.numbers for column in columns), strict=True))
        return arrays | dict(zip(_OF_WORDS, (self._rows, self._bounds, self._by_id), strict=True))

    def row_of(self, product_id: int) -> int | None:
        """Return the row in which a product stands."""
        if product_id in self._added:
            return self._added[product_id]
        ids, by_id = self.ids.numbers, self._by_id
        at = bisect_left(range(self.made), product_id, key=lambda place: ids[by_id[place]])
        if at == self.made:
            return None
        row = int(by_id[at])
        return row if ids[row] == product_id and self.alive.numbers[row] else None

    def add(self, product_id: int, shop_id: int, size: int, entries: Sequence[int]) -> None:
        """Append a product that does not stand in any row."""
        row = len(self.ids)
        self.ids.append(product_id)
        self.shops.append(shop_id)
        self.sizes.append(min(size, LONGEST_NAME))
        self.alive.append(True)
        self.entries.append(*entries)
        self.starts.append(len(self.entries))
        self._added[product_id] = row
        for entry in entries:
            self._tails.setdefault(entry // FIELDS, []).append(row)

    def strike_out(self, row: int) -> None:
        """Take the product of `row` off."""
        self.alive.numbers[row] = False
        self.gone += 1
        self._added.pop(int(self.ids.numbers[row]), None)

    def entries_of(self, row: int) -> list[int]:
        """Return the entries of a row."""
        start, end = self.starts.numbers[row : row + 2].tolist()
        entries: list[int] = self.entries.numbers[start:end].tolist()
        return entries

    def bearing(self, words: Ints, most: int) -> tuple[Ints, bool]:
        """Return rows that bear one of `words`, some twice, and whether those are all.

        Besides the rows added since, hardly more than `most` rows are returned of many words: those of the first words,
        of each the best.
        """
        rows, whole = self._few_made(words, most) if len(words) <= _FEW_WORDS else self._many_made(words, most)
        if self._tails:
            tails = [self._tails[word] for word in words.tolist() if word in self._tails]
            rows = np.concatenate((np.array([row for tail in tails for row in tail], np.int32), rows))
        if self.gone:
            rows = rows[self.alive.numbers[rows]]
        return rows, whole

    def _few_made(self, words: Ints, most: int) -> tuple[Ints, bool]:
        parts, whole = [], True
        for word in words.tolist():
            bounds = self._bounds[word : word + 2].tolist()
            if len(bounds) == 2:
                start, end = bounds
                whole = whole and end - start <= most
                parts.append(self._rows[start : min(end, start + most)])
        rows = np.concatenate(parts) if len(parts) > 1 else parts[0] if parts else _NO_ROWS
        return rows, whole

    def _many_made(self, words: Ints, most: int) -> tuple[Ints, bool]:
        made = words[words < len(self._bounds) - 1]
        starts = self._bounds[made]
        lengths = self._bounds[made + 1] - starts
        cut = np.minimum(lengths, most // _FEW_WORDS)
        taken = int(np.searchsorted(cut.cumsum(), most)) + 1
        whole = taken >= len(made) and not (cut < lengths).any()
        return self._rows[spans(starts[:taken], cut[:taken])], whole


def arranged(written: Written, words: int) -> tuple[dict[str, NDArray[Any]], Ints]:
    """Return the arrays of what is `written` in so many `words`, and how many rows bear each word."""
    count = len(written.ids)
    order = np.lexsort((written.ids, written.sizes))
    rank = np.empty(count, np.int64)
    rank[order] = np.arange(count)
    # A word that stands on a product in two places counts where it counts more.
    keys = rank[written.row]
    keys *= words
    keys += written.word
    keys *= FIELDS
    keys += written.field
    keys.sort()
    keys = keys[np.flatnonzero(np.diff(keys // FIELDS, prepend=-1))]
    row, entry = (part.astype(np.int32) for part in np.divmod(keys, max(words, 1) * FIELDS))
    keys = entry * np.int64(count)
    keys += row
    keys.sort()
    frequency = np.bincount(entry // FIELDS, minlength=words)
    ids = written.ids[order]
    arrays: dict[str, NDArray[Any]] = {
        "ids": ids,
        "shops": written.shops[order],
        "sizes": np.minimum(written.sizes[order], LONGEST_NAME).astype(np.uint8),
        "starts": _bounds(np.bincount(row, minlength=count)),
        "entries": entry,
        "rows": (keys % max(count, 1)).astype(np.int32),
        "bounds": _bounds(frequency),
        "by_id": np.argsort(ids).astype(np.int32),
    }
    return arrays, frequency.astype(np.int32)


def _bounds(counts: NDArray[Any]) -> Ints:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)

"""All that an index holds: words and rows, kept in step, and how they are made, copied and kept in a file."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from catalog.model import Product
from catalog.search import snapshot
from catalog.search.gathering import fields_of, gathered, words_in
from catalog.search.lookalikes import Table
from catalog.search.postings import Postings, arranged
from catalog.search.vocabulary import Vocabulary
from catalog.search.written import FIELDS, Written

_TABLES = ("looks", "sounds")


class Shelved:
    """The vocabulary and the postings of one index."""

    def __init__(self, vocabulary: Vocabulary, postings: Postings) -> None:
        self.vocabulary = vocabulary
        self.postings = postings

    @classmethod
    def of(cls, products: Iterable[Product]) -> Self:
        return cls.of_written(*gathered(products))

    @classmethod
    def of_written(cls, words: Sequence[str], written: Written) -> Self:
        arrays, frequency = arranged(written, len(words))
        return cls(Vocabulary.of(words, frequency), Postings(arrays))

    def add(self, product: Product) -> None:
        """Add a product whose id is not there."""
        fields = fields_of(product)
        words = self.vocabulary.note(fields)
        entries = [word * FIELDS + field for word, field in zip(words, fields.values(), strict=True)]
        self.postings.add(product.id, product.shop_id, len(words_in(product.name)), entries)

    def remove(self, product_id: int) -> None:
        """Take a product off, if it is there."""
        row = self.postings.row_of(product_id)
        if row is not None:
            self.vocabulary.strike_out(entry // FIELDS for entry in self.postings.entries_of(row))
            self.postings.strike_out(row)

    @property
    def changes(self) -> int:
        """How many rows have been added or struck out since the arrays were made."""
        return len(self.postings.ids) - self.postings.made + self.postings.gone

    def draft(self) -> "Draft":
        """Return a copy of what is held now."""
        return Draft(self)

    def compacted(self) -> "Shelved":
        """Return the same products and words without changes."""
        return self.draft().made() if self.changes else self

    def write(self, path: Path) -> None:
        """Write all to a file. There must be no changes."""
        arrays = self.postings.arrays() | {"frequency": self.vocabulary.frequency.numbers}
        for name, table in zip(_TABLES, (self.vocabulary.looks, self.vocabulary.sounds), strict=True):
            arrays |= {f"{name}_{part}": array for part, array in table.arrays().items()}
        words = np.frombuffer("\n".join(self.vocabulary.words).encode(), np.uint8)
        snapshot.write(path, arrays | {"words": words})

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what was written to `path`.

        Raises:
            UnusableSnapshot: the file is missing, damaged, or of another version.
        """
        arrays = snapshot.read(path)
        looks, sounds = (Table(*(arrays[f"{name}_{part}"] for part in ("numbers", "ids", "first"))) for name in _TABLES)
        words = arrays["words"].tobytes().decode().split("\n") if len(arrays["words"]) else []
        return cls(Vocabulary(words, arrays["frequency"], looks, sounds), Postings(arrays))


class Draft:
    """A copy of what an index holds at one moment, from which one without changes can be made in another thread.

    Making it costs a fraction of a millisecond at a million products: columns only grow, so all but the rows that
    stand, and the words, can be shared.
    """

    def __init__(self, shelved: Shelved) -> None:
        postings = shelved.postings
        columns = (postings.ids, postings.shops, postings.sizes, postings.starts, postings.entries)
        self._columns = [column.numbers for column in columns]
        self._stands = postings.alive.numbers.copy()
        self._words = shelved.vocabulary.words.copy()

    def made(self) -> Shelved:
        """Return the same products and words as arrays made at once. May run in any thread."""
        ids, shops, sizes, starts, entries = self._columns
        row = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(starts))
        word, field = np.divmod(entries, np.int32(FIELDS))
        written = Written(ids, shops, sizes.astype(np.int32), row, word, field.astype(np.int8)).of_rows(self._stands)
        return Shelved.of_written(*written.in_alphabetical_order(self._words))

"""Which known words look or sound like a typed one, found without looking at all the others.

Two words within two typing errors of each other become the same when a letter or two are left out of each. So every
known word is noted under a number for each way to leave letters out, and one table sorted by those numbers is looked
up with the numbers of the typed word (Garbe's symmetric delete). What it yields may look alike or not; who asks counts
the errors. Sounds are noted in the same way, one number a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from catalog.search.columns import Ints, spans
from catalog.search.sound import sound

Numbers = NDArray[np.uint64]
Letters = NDArray[np.uint32]

# A longer word has too many ways to leave two letters out, and nobody types it.
LONGEST = 24
# Below that length only one error is looked for, so one letter left out is enough.
_SHORTEST_WITHOUT_TWO = 6
_SHORTEST = 2

_HALF = np.uint64(32)
_BITS = 32
# A letter counts by its place: what was left out makes a word another sum. The powers of an odd number that is as far
# from regular as they come spread the sums' upper halves over all numbers.
_PLACES = np.array([pow(0xD1342543DE82EF95, place, 1 << 64) for place in range(1, 256)], np.uint64)
_PLACES_OF_SOUNDS = _PLACES.tolist()
_ALL_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Table:
    """Words' ids under 32-bit `numbers`, sorted by them; `first` says where those with each beginning start."""

    numbers: NDArray[np.uint32]
    ids: Ints
    first: Ints

    @classmethod
    def of(cls, noted: Numbers) -> Self:
        """Return the table of ids, each `noted` in the lower half of an integer whose upper half is its number."""
        noted = np.sort(noted)
        numbers = (noted >> _HALF).astype(np.uint32)
        bits = min(max(len(noted).bit_length(), 1), 24)
        counts = np.bincount(numbers >> np.uint32(_BITS - bits), minlength=1 << bits)
        first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return cls(numbers, (noted & np.uint64(0xFFFFFFFF)).astype(np.int32), first)

    def under(self, numbers: Numbers) -> set[int]:
        """Return the ids noted under any of `numbers`."""
        begun = (numbers >> np.uint64(self._shift)).astype(np.intp)
        starts = self.first[begun]
        lengths = self.first[begun + 1] - starts
        at = spans(starts, lengths)
        found = self.ids[at[self.numbers[at] == numbers.repeat(lengths)]]
        return set(found.tolist())

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {"numbers": self.numbers, "ids": self.ids, "first": self.first}

    @property
    def _shift(self) -> int:
        return _BITS + 1 - len(self.first).bit_length()

    def under_one(self, number: int) -> list[int]:
        """Return the ids noted under `number`."""
        begun = number >> self._shift
        start, end = self.first[begun : begun + 2].tolist()
        noted = zip(self.numbers[start:end].tolist(), self.ids[start:end].tolist(), strict=True)
        return [known for other, known in noted if other == number]


def table_of_looks(words: Sequence[str]) -> Table:
    """Return the table to look lookalikes up in; a word's id is its position."""
    parts = [
        (_numbers(letters, kept) << _HALF) | ids
        for ids, letters in _by_length(words)
        for kept in _letters_kept(letters.shape[1], 2)
    ]
    return Table.of(np.concatenate(parts) if parts else np.empty(0, np.uint64))


def looking_like(word: str, errors: int, table: Table) -> set[int]:
    """Return the ids of words that may be within `errors` (1 or 2) typing errors of `word`: some are not."""
    if not _SHORTEST <= len(word) <= LONGEST:
        return set()
    letters = np.array(list(map(ord, word)), np.uint64)
    return table.under((letters @ _places_of_letters(len(word), errors)) >> _HALF)


def table_of_sounds(words: Sequence[str]) -> Table:
    """Return the table to look words up by their sound; a word's id is its position."""
    sounds = sound("\n".join(words)).split("\n") if words else []
    ids = np.arange(len(words), dtype=np.uint64)
    return Table.of((_numbers_of_sounds(sounds) << _HALF) | ids)


def sounding_as(said: str, table: Table) -> list[int]:
    """Return the ids of the words whose sound is `said`, and rarely one that is not."""
    product = sum(ord(letter) * place for letter, place in zip(said, _PLACES_OF_SOUNDS, strict=False)) & _ALL_BITS
    return table.under_one(product >> _BITS)


def _by_length(words: Sequence[str]) -> Iterator[tuple[Numbers, Letters]]:
    """Yield the words of each length: their ids, and a matrix of their letters, one word a row."""
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    for length in range(_SHORTEST, LONGEST + 1):
        ids = np.flatnonzero(lengths == length)
        if len(ids):
            texts = np.array([words[position] for position in ids.tolist()], f"U{length}")
            yield ids.astype(np.uint64), texts.view(np.uint32).reshape(-1, length)


def _numbers(letters: Letters, kept: tuple[int, ...]) -> Numbers:
    products = np.zeros(len(letters), np.uint64)
    for place, column in enumerate(kept):
        products += letters[:, column] * _PLACES[place]
    return products >> _HALF


def _numbers_of_sounds(sounds: Sequence[str]) -> Numbers:
    cut = [said[: len(_PLACES)] for said in sounds]
    lengths = np.fromiter(map(len, cut), np.int64, len(cut))
    letters = np.frombuffer("".join(cut).encode("utf-32-le", "surrogatepass"), np.uint32)
    places = spans(np.zeros(len(cut), np.int64), lengths)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(letters * _PLACES[places])))
    ends = np.cumsum(lengths)
    numbers: Numbers = (sums[ends] - sums[ends - lengths]) >> _HALF
    return numbers


def _letters_kept(length: int, most: int) -> list[tuple[int, ...]]:
    """Return which letters of a word of `length` stay, for each way to leave out none, one, or at `most` two."""
    left_out = range(min(length - 1, most if length >= _SHORTEST_WITHOUT_TWO else 1) + 1)
    return [kept for count in left_out for kept in combinations(range(length), length - count)]


@cache
def _places_of_letters(length: int, left_out: int) -> Numbers:
    """Return for each letter of a word of `length` the number of its place in each way to leave letters out, or 0."""
    ways = _letters_kept(length, left_out)
    places = np.zeros((length, len(ways)), np.uint64)
    for way, kept in enumerate(ways):
        places[list(kept), way] = _PLACES[: len(kept)]
    return places

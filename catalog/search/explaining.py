"""Why a product stands where it stands among the results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog.search.needs import Glue, Need, Reading
from catalog.search.sound import sound
from catalog.search.vocabulary import Vocabulary, stem
from catalog.search.written import FIELDS


class How(StrEnum):
    """How a typed word was read as a product's."""

    EXACT = "exact"
    NUMBER = "number"
    BEGINNING = "beginning"
    JOINED = "joined"
    SPLIT = "split"
    SOUND = "sound"
    TYPO = "typo"


STRONG = frozenset({How.SOUND, How.TYPO})
"""The ways that change what was typed so much that people are told."""
_AS_TYPED = frozenset({How.EXACT, How.NUMBER})


class Where(StrEnum):
    """Where a product's word stands."""

    FIRST = "first"
    NAME = "name"
    BRAND = "brand"
    CATEGORY = "category"


_WHERE = tuple(Where)


@dataclass(frozen=True, slots=True)
class ReadWord:
    """What was `typed`, the product's word it was `read_as`, `how` and `where`; and its part of the score."""

    typed: str
    read_as: str
    how: How
    where: Where
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score, and what it is made of: the sum of the words' points, times the other two parts.

    `name_share` is nearly 1: it only puts names that are all asked for first. `nearness` is 1 where no place is known.
    """

    product_id: int
    words: tuple[ReadWord, ...]
    name_share: float
    nearness: float
    score: float


def read_words(reading: Reading, entries: Iterable[int], vocabulary: Vocabulary) -> tuple[ReadWord, ...]:
    """Return how the needs of `reading` are met by a product with `entries`, which meets them all."""
    listed = list(entries)
    return tuple(_read(need, listed, len(reading), vocabulary) for need in reading)


def corrected(words: Sequence[ReadWord]) -> str | None:
    """Return the typed words as they were read, where one was read as quite another; None where none was."""
    if not any(word.how in STRONG for word in words):
        return None
    *others, last = words
    # Only the last word may have been left unfinished on purpose.
    end = last.typed if last.how in {*_AS_TYPED, How.BEGINNING} else last.read_as
    return " ".join([*(word.typed if word.how in _AS_TYPED else word.read_as for word in others), end])


def _read(need: Need, entries: Sequence[int], parts: int, vocabulary: Vocabulary) -> ReadWord:
    worth = dict(zip(need.entries.tolist(), need.worth.tolist(), strict=True))
    # Of words that meet it equally well the shortest is shown: the singular.
    best = max(entries, key=lambda entry: (worth.get(entry, 0.0), -len(vocabulary.words[entry // FIELDS]), -entry))
    known = vocabulary.words[best // FIELDS]
    return ReadWord(need.typed, known, _how(need, known), _WHERE[best % FIELDS], round(worth[best] / parts, 6))


def _how(need: Need, known: str) -> How:
    if need.glue is not Glue.RIGHT:
        return How.JOINED if need.glue is Glue.JOINED else How.SPLIT
    typed = need.typed
    for how, is_so in (
        (How.EXACT, typed == known),
        (How.NUMBER, stem(typed) == stem(known)),
        (How.BEGINNING, known.startswith(typed)),
        (How.SOUND, sound(typed) == sound(known)),
    ):
        if is_so:
            return how
    return How.TYPO

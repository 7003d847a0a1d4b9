"""One thing that a product must have: known words, and how well each meets what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from catalog.search.columns import Floats, Ints
from catalog.search.written import FIELDS

# What a word counts by where it stands: as the name's first, elsewhere in the name, in the brand, in the category.
# The first three differ by less than any two ways of reading a word; a category says what a thing is like, not what
# it is.
_WORTH = np.array([1.0, 0.998, 0.99, 0.75], np.float32)
_FIELDS = np.arange(FIELDS, dtype=np.int32)


class Glue(StrEnum):
    """Whether blanks were typed where they belong."""

    RIGHT = "right"
    JOINED = "joined"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """What was `typed`, the known `words` for it and their `closeness` from 0 to 1, the closest last.

    `entries` are all that meets it, and `worth` is how well.
    """

    typed: str
    glue: Glue
    words: Ints
    closeness: Floats
    entries: Ints
    worth: Floats


Reading = list[Need]


def need(
    typed: str,
    close: Mapping[int, float],
    begun: tuple[Ints, Floats] | None = None,
    glue: Glue = Glue.RIGHT,
) -> Need:
    """Return the need of what was `typed` for the words in `close`, or those which it begins."""
    if len(close) == 1 and not begun:
        return _single(typed, *next(iter(close.items())), glue)
    words = np.array(list(close), np.int32)
    closeness = np.array(list(close.values()), np.float32)
    if begun:
        words, closeness = np.concatenate((begun[0], words)), np.concatenate((begun[1], closeness))
    if len(words) > 1:
        order = closeness.argsort(kind="stable")
        words, closeness = words[order], closeness[order]
    entries = (words[:, None] * np.int32(FIELDS) + _FIELDS).ravel()
    return Need(typed, glue, words, closeness, entries, (closeness[:, None] * _WORTH).ravel())


def _single(typed: str, word: int, closeness: float, glue: Glue) -> Need:
    """Return the same for one word, which is the rule: faster than by arrays."""
    entries = np.arange(word * FIELDS, (word + 1) * FIELDS, dtype=np.int32)
    return Need(
        typed, glue, entries[:1] // FIELDS, np.array([closeness], np.float32), entries, _WORTH * np.float32(closeness)
    )

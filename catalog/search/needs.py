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
_ENTRIES = np.int32(FIELDS)


class Glue(StrEnum):
    """Whether blanks were typed where they belong."""

    RIGHT = "right"
    JOINED = "joined"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """What was `typed`, and the known `words` for it, the closest last.

    `entries` are all that meets it, and `worth` is how well, from 0 to 1.
    """

    typed: str
    glue: Glue
    words: Ints
    entries: Ints
    worth: Floats


Reading = list[Need]


def need(
    typed: str,
    close: Mapping[int, float],
    begun: tuple[Ints, Floats] | None = None,
    glue: Glue = Glue.RIGHT,
) -> Need:
    """Return the need of what was `typed` for the words in `close`, or those which it begins, by their closeness."""
    ordered = sorted(close, key=close.__getitem__)
    words = np.array(ordered, np.int32)
    closeness = np.array([close[word] for word in ordered], np.float32)
    if begun:
        words, closeness = np.concatenate((begun[0], words)), np.concatenate((begun[1], closeness))
        order = closeness.argsort(kind="stable")
        words, closeness = words[order], closeness[order]
    if len(words) == 1:
        # By far the most frequent.
        return Need(typed, glue, words, words * _ENTRIES + _FIELDS, closeness * _WORTH)
    entries = (words[:, None] * _ENTRIES + _FIELDS).ravel()
    return Need(typed, glue, words, entries, (closeness[:, None] * _WORTH).ravel())

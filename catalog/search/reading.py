"""What typed words may mean: each reading is a list of needs, and a product must meet them all."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

import numpy as np

from catalog.search.columns import Floats, Ints
from catalog.search.fold import LEFT_OUT, STOP_WORDS
from catalog.search.guessing import MOST, PER_LIKELIHOOD, doubtful, guesses
from catalog.search.needs import Glue, Need, Reading, need
from catalog.search.vocabulary import Vocabulary

_EXACT, _OTHER_NUMBER, _GLUED = 1.0, 0.99, 0.95
# In a chat people press "send" when they have typed all, so a beginning is only a little likelier than an error.
_BEGUN, _MORE_BEGUN = 0.904, 0.01
_PER_LIKELIHOOD, _MOST_BEGUN = np.float32(PER_LIKELIHOOD), np.float32(MOST)

# Below these lengths, in letters, too many words begin alike or lie within others for a guess to be a good one.
_SHORTEST_BEGINNING = 2
_SHORTEST_PART = 3
_SHORTEST_JOINED = 4
_LONGEST_STOP_WORD_BETWEEN = 3

# A known word is taken for a typing error only if it stands on about one product in so many or less, and one that is
# nearly the same on so many times more.
_RARE = 4000
_COMMONER = 10


class Doubt(IntEnum):
    """Which words may be read as others that look or sound alike: none, the unknown and rare ones, or all."""

    NONE = 0
    ODD = 1
    ALL = 2


class Question:
    """Folded words as typed, and what they may mean by a vocabulary of so many `products`."""

    def __init__(self, typed: Sequence[str], vocabulary: Vocabulary, products: int) -> None:
        self.typed = typed
        self.words = [word for word in typed if word not in LEFT_OUT] or list(typed)
        self._vocabulary = vocabulary
        self._rare = 1 + products // _RARE
        self._needs: dict[tuple[str, Doubt, bool], Need | None] = {}

    @property
    def is_known(self) -> bool:
        """Whether every word is known as it is, in singular or plural."""
        return bool(self.words) and all(map(self._vocabulary.family, self.words))

    def as_typed(self) -> Iterator[Reading]:
        """Yield the reading in which nothing was mistyped, split or joined, if every word means something then."""
        reading = self._reading(self.words, Doubt.NONE)
        if reading:
            yield reading

    def readings(self, doubt: Doubt) -> Iterator[Reading]:
        """Yield the readings with `doubt`: the words as they are, two joined to one, one parted in two."""
        plain = self._reading(self.words, doubt)
        if plain:
            yield plain
        yield from self._joined(doubt)
        yield from self._parted(doubt)

    def _reading(self, words: Sequence[str], doubt: Doubt) -> Reading | None:
        reading = []
        for word in words:
            meant = self._need(word, doubt, unfinished=word is self.words[-1])
            if meant is None:
                return None
            reading.append(meant)
        return reading

    def _around(self, words: Sequence[str], at: int, many: int, doubt: Doubt) -> tuple[Reading, Reading] | None:
        """Return the needs of the `words` before and after those so `many` that stand `at` a place."""
        parts = []
        for part in (words[:at], words[at + many :]):
            reading = self._reading([word for word in part if word not in LEFT_OUT], doubt)
            if reading is None:
                return None
            parts.append(reading)
        before, after = parts
        return before, after

    def _joined(self, doubt: Doubt) -> Iterator[Reading]:
        """Yield the readings in which two words, or a word and a stop word, were meant as one: "choco lat"."""
        for at, (left, right) in enumerate(zip(self.typed, self.typed[1:], strict=False)):
            whole = left + right
            family = self._vocabulary.family(whole) if len(whole) >= _SHORTEST_JOINED else ()
            around = self._around(self.typed, at, 2, doubt) if family else None
            if around:
                joined = need(f"{left} {right}", dict.fromkeys(family, _GLUED), glue=Glue.JOINED)
                yield [*around[0], joined, *around[1]]

    def _parted(self, doubt: Doubt) -> Iterator[Reading]:
        """Yield the readings in which an unknown word, or an amount, was meant as two: "painbio", "500g"."""
        for at, word in enumerate(self.words):
            parts = list(self._parts(word)) if self._may_be_two(word, doubt) else []
            around = self._around(self.words, at, 1, doubt) if parts else None
            if around:
                for two in parts:
                    needs = (need(word, dict.fromkeys(part, _GLUED), glue=Glue.SPLIT) for part in two)
                    yield [*around[0], *needs, *around[1]]

    def _may_be_two(self, word: str, doubt: Doubt) -> bool:
        family = self._vocabulary.family(word)
        return not family or not word.isalpha() or (bool(doubt) and self._vocabulary.times(family) <= self._rare)

    def _parts(self, word: str) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        for left, rights in _partings(word):
            first = self._vocabulary.family(left)
            if first:
                seconds = map(self._vocabulary.family, rights)
                yield from ((first, second) for second in seconds if second)

    def _need(self, word: str, doubt: Doubt, unfinished: bool) -> Need | None:
        key = (word, doubt, unfinished)
        if key not in self._needs:
            self._needs[key] = self._meant(word, doubt, unfinished)
        return self._needs[key]

    def _meant(self, word: str, doubt: Doubt, unfinished: bool) -> Need | None:
        vocabulary = self._vocabulary
        family = vocabulary.family(word)
        close = self._errors(word, family, doubt)
        exact = doubtful(vocabulary.times(family)) if family and close and doubt is Doubt.ODD else _EXACT
        for known in family:
            close[known] = exact * (_EXACT if vocabulary.words[known] == word else _OTHER_NUMBER)
        begun = self._begun(word) if unfinished else None
        return need(word, close, begun) if close or begun else None

    def _errors(self, word: str, family: Sequence[int], doubt: Doubt) -> dict[int, float]:
        """Return what else `word`, known by its `family`, may be, with such `doubt`."""
        times = self._vocabulary.times(family)
        if doubt is Doubt.NONE or (doubt is Doubt.ODD and times > self._rare):
            return {}
        close = guesses(word, self._vocabulary, thorough=doubt is Doubt.ALL)
        if doubt is Doubt.ALL or not family:
            return close
        often = self._vocabulary.frequency.numbers
        return {known: closeness for known, closeness in close.items() if often[known] >= times * _COMMONER}

    def _begun(self, word: str) -> tuple[Ints, Floats] | None:
        """Return the known words that `word`, still being typed, may become: the less is missing, the closer."""
        if len(word) < _SHORTEST_BEGINNING:
            return None
        vocabulary = self._vocabulary
        known = vocabulary.starting_with(word)
        if not len(known) or (len(known) == 1 and vocabulary.words[known[0]] == word):
            return None
        closeness = np.log(vocabulary.frequency.numbers[known], dtype=np.float32) * _PER_LIKELIHOOD
        closeness += _MORE_BEGUN * len(word) / vocabulary.lengths.numbers[known] + _BEGUN
        return known, np.minimum(closeness, _MOST_BEGUN)


def _partings(word: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the beginnings of `word` with what may follow: the rest, or the rest but for a stop word in between."""
    # Parts may be short only where letters meet digits.
    shortest = _SHORTEST_PART if word.isalpha() else 1
    for cut in range(shortest, len(word) - shortest + 1):
        left, right = word[:cut], word[cut:]
        rights = []
        if min(cut, len(right)) >= _SHORTEST_PART or left[-1].isdigit() != right[0].isdigit():
            rights.append(right)
        if cut >= _SHORTEST_PART:
            longest = min(_LONGEST_STOP_WORD_BETWEEN, len(right) - _SHORTEST_PART)
            rights += [right[lost:] for lost in range(1, longest + 1) if right[:lost] in STOP_WORDS]
        if rights:
            yield left, rights

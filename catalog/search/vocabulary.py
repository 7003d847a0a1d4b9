"""The words that the shelves know, and how a typed word finds them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.search.columns import Column, Ints
from catalog.search.lookalikes import LONGEST, Table, looking_like, sounding_as, table_of_looks, table_of_sounds
from catalog.search.sound import sound

_SHORTEST_SOUND = 3

# No letter comes after it, so all words with a beginning stand before the beginning and this.
_AFTER_ALL = "\U0010ffff"


def stem(word: str) -> str:
    """Return folded `word` in the singular, as far as its ending tells: "gateaux" → "gateau", "bocaux" → "bocal"."""
    if len(word) <= 3 or word[-1] not in "sx" or word.endswith("ss"):
        return word
    if word.endswith("aux") and len(word) > 4 and word[-4] not in "ey":
        return f"{word[:-3]}al"
    return word[:-1]


class Vocabulary:
    """Folded words by their ids, in families of one stem each.

    The words given at first are sorted and in tables; those learned later are few and looked at one by one.
    `frequency` is on how many products each word stands; one that stands on none is not found.
    """

    def __init__(self, words: Sequence[str], frequency: Ints, looks: Table, sounds: Table) -> None:
        self.words = list(words)
        self.frequency = Column(frequency)
        self.lengths = Column(np.fromiter(map(len, words), np.int32, len(words)))
        self.looks, self.sounds = looks, sounds
        self._sorted = len(self.words)
        self._ids = dict(zip(self.words, range(self._sorted), strict=True))
        self._families: dict[str, tuple[int, ...]] = {}
        for known, word in enumerate(self.words):
            head = stem(word)
            self._families[head] = (*self._families.get(head, ()), known)
        self._some_unused = False
        self._learned: list[str] = []
        self._learned_by_sound: defaultdict[str, list[int]] = defaultdict(list)

    @classmethod
    def of(cls, words: Sequence[str], frequency: Ints) -> "Vocabulary":
        """Return a vocabulary of `words` in alphabetical order."""
        return cls(words, frequency, table_of_looks(words), table_of_sounds(words))

    def __len__(self) -> int:
        return len(self.words)

    def note(self, words: Iterable[str]) -> list[int]:
        """Return the ids of `words`, known or not, which stand on one product more from now on."""
        ids = [self._learn(word) for word in words]
        for known in ids:
            self.frequency.numbers[known] += 1
            if self.frequency.numbers[known] == 1:
                head = stem(self.words[known])
                self._families[head] = (*self._families.get(head, ()), known)
        return ids

    def strike_out(self, ids: Iterable[int]) -> None:
        """Note that the words of these `ids` stand on one product less."""
        for known in ids:
            self.frequency.numbers[known] -= 1
            if not self.frequency.numbers[known]:
                self._some_unused = True
                head = stem(self.words[known])
                self._families[head] = tuple(other for other in self._families[head] if other != known)

    def family(self, word: str) -> tuple[int, ...]:
        """Return the ids of the known words that are `word`, but for singular and plural."""
        return self._families.get(stem(word), ())

    def times(self, family: Iterable[int]) -> int:
        """Return on how many products the words of `family` stand, counting each word's apart."""
        numbers = self.frequency.numbers
        return sum(int(numbers[known]) for known in family)

    def starting_with(self, beginning: str) -> Ints:
        """Return the ids of the known words that begin with `beginning`."""
        low = bisect_left(self.words, beginning, 0, self._sorted)
        high = bisect_left(self.words, beginning + _AFTER_ALL, low, self._sorted)
        found = np.arange(low, high, dtype=np.int32)
        if self._learned:
            low = bisect_left(self._learned, beginning)
            high = bisect_left(self._learned, beginning + _AFTER_ALL, low)
            learned = [self._ids[word] for word in self._learned[low:high]]
            found = np.concatenate((found, np.array(learned, np.int32)))
        if self._some_unused:
            found = found[self.frequency.numbers[found] > 0]
        return found

    def near(self, word: str, errors: int) -> dict[int, int]:
        """Return the ids of the known words at most `errors` (0 to 2) typing errors from `word`, with their number.

        An error is a letter too many, missing or wrong, or two neighbours swapped (optimal string alignment). No word
        is near itself, nor near a word of more than 24 letters.
        """
        if not errors or len(word) > LONGEST:
            return {}
        ids = self._in_use(looking_like(word, errors, self.looks))
        choices = [self.words[known] for known in ids]
        distances = process.cdist([word], choices, scorer=OSA.distance, score_cutoff=errors, dtype=np.uint8)[0]
        counts = {ids[at]: int(distances[at]) for at in (distances <= errors).nonzero()[0].tolist()}
        if self._learned:
            near = process.extract(word, self._learned, scorer=OSA.distance, score_cutoff=errors, limit=None)
            learned = ((self._ids[known], int(count)) for known, count, _ in near)
            counts |= {known: count for known, count in learned if self.frequency.numbers[known]}
        counts.pop(self._ids.get(word, -1), None)
        return counts

    def sounding_like(self, word: str) -> dict[int, int]:
        """Return the ids of the words that sound like `word`, with how many typing errors they are away.

        None for a sound too short to tell words apart.
        """
        said = sound(word)
        if len(said) < _SHORTEST_SOUND:
            return {}
        found = self._in_use((*sounding_as(said, self.sounds), *self._learned_by_sound.get(said, ())))
        return {known: OSA.distance(word, self.words[known]) for known in found if self.words[known] != word}

    def _learn(self, word: str) -> int:
        known = self._ids.get(word)
        if known is not None:
            return known
        self._ids[word] = learned = len(self.words)
        self.words.append(word)
        self.frequency.append(0)
        self.lengths.append(len(word))
        insort(self._learned, word)
        self._learned_by_sound[sound(word)].append(learned)
        return learned

    def _in_use(self, ids: Iterable[int]) -> list[int]:
        numbers = self.frequency.numbers
        return [known for known in ids if numbers[known]]

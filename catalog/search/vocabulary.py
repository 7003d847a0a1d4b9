"""The words that the shelves know, and how a typed word finds them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.search.sound import sound

_SHORTEST_SOUND = 3


def stem(word: str) -> str:
    """Return folded `word` in the singular, as far as its ending tells: "gateaux" → "gateau", "bocaux" → "bocal"."""
    if len(word) <= 3 or word[-1] not in "sx" or word.endswith("ss"):
        return word
    if word.endswith("aux") and len(word) > 4 and word[-4] not in "ey":
        return f"{word[:-3]}al"
    return word[:-1]


class Vocabulary:
    """Folded words, grouped in families of one stem each.

    Looking up takes no longer for a word that is known in many products; adding and removing touches one word only.
    """

    def __init__(self) -> None:
        self._families: defaultdict[str, list[str]] = defaultdict(list)
        self._stems_by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._stems_by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._alphabetical: list[str] = []
        self._in_order = False

    def add(self, word: str) -> None:
        """Learn a `word` that is not known yet."""
        head = stem(word)
        if head not in self._families:
            self._stems_by_length[len(head)].append(head)
            self._stems_by_sound[sound(head)].append(head)
        self._families[head].append(word)
        if self._in_order:
            insort(self._alphabetical, word)
        else:
            self._alphabetical.append(word)

    def discard(self, word: str) -> None:
        """Forget a known `word`."""
        head = stem(word)
        self._families[head].remove(word)
        if not self._families[head]:
            del self._families[head]
            self._stems_by_length[len(head)].remove(head)
            self._stems_by_sound[sound(head)].remove(head)
        del self._sorted()[bisect_left(self._alphabetical, word)]

    def family(self, word: str) -> list[str]:
        """Return the known words that are `word`, but for singular and plural."""
        return self._families.get(stem(word), [])

    def starting_with(self, beginning: str) -> Iterator[str]:
        """Yield the known words that begin with `beginning`, in alphabetical order."""
        words = self._sorted()
        for at in range(bisect_left(words, beginning), len(words)):
            if not words[at].startswith(beginning):
                return
            yield words[at]

    def near(self, word: str, errors: int) -> dict[str, int]:
        """Return the known words at most `errors` typing errors from `word`, with their number.

        An error is a letter too many, missing or wrong, or two neighbours swapped (optimal string alignment). Number
        is no error, and no word is near itself.
        """
        counts: dict[str, int] = {}
        # The error may sit in the ending: "cabless" and "tuyzaux" are no plurals that `stem` knows.
        for wanted in {stem(word), word[:-1] if word[-1] in "sx" else word}:
            lengths = range(len(wanted) - errors, len(wanted) + errors + 1)
            choices = [known for length in lengths for known in self._stems_by_length.get(length, ())]
            for known, count, _ in process.extract(
                wanted, choices, scorer=OSA.distance, score_cutoff=errors, limit=None
            ):
                counts[known] = min(int(count), counts.get(known, errors))
        counts.pop(stem(word), None)
        return {member: count for known, count in counts.items() for member in self._families[known]}

    def sounding_like(self, word: str) -> list[str]:
        """Return the known words that sound like `word`; none for a sound too short to tell words apart."""
        said = sound(stem(word))
        heads = self._stems_by_sound.get(said, ()) if len(said) >= _SHORTEST_SOUND else ()
        return [member for head in heads if head != stem(word) for member in self._families[head]]

    def _sorted(self) -> list[str]:
        # Sorted at the first look, once the shelves have been filled, and kept in order from then on.
        if not self._in_order:
            self._alphabetical.sort()
            self._in_order = True
        return self._alphabetical

"""What somebody may have meant when nothing was found."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.search.vocabulary import Vocabulary

# How many typing errors a proposal may mend, by the letters typed: more than a search forgives, since people are asked.
_MENDED = ((8, 3), (5, 2), (3, 1), (0, 0))


def mended(words: Sequence[str], vocabulary: Vocabulary) -> list[str] | None:
    """Return folded `words` with each unknown one replaced by the nearest known; None when one has none near."""
    nearest = [word if vocabulary.family(word) else _nearest(word, vocabulary) for word in words]
    known = [word for word in nearest if word is not None]
    return known if len(known) == len(words) else None


def _nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the known word with the fewest errors, the same initial and number, on most products; None without any."""
    if not word.isalpha():
        return None
    errors = next(errors for letters, errors in _MENDED if len(word) >= letters)
    # All words are looked at: this is asked for once nothing was found, which is rare.
    near = process.extract(word, vocabulary.words, scorer=OSA.distance, score_cutoff=errors, limit=None)
    counts = {known: int(count) for _, count, known in near} | dict.fromkeys(vocabulary.sounding_like(word), 1)
    often = vocabulary.frequency.numbers

    def distance(known: int) -> tuple[int, bool, int, int, str]:
        said = vocabulary.words[known]
        return counts[known], said[0] != word[0], OSA.distance(word, said), -int(often[known]), said

    nearest = min((known for known in counts if often[known]), key=distance, default=None)
    return None if nearest is None else vocabulary.words[nearest]

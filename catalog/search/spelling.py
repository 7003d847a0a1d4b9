"""What somebody may have meant when nothing was found."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from catalog.search.postings import Postings

# How many typing errors a proposal may mend, by the letters typed: more than a search forgives, since people are asked.
_MENDED = ((8, 3), (5, 2), (3, 1))


def nearest_words(words: Sequence[str], postings: Postings) -> list[str] | None:
    """Return folded `words` with each unknown one replaced by the nearest known; None when one has none near."""
    mended = [word if postings.vocabulary.family(word) else _nearest(word, postings) for word in words]
    known = [word for word in mended if word is not None]
    return known if len(known) == len(words) else None


def _nearest(word: str, postings: Postings) -> str | None:
    """Return the known word with the fewest errors, the same initial and number, on most products; None without any."""
    if not word.isalpha():
        return None
    errors = next((errors for letters, errors in _MENDED if len(word) >= letters), 0)
    by_sound = dict.fromkeys(postings.vocabulary.sounding_like(word), 1)
    near = by_sound | postings.vocabulary.near(word, errors)

    def distance(known: str) -> tuple[int, bool, int, int, str]:
        letters = OSA.distance(word, known)
        return near[known], known[0] != word[0], letters, -postings.frequency(known), known

    return min(near, key=distance, default=None)

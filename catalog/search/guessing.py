"""Which known words a typed one may have been meant as, and how likely each is.

A guess counts what it costs to take the typed word for the known one, and how many products bear the known one: on a
shelf of chocolate "chcolat" is hardly anything else. What is likelier by a factor of e is closer by PER_LIKELIHOOD.
"""

from math import log

from catalog.search.errors import cost
from catalog.search.vocabulary import Vocabulary

PER_LIKELIHOOD = 0.01
MOST = 0.98

_MISTYPED, _PER_ERROR, _LEAST = 0.90, 0.04, 0.3
# A known word whose neighbour is far commoner: as if no error had been made, which happens most of the time.
_RARE_BUT_KNOWN = 0.927
_SAME_SOUND, _SAME_SOUND_PER_ERROR = 0.7, 0.35

# How many errors are forgiven, by the letters typed: in shorter words too many others are near.
_ERRORS = ((6, 2), (3, 1), (0, 0))
_SHORTEST_WITH_ANOTHER_INITIAL = 8
_SHORTEST_BY_SOUND = 4


def guesses(word: str, vocabulary: Vocabulary, *, thorough: bool) -> dict[int, float]:
    """Return the known words, by id, that `word` may be with typing errors or by ear, with their closeness.

    Where one error explains it, words that are two away are left out, unless the search is `thorough`.
    """
    close: dict[int, float] = {}
    if not word.isalpha():
        return close
    for known, price in _prices(word, vocabulary, thorough).items():
        family = vocabulary.family(vocabulary.words[known])
        likelihood = PER_LIKELIHOOD * log(vocabulary.times(family))
        closeness = min(max(_MISTYPED - _PER_ERROR * price + likelihood, _LEAST), MOST)
        for member in family:
            close[member] = max(closeness, close.get(member, 0.0))
    return close


def doubtful(times: int) -> float:
    """Return the closeness of a word just as typed that stands on so many products, and a like one on far more."""
    return min(_RARE_BUT_KNOWN + PER_LIKELIHOOD * log(times), MOST)


def _prices(word: str, vocabulary: Vocabulary, thorough: bool) -> dict[int, float]:
    """Return what it costs to take `word` for each known word near it, 1.0 being a usual typing error."""
    allowed = next(errors for letters, errors in _ERRORS if len(word) >= letters)
    prices = _near(word, vocabulary, allowed if thorough else min(allowed, 1))
    if allowed == 2 and not prices:
        prices = _near(word, vocabulary, allowed)
    if allowed and not prices:
        # The error may hide the number: "fraise" is two errors from "frases", but "fraises" is only one.
        prices |= _near(word[:-1] if word[-1] in "sx" else f"{word}s", vocabulary, 1)
    if len(word) >= _SHORTEST_BY_SOUND:
        for known, errors in vocabulary.sounding_like(word).items():
            price = _SAME_SOUND + _SAME_SOUND_PER_ERROR * errors
            prices[known] = min(price, prices.get(known, price))
    for known in vocabulary.family(word):
        prices.pop(known, None)
    return prices


def _near(word: str, vocabulary: Vocabulary, allowed: int) -> dict[int, float]:
    words = vocabulary.words
    return {
        known: cost(word, words[known], errors)
        for known, errors in vocabulary.near(word, allowed).items()
        if errors == 1 or words[known][0] == word[0] or len(word) >= _SHORTEST_WITH_ANOTHER_INITIAL
    }

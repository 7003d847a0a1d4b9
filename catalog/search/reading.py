"""What typed words may mean: each reading is a list of needs, and a product must meet them all.

A need is a mapping from known words to how well each meets it, from 0 to 1. An empty need cannot be met.
"""

from collections.abc import Iterator, Sequence

from catalog.search.fold import STOP_WORDS
from catalog.search.vocabulary import Vocabulary

Need = dict[str, float]
Reading = list[Need]

# How well a known word meets a typed one.
_EXACT = 1.0
_OTHER_NUMBER = 0.98
_GLUED = 0.95
_BEGINNING, _MORE_BEGINNING = 0.8, 0.1
_WITH_ERRORS = {1: 0.8, 2: 0.65}
_SAME_INITIAL = 0.05
_BY_SOUND = 0.8

# Below these lengths, in letters, too many words are near or begin alike for a guess to be a good one.
_SHORTEST_BEGINNING = 2
_SHORTEST_WITH_AN_ERROR = 4
_SHORTEST_BESIDE_OTHERS = 3
_SHORTEST_WITH_TWO_ERRORS = 8
_SHORTEST_BY_SOUND = 4
_SHORTEST_PART = 3
_LONGEST_STOP_WORD_BETWEEN = 3

# Whole sentences are not searched for errors in words that are known.
_MOST_WORDS_TO_DOUBT = 8


def readings_as_typed(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Yield the readings of one or more folded `words` without any error but a blank too many or one missing."""
    needs = _needs_as_typed(words, vocabulary)
    yield needs
    yield from _joined(words, needs, vocabulary)
    yield from _parted(words, needs, vocabulary)


def readings_with_errors(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Yield the readings with typing errors: in unknown words first, then in known ones too, fewer errors first."""
    as_typed = list(zip(words, _needs_as_typed(words, vocabulary), strict=True))
    for errors in (1, 2):
        yield [need or _mistyped(word, errors, vocabulary) for word, need in as_typed]
    if 1 < len(words) <= _MOST_WORDS_TO_DOUBT:
        for errors in (1, 2):
            yield [need | _mistyped(word, errors, vocabulary, _SHORTEST_BESIDE_OTHERS) for word, need in as_typed]


def _needs_as_typed(words: Sequence[str], vocabulary: Vocabulary) -> Reading:
    needs = [_as_typed(word, vocabulary) for word in words]
    needs[-1] = _begun(words[-1], vocabulary) | needs[-1]
    return needs


def _as_typed(word: str, vocabulary: Vocabulary) -> Need:
    return {known: _EXACT if known == word else _OTHER_NUMBER for known in vocabulary.family(word)}


def _begun(word: str, vocabulary: Vocabulary) -> Need:
    """Return the words that `word`, still being typed, may become: the less is missing, the better."""
    if len(word) < _SHORTEST_BEGINNING:
        return {}
    return {known: _BEGINNING + _MORE_BEGINNING * len(word) / len(known) for known in vocabulary.starting_with(word)}


def _joined(words: Sequence[str], needs: Reading, vocabulary: Vocabulary) -> Iterator[Reading]:
    """Yield the readings in which two words were meant as one: "choco lat"."""
    for at in range(len(words) - 1):
        whole = vocabulary.family(words[at] + words[at + 1])
        if whole:
            yield [*needs[:at], dict.fromkeys(whole, _GLUED), *needs[at + 2 :]]


def _parted(words: Sequence[str], needs: Reading, vocabulary: Vocabulary) -> Iterator[Reading]:
    """Yield the readings in which an unknown word, or an amount, was meant as two: "painbio", "500g"."""
    for at, word in enumerate(words):
        if needs[at] and word.isalpha():
            continue
        for left, right in _partings(word):
            parts = [dict.fromkeys(vocabulary.family(part), _GLUED) for part in (left, right)]
            if all(parts):
                yield [*needs[:at], *parts, *needs[at + 1 :]]


def _partings(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut `word` in two, with nothing or a stop word lost in between ("blancdepoulet")."""
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if min(cut, len(right)) >= _SHORTEST_PART or left[-1].isdigit() != right[0].isdigit():
            yield left, right
        for lost in range(1, _LONGEST_STOP_WORD_BETWEEN + 1):
            if right[:lost] in STOP_WORDS and min(cut, len(right) - lost) >= _SHORTEST_PART:
                yield left, right[lost:]


def _mistyped(word: str, errors: int, vocabulary: Vocabulary, shortest: int = _SHORTEST_WITH_AN_ERROR) -> Need:
    """Return the known words that `word` may be with at most `errors` typing errors, or typed by ear.

    None for a word of fewer than `shortest` letters or with a digit; one error at most below eight letters.
    """
    if len(word) < shortest or not word.isalpha():
        return {}
    allowed = errors if len(word) >= _SHORTEST_WITH_TWO_ERRORS else 1
    near = {
        known: _WITH_ERRORS[count] + _SAME_INITIAL * (known[0] == word[0])
        for known, count in vocabulary.near(word, allowed).items()
    }
    by_sound = vocabulary.sounding_like(word) if len(word) >= _SHORTEST_BY_SOUND else []
    return near | {known: max(_BY_SOUND, near.get(known, 0.0)) for known in by_sound}

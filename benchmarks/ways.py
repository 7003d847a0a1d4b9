"""The ways in which people type what a label says: in part, in another order, glued, begun, with errors."""

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.mistyping import (
    Slip,
    by_ear,
    letter_added,
    letter_doubled,
    letter_lost,
    letter_wrong,
    letters_swapped,
    misspelt,
    slipped,
)
from benchmarks.words import plain, singular

_FILLERS = (
    "de",
    "du",
    "des",
    "le",
    "la",
    "les",
    "un",
    "une",
    "au",
    "à la",
    "avec",
    "pour",
    "mon",
    "mes",
    "de la",
    "en",
)


class Typed(NamedTuple):
    """Words as typed, and as they stand in the name; `begun` is the beginning of a last word."""

    typed: Sequence[str]
    meant: Sequence[str]
    begun: str = ""


class Label(NamedTuple):
    """The words of a product that somebody may look for, in their order: those of the name, and of the brand."""

    name: Sequence[str]
    brand: Sequence[str]


# None: this label does not lend itself to it.
Way = Callable[[Label, Random], Typed | None]


def _some(words: Sequence[str], chance: Random, most: int = 3) -> list[str]:
    """One to `most` of the words, in their order, in small letters as most people type."""
    many = min(len(words), chance.randint(1, most))
    return [words[at].lower() for at in sorted(chance.sample(range(len(words)), many))]


def _wrong(words: Sequence[str], slip: Slip, chance: Random, least: int = 4) -> Typed | None:
    """The words with an error in one that has `least` letters."""
    places = [at for at, word in enumerate(words) if len(word) >= least]
    if not places:
        return None
    at = chance.choice(places)
    word = slip(words[at], chance)
    return None if plain(word) == plain(words[at]) else _replaced(words, at, word)


def _replaced(words: Sequence[str], at: int, word: str) -> Typed:
    return Typed([*words[:at], word, *words[at + 1 :]], words)


def _unless_same(typed: Sequence[str], words: Sequence[str]) -> Typed | None:
    return None if typed == words else Typed(typed, words)


def _with(slip: Slip, most: int = 3) -> Way:
    def way(label: Label, chance: Random) -> Typed | None:
        return _wrong(_some(label.name, chance, most), slip, chance)

    return way


def _as_it_is(label: Label, chance: Random) -> Typed:
    first = chance.randrange(len(label.name))
    words = label.name[first : first + chance.randint(1, 3)]
    return Typed(words, words)


def _without_accents(label: Label, chance: Random) -> Typed | None:
    words = _some(label.name, chance)
    return _unless_same([plain(word) for word in words], words)


def _ligature(label: Label, chance: Random) -> Typed | None:
    """ "oe" for "œ" and the other way about."""
    words = _some(label.name, chance)
    return _unless_same([it.replace("œ", "oe") if "œ" in it else it.replace("oeu", "œu") for it in words], words)


def _other_number(label: Label, chance: Random) -> Typed | None:
    words = _some(label.name, chance)
    at = chance.randrange(len(words))
    word = words[at]
    other = word[:-1] if word[-1] in "sx" else word + ("x" if word.endswith(("eau", "eu")) else "s")
    same = singular(plain(word)) == singular(plain(other))
    return _replaced(words, at, other) if same else None


def _other_order(label: Label, chance: Random) -> Typed | None:
    words = _some(label.name, chance)
    return _unless_same(chance.sample(words, len(words)), words)


def _small_words(label: Label, chance: Random) -> Typed:
    words = _some(label.name, chance)
    return Typed([f"{chance.choice(_FILLERS)} {word}" for word in words], words)


def _glued(label: Label, chance: Random) -> Typed | None:
    words = _some(label.name, chance)
    if len(words) < 2:
        return None
    at = chance.randrange(len(words) - 1)
    return Typed([*words[:at], words[at] + words[at + 1], *words[at + 2 :]], words)


def _apart(label: Label, chance: Random) -> Typed | None:
    words = _some(label.name, chance, most=2)
    places = [at for at, word in enumerate(words) if len(word) >= 6]
    if not places:
        return None
    at = chance.choice(places)
    cut = chance.randint(2, len(words[at]) - 2)
    return _replaced(words, at, f"{words[at][:cut]} {words[at][cut:]}")


def _begun(label: Label, chance: Random) -> Typed | None:
    """Sent before the last word was ready: none or one whole word, and at least three letters of another."""
    *before, last = _some(label.name, chance, most=2)
    if len(last) < 4:
        return None
    beginning = last[: chance.randint(3, min(5, len(last) - 1))]
    return Typed([*before, beginning], before, beginning)


def _begun_wrong(label: Label, chance: Random) -> Typed | None:
    """As begun, with an error in the word before."""
    made = _begun(label, chance)
    wrong = made and _wrong(made.meant, slipped, chance)
    return Typed([*wrong.typed, made.begun], made.meant, made.begun) if made and wrong else None


def _two_errors(label: Label, chance: Random) -> Typed | None:
    """One each in two words, or both in one of eight letters or more."""
    words = _some(label.name, chance)
    places = [at for at, word in enumerate(words) for _ in range(len(word) // 4) if len(word) >= 4]
    if len(places) < 2:
        return None
    typed = list(words)
    at, then = chance.sample(places, 2)
    for place in (at, then):
        typed[place] = slipped(typed[place], chance)
    both = all(plain(typed[it]) != plain(words[it]) for it in (at, then))
    return Typed(typed, words) if both else None


def _maker(label: Label, chance: Random) -> Typed | None:
    """A word or two of the name with the brand, before or after."""
    if not label.brand:
        return None
    parts = [_some(label.name, chance, most=2), [word.lower() for word in label.brand[:2]]]
    chance.shuffle(parts)
    words = [word for part in parts for word in part]
    return Typed(words, words)


def _maker_wrong(label: Label, chance: Random) -> Typed | None:
    made = _maker(label, chance)
    return made and _wrong(made.meant, slipped, chance)


WAYS: dict[str, Way] = {
    "as it is": _as_it_is,
    "no accents": _without_accents,
    "ligature": _ligature,
    "other number": _other_number,
    "other order": _other_order,
    "small words": _small_words,
    "letter added": _with(letter_added),
    "letter lost": _with(letter_lost),
    "letter wrong": _with(letter_wrong),
    "letters swapped": _with(letters_swapped),
    "letter doubled": _with(letter_doubled),
    "two errors": _two_errors,
    "one word, wrong": _with(slipped, most=1),
    "by ear": _with(by_ear),
    "misspelt": _with(misspelt),
    "glued": _glued,
    "apart": _apart,
    "begun": _begun,
    "begun, wrong": _begun_wrong,
    "maker": _maker,
    "maker, wrong": _maker_wrong,
}

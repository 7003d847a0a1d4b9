"""How a word comes out wrong: slips of a thumb on a French keyboard, and spellings by ear.

Each takes a word and a source of chance and returns what was typed: the word itself where it offers no such error.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.words import plain

Slip = Callable[[str, Random], str]

# A telephone's AZERTY: each row with how far it is set in, in keys.
ROWS = (("azertyuiop", 0.0), ("qsdfghjklm", 0.0), ("wxcvbn", 1.5))
_KEYS = {key: (x + inset, y) for y, (row, inset) in enumerate(ROWS) for x, key in enumerate(row)}


def neighbours(key: str) -> str:
    """Return the keys that a thumb hits instead of `key`, "" for what has no key of its own."""
    if key not in _KEYS:
        return ""
    x, y = _KEYS[key]
    return "".join(it for it, (u, v) in _KEYS.items() if it != key and abs(u - x) <= 1 and abs(v - y) <= 1)


def letter_added(word: str, chance: Random) -> str:
    """The thumb also hits the key beside: "velo" → "vselo"."""
    at = chance.randrange(len(word))
    beside = _beside(word[at], chance)
    return word[:at] + chance.choice((beside + word[at], word[at] + beside)) + word[at + 1 :]


def letter_lost(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def letter_wrong(word: str, chance: Random) -> str:
    """The thumb hits the key beside instead."""
    at = chance.randrange(len(word))
    return word[:at] + (_beside(word[at], chance) or word[at]) + word[at + 1 :]


def letters_swapped(word: str, chance: Random) -> str:
    places = [at for at in range(len(word) - 1) if word[at] != word[at + 1]]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def letter_doubled(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def slipped(word: str, chance: Random) -> str:
    """One slip of any sort."""
    return chance.choice((letter_added, letter_lost, letter_wrong, letters_swapped, letter_doubled))(word, chance)


def _beside(letter: str, chance: Random) -> str:
    keys = neighbours(plain(letter))
    return chance.choice(keys) if keys else ""


# What is written, and how somebody who goes by ear may write it. Patterns see a plain word.
SOUNDS_ALIKE = (
    ("eau", ("o", "au")),
    ("(?<!e)au", ("o",)),
    ("o(?!u|i|e|n|m)", ("au", "eau")),
    ("ai(?!n|l)|ei(?!n|l)", ("e", "ei", "ai")),
    ("ain|ein|in(?![aeiouyn])", ("in", "ain", "ein")),
    ("an(?![aeiouyn])|en(?![aeiouynt])", ("an", "en")),
    ("ph", ("f",)),
    ("f", ("ph",)),
    ("qu", ("k", "c")),
    ("c(?=[aoulr])", ("k", "qu")),
    ("k", ("c", "qu")),
    ("c(?=[eiy])", ("s", "ss")),
    ("ss", ("c", "s")),
    ("(?<![aeiouys])s(?=[ei])", ("c",)),
    ("(?<=[aeiouy])s(?=[aeiouy])", ("z",)),
    ("z", ("s",)),
    ("g(?=[ei])", ("j",)),
    ("j", ("g",)),
    ("y", ("i",)),
    ("i(?=[^aeiou])", ("y",)),
    ("oeu", ("eu",)),
    ("gn", ("ni",)),
    ("(?<=[aeiou])tion", ("ssion", "cion")),
    ("th", ("t",)),
    (r"([bcdfglmnprt])\1", (r"\1",)),
    ("(?<=...)(er|ez|ee)$", ("e", "er", "ee")),
    ("(?<=...)[tdsp]$", ("",)),
    ("(?<=...)e$", ("",)),
)

# What is known by ear and eye, and still forgotten or overdone.
MISSPELT = (
    (r"([bcdfglmnprt])\1", (r"\1",)),
    (r"(?<=[aeiou])([flmnprt])(?=[aeiou])", (r"\1\1",)),
    ("m(?=[bp])", ("n",)),
    ("n(?=[gc])", ("m",)),
    ("^h|(?<=[crt])h", ("",)),
    ("^(?=[aeiou])", ("h",)),
    ("y", ("i",)),
    ("x", ("cs", "ks")),
    ("e(?=[lmnr]e)", ("",)),
    ("ll", ("l", "y")),
    ("(?<=...)e$", ("",)),
    ("(?<=[aiou][lnrt])$", ("e",)),
)


def by_ear(word: str, chance: Random) -> str:
    """The word written as it sounds, in one place or two: "sauce" → "soce" → "sose"."""
    once = _rewritten(word, SOUNDS_ALIKE, chance)
    return _rewritten(once, SOUNDS_ALIKE, chance) if len(word) > 4 and chance.random() < 0.3 else once


def misspelt(word: str, chance: Random) -> str:
    """The word as people misspell it: "terrine" → "terine"."""
    return _rewritten(word, MISSPELT, chance)


def _rewritten(word: str, rules: Sequence[tuple[str, Sequence[str]]], chance: Random) -> str:
    """Return `word`, plain, with one place rewritten to something else by one of the rules that fit."""
    seen = plain(word)
    made = [
        seen[: at.start()] + at.expand(other) + seen[at.end() :]
        for written, others in rules
        for at in re.finditer(written, seen)
        for other in others
    ]
    changed = [other for other in made if other != seen]
    return chance.choice(changed) if changed else word

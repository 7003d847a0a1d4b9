"""The words of names and of queries as the judge compares them.

Accents, case, ligatures and number are folded here by rules of their own, so that no engine is judged by its own ideas.
"""

import re
import unicodedata

# They are typed or left out at will, and decide nothing about what was meant.
_SMALL = """
    a au aux avec ce ces cette d dans de des du en et l la le les leur leurs ma mes mon n nos notre ou par pas pour
    qu que qui s sa sans se ses son sur t ta tes ton un une vos votre y and for of the with
"""
SMALL_WORDS = frozenset(_SMALL.split())

_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def plain(text: str) -> str:
    """Return `text` in small letters, without accents or ligatures."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return letters if letters.isascii() else "".join(it for it in letters if not unicodedata.combining(it))


def plain_words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def singular(word: str) -> str:
    """Return a plain word without the mark of its plural, right or wrong: "pommes" → "pomme", "bois" → "boi"."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and word[-2] != "s" else word


def stems(text: str) -> list[str]:
    """Return the words of `text` as they are compared, small ones left out."""
    return [singular(word) for word in plain_words(text) if word not in SMALL_WORDS]

"""How far a typed word is from the one that was meant, counting the errors that fingers make often as smaller ones."""

from itertools import pairwise

# The rows of a French keyboard. Keys touch their neighbours in the row and the two or three below them.
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")

_USUAL, _TWO_ERRORS = 1.0, 2.5
# A letter doubled or not doubled, two letters swapped, and the key beside the right one.
_DOUBLED, _SWAPPED, _KEY_BESIDE, _EXTRA_KEY_BESIDE = 0.6, 0.7, 0.8, 0.8
_OTHER_LETTER = 1.2
# People get the first letter right.
_FIRST_LETTER = 0.5


def _touching() -> frozenset[tuple[str, str]]:
    beside = {pair for row in _ROWS for pair in pairwise(row)}
    for upper, lower in pairwise(_ROWS):
        for place, key in enumerate(lower):
            beside |= {(key, above) for above in upper[place : place + 2]}
    return frozenset(beside | {(right, left) for left, right in beside})


_TOUCHING = _touching()


def cost(typed: str, known: str, errors: int) -> float:
    """Return what it costs to read `typed` as `known`, which is `errors` (1 or 2) typing errors away; 1 is usual."""
    first = _FIRST_LETTER if typed[0] != known[0] else 0.0
    return first + (_of_one(typed, known) if errors == 1 else _TWO_ERRORS)


def _of_one(typed: str, known: str) -> float:
    start = 0
    shorter = min(len(typed), len(known))
    while start < shorter and typed[start] == known[start]:
        start += 1
    if len(typed) < len(known):
        return _missing(known, start)
    if len(typed) > len(known):
        return _too_many(typed, start)
    if typed[start + 1 :] == known[start + 1 :]:
        return _KEY_BESIDE if (typed[start], known[start]) in _TOUCHING else _OTHER_LETTER
    return _SWAPPED


def _missing(known: str, place: int) -> float:
    return _DOUBLED if place and known[place] == known[place - 1] else _USUAL


def _too_many(typed: str, place: int) -> float:
    around = typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]
    if typed[place] in around:
        return _DOUBLED
    return _EXTRA_KEY_BESIDE if any((typed[place], key) in _TOUCHING for key in around) else _USUAL

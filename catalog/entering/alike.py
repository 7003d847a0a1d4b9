"""Whether two names on one shelf are perhaps the same product, written twice."""

import re

from rapidfuzz.fuzz import token_sort_ratio

from catalog.search.fold import fold

_ALIKE = 88
_NUMBERS = re.compile(r"\d+")


def are_alike(one: str, other: str) -> bool:
    """Return whether two names differ by little more than a slip of the thumb; another number is another product."""
    first, second = fold(one), fold(other)
    if sorted(_NUMBERS.findall(first)) != sorted(_NUMBERS.findall(second)):
        return False
    return token_sort_ratio(first, second) >= _ALIKE

"""Pickup codes: four letters or digits that nobody mistakes for another, said aloud over a counter."""

import secrets
from collections.abc import Collection

ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
"""Without 0 and O, 1, I and L, 5-like S."""

LENGTH = 4


def new_code(in_use: Collection[str] = ()) -> str:
    """A code that is not `in_use` at the shop; 810,000 there are, so a free one is found at once."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if code not in in_use:
            return code


def read_code(typed: str) -> str | None:
    """The code in what somebody typed ("b 7 k4"), or None when it cannot be one."""
    code = "".join(typed.split()).upper()
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None


def spaced(code: str) -> str:
    """The code as it is shown: "B 7 K 4"."""
    return " ".join(code)

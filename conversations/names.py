"""The name somebody picks up under: the one thing about a shopper, besides the code, that a shop ever sees."""

import re

LONGEST = 40

# What Telegram would make a link of on the shop's card.
_LINK = re.compile(r"://|[/@#]\w|\bwww\.|\bt\.me\b|\w{2,}\.\w{2,}", re.IGNORECASE)
_PARTS_OF_LINKS = re.compile(r"[:/@#.]")
_SPACES = re.compile(r"[^\S\n\r]+")
_NAMELESS = "–"


def read_name(text: str) -> str | None:
    """The name in what somebody typed: one line of 1 to 40 characters and no link; None for anything else."""
    name = _SPACES.sub(" ", text).strip()
    return name if 0 < len(name) <= LONGEST and name.isprintable() and not _LINK.search(name) else None


def proposed(first_name: str) -> str:
    """Telegram's first name, as far as it can be a pickup name."""
    plain = "".join(letter if letter.isprintable() else " " for letter in _PARTS_OF_LINKS.sub(" ", first_name))
    return read_name(first_name) or " ".join(plain.split())[:LONGEST].strip() or _NAMELESS

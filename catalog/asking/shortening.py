"""A text as it fits into a button: the same wish, with as many of its words as there is room for."""

from catalog.asking.wish import Facet, Wish
from catalog.search.fold import compact


def shortened(wish: Wish, limit_bytes: int) -> str:
    """Return the text of `wish` in at most `limit_bytes` of UTF-8, as typed where it fits.

    Where not, what was taken out of it goes first, up to two thirds of the room, then its first words.
    """
    whole = _on_one_line(wish.text)
    if len(whole.encode()) <= limit_bytes:
        return whole
    told = ""
    for one in wish.taken:
        longer = f"{told} {_on_one_line(wish.phrase(one))}".lstrip()
        if one.facet not in (Facet.POLITE, Facet.AMOUNT) and len(longer.encode()) <= limit_bytes * 2 // 3:
            told = longer
    words = compact(wish.words, limit_bytes - len(told.encode()) - 1)
    return f"{words} {told}".strip()


def _on_one_line(text: str) -> str:
    # Colons part a button's fields.
    return " ".join("".join(letter if letter.isprintable() and letter != ":" else " " for letter in text).split())

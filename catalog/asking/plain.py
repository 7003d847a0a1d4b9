"""Text made plain letter by letter, so that what is read in it can be cut out of what was typed."""

import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "´": "'", "−": "-", "–": "-", "—": "-"})


def plain(text: str) -> str:
    """Return `text` in small letters without accents, every blank a space, each character where it was."""
    if text.isascii() and text.isprintable():
        return text.lower()
    return "".join(map(_plain_letter, text.translate(_APOSTROPHES)))


def _plain_letter(letter: str) -> str:
    if letter.isspace() or not letter.isprintable():
        return " "
    bare = unicodedata.normalize("NFD", letter)[0].casefold()
    return bare if len(bare) == 1 else letter

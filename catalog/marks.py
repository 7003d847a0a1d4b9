"""A text's mark: a number by which a button tells it from others, where the text itself would not fit."""

from zlib import crc32


def mark_of(text: str) -> int:
    """Return a number of 31 bits, as many as a button takes: another for another text, as far as they can tell."""
    return crc32(text.encode()) & 0x7FFFFFFF

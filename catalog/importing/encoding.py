"""How a file's letters are written: found by reading it through once, before any row is taken in."""

import codecs
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from catalog.importing.refusals import UnreadableFile
from catalog.importing.source import Source

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# What UTF-8 looks like when it is read as Windows-1252: "é", "à", "ç", "œ", "’". No French text holds these pairs.
_UTF_8_MISREAD = re.compile("Ã[\u00a0-\u00bf]|Å“|â€™")
_UTF_8_WITHIN = re.compile(_UTF_8_MISREAD.pattern.encode("cp1252"))

# One byte a letter, and the same bytes for other letters in each: Windows, tills that still run DOS, old Macs. What
# French is written with tells them apart: by the right codec every such byte is one of these.
_ONE_BYTE_CODECS = ("cp1252", "cp850", "mac_roman")
_FRENCH = "éèêëàâçùûîïôœÉÈÊËÀÂÇÙÛÎÏÔŒ€°«»’‘“”–—…•™"
_ASCII = bytes(range(0x80))

# A text holds next to no control characters; bytes thrown together hold one in ten.
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")


def text_encoding(path: Path) -> str:
    """Return the codec that reads the whole file: UTF-8 or -16 by its mark, else UTF-8, else one of one byte a letter.

    Raises:
        UnreadableFile: import-binary, import-mixed-encodings, or what `Source` refuses.
    """
    with Source.at(path) as source:
        marked = source.read(2) in _UTF_16_MARKS
    expected = "utf-16" if marked else "utf-8-sig"
    stray = _first_stray_line(path, expected, _refuse_binary)
    if stray is None:
        return expected

    def refuse_mixed(text: str) -> None:
        # Put together from two files: read either way, it would spoil names without a word.
        _refuse_binary(text)
        if _UTF_8_MISREAD.search(text):
            raise UnreadableFile("import-mixed-encodings", line=stray)

    codec = _one_byte_codec(path)
    if marked or _first_stray_line(path, codec, refuse_mixed) is not None:
        raise UnreadableFile("import-binary")
    return codec


def _one_byte_codec(path: Path) -> str:
    """Return the codec by which the file holds most French letters, the earlier one of two."""
    count: Counter[int] = Counter()
    with Source.at(path) as source:
        for chunk in source.chunks():
            if _UTF_8_WITHIN.search(chunk):
                return _ONE_BYTE_CODECS[0]
            count.update(chunk.translate(None, _ASCII))
    return max(_ONE_BYTE_CODECS, key=lambda codec: sum(count[byte] for byte in _FRENCH.encode(codec, "ignore")))


def _first_stray_line(path: Path, encoding: str, refuse: Callable[[str], None]) -> int | None:
    """Return the line where the file stops being `encoding`; None where all of it is, and `refuse` let it pass."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with Source.at(path) as source:
        try:
            for chunk in source.chunks():
                refuse(decoder.decode(chunk))
                line += chunk.count(b"\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as stray:
            return line + stray.object.count(b"\n", 0, stray.start)
    return None


def _refuse_binary(text: str) -> None:
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * max(len(text), 100):
        raise UnreadableFile("import-binary")

"""What a picture's first bytes say about it."""

import struct
from typing import NamedTuple

_SIZELESS_MARKERS = {0xC4, 0xC8, 0xCC}  # within the range of JPEG's start-of-frame markers, but none


class Picture(NamedTuple):
    """`format` is jpeg, png, gif or webp; the size is in pixels."""

    format: str
    width: int
    height: int


def picture_format(content: bytes) -> Picture:
    """Return the format and size of a picture.

    Raises:
        ValueError: it is no picture, or one whose size cannot be read.
    """
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return Picture("png", *struct.unpack(">II", content[16:24]))
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return Picture("gif", *struct.unpack("<HH", content[6:10]))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return Picture("webp", *_webp_size(content))
        if content.startswith(b"\xff\xd8"):
            return Picture("jpeg", *_jpeg_size(content))
    except struct.error as error:
        raise ValueError("a picture that ends too early") from error
    raise ValueError("not a picture")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while True:
        mark, marker, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            raise ValueError("a JPEG with a broken segment")
        if 0xC0 <= marker <= 0xCF and marker not in _SIZELESS_MARKERS:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF

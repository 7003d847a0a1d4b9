"""The bytes of a file, unpacked on the way where it is gzipped, and never more of them than is safe."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.importing.refusals import UnreadableFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
MOST_BYTES = 1 << 30

# Deflate reaches 1000 : 1 on zeros; real catalogues stay under 30. Below 4 MiB the ratio harms nobody, and a short
# file of like rows may honestly reach it.
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 4 << 20

_CHUNK_BYTES = 1 << 16


class Source(io.RawIOBase):
    """A file's bytes from its start, uncompressed; `total_bytes` and `bytes_read` count them as they lie on the disk.

    Raises, while reading:
        UnreadableFile: import-gzip-broken, import-too-big, import-too-dense.
    """

    def __init__(self, file: io.FileIO) -> None:
        super().__init__()
        self._file = file
        self.total_bytes = file.seek(0, io.SEEK_END)
        self._given = 0
        file.seek(0)
        gzipped = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
        file.seek(0)
        self._unpacked = gzip.GzipFile(fileobj=file) if gzipped else file

    @classmethod
    def at(cls, path: Path) -> Source:
        return cls(io.FileIO(path))

    @property
    def bytes_read(self) -> int:
        """How far the file on the disk has been read: a few buffered kilobytes ahead of the rows."""
        return self.total_bytes if self.closed else self._file.tell()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        place = memoryview(buffer).cast("B")
        chunk = self._unpack(len(place))
        self._given += len(chunk)
        refuse_floods(self._given, self.total_bytes)
        place[: len(chunk)] = chunk
        return len(chunk)

    def chunks(self) -> Iterator[bytes]:
        while chunk := self.read(_CHUNK_BYTES):
            yield chunk

    def close(self) -> None:
        self._file.close()
        super().close()

    def _unpack(self, length: int) -> bytes:
        try:
            return self._unpacked.read(length) or b""
        except (EOFError, gzip.BadGzipFile, zlib.error) as broken:
            raise UnreadableFile("import-gzip-broken") from broken


def refuse_floods(unpacked_bytes: int, packed_bytes: int) -> None:
    """Let pass what unpacks to an honest size.

    Raises:
        UnreadableFile: import-too-big, import-too-dense.
    """
    if unpacked_bytes > MOST_BYTES:
        raise UnreadableFile("import-too-big", most_mib=MOST_BYTES >> 20)
    if unpacked_bytes > max(_RATIO_COUNTS_FROM, MOST_RATIO * packed_bytes):
        raise UnreadableFile("import-too-dense", ratio=MOST_RATIO)

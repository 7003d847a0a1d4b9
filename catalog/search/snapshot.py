"""An index in a file: two lines that say what it is, then flat arrays, and nothing that runs when it is read.

The first line names the format and its version, the second is the CRC-32 of all that follows it: a line of JSON with
the arrays' names, types and lengths, and the arrays themselves, one after the other.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSION = 1
"""Changes whenever an older index could not be read, or would answer otherwise."""

_FORMAT = "cabas search index"


class UnusableSnapshot(Exception):
    """The file is missing, damaged, or of another version: build the index anew."""


def write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write one-dimensional `arrays` to `path`, at once: a reader finds the old file or the new one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(b"%s\n%08x\n" % (_first_line(), _checksum(_parts(arrays))))
            file.writelines(_parts(arrays))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read(path: Path) -> dict[str, NDArray[Any]]:
    """Return what `write` wrote; the arrays cannot be written to.

    Raises:
        UnusableSnapshot: the file is missing, damaged, or of another version.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise UnusableSnapshot(f"{path} cannot be read: {fault.strerror}") from fault
    first, _, rest = content[:64].partition(b"\n")
    checksum, _, _ = rest.partition(b"\n")
    if first != _first_line():
        raise UnusableSnapshot(f"{path} is no index of version {VERSION}")
    body = memoryview(content)[len(first) + len(checksum) + 2 :]
    if checksum != b"%08x" % zlib.crc32(body):
        raise UnusableSnapshot(f"{path} is damaged")
    return dict(_arrays(body))


def _arrays(body: memoryview) -> Iterator[tuple[str, NDArray[Any]]]:
    listed, _, _ = bytes(body[:4096]).partition(b"\n")
    start = len(listed) + 1
    for name, kind, length in json.loads(listed):
        array = np.frombuffer(body, kind, length, start) if length else np.empty(0, kind)
        start += array.nbytes
        yield name, array


def _first_line() -> bytes:
    return f"{_FORMAT} {VERSION}".encode()


def _parts(arrays: Mapping[str, NDArray[Any]]) -> Iterator[bytes]:
    listed = [[name, array.dtype.str, len(array)] for name, array in arrays.items()]
    yield json.dumps(listed).encode() + b"\n"
    for array in arrays.values():
        yield array.tobytes()


def _checksum(parts: Iterable[bytes]) -> int:
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return checksum

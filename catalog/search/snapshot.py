"""An index in a file: flat arrays and nothing that runs when it is read."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSION = 1

Arrays = dict[str, NDArray[Any]]


class UnusableSnapshot(Exception):
    """The file is missing, damaged, or of another version: build the index anew."""


def write(path: Path, arrays: Mapping[str, NDArray[Any]], words: list[str]) -> None:
    """Write an index's `arrays` and `words` to `path`, at once: a reader finds the old file or the new one."""
    text = np.frombuffer("\n".join(words).encode(), np.uint8)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, version=np.array(VERSION), words=text, **arrays)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read(path: Path) -> tuple[Arrays, list[str]]:
    """Return what `write` wrote.

    Raises:
        UnusableSnapshot: the file is missing, damaged, or of another version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            if int(file["version"]) != VERSION:
                raise UnusableSnapshot(f"{path} is of another version")
            arrays = {name: file[name] for name in file.files}
        text = arrays.pop("words").tobytes().decode()
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as fault:
        raise UnusableSnapshot(f"{path} cannot be read: {fault}") from fault
    return arrays, text.split("\n") if text else []

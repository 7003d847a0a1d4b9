"""The playground's file: one JSON line for each thing that happened, only ever appended to."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

if sys.platform != "win32":
    import fcntl

Record = dict[str, Any]


class JournalUnusable(Exception):
    """The file belongs to another playground that runs, or is no journal."""


class Journal:
    """Lines of records at `path`; the records of one line happened together, or not at all.

    Each line is handed to the operating system before `append` returns, so it outlives a kill of this process.
    A last line that a kill has torn is cut off when the file is read.

    Raises:
        JournalUnusable: another process has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(path.with_name(path.name + ".lock"))
        self._file = path.open("ab", buffering=0)

    def read(self) -> Iterator[Record]:
        """Yield the records from the oldest on.

        Raises:
            JournalUnusable: a line before the last is not one of ours; the file is left as it is.
        """
        whole = 0
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    break
                yield from self._parse(line, number)
                whole += len(line)
        self._file.truncate(whole)

    def append(self, records: Iterable[Record]) -> None:
        self._file.write(_line(list(records)))

    def rewrite(self, records: Iterable[Record]) -> None:
        """Replace the whole file by `records`, one line each; a kill leaves the old file or the new one."""
        fresh = self.path.with_name(self.path.name + ".new")
        with fresh.open("wb") as file:
            file.writelines(_line([record]) for record in records)
            file.flush()
            os.fsync(file.fileno())
        self._file.close()
        fresh.replace(self.path)
        self._file = self.path.open("ab", buffering=0)

    def close(self) -> None:
        self._file.close()
        self._lock.close()

    def _parse(self, line: bytes, number: int) -> list[Record]:
        try:
            records: list[Record] = json.loads(line)
        except json.JSONDecodeError as error:
            raise JournalUnusable(f"{self.path} is no playground's journal: line {number} is not JSON") from error
        return records


def _locked(path: Path) -> BinaryIO:
    """Return the lock file at `path`, locked until it is closed or this process ends, however it ends."""
    lock = path.open("wb")
    if sys.platform != "win32":  # there nobody can rename a file that somebody else has open
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise JournalUnusable(f"another playground is using {path.with_suffix('')}: end it first") from error
    return lock


def _line(records: list[Record]) -> bytes:
    return json.dumps(records, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

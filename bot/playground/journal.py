"""The playground's file: one JSON line for each thing that happened, only ever appended to."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class Journal:
    """Lines of records at `path`; the records of one line happened together, or not at all.

    Each line is handed to the operating system before `append` returns, so it outlives a kill of this process.
    A last line that a kill has torn is cut off when the file is read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab", buffering=0)

    def read(self) -> Iterator[Record]:
        """Yield the records from the oldest on.

        Raises:
            ValueError: a line before the last is not one of ours; the file is left as it is.
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

    def _parse(self, line: bytes, number: int) -> list[Record]:
        try:
            records: list[Record] = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{self.path}, line {number}, is not a playground's journal: {error}") from error
        return records


def _line(records: list[Record]) -> bytes:
    return json.dumps(records, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

"""Workbooks, XLSX and ODS: the first sheet whose columns have names, read by a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from catalog.importing.headings import headings_row
from catalog.importing.packages import check_workbook
from catalog.importing.refusals import Remark, UnreadableFile, excerpt
from catalog.importing.table import HEADINGS_WITHIN_LINES, REST, Line, Table, clean, distinct

MOST_ROWS = 1_000_000

_PROCESS = Path(__file__).with_name("workbook_process.py")
_MOST_NAMED_SHEETS = 10

Numbered = tuple[int, list[str]]


class Workbook:
    """A workbook being read; `bytes_read` is estimated by how many of its sheet's rows have come."""

    def __init__(self, path: Path) -> None:
        self.total_bytes = path.stat().st_size
        self.bytes_read = 0
        self.sheet = ""
        self.others: list[str] = []
        self._rows = 0
        self._next: dict[str, Any] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_PROCESS), str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._told = self._listen()

    def next_sheet(self) -> Iterator[Numbered] | None:
        """Return the rows of the next sheet that are not blank, by the numbers that the spreadsheet shows.

        Raises:
            UnreadableFile: import-workbook-broken, import-locked, import-too-many-rows; also while the rows are read.
        """
        while "sheet" not in self._next:
            if "end" in self._next:
                return None
            self._advance()
        told, self._next = self._next, {}
        self.sheet, self.others, self._rows = clean(told["sheet"]), list(map(clean, told["others"])), told["rows"]
        return self._sheet_rows()

    def close(self) -> None:
        self._process.kill()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.wait()

    def _sheet_rows(self) -> Iterator[Numbered]:
        if self._rows > MOST_ROWS:
            raise UnreadableFile("import-too-many-rows", count=self._rows, most=MOST_ROWS)
        for number in range(1, self._rows + 1):
            row = self._advance()
            self.bytes_read = self.total_bytes * number // self._rows
            if row:
                yield number, [clean(cell) for cell in row]

    def _advance(self) -> list[str]:
        """Return the next row; what is said between sheets is kept as `_next`."""
        told = next(self._told)
        if isinstance(told, list):
            return told
        if "locked" in told:
            raise UnreadableFile("import-locked")
        self._next = told
        return []

    def _listen(self) -> Iterator[Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # The process may have died within a line.
            if line.endswith(b"\n"):
                yield json.loads(line)
        # It ended before it had said so: the workbook is damaged, or too much for its memory.
        raise UnreadableFile("import-workbook-broken")


def open_workbook(path: Path, columns: Mapping[str, str] | None = None) -> Table:
    """Return the rows of the first sheet of a workbook that names a column "nom", with the spreadsheet's line numbers;
    for `columns` see `open_table`.

    Hidden sheets are passed over. Cells beside the named columns are kept for the refused rows' file, without a word.

    Raises:
        UnreadableFile: import-empty, import-no-headings, or what `check_workbook` and `Workbook` refuse.
    """
    check_workbook(path)
    workbook = Workbook(path)
    try:
        headings, rows = _table(workbook, columns)
    except UnreadableFile:
        workbook.close()
        raise
    lines = (_line(number, row, headings) for number, row in rows)
    return Table(workbook, headings, lines, _remarks(workbook))


def _table(workbook: Workbook, columns: Mapping[str, str] | None) -> tuple[list[str], Iterator[Numbered]]:
    """Return the headings and the rows below them."""
    found = ""
    while rows := workbook.next_sheet():
        opening = list(islice(rows, HEADINGS_WITHIN_LINES))
        above = headings_row([row for _, row in opening], columns)
        if above is not None:
            return distinct(opening[above][1]), chain(opening[above + 1 :], rows)
        found = found or next((" ; ".join(filter(None, row)) for _, row in opening), "")
    if not found:
        raise UnreadableFile("import-empty")
    raise UnreadableFile("import-no-headings", found=excerpt(found))


def _line(number: int, row: Sequence[str], headings: Sequence[str]) -> Line:
    cells = dict.fromkeys(headings, "") | dict(zip(headings, row, strict=False))
    # A note beside the table makes no product of a row that is blank otherwise.
    rest = " | ".join(filter(None, row[len(headings) :])) if any(cells.values()) else ""
    return Line(number, cells | {REST: rest} if rest else cells)


def _remarks(workbook: Workbook) -> list[Remark]:
    if not workbook.others:
        return []
    others = ", ".join(workbook.others[:_MOST_NAMED_SHEETS])
    return [Remark("import-sheet", {"sheet": workbook.sheet, "others": others})]

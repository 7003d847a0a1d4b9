"""Prints a workbook's sheets, in a process of its own: `python -I workbook_process.py FILE`.

A single cell in the last corner of a sheet makes the library ask for 500 GB, and the process is gone. So it is not the
process of whoever asks, has limits of its own, and imports nothing of the house.

Printed is JSON, a line each: for every visible sheet {"sheet": its name, "others": the other sheets' names, "rows": how
many}, then its rows from the first one on as lists of texts without the blank ends; at last {"end": true}. Where a line
says {"locked": true}, the workbook has a password.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
Place: TypeAlias = tuple[int, int]

MOST_MEMORY_BYTES = 3 << 30
MOST_SECONDS = 300

# What lies beyond is cut off: no field of a shop or a product takes so much, and the row will be refused for it.
_MOST_CELL_CHARS = 40_000
_MOST_COLUMNS = 1000

# Spreadsheets keep fifteen digits: the ones behind have been lost, and the code is said to be rounded.
_ROUNDED_FROM = 10**15


def as_text(value: Value) -> str:
    """Return what a cell shows, as somebody would type it: "6.5", "3017620422003", "17 h 30", "2026-03-04"."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, time):
        return f"{value.hour} h {value.minute:02}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60} h {minutes % 60:02}"
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    return value[:_MOST_CELL_CHARS]


def _number(value: float) -> str:
    if not abs(value) < _ROUNDED_FROM:
        return f"{value:.5E}"
    # Adding zero takes the sign from a zero.
    whole, _, decimals = f"{round(Decimal(value), 9) + 0:f}".rstrip("0").partition(".")
    # Three decimals that somebody types may be thousands; that a cell's number has them is no riddle.
    return f"{whole}.{decimals:<04}" if len(decimals) == 3 else f"{whole}.{decimals}".removesuffix(".")


class Merges:
    """What lies under merged cells: downwards the cell's text in every row, across nothing but a title."""

    def __init__(self, ranges: list[tuple[Place, Place]], columns: range) -> None:
        self._across = {top for (top, left), (_, right) in ranges if right > left}
        self._down: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, right) in ranges:
            if bottom > top and left == right and left in columns:
                self._down.setdefault(top, []).append((columns.index(left), bottom))
        self._open: dict[int, tuple[str, int]] = {}

    def seen_through(self, number: int, row: list[str]) -> list[str]:
        """Return the row with this number (from 0) as people see it; blank where it only holds a title."""
        for column, (text, bottom) in self._open.items():
            if number <= bottom and not row[column]:
                row[column] = text
        self._open |= {column: (row[column], bottom) for column, bottom in self._down.get(number, ())}
        return [] if number in self._across and sum(map(bool, row)) == 1 else row


def rows_of(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Yield the rows from the sheet's first one on, without their blank ends."""
    _, first = sheet.start or (0, 0)
    merges = Merges(sheet.merged_cell_ranges or [], range(first, first + min(sheet.width, _MOST_COLUMNS)))
    for number, values in enumerate(sheet.iter_rows()):
        row = merges.seen_through(number, [as_text(value) for value in values[:_MOST_COLUMNS]])
        while row and not row[-1].strip():
            row.pop()
        yield row


def print_workbook(path: str) -> None:
    """Print what lies in the file at `path`."""
    with open(path, "rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        ]
        for name in shown:
            sheet = workbook.get_sheet_by_name(name)
            others = [other for other in shown if other != name]
            _print({"sheet": name, "others": others, "rows": sheet.end[0] + 1 if sheet.end else 0})
            for row in rows_of(sheet):
                _print(row)
    _print({"end": True})


def _print(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


def limit_itself() -> None:
    """Take no more memory and time than a large workbook needs, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit_itself()
    try:
        print_workbook(sys.argv[1])
    except PasswordError:
        _print({"locked": True})

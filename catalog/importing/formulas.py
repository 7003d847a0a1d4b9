"""Cells that a spreadsheet would run instead of showing: kept harmless by an apostrophe, in both directions."""

import re

# Spreadsheets run what begins so, and have hidden a leading apostrophe as "this is text" since their first days.
_RUNS = re.compile(r"'*[=+\-@]")
_ESCAPED = re.compile(r"'+[=+\-@]")


def escaped(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it: "=1+1" → "'=1+1"."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unescaped(cell: str) -> str:
    """Return what `escaped` was given."""
    return cell[1:] if _ESCAPED.match(cell) else cell

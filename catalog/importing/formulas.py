"""Cells that a spreadsheet would run instead of showing: kept harmless by an apostrophe, in both directions."""

import re

# Spreadsheets run what begins so, and have hidden a leading apostrophe as "this is text" since their first days.
_RUNS = re.compile(r"'*[=+\-@]")
_ESCAPED = re.compile(r"'+[=+\-@]")


def runs(cell: str) -> bool:
    """Return whether a spreadsheet that was given `cell` by hand might run it."""
    return _RUNS.match(cell) is not None


def escaped(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it: "=1+1" → "'=1+1"."""
    return f"'{cell}" if runs(cell) else cell


def unescaped(cell: str) -> str:
    """Return what `escaped` was given."""
    return cell[1:] if _ESCAPED.match(cell) else cell

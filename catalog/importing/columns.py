"""From columns, whatever they are called, to the fields of a shop or a product."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from catalog.importing.names import Names
from catalog.importing.refusals import RefusedCell, excerpt

MOST_CHARS = 200

# A spreadsheet shows a long code as "3,01762E+12": the digits behind are gone, and every code like it becomes one.
_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell that fills a field: the column as the file calls it, and what stands there."""

    heading: str
    text: str


def fields_of(names: Names, cells: Mapping[str, str]) -> "Fields":
    """Return the cells that are not blank by their field; of several for one field, the one that goes first."""
    found: dict[str, tuple[int, Cell]] = {}
    for heading, text in cells.items():
        if not text or (meaning := names.meaning(heading)) is None:
            continue
        if meaning.field not in found or meaning.rank < found[meaning.field][0]:
            found[meaning.field] = meaning.rank, Cell(heading, text)
    return Fields({field: cell for field, (_, cell) in found.items()})


class Fields:
    """The cells of one row, by field; a field that no column fills is blank."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self._cells = cells

    def heading(self, field: str) -> str:
        return self._cells[field].heading

    def text(self, field: str, most: int = MOST_CHARS) -> str:
        """Return the field on one line, its blanks single.

        Raises:
            RefusedCell: import-cell-too-long, above `most` characters.
        """
        if field not in self._cells:
            return ""
        heading, raw = self._cells[field]
        text = " ".join(raw.split())
        if len(text) > most:
            raise RefusedCell("import-cell-too-long", heading=heading, length=len(text), most=most)
        return text

    def name(self) -> str:
        """Return the row's name.

        Raises:
            RefusedCell: import-no-name, import-cell-too-long.
        """
        name = self.text("name")
        if not any(letter.isalnum() for letter in name):
            raise RefusedCell("import-no-name")
        return name

    def reference(self) -> str:
        """Return the id that the file gives.

        Raises:
            RefusedCell: import-reference-rounded, import-cell-too-long.
        """
        reference = self.text("reference")
        if _ROUNDED.fullmatch(reference):
            raise RefusedCell("import-reference-rounded", text=excerpt(reference))
        return reference

"""From columns, whatever they are called, to the fields of a shop or a product."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from catalog.importing.refusals import RefusedCell, excerpt
from catalog.search.fold import fold

# A file of objects may bring new headings with every line: only so many are remembered.
_folded = lru_cache(maxsize=4096)(fold)

MOST_CHARS = 200

# A spreadsheet shows a long code as "3,01762E+12": the digits behind are gone, and every code like it becomes one.
_ROUNDED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell that fills a field: the column as the file calls it, and what stands there."""

    heading: str
    text: str


class Names:
    """What the columns of each field may be called: "nom, name, …", the first name going first.

    Headings match without regard to capitals, accents and punctuation. No name may stand for two fields.
    """

    def __init__(self, **names_by_field: str) -> None:
        self._meant: dict[str, tuple[int, str]] = {}
        for field, names in names_by_field.items():
            for rank, name in enumerate(map(fold, names.split(", "))):
                if self._meant.setdefault(name, (rank, field))[1] != field:
                    raise ValueError(f"{name!r} cannot name two fields")

    def fields(self, headings: Iterable[str]) -> set[str]:
        """Return the fields that columns with these headings fill."""
        return {self._meant[folded][1] for folded in map(_folded, headings) if folded in self._meant}

    def fields_of(self, cells: Mapping[str, str]) -> "Fields":
        """Return the cells that are not blank by their field; of several for one field, the one that goes first."""
        found: dict[str, tuple[int, Cell]] = {}
        for heading, text in cells.items():
            if text and (meant := self._meant.get(_folded(heading))):
                rank, field = meant
                if field not in found or rank < found[field][0]:
                    found[field] = rank, Cell(heading, text)
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

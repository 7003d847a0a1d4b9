"""A file as rows of named cells, whatever its format."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from catalog.importing.refusals import Refusal, Remark, UnreadableFile

# Cells under no heading are kept here, so that a refused row can be shown whole.
REST = ""

# Columns without a heading are numbered.
UNNAMED = "colonne"

MOST_COLUMNS = 200

# The headings are looked for this far down: tills print their name and a date above them, spreadsheets a title.
HEADINGS_WITHIN_LINES = 20

# Control characters, half characters, and the marks that turn the reading direction round: nobody means to sell them.
# Line breaks stay for now: they may stand in a description.
_STRIPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029]")


class Line(NamedTuple):
    """One row as it stands in the file: the line it begins on (1 is the first), its cells by heading, and its fault."""

    number: int
    cells: Mapping[str, str]
    fault: Refusal | None = None


class Held(Protocol):
    """What a table's rows come from, held open until `close`."""

    @property
    def total_bytes(self) -> int: ...
    @property
    def bytes_read(self) -> int: ...
    def close(self) -> None: ...


class Table:
    """The headings of a file and, once, its rows; blank rows are left out.

    Use it in a `with` statement: it holds the file open. `bytes_read` of `total_bytes` tells how far the rows are;
    `remarks` what else should be known of how the file was read.

    Raises, while its rows are read:
        UnreadableFile: import-line-too-long, import-quote-open, or what `Source` refuses.
    """

    def __init__(
        self, source: Held, headings: Sequence[str], lines: Iterator[Line], remarks: Sequence[Remark] = ()
    ) -> None:
        if len(headings) > MOST_COLUMNS:
            source.close()
            raise UnreadableFile("import-too-many-columns", count=len(headings), most=MOST_COLUMNS)
        self.headings = tuple(headings)
        self.remarks = tuple(remarks)
        self._source = source
        self._lines = lines

    def told_as(self, headings: Sequence[str], lines: Iterator[Line], remark: Remark) -> "Table":
        """Return these `lines`, made of this table's own, under other headings."""
        return Table(self._source, headings, lines, (*self.remarks, remark))

    @property
    def total_bytes(self) -> int:
        return self._source.total_bytes

    @property
    def bytes_read(self) -> int:
        return self._source.bytes_read

    def __iter__(self) -> Iterator[Line]:
        return (line for line in self._lines if line.fault or any(line.cells.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._source.close()


def clean(text: str) -> str:
    """Return a cell as it may be kept: composed letters, nothing invisible, line breaks as "\\n", no blanks around."""
    return unicodedata.normalize("NFC", _STRIPPED.sub("", _LINE_BREAK.sub("\n", text))).strip()


def distinct(headings: Sequence[str]) -> list[str]:
    """Return the headings on one line each, the blank ones numbered and the second of two alike marked as such."""
    found: dict[str, None] = {}
    for place, heading in enumerate(headings, start=1):
        name = " ".join(clean(heading).split()) or f"{UNNAMED} {place}"
        while name in found:
            name += f" ({place})"
        found[name] = None
    return list(found)

"""CSV as it is met: any delimiter, quoted or not, with lines above the headings."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from catalog.importing.encoding import text_encoding
from catalog.importing.formulas import unescaped
from catalog.importing.headings import headings_row, recognised
from catalog.importing.refusals import Refusal, UnreadableFile, excerpt
from catalog.importing.source import Source
from catalog.importing.table import HEADINGS_WITHIN_LINES, REST, Line, Table, clean, distinct
from catalog.importing.textlines import MOST_RECORD_CHARS, RecordLines

# Where a single column leaves it open the first one wins: a tab is not met in a name, a comma is.
_DELIMITERS = "\t;,|"


class _Layout(NamedTuple):
    delimiter: str
    headings: list[str]
    rows_above: int


def open_delimited(path: Path, columns: Mapping[str, str] | None = None) -> Table:
    """Return the rows of a CSV file; for `columns` see `open_table`.

    Raises:
        UnreadableFile: import-empty, import-no-headings, import-too-many-columns, or what `text_encoding` refuses.
    """
    encoding = text_encoding(path)
    with Source.at(path) as source:
        layout = _layout(_opening(RecordLines(source, encoding)), columns)
    source = Source.at(path)
    below = islice(_records(RecordLines(source, encoding), layout.delimiter), layout.rows_above + 1, None)
    return Table(source, layout.headings, (_line(number, row, layout.headings) for number, row in below))


def _layout(opening: Sequence[str], columns: Mapping[str, str] | None) -> _Layout:
    layouts = [layout for delimiter in _DELIMITERS if (layout := _layout_by(delimiter, opening, columns))]
    if layouts:
        return max(layouts, key=lambda layout: (recognised(layout.headings), len(layout.headings)))
    words = next(filter(None, map(clean, opening)), None)
    if words is None:
        raise UnreadableFile("import-empty")
    raise UnreadableFile("import-no-headings", found=excerpt(words))


def _layout_by(delimiter: str, opening: Sequence[str], columns: Mapping[str, str] | None) -> _Layout | None:
    rows = list(csv.reader(opening, delimiter=delimiter))
    above = headings_row(rows, columns)
    if above is None:
        return None
    return _Layout(delimiter, distinct([unescaped(clean(heading)) for heading in rows[above]]), above)


def _opening(lines: RecordLines) -> list[str]:
    """Return the first lines, together no longer than one record may be: read by a wrong delimiter, they may be one."""
    opening: list[str] = []
    chars = 0
    for line in islice(lines, HEADINGS_WITHIN_LINES):
        lines.begin_record()
        chars += len(line)
        if chars > MOST_RECORD_CHARS:
            break
        opening.append(line)
    return opening


def _records(lines: RecordLines, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with the line on which it begins."""
    for row in csv.reader(lines, delimiter=delimiter):
        # A record that comes when the lines have run out was still waiting for its closing quotation mark.
        if lines.ended:
            raise UnreadableFile("import-quote-open", line=lines.begun_at)
        yield lines.begun_at, row
        lines.begin_record()


def _line(number: int, row: Sequence[str], headings: Sequence[str]) -> Line:
    cells = dict.fromkeys(headings, "")
    cells.update(zip(headings, map(unescaped, map(clean, row)), strict=False))
    rest = " | ".join(row[len(headings) :])
    if not rest.strip(" |"):
        return Line(number, cells)
    fault = Refusal("import-too-many-cells", {"cells": len(row), "headings": len(headings)})
    return Line(number, cells | {REST: clean(rest)}, fault)

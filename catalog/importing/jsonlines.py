"""JSON Lines: one object a line."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from catalog.importing.encoding import text_encoding
from catalog.importing.headings import names_rows
from catalog.importing.refusals import Refusal, UnreadableFile, excerpt
from catalog.importing.source import Source
from catalog.importing.table import REST, Line, Table, clean, distinct
from catalog.importing.textlines import RecordLines

# Objects may each have keys of their own: the headings are those of the first ones.
_HEADINGS_WITHIN_LINES = 100


def open_json_lines(path: Path) -> Table:
    """Return the rows of a JSON Lines file: numbers keep their digits, null is "", what is nested stays JSON.

    Raises:
        UnreadableFile: import-json-not-lines, import-no-headings, import-too-many-columns, or what `text_encoding`
            refuses.
    """
    encoding = text_encoding(path)
    with Source.at(path) as source:
        headings = _headings(_lines(RecordLines(source, encoding)))
    source = Source.at(path)
    return Table(source, headings, _lines(RecordLines(source, encoding)))


def refuse_json_in_one_piece(path: Path) -> Table:
    raise UnreadableFile("import-json-not-lines")


def _headings(lines: Iterator[Line]) -> list[str]:
    first = [line for line in islice(lines, _HEADINGS_WITHIN_LINES) if line.fault is None]
    if not first:
        raise UnreadableFile("import-json-not-lines")
    headings = list(dict.fromkeys(heading for line in first for heading in line.cells))
    if not names_rows(headings):
        raise UnreadableFile("import-no-headings", found=excerpt(", ".join(headings)))
    return headings


def _lines(lines: RecordLines) -> Iterator[Line]:
    for text in lines:
        if text.strip():
            yield _line(lines.begun_at, text)
        lines.begin_record()


def _line(number: int, text: str) -> Line:
    try:
        return Line(number, _cells(text))
    except (ValueError, RecursionError):
        return Line(number, {REST: clean(text)}, Refusal("import-json-broken"))


def _cells(text: str) -> dict[str, str]:
    """Return the cells of one line.

    Raises:
        ValueError: it is no JSON object.
        RecursionError: it is nested a thousand deep.
    """
    # Numbers stay as written: a price keeps its digits, and a long code its last ones.
    found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return dict(zip(distinct(list(found)), (clean(_text(value)) for value in found.values()), strict=True))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)

"""The formats, each with how a file of it begins: a further one is a further line here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from catalog.importing.delimited import open_delimited
from catalog.importing.headings import kind_of, names_of
from catalog.importing.jsonlines import open_json_lines, refuse_json_in_one_piece
from catalog.importing.openstreetmap import names_openstreetmap, open_openstreetmap
from catalog.importing.packages import OLE_MAGIC, ZIP_MAGIC, refuse_ole
from catalog.importing.refusals import UnreadableFile
from catalog.importing.software import told_in_ours
from catalog.importing.source import Source
from catalog.importing.table import Table
from catalog.importing.workbooks import open_workbook

_BEGINNING_BYTES = 4096

# What a text may have before its first letter; the zeros are UTF-16's other halves.
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"


class Reader(NamedTuple):
    """A format: whether a file that begins with these (uncompressed) bytes is of it, and how its table is opened."""

    fits: Callable[[bytes], bool]
    open: Callable[[Path, Mapping[str, str] | None], Table]


def _begins(mark: bytes) -> Callable[[bytes], bool]:
    return lambda beginning: beginning.startswith(mark)


def _starts(mark: bytes) -> Callable[[bytes], bool]:
    return lambda beginning: beginning.lstrip(_BEFORE_TEXT).startswith(mark)


def _named(read: Callable[[Path], Table]) -> Callable[[Path, Mapping[str, str] | None], Table]:
    """A format that names its own columns."""
    return lambda path, _columns: read(path)


# The first one that fits reads the file; CSV takes what is left.
READERS = (
    Reader(_begins(ZIP_MAGIC), open_workbook),
    Reader(_begins(OLE_MAGIC), _named(refuse_ole)),
    Reader(names_openstreetmap, _named(open_openstreetmap)),
    Reader(_starts(b"{"), _named(open_json_lines)),
    Reader(_starts(b"["), _named(refuse_json_in_one_piece)),
    Reader(_starts(b""), open_delimited),
)


def open_table(path: Path, columns: Mapping[str, str] | None = None) -> Table:
    """Return the table in a file, whatever its name says; it holds the file open until closed.

    Whoever can ask gives what somebody has said of its `columns`, by heading, if only that nobody has: no column need
    be called "nom" then, and riddles among the headings are put to them.

    The file is read through once before: what no reader can take is refused here, before any row.

    Raises:
        UnreadableFile: with one of the keys that this package lists.
        OSError: there is no such file, or it may not be read.
    """
    with Source.at(path) as source:
        beginning = source.read(_BEGINNING_BYTES)
    table = told_in_ours(next(reader.open(path, columns) for reader in READERS if reader.fits(beginning)))
    if columns is not None:
        return table
    try:
        names_of(kind_of(table.headings)).refuse_riddles(table.headings)
    except UnreadableFile:
        table.close()
        raise
    return table

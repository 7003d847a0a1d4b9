"""The formats, each with how a file of it begins: a further one is a further line here."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from catalog.importing.delimited import open_delimited
from catalog.importing.headings import kind_of, names_of
from catalog.importing.jsonlines import open_json_lines, refuse_json_in_one_piece
from catalog.importing.openstreetmap import names_openstreetmap, open_openstreetmap
from catalog.importing.packages import OLE_MAGIC, ZIP_MAGIC, refuse_ole
from catalog.importing.refusals import UnreadableFile
from catalog.importing.source import Source
from catalog.importing.table import Table
from catalog.importing.workbooks import open_workbook

_BEGINNING_BYTES = 4096

# What a text may have before its first letter; the zeros are UTF-16's other halves.
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"


class Reader(NamedTuple):
    """A format: whether a file that begins with these (uncompressed) bytes is of it, and how its table is opened."""

    fits: Callable[[bytes], bool]
    open: Callable[[Path], Table]


def _begins(mark: bytes) -> Callable[[bytes], bool]:
    return lambda beginning: beginning.startswith(mark)


def _starts(mark: bytes) -> Callable[[bytes], bool]:
    return lambda beginning: beginning.lstrip(_BEFORE_TEXT).startswith(mark)


# The first one that fits reads the file; CSV takes what is left.
READERS = (
    Reader(_begins(ZIP_MAGIC), open_workbook),
    Reader(_begins(OLE_MAGIC), refuse_ole),
    Reader(names_openstreetmap, open_openstreetmap),
    Reader(_starts(b"{"), open_json_lines),
    Reader(_starts(b"["), refuse_json_in_one_piece),
    Reader(_starts(b""), open_delimited),
)


def open_table(path: Path) -> Table:
    """Return the table in a file, whatever its name says; it holds the file open until closed.

    The file is read through once before: what no reader can take is refused here, before any row.

    Raises:
        UnreadableFile: with one of the keys that this package lists.
        OSError: there is no such file, or it may not be read.
    """
    with Source.at(path) as source:
        beginning = source.read(_BEGINNING_BYTES)
    table = next(reader.open(path) for reader in READERS if reader.fits(beginning))
    try:
        names_of(kind_of(table.headings)).refuse_riddles(table.headings)
    except UnreadableFile:
        table.close()
        raise
    return table

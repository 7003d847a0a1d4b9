"""Refused rows go back to whoever sent them, in a file of their own beside the one that they came in."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from catalog.importing import BadRow, Refusal, open_table, write_refused
from handlers.texts.words import words_in

_ENDING = re.compile(
    r"(?:\.refused(?:-[0-9]+)?)?(?:\.(?:csv|tsv|txt|jsonl|ndjson|json|geojson|xlsx|ods|gz))*$", re.IGNORECASE
)


def refused_beside(path: Path) -> Path:
    """Where to write what is refused of the file at `path`: "produits.refused.csv", a name that is still free.

    An older such file may be half corrected by now. Where the folder may not be written to, the current one is taken.
    """
    folder = path.parent if os.access(path.parent, os.W_OK) else Path.cwd()
    name = _ENDING.sub("", path.name, count=1)
    names = (f"{name}.refused{f'-{number}' if number > 1 else ''}.csv" for number in count(1))
    return next(free for free in map(folder.joinpath, names) if not free.exists())


def write_back(
    path: Path,
    headings: Sequence[str],
    reasons: Mapping[int, Refusal],
    refused_to: Path,
    language: str,
    columns: Mapping[str, str] | None = None,
) -> None:
    """Write the rows of the file at `path` that have `reasons`, by line, to `refused_to`; for `columns` see
    `catalog.importing.open_table`.

    Raises:
        FileExistsError: `refused_to` is the very file that was given.
    """
    if refused_to.exists() and refused_to.samefile(path):
        raise FileExistsError(f"{refused_to} would be overwritten")
    words = words_in(language)
    write_refused(
        refused_to, headings, _rows(path, reasons, columns), lambda refusal: words(refusal.key, **refusal.values)
    )


def _rows(path: Path, reasons: Mapping[int, Refusal], columns: Mapping[str, str] | None) -> Iterator[BadRow]:
    left = len(reasons)
    with open_table(path, columns) as table:
        for line, cells, _ in table:
            if line in reasons:
                yield BadRow(line, reasons[line], cells)
                left -= 1
            # What lies below the last of them may be unreadable.
            if not left:
                return

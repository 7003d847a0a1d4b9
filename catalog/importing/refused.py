"""The file that goes back to whoever sent rows which could not be taken in."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from catalog.importing.formulas import escaped
from catalog.importing.refusals import BadRow, Refusal
from catalog.importing.table import REST

# No field of a shop or a product is called so: the corrected file is read as if these columns were not there.
REASON_HEADING = "raison du refus"
LINE_HEADING = "ligne du fichier"
REST_HEADING = "reste de la ligne"
OURS = (REASON_HEADING, LINE_HEADING, REST_HEADING)


def write_refused(
    path: Path, headings: Sequence[str], bad_rows: Iterable[BadRow], words: Callable[[Refusal], str]
) -> int:
    """Write the refused rows as they stood, each behind the reason that `words` puts it in; return how many.

    The file is a CSV for spreadsheets (UTF-8 with its mark, ";") under the `headings` of the file that was read.
    Corrected, it can be imported again. Cells under no heading come last, in a column that is not read again.
    """
    kept = [heading for heading in headings if heading not in OURS]
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(map(escaped, (REASON_HEADING, LINE_HEADING, *kept, REST_HEADING)))
        for row in bad_rows:
            as_it_stood = (row.cells.get(heading, "") for heading in kept)
            writer.writerow(map(escaped, (words(row.reason), str(row.line), *as_it_stood, _rest(row, kept))))
            count += 1
    return count


def _rest(row: BadRow, headings: Sequence[str]) -> str:
    """Return what stands under no heading; a line of objects may have keys that the first ones had not."""
    rest = row.cells.get(REST) or row.cells.get(REST_HEADING, "")
    elsewhere = {REST, *headings, *OURS}
    named = (f"{heading}: {text}" for heading, text in row.cells.items() if text and heading not in elsewhere)
    return " | ".join(filter(None, (rest, *named)))

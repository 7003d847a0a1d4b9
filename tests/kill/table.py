"""The table of what kill tests found: a row is added to the file that SOAK_TABLE names, where it names one."""

import os
import platform
import shutil
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import UTC, datetime
from pathlib import Path

from tests.kill.verdict import Findings

PREFACE = """\
# Killed again and again

Each row is one run of `make soak`: a bot process under the taps and texts of eleven people, killed (-9) at random
moments and while Telegram had one of its calls in hand, started again, and everything counted once all was quiet. *In
flight* is what Telegram had taken and the bot had not yet settled when it was killed: only that may be *doubled*.
*Wrong* counts all that must not be: a missed word, a doubled step, an update that was not confirmed, a tap without an
answer, stock or slots that do not add up. A seed makes the same people do the same things on the same screens, but not
at the same microsecond.

"""


def row(findings: Findings, *, engine: str, seed: int) -> dict[str, object]:
    """What was found, by the table's headings."""
    counted = {
        field.name.replace("_", " "): value for field, value in zip(fields(findings), astuple(findings), strict=True)
    }
    machine = f"{os.cpu_count()} CPUs, Python {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    return {"day": day, "engine": engine, "seed": seed, **counted, "wrong": len(findings.wrong), "machine": machine}


def add(findings: Findings, folder: Path, *, engine: str, seed: int) -> None:
    """Add a row to the file of SOAK_TABLE, and its headings where it is new; keep `folder` where something is wrong."""
    if not (name := os.environ.get("SOAK_TABLE")):
        return
    path, cells = Path(name), row(findings, engine=engine, seed=seed)
    if findings.wrong:
        _keep(findings, folder, path.parent / "out" / f"kill-{engine}-{seed}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as table:
        if not table.tell():
            table.write(PREFACE + _line(cells) + _line(["---"] * len(cells)))
        table.write(_line(cells.values()))


def _keep(findings: Findings, folder: Path, to: Path) -> None:
    """All that is needed to find out why: what is wrong, the journal, the log, the database."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    (to / "wrong.txt").write_text("\n".join(findings.wrong) + "\n", encoding="utf-8")


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |\n"

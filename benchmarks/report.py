"""What a benchmark says: the machine, a table, and JSON for whoever compares."""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

OUT = Path(__file__).parent / "out"
WIDTH = 140


def machine() -> dict[str, Any]:
    """What a reader must know to weigh the figures."""
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}


def spread(values: Sequence[float]) -> dict[str, float]:
    """Least, median and most."""
    return {"min": min(values), "median": statistics.median(values), "max": max(values)}


def tell(name: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], facts: dict[str, Any]) -> None:
    """Print the table, and write `facts` with the machine to `out/NAME.json`."""
    show(title, columns, rows)
    write(name, facts)


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(title=title)
    for position, column in enumerate(columns):
        table.add_column(column, justify="right" if position else "left", no_wrap=not position)
    for row in rows:
        table.add_row(*row)
    Console(width=WIDTH).print(table)


def write(name: str, facts: dict[str, Any]) -> None:
    """Write `facts` with the machine to `out/NAME.json`, and say where."""
    OUT.mkdir(exist_ok=True)
    path = OUT / f"{name}.json"
    path.write_text(json.dumps({"machine": machine(), **facts}, indent=2), encoding="utf-8")
    print(f"{machine()}\nWritten to {path}")

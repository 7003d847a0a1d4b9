"""The catalogue that a search is measured on: somebody's own files, or one that is made."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from benchmarks import catalogue
from catalog.model import Product


@dataclass(frozen=True, slots=True)
class Source:
    """Where products come from: `files`, or our own word lists where there are none. `categories`: they count too."""

    files: Sequence[Path] = ()
    seed: int = 1
    categories: bool = False

    def products(self, size: int | None) -> list[Product]:
        """Return the first `size` products, all of the files' for None; numbered from 0.

        Files that hold fewer are gone through again as other shops list the same: with a pack, shouted, and so on.
        """
        rows: Iterable[tuple[str, str, str]]
        if self.files:
            rows = chain.from_iterable(map(_rows, self.files))
        else:
            rows = ((name, brand, "") for name, brand in catalogue.names(25_000 if size is None else size, self.seed))
        made = [
            Product(number, name, 1, brand=brand, category=category if self.categories else "")
            for number, (name, brand, category) in enumerate(islice(rows, size))
        ]
        missing = (size or 0) - len(made)
        return made + list(catalogue.relisted(made, missing, self.seed)) if missing > 0 else made


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (name, brand, category) of a file, packed by gzip or not: JSON Lines, or one name a line."""
    told = _row if ".json" in path.name else _name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (told(line) for line in lines if line.strip())


def _name(line: str) -> tuple[str, str, str]:
    return line.strip(), "", ""


def _row(line: str) -> tuple[str, str, str]:
    row: dict[str, Any] = json.loads(line)
    category = next((row[key] for key in ("category", "cat", "type") if row.get(key)), "")
    return row["name"], row.get("brand") or "", category

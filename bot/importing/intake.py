"""What shops and products have in common on their way in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.importing.outcome import Count
from catalog.importing import BadRow, ProductRow, Refusal, ShopRow, Table
from catalog.importing.headings import Kind
from catalog.model import Product
from storage.imports import Changed
from storage.products import Key
from storage.unit import SqlUnit

Row = ProductRow | ShopRow | BadRow
Thing = TypeVar("Thing")


class RefusedFile(Exception):
    """The file cannot be taken in as a whole, although it can be read."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.refusal = Refusal(key, values)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that may come in: what it is known by, and the fields of the shop or product that the file tells."""

    line: int
    key: Key
    fields: Mapping[str, Any]


@dataclass(slots=True)
class Admitted:
    """Rows parted: those that may come in, and the others' reasons by line."""

    wanted: list[Wanted] = field(default_factory=list)
    refused: dict[int, Refusal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference(Generic[Thing]):
    """A shop or product as `asked` wants it; `details` says whether more than the free stock differs. A known product
    comes with how it was `before`, and whether it was on the shelf."""

    asked: Wanted
    thing: Thing
    is_new: bool
    details: bool = True
    before: Product | None = None
    on_shelf: bool = True


class Intake(Protocol[Thing]):
    """Knows one kind of file: reads its rows, tells what they change, and writes that."""

    kind: Kind

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of the file, in its order."""

    async def admit(self, unit: SqlUnit, rows: Sequence[Row]) -> Admitted:
        """Part the next rows of the file."""

    async def differences(self, unit: SqlUnit, wanted: Sequence[Wanted]) -> list[Difference[Thing]]:
        """What is not yet as it is wanted, in the order given."""

    async def write(self, unit: SqlUnit, differences: Sequence[Difference[Thing]], at: datetime) -> Sequence[Changed]:
        """Write them; returns the products that have changed."""


class FirstLines:
    """Where a file has each key first: of two rows for one thing, the second would undo the first each time."""

    def __init__(self) -> None:
        self._lines: dict[Key, int] = {}

    def refusal(self, key: Key, line: int) -> Refusal | None:
        """Why the row at `line` is one too many; None where it is the key's first."""
        first = self._lines.setdefault(key, line)
        return None if first == line else Refusal("import-twice", {"line": first})


def counted(asked: int, differences: Sequence[Difference[Thing]]) -> Count:
    """What becomes of `asked` rows, of which these differ."""
    new = sum(difference.is_new for difference in differences)
    return Count(new=new, changed=len(differences) - new, untouched=asked - len(differences))

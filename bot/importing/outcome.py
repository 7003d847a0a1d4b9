"""How far an import is, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.importing import Refusal, Remark, Understood
from catalog.importing.headings import Kind
from catalog.model import Shop
from conversations.jobs import JobState


@dataclass(frozen=True, slots=True)
class Count:
    """Rows by what became of them."""

    new: int = 0
    changed: int = 0
    untouched: int = 0
    refused: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.untouched + self.refused

    def __add__(self, more: "Count") -> "Count":
        return Count(
            self.new + more.new,
            self.changed + more.changed,
            self.untouched + more.untouched,
            self.refused + more.refused,
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: rows that are done, and how much of the file on the disk has been read."""

    count: Count
    bytes_read: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: DONE, or FAILED with the `refusal` that says why the file could not be read (to its end).

    `kind` is None for a file that was refused whole. `reasons` are the refused rows' by line, 1 being the file's first;
    `refused_to` is the file in which they wait to be corrected. `shops` are those that a dry run would have added.
    `columns` and `remarks` tell how the file was understood.
    """

    state: JobState
    kind: Kind | None = None
    count: Count = field(default_factory=Count)
    reasons: Mapping[int, Refusal] = field(default_factory=dict)
    refused_to: Path | None = None
    refusal: Refusal | None = None
    shops: tuple[Shop, ...] = ()
    columns: Understood = field(default_factory=Understood)
    remarks: tuple[Remark, ...] = ()

"""A shelf as a file in the chat: what was sent, how it was understood, and what it would change."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from conversations.jobs import Job

MOST_FILE_BYTES = 20 << 20
"""Telegram hands no larger file to a bot."""

SHARE_TO_ASK_TWICE = 0.3
"""From which share of a shelf on nobody sells it out by one tap."""


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A product of the file as shoppers will read it."""

    name: str
    price_cents: int | None
    unit: str
    stock: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file would change: rows by what becomes of them, how many of the shop's `shelf` are `missing` in it, and
    the first rows. `columns` are (heading, field) in the file's order, the field "" where the column is left alone.
    `remarks` are keys with values: how else the file was read. `newest` is the id of the shelf's newest product."""

    new: int = 0
    changed: int = 0
    untouched: int = 0
    refused: int = 0
    missing: int = 0
    shelf: int = 0
    first: tuple[FirstRow, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    newest: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.untouched + self.refused

    @property
    def much_missing(self) -> bool:
        return self.missing > SHARE_TO_ASK_TWICE * self.shelf

    @property
    def fields(self) -> set[str]:
        return {field for _, field in self.columns}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        columns = tuple((heading, field) for heading, field in told["columns"])
        first = tuple(FirstRow(**row) for row in told["first"])
        remarks = tuple((key, values) for key, values in told["remarks"])
        return cls(**{**told, "columns": columns, "first": first, "remarks": remarks})


@dataclass(frozen=True, slots=True)
class ShelfFile:
    """A file that `person_id` sent for the shelf of `shop_id`, 0 while they have not said which.

    `columns` is what they have chosen, by heading. `sells_out`: what is not in the file is to be sold out. `message_id`
    is the message in the chat that shows how far it is. `round` counts what has been told about it. `refusal` is why it
    was refused whole. `undone` and `kept` count what an undoing took back, and what it left as a hand has changed it.
    """

    person_id: int
    file_id: str
    name: str
    shop_id: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    sells_out: bool = False
    message_id: int = 0
    round: int = 0
    seen: Seen | None = None
    refusal: tuple[str, Mapping[str, Any]] | None = None
    undone: int = 0
    kept: int = 0

    @classmethod
    def of(cls, job: Job) -> Self:
        """What `job` is about."""
        facts = dict(job.facts)
        seen, refusal = facts.pop("seen"), facts.pop("refusal")
        known = Seen.from_json(seen) if seen else None
        return cls(**facts, seen=known, refusal=(refusal[0], refusal[1]) if refusal else None)

    def facts(self) -> dict[str, Any]:
        """The same as JSON values."""
        return asdict(self)

    def told(self) -> Self:
        """One word about it later."""
        return replace(self, round=self.round + 1)

"""The wire form of a tap: a letter for the kind, then its fields, parted by colons, in Telegram's 64 bytes.

What comes back is a claim by a stranger: whatever `parse` does not know as well-formed is no tap at all.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any, ClassVar, Self, get_type_hints

from conversations.reservation.steps import Reason

WIRE_BYTES = 64
MOST = 2**31 - 1
"""The largest number a tap carries, as the databases' ids."""


class UnknownTap(ValueError):
    """Callback data that no button of this version carries."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button's meaning."""

    kind: ClassVar[str]

    def wire(self) -> str:
        """The callback data, at most 64 bytes.

        Raises:
            ValueError: it does not fit; what is free text must be cut before.
        """
        wire = ":".join((self.kind, *map(str, astuple(self))))
        if len(wire.encode()) > WIRE_BYTES:
            raise ValueError(f"{wire!r} is longer than {WIRE_BYTES} bytes")
        return wire

    @classmethod
    def parse(cls, wire: str) -> Self:
        """Read what `wire` wrote.

        Raises:
            UnknownTap: another kind of tap, or none at all.
        """
        kind, *parts = wire.split(":", len(fields(cls)))
        if kind != cls.kind or len(parts) != len(fields(cls)):
            raise UnknownTap(wire)
        types = get_type_hints(cls)
        try:
            return cls(*(_READ[types[field.name]](part) for field, part in zip(fields(cls), parts, strict=True)))
        except ValueError as odd:
            raise UnknownTap(wire) from odd


def _number(part: str) -> int:
    number = int(part)
    if not 0 <= number <= MOST:
        raise ValueError(part)
    return number


def _day(part: str) -> date:
    day = date.fromisoformat(part)
    # The calendar's first and last days have no day before or after them.
    if not 2000 <= day.year < 2100:
        raise ValueError(part)
    return day


_READ: dict[type, Callable[[str], Any]] = {str: str, int: _number, date: _day, Reason: Reason}

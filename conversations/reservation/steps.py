"""The steps of a reservation's life: what happened, as frozen facts. Who may take which is in `lifecycle`."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args

from catalog.model import Unit
from conversations.reservation.model import LineItem
from conversations.reservation.slots import Slot


class Reason(StrEnum):
    """Why a shop says no."""

    OUT_OF_STOCK = "out_of_stock"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Placed:
    """The shopper has sent their demand."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The shop, or its automatic policy, has said yes."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The shop has said no; `missing` are the product ids it no longer has, `words` its own words."""

    reason: Reason
    missing: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Countered:
    """The shop offers something else: another slot, other lines, or both. Stock and slot move at once; `slot_was` and
    `lines_was` are what was asked for, which the desk writes down."""

    slot: Slot | None = None
    lines: tuple[LineItem, ...] | None = None
    slot_was: Slot | None = None
    lines_was: tuple[LineItem, ...] | None = None


@dataclass(frozen=True, slots=True)
class OfferAccepted:
    """The shopper takes the shop's offer."""


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """The shopper does not take the shop's offer."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The shopper no longer wants it."""


@dataclass(frozen=True, slots=True)
class Expired:
    """Nobody answered in time."""


@dataclass(frozen=True, slots=True)
class MarkedReady:
    """The order is made up and waits."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The order was handed over."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Nobody came for it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The shopper asks for another slot; `was` is the one given up, which the desk writes down."""

    slot: Slot
    was: Slot | None = None


@dataclass(frozen=True, slots=True)
class Delayed:
    """The shopper comes later than agreed: by so many `minutes`, or as their own `words` say."""

    minutes: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A word that the shopper or the shop has for the other side; nothing else changes by it."""

    words: str


@dataclass(frozen=True, slots=True)
class Muted:
    """The shopper or the shop wants no more words from the other side about this reservation."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """The shop (or an admin who suspends it) takes its yes back."""

    words: str = ""
    reason: Reason = Reason.OTHER


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Nobody said whether it was collected. It blames nobody."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The shop takes back a handover or a miss that was tapped by mistake."""


Step = (
    Placed
    | Confirmed
    | Rejected
    | Countered
    | OfferAccepted
    | OfferDeclined
    | Cancelled
    | Expired
    | MarkedReady
    | Collected
    | Missed
    | Moved
    | Delayed
    | Said
    | Muted
    | CalledOff
    | Unrecorded
    | Corrected
)

ANSWERS: tuple[type[Step], ...] = (Confirmed, Rejected, Countered, Expired)
"""How a demand that waits is answered, or is not."""

STEPS: dict[str, type[Step]] = {step.__name__: step for step in get_args(Step)}


def facts_of(step: Step) -> dict[str, Any]:
    """The step's facts as plain JSON values, to keep in its event row."""
    return {field.name: _plain(getattr(step, field.name)) for field in fields(step)}


def step_from(name: str, facts: dict[str, Any]) -> Step:
    """The step that `facts_of` wrote down.

    Raises:
        KeyError: a step name this version does not know.
    """
    return STEPS[name](**{key: _READ.get(key, _same)(value) for key, value in facts.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, Slot):
        return [value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, LineItem):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _same(value: Any) -> Any:
    return value


def _slot(value: Any) -> Slot | None:
    return value and Slot(datetime.fromisoformat(value[0]), datetime.fromisoformat(value[1]))


def _lines(value: Any) -> tuple[LineItem, ...] | None:
    return None if value is None else tuple(LineItem(**{**line, "unit": Unit(line["unit"])}) for line in value)


_READ: dict[str, Callable[[Any], Any]] = {
    "slot": _slot,
    "was": _slot,
    "slot_was": _slot,
    "lines": _lines,
    "lines_was": _lines,
    "missing": tuple,
    "reason": Reason,
}

"""A reservation as a frozen value; every change returns a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from catalog.model import Product, Unit
from conversations.reservation.slots import Slot

NOTE_LENGTH = 200
"""Characters of a word from one side to the other."""


class State(StrEnum):
    """Where a reservation stands; see `lifecycle` for how it moves."""

    PLACED = "placed"
    COUNTERED = "countered"
    CONFIRMED = "confirmed"
    READY = "ready"
    REJECTED = "rejected"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    CALLED_OFF = "called_off"
    EXPIRED = "expired"
    MISSED = "missed"
    COLLECTED = "collected"
    UNRECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class LineItem:
    """What is reserved of one product, with the name and price the shopper saw.

    `quantity` is in pieces, or grams where `unit` is GRAM. `counted` says that the pieces came out of the stock ledger.
    """

    product_id: int
    name: str
    unit: Unit
    price_cents: int | None
    quantity: int
    counted: bool = False

    @property
    def total_cents(self) -> int | None:
        """Whole cents, half a cent rounded up; None where the price is told in the shop."""
        if self.price_cents is None:
            return None
        if self.unit is Unit.PIECE:
            return self.price_cents * self.quantity
        return (self.price_cents * self.quantity + 500) // 1000


def line_of(product: Product, quantity: int) -> LineItem:
    """The line item that reserves `quantity` of `product` as it stands on the shelf now."""
    return LineItem(
        product.id, product.name, product.unit, product.price_cents, quantity, counted=product.stock is not None
    )


def total_of(lines: Iterable[LineItem]) -> int | None:
    """The sum over all `lines` that have a price, in whole cents; None when none has."""
    priced = [line.total_cents for line in lines if line.total_cents is not None]
    return sum(priced) if priced else None


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one shopper has asked one shop to keep for one pickup slot.

    `code` is the pickup code; `seq` counts the events so far and orders everything told about it.
    `answer_by` is the end of the answer clock, `ask_at` and `unrecorded_at` those of the pickup's; at
    `remind_shopper_at` the shopper is reminded next.
    """

    id: int
    shop_id: int
    shopper_id: int
    code: str
    pickup_name: str
    slot: Slot
    lines: tuple[LineItem, ...]
    state: State
    placed_at: datetime
    state_since: datetime
    answer_by: datetime
    remind_staff_at: datetime | None = None
    remind_owner_at: datetime | None = None
    remind_shopper_at: datetime | None = None
    ask_at: datetime | None = None
    unrecorded_at: datetime | None = None
    note: str = ""
    seq: int = 1

    @property
    def total_cents(self) -> int | None:
        """The sum over all lines that have a price; None when none has."""
        return total_of(self.lines)


def total_per_product(reservations: Iterable[Reservation]) -> list[LineItem]:
    """One line a product, with all that is wanted of it; the most wanted first, pieces before weights."""
    totals: dict[tuple[int, Unit], LineItem] = {}
    for item in (item for it in reservations for item in it.lines):
        key = item.product_id, item.unit
        sum_so_far = totals[key].quantity if key in totals else 0
        totals[key] = LineItem(item.product_id, item.name, item.unit, item.price_cents, sum_so_far + item.quantity)
    return sorted(totals.values(), key=lambda item: (item.unit is Unit.GRAM, -item.quantity, item.name))


@dataclass(frozen=True, slots=True)
class Order:
    """What a shopper wants of one shop: products with amounts, a slot's start, and perhaps a note."""

    shop_id: int
    wanted: tuple[tuple[int, int], ...] = field(default_factory=tuple)
    slot_start: datetime | None = None
    note: str = ""

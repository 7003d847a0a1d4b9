"""A shop's offer of something else, while it is put together: which slot, how much of what, and what instead."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from catalog.marks import mark_of
from catalog.model import Shop
from conversations.ports import UnitOfWork
from conversations.refusals import NoSuchThing, NothingOffered, SlotFull
from conversations.reservation.free import free_slots
from conversations.reservation.model import LineItem, Reservation, line_of
from conversations.reservation.placing import check_amount
from conversations.reservation.slots import Slot
from conversations.reservation.steps import Countered


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the offer: so much of a product. `asked_for` is the product that the shopper wanted there."""

    product_id: int
    quantity: int
    asked_for: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An offer in the making; `slot_start` is None where the slot stays. `instead_of` is the product for which
    something else is being looked for, 0 while none is."""

    reservation_id: int
    wanted: tuple[Wanted, ...]
    slot_start: datetime | None = None
    instead_of: int = 0

    @classmethod
    def of(cls, reservation: Reservation) -> Self:
        """The offer of exactly what was asked for."""
        return cls(reservation.id, tuple(Wanted(it.product_id, it.quantity, it.product_id) for it in reservation.lines))

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> Self:
        """Read what `facts` wrote."""
        start = facts["slot"]
        wanted = tuple(Wanted(*line) for line in facts["wanted"])
        return cls(facts["reservation_id"], wanted, start and datetime.fromisoformat(start), facts["instead_of"])

    def facts(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "reservation_id": self.reservation_id,
            "wanted": [[it.product_id, it.quantity, it.asked_for] for it in self.wanted],
            "slot": self.slot_start and self.slot_start.isoformat(),
            "instead_of": self.instead_of,
        }

    @property
    def mark(self) -> int:
        """Tells this offer from what it may have become since it was shown."""
        return mark_of(str(replace(self, instead_of=0).facts()))

    def line_for(self, asked_for: int) -> Wanted:
        """The line in the place of what was asked for.

        Raises:
            NoSuchThing: nobody asked for that.
        """
        found = next((it for it in self.wanted if it.asked_for == asked_for), None)
        if found is None:
            raise NoSuchThing()
        return found

    def with_line(self, line: Wanted) -> "Draft":
        """The same with `line` in its place, and nothing looked for any more."""
        self.line_for(line.asked_for)
        wanted = tuple(line if it.asked_for == line.asked_for else it for it in self.wanted)
        return replace(self, wanted=wanted, instead_of=0)


@dataclass(frozen=True, slots=True)
class Offered:
    """What an offer comes to, line by line; `is_all` where it is just what was asked for."""

    slot: Slot
    lines: tuple[LineItem, ...]
    is_all: bool


async def offered(draft: Draft, reservation: Reservation, shop: Shop, unit: UnitOfWork, now: datetime) -> Offered:
    """What `draft` offers in the place of `reservation`. What was asked for keeps its name and price; what comes
    instead has the shelf's.

    Raises:
        NoSuchThing: something is not on this shop's shelf.
        BadAmount: so much cannot be asked of a shop.
        SlotFull: the slot can no longer be had.
    """
    asked = {it.product_id: it for it in reservation.lines}
    shelf = await unit.products.get_many([it.product_id for it in draft.wanted])
    lines = []
    for it in draft.wanted:
        if it.quantity == 0:
            continue
        product = shelf.get(it.product_id)
        if it.product_id in asked:
            lines.append(replace(asked[it.product_id], quantity=min(it.quantity, asked[it.product_id].quantity)))
        elif product is None or product.shop_id != shop.id:
            raise NoSuchThing()
        else:
            check_amount(product, it.quantity)
            lines.append(line_of(product, it.quantity))
    slot = reservation.slot
    if draft.slot_start is not None and draft.slot_start != slot.start:
        free = await free_slots(unit, shop, shelf.values(), now)
        slot = next((it for it in free if it.start == draft.slot_start), None) or _gone(shop)
    return Offered(slot, tuple(lines), (slot, tuple(lines)) == (reservation.slot, reservation.lines))


def _gone(shop: Shop) -> Slot:
    raise SlotFull(shop=shop.name)


def countered(offer: Offered, reservation: Reservation) -> Countered:
    """The step that makes the offer.

    Raises:
        NothingOffered: it is just what was asked for, or nothing of it.
    """
    if offer.is_all or not offer.lines:
        raise NothingOffered()
    return Countered(
        None if offer.slot == reservation.slot else offer.slot,
        None if offer.lines == reservation.lines else offer.lines,
    )

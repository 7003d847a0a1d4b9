"""A basket: what a shopper is about to reserve, in one shop or several. It holds no stock and no slot, so what it says
is what could be had now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from catalog.marks import mark_of
from catalog.model import Product, Shop
from conversations.ports import Errand, UnitOfWork
from conversations.refusals import BasketFull, NotInBasket
from conversations.reservation.free import free_slots
from conversations.reservation.model import LineItem, Order, line_of
from conversations.reservation.placing import LEAST
from conversations.reservation.slots import Slot

KEPT = timedelta(days=7)
"""How long a line stays after it was put in or changed last."""

MOST_LINES = 20


class Off(StrEnum):
    """Why a line cannot be had as it stands."""

    GONE = "gone"
    SOLD_OTHERWISE = "otherwise"
    SOLD_OUT = "out"
    TOO_FEW = "few"


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line as it would be reserved now, `seen` being its name and price as it was put in. `free` are the pieces or
    grams that are left, None where nobody counts them."""

    item: LineItem
    seen: LineItem
    free: int | None = None
    off: Off | None = None


@dataclass(frozen=True, slots=True)
class ErrandNow:
    """One shop's part of a basket. `joined` says whether anybody there could answer; `slot` is the one that was chosen
    to begin at `slot_start`, None where none was or it can no longer be had. `goods` are the products on the shelf."""

    shop: Shop
    joined: bool
    goods: Sequence[Product]
    lines: tuple[LineNow, ...]
    slot_start: datetime | None
    slot: Slot | None
    note: str

    @property
    def blocked(self) -> bool:
        """Whether it cannot be reserved as it stands, whenever it were picked up."""
        return not self.joined or any(line.off for line in self.lines)

    @property
    def to_be_had(self) -> list[LineItem]:
        """The lines that can be had as they stand."""
        return [line.item for line in self.lines if self.joined and not line.off]

    @property
    def order(self) -> Order:
        wanted = tuple((line.item.product_id, line.item.quantity) for line in self.lines)
        return Order(self.shop.id, wanted, self.slot_start, self.note)


async def basket_now(unit: UnitOfWork, person_id: int, now: datetime) -> list[ErrandNow]:
    """What the person's basket comes to, by shop; the lines of each in the order of its products' ids."""
    kept = await unit.baskets.of(person_id)
    shops = await unit.shops.get_many({errand.shop_id for errand in kept})
    joined = await unit.shops.joined(shops)
    shelf = await unit.products.get_many(product_ids(kept))
    return [
        await _errand_now(unit, errand, shops[errand.shop_id], errand.shop_id in joined, shelf, now) for errand in kept
    ]


async def _errand_now(
    unit: UnitOfWork, errand: Errand, shop: Shop, joined: bool, shelf: dict[int, Product], now: datetime
) -> ErrandNow:
    goods = [shelf[line.product_id] for line in errand.lines if line.product_id in shelf]
    free = await free_slots(unit, shop, goods, now) if errand.slot_start and goods else []
    slot = next((slot for slot in free if slot.start == errand.slot_start), None)
    lines = tuple(_line_now(line, shelf.get(line.product_id)) for line in errand.lines)
    return ErrandNow(shop, joined, goods, lines, errand.slot_start, slot, errand.note)


def _line_now(seen: LineItem, product: Product | None) -> LineNow:
    if product is None:
        return LineNow(seen, seen, off=Off.GONE)
    return LineNow(line_of(product, seen.quantity), seen, product.stock, _off(seen, product))


def _off(seen: LineItem, product: Product) -> Off | None:
    if product.unit is not seen.unit:
        # Two pieces must not become two grams.
        return Off.SOLD_OTHERWISE
    if product.stock is None or product.stock >= seen.quantity:
        return None
    return Off.TOO_FEW if product.stock >= LEAST[product.unit] else Off.SOLD_OUT


def agreed(errands: Iterable[ErrandNow]) -> int:
    """The mark of what a shopper agrees to: shops, slots, notes, amounts and prices."""
    what = [
        (errand.order, [(line.item.unit.value, line.item.price_cents) for line in errand.lines]) for errand in errands
    ]
    return mark_of(repr(what))


def product_ids(errands: Iterable[Errand]) -> list[int]:
    return [line.product_id for errand in errands for line in errand.lines]


async def put_in(unit: UnitOfWork, person_id: int, product: Product, quantity: int, now: datetime) -> None:
    """Put `quantity` of `product` in. What is in already stays as it is: the second of two quick taps adds nothing.

    Raises:
        BasketFull: there are MOST_LINES other lines.
    """
    inside = product_ids(await unit.baskets.of(person_id))
    if product.id in inside:
        return
    if len(inside) >= MOST_LINES:
        raise BasketFull(limit=MOST_LINES)
    await unit.baskets.put(person_id, product.shop_id, line_of(product, quantity), now)


async def change_amount(unit: UnitOfWork, person_id: int, product: Product, quantity: int, now: datetime) -> None:
    """Make it `quantity` of `product`, at the price that it has now.

    Raises:
        NotInBasket: there is no such line, or no longer.
    """
    if product.id not in product_ids(await unit.baskets.of(person_id)):
        raise NotInBasket()
    await unit.baskets.put(person_id, product.shop_id, line_of(product, quantity), now)

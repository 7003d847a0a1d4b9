"""One reservation of the past, from the shelf to its end, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.past.lives import Chapter
from catalog.model import Product, Shop, Unit
from conversations.people import Person
from conversations.refusals import NotAllowedNow, SlotFull
from conversations.reservation.codes import ALPHABET, LENGTH
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import SHOP, SHOPPER
from conversations.reservation.model import Order, Reservation
from conversations.reservation.placing import Placing
from conversations.reservation.slots import Slot, offered_slots
from conversations.town_hall import Caps
from storage.outbox import SqlOutbox
from storage.unit import SqlUnit

SOONEST_SLOTS = 8
LATER_SLOTS = 40
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


class PastClock:
    """Tells the time at which the past has arrived."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Unheard(SqlOutbox):
    """Owes nobody a word: what it is about is long over."""

    def __init__(self) -> None:
        self.owes = False

    async def owe(self, notices: object) -> None:
        pass

    async def supersede(self, subject: str, kinds: object) -> None:
        pass

    async def supersede_steps(self, recipient_id: int, topic: object, subject: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Life:
    """A reservation that is to have happened: who placed it when, and what became of it."""

    shopper: Person
    product_id: int
    placed_at: datetime
    chapters: Sequence[Chapter]


async def live(life: Life, unit: SqlUnit, until: datetime, dice: Random) -> Reservation:
    """Have `life` happen; the shelf is left as it was found.

    Raises:
        Refusal: the rules do not let it happen so, or not before `until`; the transaction must be rolled back.
    """
    unit.outbox = Unheard()
    clock = PastClock(life.placed_at)
    [offer] = await unit.products.offers([life.product_id])
    product, shop = offer.product, offer.shop
    amount = dice.choice((1, 1, 1, 2, 3)) if product.unit is Unit.PIECE else 100 * dice.randint(2, 15)
    if product.stock is not None:
        await unit.stock.set_free(product.id, product.stock + amount, clock.now)
    slot = _slot(shop, product, life.placed_at, dice)
    order = Order(shop.id, ((product.id, amount),), slot.start)
    [reservation] = await Placing(unit, clock, Caps(), lambda _in_use: _code(dice)).place(life.shopper, [order])
    desk = ReservationDesk(unit, clock)
    [member, *_] = await unit.shops.team(shop.id)
    people = {SHOP: member.person_id, SHOPPER: life.shopper.id}

    def later() -> Slot:
        return _later_slot(shop, product, reservation, clock.now)

    for chapter in life.chapters:
        clock.now = max(chapter.when(reservation, dice), clock.now + A_MINUTE)
        step = chapter.step(reservation, later)
        by = By(chapter.actor, people.get(chapter.actor), reservation.code)
        reservation = await desk.record(reservation.id, step, by)
    if clock.now >= until:
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    # Whatever came back, or was found missing, the shop has counted since.
    await unit.stock.set_free(product.id, product.stock, clock.now)
    return reservation


def _slot(shop: Shop, product: Product, placed_at: datetime, dice: Random) -> Slot:
    soonest = offered_slots(shop, [product], placed_at, limit=SOONEST_SLOTS)
    if not soonest:
        raise SlotFull(shop=shop.name)
    return dice.choice(soonest)


def _later_slot(shop: Shop, product: Product, reservation: Reservation, now: datetime) -> Slot:
    """The first that is offered an hour or more after the reservation's own."""
    for slot in offered_slots(shop, [product], now, limit=LATER_SLOTS):
        if slot.start >= reservation.slot.start + AN_HOUR:
            return slot
    raise SlotFull(shop=shop.name)


def _code(dice: Random) -> str:
    return "".join(dice.choices(ALPHABET, k=LENGTH))

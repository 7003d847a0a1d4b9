"""Placing: from what a shopper chose to reservations that wait for their shops' answers, all or none."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from catalog.model import Product, Shop, Unit
from conversations.people import Person
from conversations.ports import Clock, Happened, UnitOfWork
from conversations.refusals import BadAmount, NoSuchThing, Refusal, ShopNotReachable, SlotFull, TooManyOpen
from conversations.reservation.clocks import wound
from conversations.reservation.codes import new_code
from conversations.reservation.desk import By, ReservationDesk, take_slot, take_stock
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import NOTE_LENGTH, LineItem, Order, Reservation, State, line_of
from conversations.reservation.slots import Slot, is_offered
from conversations.reservation.steps import Placed
from conversations.town_hall import Caps

MOST_MISSED = 2
"""After so many missed pickups in a row somebody has one open reservation at a time, until they collect it."""

MOST = {Unit.PIECE: 99, Unit.GRAM: 20_000}
LEAST = {Unit.PIECE: 1, Unit.GRAM: 50}


class SeveralRefused(Refusal):
    """More than one order of a basket cannot be had; `refusals` name each."""

    key = "refused-several"

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__()
        self.refusals = refusals


def check_amount(product: Product, quantity: int) -> None:
    """Raise `BadAmount` unless `quantity` (pieces or grams) can be asked of a shop."""
    if not LEAST[product.unit] <= quantity <= MOST[product.unit]:
        raise BadAmount(least=LEAST[product.unit], most=MOST[product.unit], unit=product.unit.value)


class Placing:
    """Places orders in the caller's transaction, which a refusal must roll back."""

    def __init__(
        self,
        unit: UnitOfWork,
        clock: Clock,
        caps: Caps,
        code_source: Callable[[Collection[str]], str] = new_code,
    ) -> None:
        self._unit = unit
        self._clock = clock
        self._caps = caps
        self._new_code = code_source
        self._desk = ReservationDesk(unit, clock)

    async def place(self, shopper: Person, orders: Sequence[Order]) -> list[Reservation]:
        """One reservation an order, all or none. The first that somebody places settles the name they pick up under.

        Raises:
            TooManyOpen: the cap against pranks.
            ShopNotReachable, SlotFull, OutOfStock, BadAmount, NoSuchThing: of the one order that failed.
            SeveralRefused: several did.
        """
        await self.check_caps(shopper, orders)
        if not shopper.pickup_name:
            shopper = await self._unit.people.keep(replace(shopper, pickup_name=shopper.called))
        await self._unit.shops.lock([order.shop_id for order in orders])
        placed: list[Reservation] = []
        refused: list[Refusal] = []
        for order in orders:
            try:
                placed.append(await self._place_one(shopper, order))
            except Refusal as refusal:
                refused.append(refusal)
        if refused:
            raise refused[0] if len(refused) == 1 else SeveralRefused(refused)
        return placed

    async def check_caps(self, shopper: Person, orders: Sequence[Order]) -> None:
        """Raise `TooManyOpen` where `orders`, all counted, are more than the shopper may have open."""
        if await self._unit.people.missed_lately(shopper.id) >= MOST_MISSED:
            already = await self._unit.reservations.open_of(shopper.id)
            if len(already) + len(orders) > 1:
                raise TooManyOpen(limit=1, where="missed")
        if await self._unit.people.has_collected(shopper.id):
            return
        shops = [reservation.shop_id for reservation in await self._unit.reservations.open_of(shopper.id)]
        shops += [order.shop_id for order in orders]
        if len(shops) > self._caps.per_person:
            raise TooManyOpen(limit=self._caps.per_person, where="town")
        if any(shops.count(order.shop_id) > self._caps.per_shop for order in orders):
            raise TooManyOpen(limit=self._caps.per_shop, where="shop")

    async def _place_one(self, shopper: Person, order: Order) -> Reservation:
        shop = await self._reachable(order.shop_id)
        products = await self._products(order)
        slot = self._offered(shop, products, order)
        lines = tuple(line_of(product, quantity) for product, (_, quantity) in zip(products, order.wanted, strict=True))
        await take_slot(self._unit, shop, slot)
        reservation = await self._unit.reservations.add(
            await self._drafted(shopper, shop, slot, lines, order.note),
            Happened(1, Placed(), Actor.SHOPPER, shopper.id, self._clock()),
        )
        await take_stock(self._unit, reservation.id, lines, self._clock)
        await self._desk.tell(reservation, Placed(), By(Actor.SHOPPER, shopper.id))
        return await self._desk.by_policy(reservation, shop)

    async def _reachable(self, shop_id: int) -> Shop:
        shop = await self._unit.shops.get(shop_id)
        if shop is None:
            raise NoSuchThing()
        if shop_id not in await self._unit.shops.joined([shop_id]):
            raise ShopNotReachable(shop=shop.name)
        return shop

    async def _products(self, order: Order) -> tuple[Product, ...]:
        if not order.wanted:
            raise NoSuchThing()
        found = await self._unit.products.get_many([product_id for product_id, _ in order.wanted])
        products = []
        for product_id, quantity in order.wanted:
            product = found.get(product_id)
            if product is None or product.shop_id != order.shop_id:
                raise NoSuchThing()
            check_amount(product, quantity)
            products.append(product)
        return tuple(products)

    def _offered(self, shop: Shop, products: tuple[Product, ...], order: Order) -> Slot:
        start = order.slot_start
        if start is None or not is_offered(shop, products, start, self._clock()):
            raise SlotFull(shop=shop.name)
        return Slot(start, start + timedelta(minutes=shop.slot_minutes))

    async def _drafted(
        self, shopper: Person, shop: Shop, slot: Slot, lines: tuple[LineItem, ...], note: str
    ) -> Reservation:
        now = self._clock()
        draft = Reservation(
            id=0,
            shop_id=shop.id,
            shopper_id=shopper.id,
            code=self._new_code(await self._unit.reservations.codes_in_use(shop.id)),
            pickup_name=shopper.called,
            slot=slot,
            lines=lines,
            state=State.PLACED,
            placed_at=now,
            state_since=now,
            answer_by=now,
            note=note[:NOTE_LENGTH],
        )
        return wound(draft, shop, now)

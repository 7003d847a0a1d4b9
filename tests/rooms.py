"""A small town in a real database, with a clock that only moves when told to: what stories arrange themselves with."""

from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import PARIS, Product, Shop
from conversations.people import Membership, Person, Rank
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Order, Reservation
from conversations.reservation.placing import Placing
from conversations.reservation.slots import Slot, offered_slots
from conversations.reservation.steps import Step
from conversations.sweeps import Sweep
from conversations.town_hall import Caps
from storage.database import Database
from storage.tables import MembershipRow, OutboxRow, StockMovementRow


def paris(day: str, clock: str = "00:00") -> datetime:
    """A moment on the town's clock, in UTC."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(PARIS)).astimezone(UTC)


Found = TypeVar("Found")
TUESDAY_AT_TEN = paris("2026-06-09", "10:00")


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = TUESDAY_AT_TEN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        """Let time pass, e.g. `minutes=31`."""
        self.now += timedelta(**span)


class Town:
    """Shops, shelves and people; each call is one transaction, as one update would be."""

    def __init__(self, database: Database, clock: SetClock) -> None:
        self.database = database
        self.clock = clock
        self._numbers = count(1)

    # ------------------------------------------------------------ who and what there is

    async def person(self, name: str = "Maria") -> Person:
        number = next(self._numbers)
        async with self.database.writing() as unit:
            return await unit.people.keep(Person(0, 7_000_000_000 + number, name, "fr"))

    async def shop(self, name: str = "Boulangerie du Port", **settings: Any) -> Shop:
        """A shop that is open every day from 9 to 19, without anybody behind it."""
        number = next(self._numbers)
        shop = Shop(0, name, reference=f"shop-{number}", opening_hours="Mo-Su 09:00-19:00")
        async with self.database.writing() as unit:
            [shop_id] = await unit.shops.add([replace(shop, **settings)])
            return await there(unit.shops.get(shop_id))

    async def member(self, shop: Shop, name: str = "Luc", rank: Rank = Rank.OWNER) -> Person:
        person = await self.person(name)
        async with self.database.writing() as unit:
            await unit.shops.join(Membership(shop.id, person.id, rank), self.clock())
        return person

    async def removes(self, shop: Shop, member: Person) -> None:
        """Take `member` out of the shop's team."""
        statement = update(MembershipRow).where(
            col(MembershipRow.shop_id) == shop.id, col(MembershipRow.person_id) == member.id
        )
        async with AsyncSession(self.database.engine) as session, session.begin():
            await session.exec(statement.values(left_at=self.clock()))

    async def product(self, shop: Shop, name: str = "Pain de mie", stock: int | None = None, **fields: Any) -> Product:
        """A product of 2,50 EUR, counted where `stock` is given."""
        product = Product(0, name, shop.id, reference=f"product-{next(self._numbers)}", price_cents=250)
        async with self.database.writing() as unit:
            [product_id] = await unit.products.add([replace(product, **fields)])
            await unit.stock.set_free(product_id, stock, self.clock())
            return await there(unit.products.get(product_id))

    # ------------------------------------------------------------ what they do

    async def types_stock(self, product: Product, free: int | None) -> None:
        async with self.database.writing() as unit:
            await unit.stock.set_free(product.id, free, self.clock())

    async def places(self, shopper: Person, *orders: Order) -> list[Reservation]:
        async with self.database.writing() as unit:
            return await Placing(unit, self.clock, Caps()).place(shopper, orders)

    async def reserves(self, shopper: Person, product: Product, quantity: int = 1, *, later: int = 0) -> Reservation:
        """Reserve in the first slot that is offered now, or in the one `later` slots after it."""
        slot = await self.slot(product, later=later)
        [placed] = await self.places(shopper, Order(product.shop_id, ((product.id, quantity),), slot.start))
        return placed

    async def records(self, reservation: Reservation, step: Step, by: By) -> Reservation:
        async with self.database.writing() as unit:
            return await ReservationDesk(unit, self.clock).record(reservation.id, step, by)

    async def sweeps(self, *sweeps: Sweep) -> list[int]:
        """Run each until nothing is due any more; returns how many rows each took."""
        return [await self._sweep(sweep) for sweep in sweeps]

    async def _sweep(self, sweep: Sweep) -> int:
        taken = 0
        while True:
            async with self.database.writing() as unit:
                more = await sweep(unit, self.clock)
            taken += more
            if not more:
                return taken

    # ------------------------------------------------------------ how it stands

    async def slot(self, product: Product, *, later: int = 0) -> Slot:
        async with self.database.reading() as unit:
            shop = await there(unit.shops.get(product.shop_id))
        return offered_slots(shop, [product], self.clock(), limit=later + 1)[later]

    async def reservation(self, reservation: Reservation) -> Reservation:
        async with self.database.reading() as unit:
            return await there(unit.reservations.get(reservation.id))

    async def free(self, product: Product) -> int | None:
        async with self.database.reading() as unit:
            return (await there(unit.products.get(product.id))).stock

    async def taken(self, shop: Shop, slot: Slot) -> int:
        async with self.database.reading() as unit:
            return (await unit.slots.taken(shop.id, [slot.start])).get(slot.start, 0)

    async def owed(self) -> list[OutboxRow]:
        """Every row of the outbox, in the order in which they were owed."""
        async with AsyncSession(self.database.engine) as session:
            return list(await session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))

    async def movements(self, product: Product) -> list[tuple[str, int]]:
        """The product's ledger, kind and amount, in its order."""
        query = select(StockMovementRow).where(StockMovementRow.product_id == product.id)
        async with AsyncSession(self.database.engine) as session:
            rows = await session.exec(query.order_by(col(StockMovementRow.id)))
            return [(row.kind, row.amount) for row in rows]


@asynccontextmanager
async def town_at(address: str) -> AsyncIterator[Town]:
    """The town that lives in the migrated database at `address`."""
    database = Database(address)
    try:
        yield Town(database, SetClock())
    finally:
        await database.close()


def shopper(person: Person) -> By:
    """`person` as the shopper of a reservation."""
    return By(Actor.SHOPPER, person.id)


def merchant(person: Person, code: str = "") -> By:
    """`person` as one of the shop's people, with the code they typed."""
    return By(Actor.SHOP, person.id, code)


def order(*wanted: tuple[Product, int], at: Slot) -> Order:
    """What is wanted of one shop in the slot `at`."""
    return Order(wanted[0][0].shop_id, tuple((product.id, quantity) for product, quantity in wanted), at.start)


def heard(rows: Sequence[OutboxRow], person: Person) -> list[tuple[str, str, str]]:
    """What `person` is owed: topic, the event's key without its subject, manner."""
    return [(row.topic, row.event.partition("/")[2], row.manner) for row in rows if row.recipient_id == person.id]


async def there(found: Awaitable[Found | None]) -> Found:
    """What was found; the story ends here when nothing was."""
    thing = await found
    assert thing is not None
    return thing

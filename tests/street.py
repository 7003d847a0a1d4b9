"""A street of shops and the people in it: the whole bot, a real database, and only Telegram and the clock made up.

Telegram is the playground, in the test's own event loop: the bot talks HTTP to it as it does anywhere.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.clock import TownClock
from bot.courier import Courier
from bot.courier_limits import CourierLimiter, Pace
from bot.playground.people import join
from bot.playground.server import Playground
from bot.polling import Poller
from bot.running import Assembly, assembled, set_menus
from bot.settings import Settings
from catalog.model import Product, Shop
from conversations.invites import invite
from conversations.notices import Topic, reservation_subject
from conversations.people import Person, Rank
from conversations.ports import Happened
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Order, Reservation
from conversations.reservation.placing import Placing
from conversations.reservation.slots import Slot, offered_slots
from conversations.reservation.steps import Step
from conversations.town_hall import Caps
from handlers.qr import Links
from tests.rooms import TUESDAY_AT_TEN, SetClock, Town, there
from tests.someone import Someone

TOKEN = "1:story"
USERNAME = "CabasStoryBot"
PATIENCE_SECONDS = 45.0
AT_ONCE = CourierLimiter(Pace(10_000, 10_000), Pace(10_000, 10_000), Pace(10_000, 10_000))
NOTES_OF_THE_BOT = {"processed_updates", "searches"}
"""Tables of what was read, not of what was done."""


class StoryClock(SetClock, TownClock):
    """Stands still until a story moves it."""

    def __init__(self, now: datetime) -> None:
        TownClock.__init__(self)
        SetClock.__init__(self, now)


class Street:
    """What stories arrange and ask."""

    def __init__(self, playground: Playground, assembly: Assembly, clock: StoryClock) -> None:
        self.playground = playground
        self.assembly = assembly
        self.database = assembly.database
        self.clock = clock
        self.links = Links(USERNAME)
        self.town = Town(assembly.database, clock)
        self._toasts: dict[int, list[str]] = {}

    # ------------------------------------------------------------ who and what there is

    async def shopper(self, name: str = "Maria", *, language: str = "fr", started: bool = True) -> Someone:
        wish = {"first_name": name, "language_code": language, "role": "shopper", "label": ""}
        person_id = join(self.playground.office, wish)["id"]
        someone = Someone(self.playground.office, person_id, self._toasts.setdefault(person_id, []), self.quiet)
        if started:
            await someone.starts()
        return someone

    async def shop(self, name: str = "Boulangerie du Port", *goods: Product, **settings: Any) -> Shop:
        """A shop open from 9 to 19 every day; its shelf holds `goods`, or one loaf."""
        shop = Shop(0, name, reference=name, opening_hours="Mo-Su 09:00-19:00", address="4 quai des Sardiniers")
        async with self.database.writing() as unit:
            [shop_id] = await unit.shops.add([replace(shop, **settings)])
            for item in goods or (bread(),):
                [product_id] = await unit.products.add([replace(item, shop_id=shop_id)])
                await unit.stock.set_free(product_id, item.stock, self.clock())
            return await there(unit.shops.get(shop_id))

    async def invited(self, shop: Shop, rank: Rank = Rank.STAFF) -> str:
        """The start payload of a new invite link."""
        async with self.database.writing() as unit:
            return f"invite_{await invite(unit, self.clock, shop.id, rank)}"

    async def merchant(
        self,
        shop: Shop | str = "Boulangerie du Port",
        name: str = "Anne",
        rank: Rank = Rank.OWNER,
        *,
        language: str = "fr",
    ) -> Someone:
        """Somebody who joins a shop by an invite link, as in life; a shop that is only named is made."""
        place = await self.shop(shop) if isinstance(shop, str) else shop
        someone = await self.shopper(name, language=language, started=False)
        await someone.starts(await self.invited(place, rank))
        return someone

    async def kept(self, someone: Someone) -> Person:
        """What the bot keeps of somebody."""
        async with self.database.reading() as unit:
            return await there(unit.people.by_telegram(someone.id))

    async def place(self, number: int = 1) -> Shop:
        async with self.database.reading() as unit:
            return await there(unit.shops.get(number))

    async def product(self, number: int = 1) -> Product:
        async with self.database.reading() as unit:
            return await there(unit.products.get(number))

    async def reservation(self, number: int = 1) -> Reservation:
        async with self.database.reading() as unit:
            return await there(unit.reservations.get(number))

    async def history(self, number: int = 1) -> list[Happened]:
        async with self.database.reading() as unit:
            return await unit.reservations.history(number)

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that is written down about people, shops and reservations, by table."""
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in NOTES_OF_THE_BOT]
        async with self.database.engine.connect() as connection:
            return {table.name: [tuple(row) for row in await connection.execute(select(table))] for table in tables}

    # ------------------------------------------------------------ what no screen offers yet

    async def orders(self, someone: Someone, *wanted: tuple[Product, int]) -> Reservation:
        """Reserve several products of one shop at once, in the first slot."""
        [(first, _), *_] = wanted
        shop, shopper = await self.place(first.shop_id), await self.kept(someone)
        slot = self.slots(shop, *(product for product, _ in wanted))[0]
        order = Order(shop.id, tuple((product.id, quantity) for product, quantity in wanted), slot.start)
        async with self.database.writing() as unit:
            [placed] = await Placing(unit, self.clock, Caps()).place(shopper, [order])
            await unit.outbox.hand_over(shopper.id, Topic.SHOPPER, reservation_subject(placed.id), placed.seq)
        await self.quiet()
        return placed

    async def records(self, number: int, step: Step, actor: Actor, someone: Someone | None = None) -> Reservation:
        """Take a step of a reservation; whoever takes it hears of it by the courier."""
        by = By(actor, (await self.kept(someone)).id if someone else None)
        topic = Topic.SHOPPER if actor is Actor.SHOPPER else Topic.SHOP
        async with self.database.writing() as unit:
            changed = await ReservationDesk(unit, self.clock).record(number, step, by)
            if by.person_id:
                await unit.outbox.hand_over(by.person_id, topic, reservation_subject(number), changed.seq)
        await self.quiet()
        return changed

    def slots(self, shop: Shop, *goods: Product) -> list[Slot]:
        """What the shop offers from now on."""
        return offered_slots(shop, goods, self.clock(), limit=20)

    # ------------------------------------------------------------ time

    async def passes(self, **span: float) -> None:
        """Let time pass, and the sweeps come by."""
        await self.is_now(self.clock.now + timedelta(**span))

    async def is_now(self, moment: datetime) -> None:
        self.clock.now = moment
        await self.assembly.sweeper.sweep()
        self.assembly.courier.wake()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until every update has ended, nothing is owed any more, and nothing is on its way."""

        async def is_quiet() -> bool:
            if self.playground.office.world.pending or _deliveries():
                return False
            async with self.database.reading() as unit:
                return not await unit.jobs.at_work() and not await unit.outbox.owing()

        await eventually(is_quiet)

    async def watch(self) -> None:
        """Listen for toasts, as an open page does, for ever."""
        async for frame in self.playground.office.broadcast.listen():
            event, _, rest = frame.decode().partition("\n")
            if event == "event: toast":
                told = json.loads(rest.removeprefix("data: "))
                if told["text"]:
                    self._toasts[told["person_id"]].append(told["text"])


def bread(**fields: Any) -> Product:
    """A loaf at 3,20 EUR, ten of them."""
    loaf = Product(0, "Pain de mie", 0, reference="pain-de-mie", category="Pains", price_cents=320, stock=10)
    return replace(loaf, **fields)


def goods(name: str, **fields: Any) -> Product:
    """Something of 4,50 EUR that the shop does not count."""
    return replace(Product(0, name, 0, reference=name, price_cents=450), **fields)


def _deliveries() -> list[asyncio.Task[Any]]:
    """What the courier is at: the last it does for a notice, baring older cards, comes after settling it."""
    code = Courier._deliver.__code__
    return [task for task in asyncio.all_tasks() if getattr(task.get_coro(), "cr_code", None) is code]


async def eventually(holds: Callable[[], Awaitable[bool]], *, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until `holds`; the story fails where it does not come true."""
    async with asyncio.timeout(seconds):
        # The bot is watched from outside: there is no event to wait for.
        while not await holds():  # noqa: ASYNC110
            await asyncio.sleep(0.002)


@asynccontextmanager
async def street_at(
    folder: Path,
    database_url: str,
    *,
    now: datetime = TUESDAY_AT_TEN,
    admins: Sequence[int] = (),
    pictures: Path | None = None,
    **settled: Any,
) -> AsyncIterator[Street]:
    """A street whose database is at `database_url`, its bot awake. Products may name files of `pictures`;
    `settled` are more of the town's settings."""
    journal = folder / "playground.jsonl"
    playground = Playground(journal, token=TOKEN, username=USERNAME, name="Cabas", pictures=pictures)
    async with playground.serving() as address:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            telegram_api_base=address,
            database_url=database_url,
            admin_ids=frozenset(admins),
            pictures_url=f"{address}/pictures" if pictures else "",
            **settled,
        )
        clock = StoryClock(now)
        async with assembled(settings, clock, AT_ONCE) as assembly:
            await set_menus(assembly.bot)
            poller = Poller(assembly.bot, assembly.dispatcher)
            street = Street(playground, assembly, clock)
            tasks = [
                asyncio.create_task(work)
                for work in (assembly.courier.run(), assembly.worker.run(), poller.run(), street.watch())
            ]
            try:
                yield street
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

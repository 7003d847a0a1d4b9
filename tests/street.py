"""A street of shops and the people in it: the whole bot, a real database, and only Telegram and the clock made up.

Telegram is the playground, in the test's own event loop: the bot talks HTTP to it as it does anywhere.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.clock import TownClock
from bot.courier_limits import CourierLimiter, Pace
from bot.playground.acts import act
from bot.playground.people import join
from bot.playground.server import Playground
from bot.polling import Poller
from bot.running import Assembly, assembled, set_menus
from bot.settings import Settings
from catalog.model import Product, Shop
from conversations.invites import invite
from conversations.people import Rank
from conversations.reservation.model import Reservation
from handlers.qr import Links
from tests.rooms import TUESDAY_AT_TEN, there

TOKEN = "1:story"
PATIENCE_SECONDS = 20.0
AT_ONCE = CourierLimiter(Pace(10_000, 10_000), Pace(10_000, 10_000), Pace(10_000, 10_000))


class StoryClock(TownClock):
    """Stands still until a story moves it."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Said:
    """A message in somebody's chat."""

    json: dict[str, Any]

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def buttons(self) -> dict[str, str]:
        """Labels and what they carry."""
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button.get("callback_data", "") for row in rows for button in row}

    def offers(self, label: str) -> bool:
        """Whether a button's label has these words."""
        return any(label in text for text in self.buttons)


class Someone:
    """A person with the bot's chat open on their phone."""

    def __init__(self, street: "Street", person_id: int, name: str) -> None:
        self.street = street
        self.id = person_id
        self.name = name

    @property
    def chat(self) -> list[Said]:
        """Every message, the bot's and their own, oldest first."""
        return [Said(message) for message in self.street.world.people[self.id].messages.values()]

    @property
    def heard(self) -> list[Said]:
        """What the bot said, oldest first."""
        return [said for said in self.chat if said.json["from"]["is_bot"]]

    @property
    def last(self) -> Said:
        """The bot's newest message."""
        return self.heard[-1]

    async def does(self, what: str, **how: Any) -> dict[str, Any]:
        """Act as in Telegram, and wait until all of it has been answered."""
        done = act(self.street.playground.office, {"person_id": self.id, "act": what, **how})
        await self.street.quiet()
        return done

    async def starts(self, payload: str = "") -> Said:
        await self.does("start", payload=payload)
        return self.last

    async def says(self, text: str, *, reply_to: Said | None = None) -> Said:
        await self.does("text", text=text, **({"reply_to": reply_to.id} if reply_to else {}))
        return self.last

    async def taps(self, label: str, *, on: Said | None = None) -> Said:
        """Tap the first button whose label has these words, on the newest message that has one."""
        said = on or next(said for said in reversed(self.heard) if said.offers(label))
        wire = next(wire for text, wire in said.buttons.items() if label in text)
        return await self.presses(wire, on=said)

    async def presses(self, wire: str, *, on: Said) -> Said:
        """Send this callback data as if a button of `on` carried it."""
        await self.does("tap", message_id=on.id, data=wire)
        return self.last

    @property
    def toasts(self) -> list[str]:
        """What taps were answered with, oldest first."""
        return self.street.toasts.get(self.id, [])

    async def reserves(self, product: str, *, slot: str = " de ", note: str = "") -> Said:
        """Go the whole way from the typed word, in the first slot that is offered."""
        await self.says(product)
        await self.taps(",", on=self.last)
        await self.taps("Réserver")
        await self.taps(slot)
        if note:
            await self.taps("Ajouter une note")
            await self.says(note)
        return await self.taps("Confirmer la réservation")

    def card(self, number: int) -> Said:
        """The newest message about reservation `number` that has buttons."""
        ends = f":{number}"
        return next(s for s in reversed(self.heard) if any(wire.endswith(ends) for wire in s.buttons.values()))


class Street:
    """What stories arrange and ask."""

    def __init__(self, playground: Playground, assembly: Assembly, clock: StoryClock) -> None:
        self.playground = playground
        self.world = playground.office.world
        self.assembly = assembly
        self.clock = clock
        self.toasts: dict[int, list[str]] = {}

    async def watch(self) -> None:
        """Listen for toasts, as an open page does, for ever."""
        async for frame in self.playground.office.broadcast.listen():
            event, _, rest = frame.decode().partition("\n")
            if event == "event: toast":
                told = json.loads(rest.removeprefix("data: "))
                if told["text"]:
                    self.toasts.setdefault(told["person_id"], []).append(told["text"])

    async def person(self, name: str, *, language: str = "fr", started: bool = True) -> Someone:
        told = join(
            self.playground.office, {"first_name": name, "language_code": language, "role": "shopper", "label": ""}
        )
        someone = Someone(self, told["id"], name)
        if started:
            await someone.starts()
        return someone

    async def shopper(self, name: str = "Maria", **how: Any) -> Someone:
        return await self.person(name, **how)

    async def shop(self, name: str = "Boulangerie du Port", *goods: Product, **settings: Any) -> Shop:
        """A shop open from 9 to 19 every day; its shelf holds `goods`, or one loaf."""
        shop = Shop(0, name, reference=name, opening_hours="Mo-Su 09:00-19:00", address="4 quai des Sardiniers")
        async with self.assembly.database.writing() as unit:
            [shop_id] = await unit.shops.add([replace(shop, **settings)])
            for item in goods or (bread(),):
                [product_id] = await unit.products.add([replace(item, shop_id=shop_id)])
                await unit.stock.set_free(product_id, item.stock, self.clock())
            return await there(unit.shops.get(shop_id))

    async def merchant(
        self, shop: Shop | str = "Boulangerie du Port", name: str = "Anne", rank: Rank = Rank.OWNER
    ) -> Someone:
        """Somebody who joins a shop by an invite link, as in life; a shop named is made."""
        place = await self.shop(shop) if isinstance(shop, str) else shop
        async with self.assembly.database.writing() as unit:
            token = await invite(unit, self.clock, place.id, rank)
        someone = await self.person(name, started=False)
        await someone.starts(f"invite_{token}")
        return someone

    async def passes(self, **span: float) -> None:
        """Let time pass, and the sweeps come by."""
        await self.is_now(self.clock.now + timedelta(**span))

    async def is_now(self, moment: datetime) -> None:
        self.clock.now = moment
        await self.assembly.sweeper.sweep()
        self.assembly.courier.wake()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until every update has ended and nothing is owed any more."""

        async def is_quiet() -> bool:
            async with self.assembly.database.reading() as unit:
                return not self.world.pending and not await unit.outbox.owing()

        await eventually(is_quiet)

    async def reservation(self, number: int = 1) -> Reservation:
        async with self.assembly.database.reading() as unit:
            return await there(unit.reservations.get(number))

    @property
    def links(self) -> Links:
        return Links("CabasStoryBot")


def bread(**fields: Any) -> Product:
    """A loaf at 3,20 EUR, ten of them."""
    loaf = Product(0, "Pain de mie", 0, reference="pain-de-mie", category="Pains", price_cents=320, stock=10)
    return replace(loaf, **fields)


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until `holds`; the story fails where it does not come true."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        # The bot is watched from outside: there is no event to wait for.
        while not await holds():  # noqa: ASYNC110
            await asyncio.sleep(0.002)


@asynccontextmanager
async def street_at(
    folder: Path, database_url: str, *, now: datetime = TUESDAY_AT_TEN, admins: Sequence[int] = ()
) -> AsyncIterator[Street]:
    """A street whose database is at `database_url`, its bot awake."""
    playground = Playground(folder / "playground.jsonl", token=TOKEN, username="CabasStoryBot", name="Cabas")
    async with playground.serving() as address:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            telegram_api_base=address,
            database_url=database_url,
            admin_ids=frozenset(admins),
        )
        clock = StoryClock(now)
        async with assembled(settings, clock, AT_ONCE) as assembly:
            await set_menus(assembly.bot)
            poller = Poller(assembly.bot, assembly.dispatcher)
            street = Street(playground, assembly, clock)
            tasks = [asyncio.create_task(work) for work in (assembly.courier.run(), poller.run(), street.watch())]
            try:
                yield street
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

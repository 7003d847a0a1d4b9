"""A bot whose parts start, stop and fail one by one: the whole of it but for who begins what."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.filters import Command
from aiogram.types import Update
from pydantic import SecretStr
from sqlmodel import SQLModel

from bot.clock import machine_clock
from bot.courier import Courier
from bot.courier_limits import CourierLimiter, Pace
from bot.playground.acts import act
from bot.playground.server import Playground
from bot.polling import Poller
from bot.reaching import courier_sender
from bot.running import USUAL, Assembly, Limits, assembled
from bot.settings import Settings
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.town_hall import TownHall
from handlers.dispatcher import make_dispatcher
from handlers.locks import PersonLocks
from handlers.present import Presenter
from handlers.registering import Handler, on
from handlers.way import HANDLER_SECONDS
from handlers.way import Street as Way
from storage.tables import OutboxRow
from tests.machinery.faulty import FaultyTelegram
from tests.rooms import TUESDAY_AT_TEN
from tests.someone import Someone
from tests.street import TOKEN, USERNAME, StoryClock, Street, eventually

ADMIN = 1001
"""Telegram's id of the first person who comes, an admin of the town."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a machine is put together from."""

    playground: Playground
    telegram: FaultyTelegram
    settings: Settings
    assembly: Assembly


class Machine(Street):
    """A street, its bot in parts, and a Telegram in between that can fail."""

    def __init__(self, parts: Parts, clock: StoryClock) -> None:
        super().__init__(parts.playground, parts.assembly, clock)
        self.telegram = parts.telegram
        self.settings = parts.settings

    # ------------------------------------------------------------ what runs

    @asynccontextmanager
    async def awake(self) -> AsyncIterator[None]:
        """Everything but the sweeps, which `passes` runs."""
        async with self.polling(), self.delivering(), running(self.watch()):
            yield

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[Poller]:
        poller = Poller(self.assembly.bot, self.assembly.dispatcher, back_off=lambda failures: 0.01)
        async with running(poller.run()):
            yield poller

    @asynccontextmanager
    async def delivering(self, courier: Courier | None = None) -> AsyncIterator[None]:
        async with running((courier or self.assembly.courier).run()):
            yield

    @asynccontextmanager
    async def another_courier(self, *, ahead: timedelta = timedelta(0)) -> AsyncIterator[Courier]:
        """A courier as in another process, whose machine's clock is `ahead`: it sees leases end."""
        async with courier_sender(self.settings, unhurried()) as sender:

            def machine() -> datetime:
                return machine_clock() + ahead

            yield Courier(self.database, sender, self.clock, self.settings.admin_ids, machine, at_once)

    def another_way(self, *, handler_seconds: float = HANDLER_SECONDS) -> Dispatcher:
        """A way for updates as in another process, with turns of its own; it knows only what a test tells it."""
        presenter = Presenter(self.assembly.bot, self.database)
        return make_dispatcher(Way(self.database, self.clock, presenter, PersonLocks(), TownHall(), handler_seconds))

    def understands(self, way: Dispatcher | None = None, **handlers: Handler) -> None:
        """Let commands do what a test wants of them, before anything of the house is asked."""
        _route(way or self.assembly.dispatcher, handlers, reading=False)

    def reads(self, **handlers: Handler) -> None:
        """The same, declared as reading."""
        _route(self.assembly.dispatcher, handlers, reading=True)

    # ------------------------------------------------------------ what is owed

    async def owes(
        self, someone: Someone, *marks: str, subject: str = "word:1", priority: Priority = Priority.STEP
    ) -> None:
        """Owe somebody a word for each of `marks`: words of one `subject` come one after the other."""
        person, now = await self.kept(someone), self.clock()
        events = [Event(Kind.APOLOGY, subject, mark) for mark in marks]
        async with self.database.writing() as unit:
            await unit.outbox.owe(
                [Notice(person.id, Topic.APOLOGY, event, Manner.RING, priority, now) for event in events]
            )

    # ------------------------------------------------------------ what people do, without waiting for an answer

    def acts(self, someone: Someone, what: str, **how: Any) -> int:
        """Do something, and give the number of its update."""
        act(self.playground.office, {"person_id": someone.id, "act": what, **how})
        return self.playground.office.world.last_update_id

    def types(self, someone: Someone, text: str) -> int:
        return self.acts(someone, "text", text=text)

    def taps(self, someone: Someone, label: str) -> int:
        """Tap a button of the newest message that has one with these words."""
        said = next(said for said in reversed(someone.heard) if said.offers(label))
        wire = next(wire for text, wire in said.buttons.items() if label in text)
        return self.acts(someone, "tap", message_id=said.id, data=wire)

    def blocks_unheard(self, someone: Someone) -> None:
        """Somebody blocks the bot, and it never hears of it."""
        self.playground.office.world.people[someone.id].blocked = True

    def update(self, number: int) -> Update:
        """An update that Telegram still keeps, as aiogram has it."""
        told = self.playground.office.world.pending[number]
        return Update.model_validate(told, context={"bot": self.assembly.bot})

    async def feeds(self, update: Update) -> None:
        """Hand an update over as if it came, perhaps once more."""
        await self.assembly.dispatcher.feed_update(self.assembly.bot, update)
        await self.quiet()

    async def settles(self, *topics: str) -> None:
        """Wait until nothing of these topics is owed any more."""

        async def is_settled() -> bool:
            return all(row.settled_at is not None for row in await self.owed() if row.topic in topics)

        await eventually(is_settled)

    async def tried(self, times: int) -> None:
        """Wait until something owed has been tried so often and put off each time."""

        async def is_tried() -> bool:
            rows = await self.owed()
            return any(row.attempts >= times and (row.error or row.settled_at) for row in rows)

        await eventually(is_tried)

    # ------------------------------------------------------------ what there is

    @property
    def pending(self) -> list[int]:
        """The numbers of the updates that Telegram still keeps for the bot."""
        return list(self.playground.office.world.pending)

    async def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        async with self.database.engine.connect() as connection:
            return {
                table.name: sorted((tuple(row) for row in await connection.execute(table.select())), key=repr)
                for table in SQLModel.metadata.sorted_tables
            }

    async def owed(self) -> list[OutboxRow]:
        return await self.town.owed()

    async def outcomes(self) -> list[str]:
        """How each row of the outbox was settled, "" where it is not, in the order in which they were owed."""
        return [row.outcome for row in await self.owed()]


def _route(dispatcher: Dispatcher, handlers: dict[str, Handler], *, reading: bool) -> None:
    router = Router()
    for name, handler in handlers.items():
        on(router.message, handler, Command(name), reading=reading)
    dispatcher.include_router(router)
    dispatcher.sub_routers.insert(0, dispatcher.sub_routers.pop())


def at_once(attempts: int) -> timedelta:
    """A back-off that does not wait."""
    return timedelta(0)


def unhurried() -> CourierLimiter:
    """A limiter that lets everything through; its own, as it remembers which chats were told to wait."""
    much = Pace(10_000, 10_000)
    return CourierLimiter(much, much, much)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a test wants its machine to be like."""

    limits: Limits = USUAL
    limiter: Callable[[], CourierLimiter] = unhurried
    now: datetime = TUESDAY_AT_TEN


@asynccontextmanager
async def machine_at(folder: Path, database_url: str, wish: Wish) -> AsyncIterator[Machine]:
    """A machine whose database is at `database_url`, put together and not yet running."""
    playground = Playground(folder / "playground.jsonl", token=TOKEN, username=USERNAME, name="Cabas")
    async with playground.serving() as behind:
        telegram = FaultyTelegram(behind)
        async with telegram.serving() as address:
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                telegram_api_base=address,
                database_url=database_url,
                admin_ids=frozenset({ADMIN}),
            )
            clock = StoryClock(wish.now)
            async with assembled(settings, clock, wish.limiter(), wish.limits) as assembly:
                assembly.courier.back_off = at_once
                yield Machine(Parts(playground, telegram, settings, assembly), clock)


@asynccontextmanager
async def running(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run something that has no end of its own while the block runs."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

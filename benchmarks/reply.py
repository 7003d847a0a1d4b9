"""From an update to its reply: a search and a placing, beside a bare aiogram echo, in the same run.

All three feed updates one after another to a dispatcher in this process, and each answers by one HTTP call to the same
playground, a process of its own on this machine. What differs is what lies between: nothing for the echo; for a search
the person, the index over a whole catalogue, the hits' rows and the words; for a placing a transaction that checks and
takes slot and stock, owes both sides their notices, is committed to disk, and settles what the reply has shown.
"""

import argparse
import asyncio
import logging
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Chat, Message, Update, User
from pydantic import SecretStr

from benchmarks import catalogue
from benchmarks.echo import echo
from benchmarks.report import spread, tell
from bot.courier_limits import CourierLimiter
from bot.running import Assembly, assembled
from bot.settings import Settings
from catalog.model import Shop
from conversations.people import Membership, Person, Rank
from conversations.reservation.slots import offered_slots
from handlers.moments import slot_minutes
from handlers.taps import Place
from handlers.wire import Tap
from storage.database import Database
from storage.migrate import upgrade
from tests.street import StoryClock

TOKEN = "1:benchmark"
FIRST_PERSON = 1001
NOON = datetime(2026, 6, 9, 10, tzinfo=UTC)


class Feeder:
    """Makes updates of people in the playground and feeds them; `seconds` is from the update to the end of its way."""

    def __init__(self, bot: Bot, people: Sequence[int], cards: dict[int, int]) -> None:
        self._bot = bot
        self._people = people
        self._cards = cards
        self._number = 0

    def person(self, number: int) -> int:
        return self._people[number % len(self._people)]

    async def text(self, dispatcher: Dispatcher, person_id: int, text: str) -> float:
        return await self._feed(dispatcher, message=self._message(person_id, text))

    async def tap(self, dispatcher: Dispatcher, person_id: int, tap: Tap) -> float:
        query = CallbackQuery(
            id="0", from_user=_user(person_id), chat_instance="0", data=tap.wire(), message=self._card(person_id)
        )
        return await self._feed(dispatcher, callback_query=query)

    async def _feed(self, dispatcher: Dispatcher, **event: Any) -> float:
        self._number += 1
        update = Update(update_id=self._number, **event)
        began = time.perf_counter()
        await dispatcher.feed_update(self._bot, update)
        return time.perf_counter() - began

    def _message(self, person_id: int, text: str) -> Message:
        return Message(message_id=1, date=NOON, chat=_chat(person_id), from_user=_user(person_id), text=text)

    def _card(self, person_id: int) -> Message:
        return Message(message_id=self._cards[person_id], date=NOON, chat=_chat(person_id), text="…")


def _user(person_id: int) -> User:
    return User(id=person_id, is_bot=False, first_name="Maria", language_code="fr")


def _chat(person_id: int) -> Chat:
    return Chat(id=person_id, type="private", first_name="Maria")


async def measure(rounds: int, updates: int, products: int) -> dict[str, list[float]]:
    """Median seconds of each kind, a figure a round; the kinds take turns within a round, update by update."""
    with tempfile.TemporaryDirectory() as folder:
        async with playground(Path(folder), people=rounds * updates + 1) as (address, people):
            url = f"sqlite:///{folder}/cabas.sqlite3"
            shop = await filled(url, people, products)
            settings = Settings(bot_token=SecretStr(TOKEN), telegram_api_base=address, database_url=url)
            async with assembled(settings, StoryClock(NOON), CourierLimiter()) as town:
                feeder = Feeder(town.bot, people, {it: await _first_card(town.bot, it) for it in people})
                return await _rounds(town, shop, feeder, rounds, updates, products)


async def _rounds(
    town: Assembly, shop: Shop, feeder: Feeder, rounds: int, updates: int, products: int
) -> dict[str, list[float]]:
    chance = random.Random(7)
    names = [name for name, _ in catalogue.names(products)]
    bare = echo()
    slot = offered_slots(shop, (), NOON, limit=1)[0]
    start = slot_minutes(slot.start)
    kinds: dict[str, Callable[[int], Awaitable[float]]] = {
        "echo": lambda n: feeder.text(bare, feeder.person(n), "pain de mie"),
        "search": lambda n: feeder.text(
            town.dispatcher, feeder.person(n), catalogue.typed(chance.choice(names), chance)
        ),
        "placing": lambda n: feeder.tap(town.dispatcher, feeder.person(n), Place(1 + n % products, 1, start, n)),
    }
    for kind in ("echo", "search"):
        for _ in range(20):
            await kinds[kind](0)
    medians: dict[str, list[float]] = {kind: [] for kind in kinds}
    for this in range(rounds):
        taken: dict[str, list[float]] = {kind: [] for kind in kinds}
        for n in range(this * updates, (this + 1) * updates):
            for kind, feed in kinds.items():
                taken[kind].append(await feed(n))
        for kind in kinds:
            medians[kind].append(statistics.median(taken[kind]))
        print(f"round {this + 1} of {rounds}", file=sys.stderr)
    await _check(town, rounds * updates)
    return medians


async def _check(town: Assembly, placed: int) -> None:
    """What was timed must have happened."""
    async with town.database.reading() as unit:
        found = await unit.reservations.get(placed)
    if found is None:
        raise RuntimeError(f"{placed} placings were timed, but they were not all placed")


async def filled(database_url: str, people: Sequence[int], products: int) -> Shop:
    """A new database with a shop in it, before any bot is there: started, it builds its index as on any other day."""
    await upgrade(database_url)
    database = Database(database_url)
    try:
        return await furnished(database, people, products)
    finally:
        await database.close()


async def furnished(database: Database, people: Sequence[int], products: int) -> Shop:
    """One big shop with somebody in it, its slots never full, and shoppers who are known already."""
    shop = Shop(0, "Halles du Port", "halles", opening_hours="Mo-Su 08:00-20:00", slot_capacity=1_000_000)
    async with database.writing() as unit:
        [shop_id] = await unit.shops.add([shop])
        known = [await unit.people.keep(Person(0, it, "Maria", "fr")) for it in people]
        await unit.shops.join(Membership(shop_id, known[-1].id, Rank.OWNER), NOON)
    made = list(catalogue.products(products, shop_id))
    for first in range(0, len(made), 500):
        async with database.writing() as unit:
            await unit.products.add(made[first : first + 500])
    return replace(shop, id=shop_id)


async def _first_card(bot: Bot, person_id: int) -> int:
    return (await bot.send_message(person_id, "Bonjour")).message_id


@asynccontextmanager
async def playground(folder: Path, people: int) -> AsyncIterator[tuple[str, list[int]]]:
    """A playground as a process of its own; its address, and that many people who have started the bot."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.playground", "--listen", "127.0.0.1:0"),
        *("--journal", str(folder / "town.jsonl"), "--token", TOKEN, "--username", "BenchmarkBot"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        address = (await process.stdout.readline()).decode().split()[-1]
        async with aiohttp.ClientSession(address) as session:
            ids = [await _moved_in(session, number) for number in range(people)]
        yield address, ids
    finally:
        process.terminate()
        await process.wait()


async def _moved_in(session: aiohttp.ClientSession, number: int) -> int:
    wish = {"first_name": f"Person {number}", "language_code": "fr", "role": "shopper", "label": ""}
    async with session.post("/people", json=wish) as told:
        person_id = int((await told.json())["id"])
    async with session.post("/act", json={"person_id": person_id, "act": "start"}) as told:
        told.raise_for_status()
    return person_id


def main(arguments: Sequence[str]) -> None:
    """Measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reply", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="paired rounds, at least five for a claim")
    parser.add_argument("--updates", type=int, default=60, help="updates of each kind in a round")
    parser.add_argument("--products", type=int, default=25_000)
    wish = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    medians = asyncio.run(measure(wish.rounds, wish.updates, wish.products))
    ratios = {
        kind: [mine / bare for mine, bare in zip(medians[kind], medians["echo"], strict=True)] for kind in medians
    }
    rows = [
        [kind, f"{statistics.median(medians[kind]) * 1000:.2f}", *(f"{v:.2f}" for v in spread(ratios[kind]).values())]
        for kind in medians
    ]
    title = f"Update to reply, {wish.rounds} rounds of {wish.updates}, {wish.products:,} products"
    columns = ("what", "median ms", "× echo, least", "× echo, median", "× echo, most")
    facts = {
        "rounds": wish.rounds,
        "updates": wish.updates,
        "products": wish.products,
        "median_seconds": medians,
        "times_echo": {kind: spread(ratio) for kind, ratio in ratios.items()},
    }
    tell("reply", title, columns, rows, facts)

"""How long people wait for the running bot while a file of products comes in.

The bot's parts run in this process as they do in a town, its follower taking the new products into the index. The
import is `cabas import`, a process of its own on the same SQLite file, or, with `--chat`, what a shop's file in the
chat becomes: a job in the bot's own process. Searches and placings are fed in turn, one after another, to the
dispatcher: before the import, from its first row to its end, and after it. What is claimed is the ratio of the waits
with it to those without, in the same run.
"""

import argparse
import asyncio
import base64
import logging
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
from pydantic import SecretStr

from benchmarks import catalogue
from benchmarks.reply import NOON, TOKEN, Feeder, furnished, playground
from benchmarks.report import tell
from bot.courier_limits import CourierLimiter
from bot.running import Assembly, assembled
from bot.settings import Settings
from catalog.model import Shop
from conversations.jobs import Job, JobKind, JobState
from conversations.people import Person
from conversations.reservation.slots import offered_slots
from conversations.shelf_files import ShelfFile
from handlers.moments import slot_minutes
from handlers.taps import Place
from storage.migrate import upgrade
from tests.street import StoryClock

ROOT = Path(__file__).parents[1]

Measure: TypeAlias = Callable[[Sequence[float]], float]

# On the shelf before: what is searched for and reserved meanwhile.
KNOWN = 500

LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from update to reply, without an import and with one, and how long that took for its rows."""

    without: list[float]
    during: list[float]
    import_seconds: float

    def times(self, of: Measure) -> float:
        """Return how many times longer people wait meanwhile, by a median, a percentile or the longest."""
        return of(self.during) / of(self.without)


def most_of(waits: Sequence[float]) -> float:
    """The wait that nineteen of twenty do not exceed."""
    return statistics.quantiles(waits, n=20)[-1]


async def measure(rows: int, updates: int, *, chat: bool = False) -> Waits:
    """Return the waits around and during an import of so many new products; `updates` before it, as many after."""
    with tempfile.TemporaryDirectory() as folder:
        async with playground(Path(folder), people=2 * updates) as (address, people):
            url = f"sqlite:///{folder}/cabas.sqlite3"
            await upgrade(url)
            settings = Settings(bot_token=SecretStr(TOKEN), telegram_api_base=address, database_url=url)
            async with assembled(settings, StoryClock(NOON), CourierLimiter()) as town:
                shop = await furnished(town.database, people, KNOWN)
                await town.follower.catch_up()
                cards = {it: (await town.bot.send_message(it, "Bonjour")).message_id for it in people}
                fed = _fed(town, shop, Feeder(town.bot, people, cards))
                at_work = [asyncio.create_task(it) for it in (town.follower.follow(), town.worker.run())]
                file = _file(Path(folder), rows)
                importing = _from_chat(town, shop, people[-1], address, file) if chat else _command(url, file)
                try:
                    waits = await _waits(fed, updates, importing)
                finally:
                    for one in at_work:
                        one.cancel()
                    await asyncio.gather(*at_work, return_exceptions=True)
                await _check(town, 2 * updates + len(waits.during), rows)
                return waits


async def _check(town: Assembly, updates: int, rows: int) -> None:
    """What was timed must have happened, and the import as well."""
    async with town.database.reading() as unit:
        placed = await unit.reservations.get(updates // 2)
        imported = await unit.products.get(KNOWN + rows)
    if placed is None or imported is None:
        raise RuntimeError("what was timed has not happened")


def _fed(town: Assembly, shop: Shop, feeder: Feeder) -> Callable[[], Awaitable[float]]:
    """Return what feeds the next update, a search and a placing in turn, and tells the seconds to its reply."""
    chance = random.Random(7)
    names = [name for name, _ in catalogue.names(KNOWN)]
    start = slot_minutes(offered_slots(shop, (), NOON, limit=1)[0].start)
    numbers = count()

    async def feed() -> float:
        number, is_placing = divmod(next(numbers), 2)
        # Two open reservations are the most that a shop keeps for one person.
        person = feeder.person(number // 2)
        if is_placing:
            return await feeder.tap(town.dispatcher, person, Place(1 + number % KNOWN, 1, start, number))
        return await feeder.text(town.dispatcher, person, catalogue.typed(chance.choice(names), chance))

    return feed


async def _waits(feed: Callable[[], Awaitable[float]], updates: int, importing: Coroutine[Any, Any, None]) -> Waits:
    for _ in range(20):
        await feed()
    before = [await feed() for _ in range(updates)]
    during, seconds = await _beside(feed, importing)
    after = [await feed() for _ in range(updates)]
    return Waits(before + after, during, seconds)


async def _beside(
    feed: Callable[[], Awaitable[float]], importing: Coroutine[Any, Any, None]
) -> tuple[list[float], float]:
    """Return the waits while an import runs, and for how long it did."""
    began = time.perf_counter()
    ended = asyncio.create_task(importing)
    during = []
    while not ended.done():
        during.append(await feed())
    await ended
    return during, time.perf_counter() - began


async def _command(url: str, file: Path) -> None:
    """`cabas import`, to its end."""
    importing = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", str(file)),
        cwd=file.parent,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await importing.wait():
        raise RuntimeError("the import did not work")


async def _from_chat(town: Assembly, shop: Shop, owner: int, address: str, file: Path) -> None:
    """The file, sent by the shop's owner, read and taken in by the bot itself."""
    sent = ShelfFile((await _person(town, owner)).id, await _sent(address, owner, file), file.name, shop.id)
    async with town.database.writing() as unit:
        job = await unit.jobs.start(JobKind.SHELF_FILE, sent.facts(), NOON, JobState.READING)
    asked = await _reached(town, job, JobState.ASKING)
    async with town.database.writing() as unit:
        await unit.jobs.move(asked, JobState.RUNNING)
    await _reached(town, job, JobState.DONE)


async def _person(town: Assembly, telegram_id: int) -> Person:
    async with town.database.reading() as unit:
        person = await unit.people.by_telegram(telegram_id)
    if person is None:
        raise RuntimeError("nobody is there to send the file")
    return person


async def _sent(address: str, person_id: int, file: Path) -> str:
    """The id of the file, now that the playground has it."""
    content = base64.b64encode(await asyncio.to_thread(file.read_bytes)).decode()
    wish = {"person_id": person_id, "act": "document", "name": file.name, "base64": content}
    async with aiohttp.ClientSession(address) as session:
        async with session.post("/act", json=wish) as told:
            told.raise_for_status()
        async with session.get("/state") as told:
            people = (await told.json())["people"]
    messages = next(person["messages"] for person in people if person["id"] == person_id)
    return str(messages[-1]["document"]["file_id"])


async def _reached(town: Assembly, job: Job, state: JobState) -> Job:
    """The job, once it has come so far."""
    while True:
        async with town.database.reading() as unit:
            now = await unit.jobs.get(job.id)
        if now is None or now.state is JobState.FAILED:
            raise RuntimeError("the import did not work")
        if now.state is state:
            return now
        await asyncio.sleep(LOOK_SECONDS)


def _file(folder: Path, rows: int) -> Path:
    """A file of so many products that the shop does not have yet."""
    path = folder / "shelf.csv"
    lines = (f"new-{n};{name} {n};{brand};halles;4,50" for n, (name, brand) in enumerate(catalogue.names(rows, seed=2)))
    path.write_text("\n".join(["référence;nom;marque;boutique;prix", *lines, ""]), encoding="utf-8")
    return path


def main(arguments: Sequence[str]) -> None:
    """Measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=25_000, help="new products in the file")
    parser.add_argument("--chat", action="store_true", help="the file is sent in the chat")
    parser.add_argument("--updates", type=int, default=200, help="updates before the import, and after it")
    wish = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    waits = asyncio.run(measure(wish.rows, wish.updates, chat=wish.chat))
    measures: dict[str, Measure] = {"median": statistics.median, "19 of 20": most_of, "longest": max}
    rows = [
        [name, f"{of(waits.without) * 1000:.1f}", f"{of(waits.during) * 1000:.1f}", f"{waits.times(of):.1f}"]
        for name, of in measures.items()
    ]
    title = (
        f"Update to reply while {wish.rows:,} rows come in, {waits.import_seconds:.0f} s, {len(waits.during)} updates"
    )
    tell(
        "imports-chat" if wish.chat else "imports",
        title,
        ("wait", "without, ms", "meanwhile, ms", "×"),
        rows,
        asdict(waits),
    )

"""The whole way, as a person meets it: from sending a text to the answer in their chat, a search beside a bare echo.

Two playgrounds and two bots, each a process of its own: `cabas run` over a whole catalogue, and the least that aiogram
can do (`echo.py`). Both take their updates by long polling and answer over HTTP on loopback; they take turns, text by
text, one person writing at a time. Telegram's own way through the world, a good tenth of a second more for both, is not
in it.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp

from benchmarks import catalogue
from benchmarks.reply import TOKEN, furnished, playground
from benchmarks.report import spread, tell
from storage.database import Database
from storage.migrate import upgrade

PATIENCE_SECONDS = 60.0


class Chat:
    """One person's chat with a bot, seen from outside."""

    def __init__(self, session: aiohttp.ClientSession, events: aiohttp.ClientResponse, person_id: int) -> None:
        self._session = session
        self._events = events
        self._person_id = person_id

    async def seconds(self, text: str) -> float:
        """Send `text`, and how long its answer takes to come."""
        began = time.perf_counter()
        wish = {"person_id": self._person_id, "act": "text", "text": text}
        async with asyncio.timeout(PATIENCE_SECONDS):
            async with self._session.post("/act", json=wish) as told:
                told.raise_for_status()
            await self._answer()
        return time.perf_counter() - began

    async def _answer(self) -> None:
        kind = b""
        async for line in self._events.content:
            if line.startswith(b"event: "):
                kind = line.removeprefix(b"event: ").strip()
            elif kind == b"message" and line.startswith(b"data: "):
                told = json.loads(line.removeprefix(b"data: "))
                if told["person_id"] == self._person_id and told["message"]["from"]["is_bot"]:
                    return
        raise RuntimeError("the playground has ended")


@asynccontextmanager
async def chat_with(folder: Path, *command: str, products: int = 0) -> AsyncIterator[Chat]:
    """A person's chat with the bot that `command` starts, in a playground of its own."""
    async with AsyncExitStack() as stack:
        address, [person_id] = await stack.enter_async_context(playground(folder, people=1))
        database_url = f"sqlite:///{folder}/cabas.sqlite3"
        if products:
            await filled(database_url, person_id, products)
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": address, "DATABASE_URL": database_url, "ADMIN_IDS": ""}
        await stack.enter_async_context(running(folder, command, settings))
        session = await stack.enter_async_context(aiohttp.ClientSession(address, timeout=aiohttp.ClientTimeout()))
        events = await stack.enter_async_context(session.get("/events"))
        chat = Chat(session, events, person_id)
        # Both answer whatever is typed; the first answers tell that they are awake and warm.
        for _ in range(20):
            await chat.seconds("pain de mie")
        yield chat


async def filled(database_url: str, person_id: int, products: int) -> None:
    await upgrade(database_url)
    database = Database(database_url)
    try:
        await furnished(database, [person_id], products)
    finally:
        await database.close()


@asynccontextmanager
async def running(folder: Path, command: Sequence[str], settings: dict[str, str]) -> AsyncIterator[None]:
    environ = {**os.environ, **settings, "PYTHONPATH": os.getcwd()}
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=folder, env=environ, stdout=log, stderr=log
        )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def measure(rounds: int, texts: int, products: int) -> dict[str, list[float]]:
    """Median seconds of each kind, a figure a round."""
    chance = random.Random(7)
    names = [name for name, _ in catalogue.names(products)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        async with AsyncExitStack() as stack:
            echo = await stack.enter_async_context(chat_with(Path(one), "-m", "benchmarks.echo"))
            ours = await stack.enter_async_context(chat_with(Path(other), "-m", "bot", "run", products=products))
            medians: dict[str, list[float]] = {"echo": [], "search": []}
            for this in range(rounds):
                typed = [catalogue.typed(chance.choice(names), chance) for _ in range(texts)]
                taken = [(await echo.seconds(text), await ours.seconds(text)) for text in typed]
                for kind, seconds in zip(medians, zip(*taken, strict=True), strict=True):
                    medians[kind].append(statistics.median(seconds))
                print(f"round {this + 1} of {rounds}", file=sys.stderr)
    return medians


def main(arguments: Sequence[str]) -> None:
    """Measure, print the table and write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks way", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="paired rounds, at least five for a claim")
    parser.add_argument("--texts", type=int, default=60, help="texts sent to each bot in a round")
    parser.add_argument("--products", type=int, default=25_000)
    wish = parser.parse_args(arguments)
    medians = asyncio.run(measure(wish.rounds, wish.texts, wish.products))
    ratios = [ours / bare for ours, bare in zip(medians["search"], medians["echo"], strict=True)]
    milliseconds: Callable[[str], str] = lambda kind: f"{statistics.median(medians[kind]) * 1000:.2f}"  # noqa: E731
    rows = [
        ["echo", milliseconds("echo"), "1", "1", "1"],
        ["search", milliseconds("search"), *(f"{value:.2f}" for value in spread(ratios).values())],
    ]
    title = f"From sending to the answer, {wish.rounds} rounds of {wish.texts}, {wish.products:,} products"
    columns = ("what", "median ms", "× echo, least", "× echo, median", "× echo, most")
    facts = vars(wish) | {"median_seconds": medians, "times_echo": spread(ratios)}
    tell("way", title, columns, rows, facts)

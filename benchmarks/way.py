"""The whole way, as a person meets it: from sending a text to the answer in their chat, a search beside a bare echo.

Two playgrounds and two bots, each a process of its own: `cabas run` over a whole catalogue, and the least that aiogram
can do (`echo.py`). Both take their updates by long polling and answer over HTTP; they take turns, text by text, one
person writing at a time. Between bot and playground lies a line with a round trip of `--line` milliseconds, as between
a bot and Telegram; 0 is none at all, the bare loopback, where nothing but computing counts.
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
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from benchmarks import catalogue
from benchmarks.line import line_to
from benchmarks.reply import TOKEN, filled, playground
from benchmarks.report import spread, tell

PATIENCE_SECONDS = 60.0
WARM_UP = 20
LINES = (0, 2, 5, 10, 20, 50)


class Chat:
    """One person's chat with a bot, seen from outside."""

    def __init__(self, session: aiohttp.ClientSession, person_id: int) -> None:
        self._session = session
        self._person_id = person_id
        self._answers: asyncio.Queue[str] = asyncio.Queue()

    async def listen(self) -> None:
        """Hear, for ever, what the bot says."""
        async with self._session.get("/events") as events:
            kind = b""
            async for line in events.content:
                if line.startswith(b"event: "):
                    kind = line.removeprefix(b"event: ").strip()
                elif kind == b"message" and line.startswith(b"data: "):
                    told = json.loads(line.removeprefix(b"data: "))
                    if told["person_id"] == self._person_id and told["message"]["from"]["is_bot"]:
                        self._answers.put_nowait(told["message"]["text"])

    async def warm_up(self) -> None:
        """Write until the bot is awake and warm, and has nothing more to say."""
        for _ in range(WARM_UP):
            await self.seconds("pain de mie")
        with suppress(TimeoutError):
            while True:
                await asyncio.wait_for(self._answers.get(), timeout=1.0)

    async def seconds(self, text: str) -> float:
        """Send `text`, and how long its answer takes to come."""
        while not self._answers.empty():
            self._answers.get_nowait()
        began = time.perf_counter()
        wish = {"person_id": self._person_id, "act": "text", "text": text}
        async with asyncio.timeout(PATIENCE_SECONDS):
            async with self._session.post("/act", json=wish) as told:
                told.raise_for_status()
            await self._answers.get()
        return time.perf_counter() - began


@asynccontextmanager
async def chat_with(folder: Path, *command: str, line: float, products: int = 0) -> AsyncIterator[Chat]:
    """A person's chat with the bot that `command` starts, in a playground of its own, `line` seconds away and back."""
    async with AsyncExitStack() as stack:
        address, [person_id] = await stack.enter_async_context(playground(folder, people=1))
        database_url = f"sqlite:///{folder}/cabas.sqlite3"
        if products:
            await filled(database_url, [person_id], products)
        base = await stack.enter_async_context(line_to(address, line)) if line else address
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": base, "DATABASE_URL": database_url, "ADMIN_IDS": ""}
        await stack.enter_async_context(running(folder, command, settings))
        session = await stack.enter_async_context(aiohttp.ClientSession(address, timeout=aiohttp.ClientTimeout()))
        chat = Chat(session, person_id)
        hearing = asyncio.create_task(chat.listen())
        try:
            await chat.warm_up()
            yield chat
        finally:
            hearing.cancel()


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


async def measure(rounds: int, texts: int, products: int, line: float) -> dict[str, list[float]]:
    """Median seconds of each kind, a figure a round."""
    chance = random.Random(7)
    names = [name for name, _ in catalogue.names(products)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        async with AsyncExitStack() as stack:
            echo = await stack.enter_async_context(chat_with(Path(one), "-m", "benchmarks.echo", line=line))
            ours = await stack.enter_async_context(
                chat_with(Path(other), "-m", "bot", "run", line=line, products=products)
            )
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
    parser.add_argument("--line", type=int, nargs="+", default=LINES, help="round trips, in milliseconds")
    wish = parser.parse_args(arguments)
    rows, facts = [], []
    for line in wish.line:
        medians = asyncio.run(measure(wish.rounds, wish.texts, wish.products, line / 1000))
        times = spread([ours / bare for ours, bare in zip(medians["search"], medians["echo"], strict=True)])
        shown = [f"{statistics.median(medians[kind]) * 1000:.1f}" for kind in ("echo", "search")]
        rows.append([f"{line} ms", *shown, *(f"{value:.2f}" for value in times.values())])
        facts.append({"line_ms": line, "median_seconds": medians, "times_echo": times})
    title = f"From sending to the answer, {wish.rounds} rounds of {wish.texts}, {wish.products:,} products"
    columns = ("line", "echo, ms", "search, ms", "× echo, least", "× echo, median", "× echo, most")
    tell("way", title, columns, rows, vars(wish) | {"lines": facts})

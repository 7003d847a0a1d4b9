"""The town's clock: the machine's own, or a playground's that people set."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.clock import TownClock, machine_clock
from bot.playground.server import Playground
from tests.machinery.machine import running
from tests.street import TOKEN, USERNAME, eventually

SOON = timedelta(minutes=5)
"""More than any test takes."""


@pytest.fixture
def playground(tmp_path: Path) -> Playground:
    return Playground(tmp_path / "playground.jsonl", token=TOKEN, username=USERNAME)


@pytest.fixture
async def base(playground: Playground) -> AsyncIterator[str]:
    async with playground.serving() as base:
        yield base


def about(clock: TownClock, offset: timedelta) -> bool:
    """Whether it tells the machine's time and so much more."""
    return abs(clock() - machine_clock() - offset) < SOON


def test_left_alone_it_is_the_machines_own() -> None:
    clock = TownClock()

    assert about(clock, timedelta(0))
    assert clock().utcoffset() == timedelta(0)


async def test_it_follows_whoever_sets_it_and_says_so(playground: Playground, base: str) -> None:
    clock, told = TownClock(), list[timedelta]()
    clock.on_change.append(lambda: told.append(clock.offset))

    async def heard() -> bool:
        return len(told) == 2

    async with running(clock.follow(f"{base}/clock")), aiohttp.ClientSession() as page:
        await page.post(f"{base}/clock", json={"add_minutes": 30})

        async def first() -> bool:
            return len(told) == 1

        await eventually(first)
        await page.post(f"{base}/clock", json={"add_minutes": 60})
        await eventually(heard)

    assert told == [timedelta(minutes=30), timedelta(minutes=90)]
    assert about(clock, timedelta(minutes=90))


async def test_before_anything_happens_it_takes_the_time_that_is_set(playground: Playground, base: str) -> None:
    await playground.office.clock.move({"add_minutes": -1000})
    clock = TownClock()

    await clock.take(f"{base}/clock")

    assert about(clock, timedelta(minutes=-1000))


async def test_a_clock_that_does_not_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.clock.RETRY_SECONDS", 0)
    asked = 0

    async def answers(request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        odd = {
            1: web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html"),
            2: web.json_response({"ok": False, "error": "no"}, status=400),
            3: web.Response(text="<html>", content_type="text/html"),
            4: web.Response(text="{", content_type="application/json"),
        }
        if asked == 5:
            assert request.transport is not None
            request.transport.abort()
        return odd.get(asked) or web.json_response({"version": 3, "offset_seconds": 60.0})

    app = web.Application()
    app.router.add_get("/clock", answers)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        clock = TownClock()
        async with asyncio.timeout(45):
            await clock.take(f"http://127.0.0.1:{runner.addresses[0][1]}/clock")
    finally:
        await runner.cleanup()

    assert asked == 6
    assert clock.offset == timedelta(minutes=1)

"""The sweeps tick by themselves: at the start, at intervals, at once when the town's clock is set, whatever fails."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.running import Limits
from bot.sweeping import Sweeper
from conversations.reservation.model import State
from tests.machinery.machine import Machine, Wish
from tests.street import eventually


class Ticks:
    """Counts what a sweeper did at its ticks; `fails` is raised at the next one."""

    def __init__(self, sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> None:
        self.many = 0
        self.fails: Exception | None = None
        self._sweep = sweeper.sweep
        monkeypatch.setattr(sweeper, "sweep", self.sweep)

    async def sweep(self) -> None:
        self.many += 1
        failing, self.fails = self.fails, None
        if failing:
            raise failing
        await self._sweep()

    async def reach(self, many: int) -> None:
        async def reached() -> bool:
            return self.many >= many

        await eventually(reached)


@pytest.fixture
def wish() -> Wish:
    return Wish(Limits(patience=timedelta(milliseconds=400)))


@pytest.fixture
def sweeper(machine: Machine) -> Sweeper:
    return machine.assembly.sweeper


@pytest.fixture
def ticks(sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> Ticks:
    return Ticks(sweeper, monkeypatch)


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sweeping.TICK_SECONDS", 0.02)


@asynccontextmanager
async def ticking(sweeper: Sweeper) -> AsyncIterator[None]:
    sweeper.start()
    try:
        yield
    finally:
        await sweeper.stop()


async def waits_for_an_answer(machine: Machine) -> datetime:
    """Somebody has reserved; returns until when the shop may answer."""
    async with machine.awake():
        await machine.merchant("Boulangerie du Port")
        await (await machine.shopper("Maria")).reserves("pain de mie")
    return (await machine.reservation()).answer_by


async def test_the_first_tick_is_at_the_start(machine: Machine, sweeper: Sweeper) -> None:
    machine.clock.now = await waits_for_an_answer(machine)

    async def is_expired() -> bool:
        return (await machine.reservation()).state is State.EXPIRED

    async with ticking(sweeper):
        await eventually(is_expired)


async def test_it_ticks_again_and_again(sweeper: Sweeper, ticks: Ticks, often: None) -> None:
    async with ticking(sweeper):
        await ticks.reach(3)


async def test_a_clock_that_is_set_is_followed_at_once(machine: Machine, sweeper: Sweeper, ticks: Ticks) -> None:
    answer_by = await waits_for_an_answer(machine)

    async def is_expired() -> bool:
        return (await machine.reservation()).state is State.EXPIRED

    async with ticking(sweeper):
        await ticks.reach(1)
        machine.clock.now = answer_by
        sweeper.hurry()
        await eventually(is_expired)


async def test_a_clock_that_is_set_during_a_sweep_is_followed_after_it(
    machine: Machine, sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[datetime] = []
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        swept.append(machine.clock())
        begun.set()
        await let_go.wait()

    async def twice() -> bool:
        return len(swept) == 2

    monkeypatch.setattr(sweeper, "sweep", slow)
    before, later = machine.clock(), machine.clock() + timedelta(hours=1)
    async with ticking(sweeper):
        await begun.wait()
        machine.clock.now = later
        sweeper.hurry()
        let_go.set()
        await eventually(twice)
    assert swept == [before, later]


@pytest.mark.parametrize("fault", [ZeroDivisionError("a bug"), ExceptionGroup("some sweeps failed", [ValueError()])])
async def test_a_bug_in_one_tick_is_logged_and_does_not_stop_the_next(
    sweeper: Sweeper, ticks: Ticks, often: None, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    ticks.fails = fault
    async with ticking(sweeper):
        await ticks.reach(3)

    logged = [record.exc_info[1] for record in caplog.records if record.levelno == logging.ERROR and record.exc_info]
    assert logged == [fault]


async def test_a_database_that_is_locked_stops_no_later_tick(
    machine: Machine, sweeper: Sweeper, ticks: Ticks, often: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    machine.clock.now = await waits_for_an_answer(machine)
    other = sqlite3.connect(tmp_path / "cabas.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def complains() -> bool:
        return any("sweep waits for the database" in record.message for record in caplog.records)

    async def is_expired() -> bool:
        return (await machine.reservation()).state is State.EXPIRED

    async with ticking(sweeper):
        await eventually(complains)
        other.execute("ROLLBACK")
        other.close()
        await eventually(is_expired)


async def test_a_stop_sweeps_to_the_end_what_is_being_swept(
    machine: Machine, sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_go, ended = asyncio.Event(), asyncio.Event(), []

    async def slow() -> None:
        begun.set()
        await let_go.wait()
        ended.append("swept")

    monkeypatch.setattr(sweeper, "sweep", slow)
    async with ticking(sweeper):
        await begun.wait()
        asyncio.get_running_loop().call_soon(let_go.set)
    assert ended == ["swept"]


async def test_a_stop_does_not_wait_for_ever(
    sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.sweeping.GRACE_SECONDS", 0.01)
    begun = asyncio.Event()

    async def sweep() -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(sweeper, "sweep", sweep)
    async with ticking(sweeper):
        await begun.wait()
    # What was broken off has been told so by now.
    await asyncio.sleep(0)


async def test_after_a_stop_nothing_ticks(sweeper: Sweeper, ticks: Ticks, often: None) -> None:
    async with ticking(sweeper):
        await ticks.reach(2)

    assert not sweeper._scheduler.running
    assert not sweeper._ticking


# ------------------------------------------------------------ searches, counted in batches


async def test_searches_that_could_not_be_written_are_written_the_next_time(machine: Machine, tmp_path: Path) -> None:
    tally = machine.assembly.tally
    other = sqlite3.connect(tmp_path / "cabas.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    tally.note("pain", 3, machine.clock())

    await tally.close()
    tally.note("lait", 1, machine.clock())
    other.execute("ROLLBACK")
    other.close()
    await tally.write()

    assert [row[1:3] for row in (await machine.everything())["searches"]] == [("pain", 3), ("lait", 1)]

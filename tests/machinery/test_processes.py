"""`python -m bot run` and `courier` as processes of their own: how they begin, live side by side and end."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import machine_clock
from bot.playground.acts import act
from bot.playground.people import join
from bot.playground.server import Playground
from bot.settings import Settings
from catalog.model import Product, Shop
from conversations.invites import invite
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.people import Rank
from storage.database import Database
from tests.postgres import ROOT
from tests.rooms import TUESDAY_AT_TEN
from tests.someone import Someone
from tests.street import TOKEN, USERNAME, eventually

pytestmark = pytest.mark.timeout(300)
STARTS_SECONDS = 60.0
"""A guard only: importing alone takes seconds on a busy machine."""


@asynccontextmanager
async def started(folder: Path, command: str, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """`python -m bot COMMAND`, in a folder without a .env file; killed at the end if it still runs."""
    outside = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    environ = {**outside, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command), cwd=folder, env=environ, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def ended(process: Process) -> str:
    """What a process that ends has said."""
    async with asyncio.timeout(STARTS_SECONDS):
        _, said = await process.communicate()
    return said.decode()


async def stopped(process: Process) -> str:
    process.send_signal(signal.SIGTERM)
    return await ended(process)


async def awaited(process: Process, words: str) -> None:
    """Read what a process says up to a line with these words."""
    assert process.stderr is not None
    async with asyncio.timeout(STARTS_SECONDS):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, f"it ended without a word of {words!r}"


async def test_wrong_settings_are_said_by_name_and_the_exit_code_is_1(tmp_path: Path) -> None:
    async with started(tmp_path, "run", {"LISTEN": "8080"}) as process:
        said = await ended(process)

    assert process.returncode == 1
    assert said.startswith("LISTEN: must be host:port")
    assert ".env.example" in said
    assert "Traceback" not in said


class TownOfProcesses:
    """A playground here, and one shop; whoever comes is served by processes."""

    def __init__(self, playground: Playground, database: Database, settings: dict[str, str]) -> None:
        self.office = playground.office
        self.database = database
        self.settings = settings

    def somebody(self, name: str) -> Someone:
        wish = {"first_name": name, "language_code": "fr", "role": "shopper", "label": ""}
        return Someone(self.office, join(self.office, wish)["id"], [], self.quiet)

    async def quiet(self) -> None:
        async def is_quiet() -> bool:
            async with self.database.reading() as unit:
                return not self.office.world.pending and not await unit.outbox.owing()

        await eventually(is_quiet, seconds=STARTS_SECONDS)

    async def invited(self, name: str) -> str:
        """The start payload of the owner of a new shop that is always open."""
        shop = Shop(0, name, reference=name, opening_hours="24/7")
        async with self.database.writing() as unit:
            [shop_id] = await unit.shops.add([shop])
            await unit.products.add([Product(0, "Pain de mie", shop_id, reference="pain", price_cents=320)])
            return f"invite_{await invite(unit, machine_clock, shop_id, Rank.OWNER)}"


@pytest.fixture
async def town(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[TownOfProcesses]:
    address = f"sqlite:///{tmp_path / 'cabas.sqlite3'}"
    shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    playground = Playground(tmp_path / "playground.jsonl", token=TOKEN, username=USERNAME, name="Cabas")
    database = Database(address)
    async with playground.serving() as base:
        yield TownOfProcesses(
            playground, database, {"BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": base, "DATABASE_URL": address}
        )
    await database.close()


async def test_a_stop_is_clean_and_the_next_start_goes_on_where_it_was(town: TownOfProcesses, tmp_path: Path) -> None:
    people = [town.somebody(f"Maria {number}") for number in range(10)]
    async with started(tmp_path, "run", town.settings) as bot:
        await awaited(bot, "is awake")
        await people[0].starts()
        for one in people:
            act(town.office, {"person_id": one.id, "act": "start"})
            act(town.office, {"person_id": one.id, "act": "text", "text": "/aide"})
        said = await stopped(bot)
    assert bot.returncode == 0
    assert "Traceback" not in said

    async with started(tmp_path, "run", town.settings) as bot:
        await awaited(bot, "is awake")
        await town.quiet()
        said = await stopped(bot)
    assert bot.returncode == 0
    assert "Traceback" not in said
    # Each start and each question, answered once, whichever of the two it reached.
    assert [len(one.heard) for one in people] == [3] + [2] * 9


async def test_a_bot_and_a_courier_of_its_own_live_side_by_side(town: TownOfProcesses, tmp_path: Path) -> None:
    anne, maria = town.somebody("Anne"), town.somebody("Maria")
    async with (
        started(tmp_path, "run", town.settings) as bot,
        started(tmp_path, "courier", town.settings) as courier,
    ):
        await awaited(bot, "is awake")
        await anne.starts(await town.invited("Boulangerie du Port"))
        await maria.starts()
        await maria.reserves("pain de mie")
        await anne.taps("Confirmer")
        await anne.taps("Prête")
        await anne.taps("Remise")
        words = [await stopped(bot), await stopped(courier)]

    assert [bot.returncode, courier.returncode] == [0, 0]
    assert not any("Traceback" in said for said in words)
    told = [said.text.partition("\n")[0] for said in maria.heard]
    assert len(told) == len(set(told)), "nothing came twice"
    assert "vous a remis votre commande" in maria.last.text


async def test_a_courier_alone_delivers_what_a_bot_that_is_gone_has_owed(town: TownOfProcesses, tmp_path: Path) -> None:
    anne, maria = town.somebody("Anne"), town.somebody("Maria")
    async with started(tmp_path, "run", town.settings) as bot:
        await awaited(bot, "is awake")
        await anne.starts(await town.invited("Boulangerie du Port"))
        await maria.starts()
        await stopped(bot)
    await owes_an_apology(town, maria)

    async with started(tmp_path, "courier", town.settings) as courier:
        await town.quiet()
        await stopped(courier)

    assert courier.returncode == 0
    assert "Pardon" in maria.last.text


async def owes_an_apology(town: TownOfProcesses, someone: Someone) -> None:
    async with town.database.writing() as unit:
        person = await unit.people.by_telegram(someone.id)
        assert person is not None
        event = Event(Kind.APOLOGY, "word:1", "1")
        await unit.outbox.owe([Notice(person.id, Topic.APOLOGY, event, Manner.RING, Priority.STEP, TUESDAY_AT_TEN)])

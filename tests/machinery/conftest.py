"""The machine that these tests disturb, who is usually there, and a town without one."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from catalog.model import Shop
from conversations.people import Rank
from tests.machinery.machine import Machine, Wish, machine_at
from tests.rooms import Town, town_at
from tests.someone import Someone


@pytest.fixture
def wish() -> Wish:
    """What the machine is like; a test's own fixture of this name changes it."""
    return Wish()


@pytest.fixture
async def machine(tmp_path: Path, newest_sqlite: Path, wish: Wish) -> AsyncIterator[Machine]:
    """A bot put together, on SQLite, of which nothing runs yet."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with machine_at(tmp_path, f"sqlite:///{database}", wish) as machine:
        yield machine


@pytest.fixture
async def awake(machine: Machine) -> AsyncIterator[Machine]:
    """The same, awake."""
    async with machine.awake():
        yield machine


@pytest.fixture
async def bakery(awake: Machine) -> Shop:
    return await awake.shop("Boulangerie du Port")


@pytest.fixture
async def anne(awake: Machine, bakery: Shop) -> Someone:
    return await awake.merchant(bakery)


@pytest.fixture
async def luc(awake: Machine, bakery: Shop) -> Someone:
    """Anne's colleague."""
    return await awake.merchant(bakery, "Luc", Rank.STAFF)


@pytest.fixture
async def maria(awake: Machine, anne: Someone, luc: Someone) -> Someone:
    """She has reserved; both have the demand before them."""
    maria = await awake.shopper("Maria")
    await maria.reserves("pain de mie")
    return maria


@pytest.fixture
async def town(migrated_url: str) -> AsyncIterator[Town]:
    """What our own process writes to."""
    async with town_at(migrated_url) as town:
        yield town

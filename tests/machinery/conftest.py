"""The machine that these tests disturb."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.machinery.machine import Machine, Wish, machine_at


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

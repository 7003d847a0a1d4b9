"""The street that these stories happen in, and the two people whom most of them are about."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.someone import Someone
from tests.street import Street, street_at


@pytest.fixture
async def street(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[Street]:
    """An empty street on a Tuesday at ten."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}") as street:
        yield street


@pytest.fixture
async def anne(street: Street) -> Someone:
    """The owner of the Boulangerie du Port, which has ten loaves at 3,20 EUR."""
    return await street.merchant("Boulangerie du Port")


@pytest.fixture
async def maria(street: Street, anne: Someone) -> Someone:
    """A shopper."""
    return await street.shopper("Maria")

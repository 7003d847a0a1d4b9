"""The street that these stories happen in."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.street import Street, street_at


@pytest.fixture
async def street(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[Street]:
    """An empty street on a Tuesday at ten."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}") as street:
        yield street

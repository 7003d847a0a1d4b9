"""The town that these stories happen in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.importing import Count
from tests.imports.town import SHOPS, ImportingTown
from tests.rooms import town_at


@pytest.fixture
async def town(migrated_url: str, tmp_path: Path) -> AsyncIterator[ImportingTown]:
    """A town whose file of shops has come in, on each engine in turn."""
    async with town_at(migrated_url) as town:
        importing = ImportingTown(town, tmp_path)
        assert (await importing.takes(SHOPS)).count == Count(new=2)
        yield importing

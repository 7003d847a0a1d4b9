"""The town that these stories happen in."""

from collections.abc import AsyncIterator

import pytest

from tests.rooms import Town, town_at


@pytest.fixture
async def town(migrated_url: str) -> AsyncIterator[Town]:
    """An empty town on a Tuesday at ten, on each engine in turn."""
    async with town_at(migrated_url) as town:
        yield town

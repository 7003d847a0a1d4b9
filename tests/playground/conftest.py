"""A playground on a free port, with a bot and a page that talk to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.playground import Playground
from tests.playground.clients import TOKEN, USERNAME, BotClient, PageClient, png


@pytest.fixture
def playground(tmp_path: Path) -> Playground:
    return Playground(tmp_path / "playground.jsonl", token=TOKEN, username=USERNAME, name="Cabas")


@pytest.fixture
async def base(playground: Playground) -> AsyncIterator[str]:
    async with playground.serving() as address:
        yield address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(session: aiohttp.ClientSession, base: str) -> BotClient:
    return BotClient(session, base)


@pytest.fixture
def page(session: aiohttp.ClientSession, base: str) -> PageClient:
    return PageClient(session, base)


@pytest.fixture(scope="session")
def photo() -> bytes:
    return png()


@pytest.fixture(scope="session")
def long_photo() -> bytes:
    return png(width=100, height=3)

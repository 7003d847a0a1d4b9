"""A browser for all stories of a run, and for each a playground of its own.

Whatever uses these must share the browser's event loop: `pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.playground.server import Playground
from tests.browser.street import Street, street_at
from tests.playground.clients import png

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A running Chromium; each story opens a context of its own in it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def street(browser: Browser, tmp_path: Path) -> AsyncIterator[Street]:
    """The page over a town of Maria and Yann, who shop, and Lucie and Omar, who keep shops."""
    playground = Playground(tmp_path / "town.jsonl", token="1:secret", username="CabasBot", name="Cabas")
    async with playground.serving() as address, street_at(address, browser, playground) as street:
        yield street


@pytest.fixture(scope="session")
def photo() -> bytes:
    return png()

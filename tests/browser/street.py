"""The chat page with a bot that says what a story tells it to say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from playwright.async_api import Browser, BrowserContext, Locator, Page

from bot.playground.server import Playground

Json = dict[str, Any]

PEOPLE = (
    {"first_name": "Maria", "role": "shopper"},
    {"first_name": "Yann", "role": "shopper"},
    {"first_name": "Lucie", "role": "merchant", "label": "Boulangerie du Port"},
    {"first_name": "Omar", "role": "merchant", "label": "Épicerie des Halles"},
)
DESK = (1440, 900)
PHONE = (360, 740)


class HandBot:
    """A bot led by hand, over the very HTTP that a bot library would use."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._offset = 0

    async def calls(self, method: str, **parameters: Any) -> Any:
        """Call a method of the Bot API and return its result."""
        async with self._session.post(f"/bot1:secret/{method}", json=parameters) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def hears(self) -> Json:
        """Wait for the next update and return it."""
        while True:
            updates = await self.calls("getUpdates", offset=self._offset, limit=1, timeout=10)
            if updates:
                self._offset = updates[0]["update_id"] + 1
                return dict(updates[0])

    async def says(self, person_id: int, text: str, *rows: list[Json], **more: Any) -> Json:
        """Send a text with these rows of buttons, and return the message."""
        markup = {"reply_markup": {"inline_keyboard": list(rows)}} if rows else {}
        return dict(await self.calls("sendMessage", chat_id=person_id, text=text, **markup, **more))

    async def shows_picture(self, person_id: int, picture: bytes, caption: str) -> None:
        form = aiohttp.FormData({"chat_id": str(person_id), "caption": caption})
        form.add_field("photo", picture, filename="picture.png")
        async with self._session.post("/bot1:secret/sendPhoto", data=form) as response:
            assert (await response.json())["ok"]


@dataclass
class Street:
    """`people` maps first names to ids. `address` is the playground's."""

    address: str
    bot: HandBot
    people: dict[str, int]
    playground: Playground
    _browser: Browser
    _session: aiohttp.ClientSession
    _contexts: list[BrowserContext]

    async def page(self, size: tuple[int, int] = DESK, **wishes: Any) -> Page:
        """Open the page in a window of `size` pixels, in French, and wait until it follows the town."""
        width, height = size
        wishes = {"locale": "fr-FR", "viewport": {"width": width, "height": height}} | wishes
        context = await self._browser.new_context(**wishes)
        self._contexts.append(context)
        page = await context.new_page()
        await page.goto(self.address)
        await page.locator("html[data-line=open]").wait_for()
        return page

    async def starts(self, *names: str) -> None:
        """Let these people press Start, and the bot hear it."""
        for name in names:
            await self.act(name, "start")
            await self.bot.hears()

    async def act(self, name: str, act: str, **facts: Any) -> None:
        """Let somebody do something without the page."""
        wish = {"person_id": self.people[name], "act": act, **facts}
        async with self._session.post("/act", json=wish) as response:
            assert response.status == 200, await response.text()

    def pane(self, page: Page, name: str) -> Locator:
        return page.locator(f"[data-person='{self.people[name]}']")

    async def close_pages(self) -> None:
        for context in self._contexts:
            await context.close()


@asynccontextmanager
async def street_at(address: str, browser: Browser, playground: Playground) -> AsyncIterator[Street]:
    """Let PEOPLE move in, and close every page in the end."""
    async with aiohttp.ClientSession(address) as session:
        people = {}
        for wish in PEOPLE:
            async with session.post("/people", json=wish) as response:
                people[wish["first_name"]] = (await response.json())["id"]
        street = Street(address, HandBot(session), people, playground, browser, session, [])
        yield street
        await street.close_pages()

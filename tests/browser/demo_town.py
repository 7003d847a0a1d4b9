"""The demo as people run it: a process of its own, its page in a real browser."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

DESK = {"width": 1440, "height": 900}
AWAKE_MS = 60_000
ANSWER_MS = 15_000
A_SLOT = re.compile(r" de \d+ h")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def demo_in(folder: Path, port: int, *options: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`cabas demo` in `folder`; ended as Ctrl-C does, and well."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", str(port), "--folder", str(folder), *options),
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async for line in process.stdout:
            if f":{port}".encode() in line:
                break
        yield process
        assert process.returncode is None, "the demo has ended by itself"
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.communicate()
    assert process.returncode == 0


class DemoPage:
    """The demo's page, driven as a person does: by what stands on the buttons."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def opened(cls, browser: Browser, port: int) -> "DemoPage":
        page = await browser.new_page(viewport=DESK, locale="fr-FR")  # type: ignore[arg-type]
        await page.goto(f"http://127.0.0.1:{port}")
        await page.locator("[data-state=awake]").wait_for(timeout=AWAKE_MS)
        return cls(page)

    def pane(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name)

    def composer(self, name: str) -> Locator:
        return self.pane(name).get_by_label(f"Message de {name}")

    async def starts(self, name: str) -> None:
        await self.pane(name).get_by_role("button", name="Démarrer").click()
        await self.reads(name, "Bonjour")

    async def says(self, name: str, text: str) -> None:
        await self.composer(name).fill(text)
        await self.composer(name).press("Enter")

    async def sends_file(self, name: str, file_name: str, content: bytes) -> None:
        """Choose a file from the disk, and send it."""
        await self.pane(name).get_by_role("button", name="Joindre").click()
        async with self.page.expect_file_chooser() as choosing:
            await self.page.get_by_role("menuitem", name="Fichier").click()
        chosen = await choosing.value
        await chosen.set_files({"name": file_name, "mimeType": "text/csv", "buffer": content})
        await self.pane(name).get_by_role("button", name="Envoyer").click()

    async def taps(self, name: str, label: str | re.Pattern[str]) -> None:
        """Tap the newest button whose label has these words, once it is there."""
        await self.pane(name).locator(".keyboard button", has_text=label).last.click(timeout=ANSWER_MS)

    async def reads(self, name: str, text: str) -> None:
        """Wait until somebody's newest message from the bot has these words."""
        await expect(self.pane(name).locator(".message.theirs").last).to_contain_text(text, timeout=ANSWER_MS)

    async def chooses_clock(self, which: str) -> None:
        await self.page.locator(f"[data-clock={which}]").click()

    async def reserves(self, name: str, typed: str, product: str) -> None:
        """The four taps."""
        await self.says(name, typed)
        await self.reads(name, "résultat")
        await self.taps(name, product)
        await self.taps(name, "Réserver")
        await self.taps(name, A_SLOT)
        await self.taps(name, "Confirmer la réservation")
        await self.reads(name, "Demande envoyée à Boulangerie du Port, pas encore confirmée.")

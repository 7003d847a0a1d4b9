"""The demo: playground, database and bot on one machine, with people who joined by real updates.

The playground is a process of its own and starts first, so that its page opens while the bot's libraries load.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.request import ProxyHandler, Request, build_opener

from catalog.demo import HELP_CONTACT, LEGAL_NOTICE, PICTURES, PLACES, TOWN

HOST = "127.0.0.1"
TOKEN = "1:playground"
USERNAME = "CabasDemoBot"
START_SECONDS = 20.0
STOP_SECONDS = 15.0

WELCOME = """
  Cabas is at  {address}

  The bot is waking up; the page says when it is there. Ctrl-C stops it.
"""

# A proxy for the wide world has no business between two processes of one machine.
_DIRECT = build_opener(ProxyHandler({}))

SHOPPERS = ("Maria", "Karim")
ADMIN = "Claire"
MERCHANTS = (
    *("Anne", "Yann", "Hélène", "Paul", "Soizic", "Gilles", "Nolwenn", "Marc", "Fatou", "Armelle", "Inès"),
    *("Loïc", "Bernard", "Maëlle", "Denis", "Rozenn", "Hugo", "Aïcha", "Jean", "Léna", "Thierry", "Mireille"),
    *("Samir", "Édith", "Colette", "Ronan", "Brigitte", "Amadou", "Cécile", "Odile", "Kenji", "Jeanne", "Fanch"),
    *("Saturnin", "Gaëlle", "Noémie", "Lucienne", "Agathe", "Youenn", "Madeleine", "Pierrick"),
)
"""One a shop, in the order of the file; the last shops have nobody yet."""


class DemoCannotRun(Exception):
    """With the line that says what to do."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo lives."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.folder.absolute() / 'cabas.sqlite3'}"

    def environment(self, admin_id: int) -> dict[str, str]:
        """What the bot is told: the same settings as anywhere, and the playground's clock."""
        theirs = {name: value for name, value in os.environ.items() if not name.startswith("WEBHOOK_")}
        return theirs | {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.address,
            "DATABASE_URL": self.database_url,
            "ADMIN_IDS": str(admin_id),
            "TOWN": TOWN,
            "HELP_CONTACT": HELP_CONTACT,
            "LEGAL_NOTICE": LEGAL_NOTICE,
            "CLOCK_URL": f"{self.address}/clock",
            "PICTURES_URL": f"{self.address}/pictures",
            "NO_PROXY": HOST,
        }

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the playground; with a `body`, tell it something."""
        sent = json.dumps(body).encode() if body is not None else None
        request = Request(f"{self.address}{path}", data=sent, headers={"Content-Type": "application/json"})
        with _DIRECT.open(request, timeout=10) as answer:
            return json.load(answer)


def run_demo(folder: Path, port: int, *, reset: bool) -> int:
    """Run until Ctrl-C; returns the exit code."""
    demo = Demo(folder.absolute(), port)
    signal.signal(signal.SIGTERM, _stop)
    try:
        _check_port(port)
        if reset and folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with _child(demo, "the playground", "bot.playground", *_playground_arguments(demo)) as playground:
            _wait_for_page(demo, playground)
            print(WELCOME.format(address=demo.address), flush=True)
            admin_id = asyncio.run(_settle(demo))
            with _child(demo, "the bot", "bot", "run", environment=demo.environment(admin_id)) as bot:
                asyncio.run(_run_on(demo, playground, bot))
    except DemoCannotRun as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. `make demo` finds everything as you left it; `make demo RESET=1` begins afresh.")
    return 0


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise DemoCannotRun(
                f"Port {port} is busy: another demo may be running. Stop it, or choose one: make demo PORT={port + 1}"
            ) from None


def _playground_arguments(demo: Demo) -> tuple[str, ...]:
    journal = str(demo.folder / "playground.jsonl")
    listen = f"{HOST}:{demo.port}"
    names = "--token", TOKEN, "--username", USERNAME, "--name", "Cabas"
    return "--listen", listen, "--journal", journal, *names, "--pictures", str(PICTURES)


@contextmanager
def _child(
    demo: Demo, name: str, module: str, *arguments: str, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours; it is asked to end at the end of the block, and waited for."""
    # A group of its own: Ctrl-C reaches us alone, and we end the bot before the playground it talks to.
    # And the demo's own folder: a .env file of a real bot beside the project is none of the demo's business.
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=demo.folder,
        env=environment,
        stdout=subprocess.DEVNULL if module == "bot.playground" else None,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"{name} does not end by itself and is killed", file=sys.stderr)
            process.kill()
            process.wait()


def _wait_for_page(demo: Demo, playground: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if playground.poll() is not None:
            raise DemoCannotRun("The playground could not start; the line above says why.")
        try:
            demo.ask("/clock")
            return
        except OSError:
            time.sleep(0.05)
    raise DemoCannotRun(f"The playground does not answer at {demo.address}.")


async def _settle(demo: Demo) -> int:
    """Bring the town and its people in, where they are not there yet; returns the admin's Telegram id.

    People join by real updates: the invite links are the ones a town would print, opened by whoever they are for.
    """
    from bot.settling import invite_tokens, spare_invites

    people = {person["first_name"]: person for person in demo.ask("/state")["people"]}
    tokens = await invite_tokens(
        demo.folder, demo.database_url, MERCHANTS, [name for name, it in people.items() if it["started"]]
    )
    for name in SHOPPERS:
        _person(demo, name, "shopper", "")
    for name, (shop, token) in tokens.items():
        merchant = _person(demo, name, "merchant", shop)
        if token:
            demo.ask("/act", {"person_id": merchant["id"], "act": "start", "payload": f"invite_{token}"})
    admin: int = _person(demo, ADMIN, "admin", "")["id"]
    places = [{"name": name, "latitude": lat, "longitude": lon} for name, lat, lon in PLACES]
    demo.ask("/town", {"places": places, "invites": await spare_invites(demo.database_url)})
    return admin


def _person(demo: Demo, name: str, role: str, label: str) -> dict[str, Any]:
    told: dict[str, Any] = demo.ask(
        "/people", {"first_name": name, "language_code": "fr", "role": role, "label": label}
    )
    return told


async def _run_on(demo: Demo, playground: subprocess.Popen[bytes], bot: subprocess.Popen[bytes]) -> None:
    """Until Ctrl-C; meanwhile, at the first start, the town gets the month that lies behind it."""
    month = asyncio.create_task(_last_month(demo))
    while True:
        for name, process in (("playground", playground), ("bot", bot)):
            if process.poll() is not None:
                raise DemoCannotRun(f"The {name} has ended by itself; the lines above say why.")
        if month.done():
            month.result()
        await asyncio.sleep(0.3)


async def _last_month(demo: Demo) -> None:
    from bot.past import live_last_month
    from storage.database import Database

    # The bot answers people, and goes first.
    os.nice(10)
    database = Database(demo.database_url)
    try:
        await live_last_month(database, merchants=len(MERCHANTS))
    finally:
        await database.close()

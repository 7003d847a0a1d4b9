"""`python -m bot.playground`: a process of its own, with no bot library in it."""

import asyncio
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.playground.clients import TOKEN, BotClient, PageClient

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--token", TOKEN, "--username", "CabasBot")


@asynccontextmanager
async def started(journal: Path) -> AsyncIterator[tuple[Process, str]]:
    """Run a playground on a free port and give it with its address."""
    command = [sys.executable, "-m", "bot.playground", "--listen", "127.0.0.1:0", "--journal", str(journal), *OPTIONS]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    try:
        assert process.stdout is not None
        line = (await process.stdout.readline()).decode()
        yield process, line.strip().rpartition(" ")[2]
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_killed_in_the_middle_it_knows_everything_again(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    journal = tmp_path / "playground.jsonl"
    async with started(journal) as (process, base):
        bot, page = BotClient(session, base), PageClient(session, base)
        maria = await page.person()
        await bot.call("sendMessage", chat_id=maria, text="Bonjour")
        before, updates = await page.get("/state"), await bot.updates()
        process.kill()
        await process.wait()

    async with started(journal) as (_, base):
        bot, page = BotClient(session, base), PageClient(session, base)
        after = await page.get("/state")
        assert after["people"] == before["people"]
        assert await bot.updates() == updates


async def test_it_ends_when_it_is_told_to(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    async with started(tmp_path / "playground.jsonl") as (process, base), PageClient(session, base).watching():
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            assert await process.wait() == 0


def _refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.playground", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_a_taken_port_is_one_clear_line_and_exit_code_2(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        ended = _refused("--listen", address, "--journal", str(tmp_path / "j.jsonl"), *OPTIONS)

    advice = "end what listens there, or choose another port with --listen"
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"The playground cannot begin: {address} is taken: {advice}.\n"


@pytest.mark.parametrize(
    "wrong",
    [("--listen", "8765"), ("--listen", "127.0.0.1:http"), ("--listen", "127.0.0.1:65536"), ("--token", "secret")],
)
def test_a_wrong_option_is_explained(tmp_path: Path, wrong: tuple[str, str]) -> None:
    right = {
        "--listen": "127.0.0.1:0",
        "--journal": str(tmp_path / "j.jsonl"),
        "--username": "CabasBot",
        "--token": TOKEN,
    }
    arguments = [word for pair in (right | dict([wrong])).items() for word in pair]

    ended = _refused(*arguments)

    assert ended.returncode == 2
    assert "write it as" in ended.stderr


def test_it_imports_no_bot_library_and_no_other_room() -> None:
    script = "import sys, bot.playground.__main__; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    tops = set(subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True, timeout=60).split())

    assert "aiohttp" in tops
    assert not tops & {
        "aiogram",
        "telegram",
        "sqlmodel",
        "sqlalchemy",
        "handlers",
        "storage",
        "conversations",
        "catalog",
    }


def test_of_its_own_room_it_imports_only_itself() -> None:
    script = "import sys, bot.playground.__main__; print(*[name for name in sys.modules if name.startswith('bot.')])"
    own = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True, timeout=60).split()

    assert own
    assert all(name == "bot.playground" or name.startswith("bot.playground.") for name in own)

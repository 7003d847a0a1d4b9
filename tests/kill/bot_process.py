"""The bot as a process of its own, as a town runs it."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.postgres import ROOT

STOP_SECONDS = 30.0


class BotProcess:
    """`python -m bot run`, its log appended to a file."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, settings: Mapping[str, str], log: Path) -> Self:
        """Start it with these settings, in the log's folder: no .env file of the checkout is read."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("WEBHOOK_")}
        environ = {**outside, "NO_PROXY": "127.0.0.1", "PYTHONPATH": str(ROOT), **settings}
        with log.open("ab") as file:
            return cls(
                await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "bot", "run"), cwd=log.parent, env=environ, stdout=file, stderr=file
                )
            )

    @property
    def runs(self) -> bool:
        return self._process.returncode is None

    async def kill(self) -> None:
        """Kill it, as the system does when memory runs out: nothing of it gets another word."""
        if self.runs:
            self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to end; returns its exit code."""
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS):
            return await self._process.wait()

"""PostgreSQL for the tests: a real server for the whole run, a database of its own for each test."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
from filelock import FileLock
from sqlalchemy.engine import URL, make_url

ROOT = Path(__file__).parent.parent
ROOM = 512 * 1024 * 1024
"""Bytes that must be free in memory for a server's files to go there."""


class ServerFolder:
    """The place of a test run's server, made by the process that outlives its workers.

    A guard waits for that process to end, however it ends, then stops the server and removes the folder.
    """

    def __init__(self) -> None:
        memory = Path("/dev/shm")
        roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
        self.path = Path(tempfile.mkdtemp(prefix="cabas-postgres-", dir=memory if roomy else None))
        # A session of its own: Ctrl-C must not stop who clears up after Ctrl-C.
        self._guard = subprocess.Popen(
            _server("guard", self.path),
            cwd=ROOT,
            env=_environ(self.path),
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def close(self) -> None:
        """Stop the server if it was started, and wait until nothing is left of it."""
        self._guard.communicate()
        if self._guard.returncode != 0:
            raise RuntimeError(f"The test server of {self.path} could not be stopped")


class Postgres:
    """Databases on one real server: TEST_DATABASE_URL's, else one in `folder` that the run's workers share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template: URL | None = None

    @asynccontextmanager
    async def database(self, *, template: str = "template0") -> AsyncIterator[str]:
        """Make a database, as `template` is, and give its `postgresql+asyncpg://` address; drop it at the end."""
        url = await self._make(template)
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            await self._drop(url)

    async def template(self, fill: Callable[[str], Awaitable[None]]) -> str:
        """Return the name of a database that `fill` has been run on, once for this process."""
        if self._template is None:
            url = await self._make("template0")
            await fill(url.render_as_string(hide_password=False))
            self._template = url
        return str(self._template.database)

    async def close(self) -> None:
        if self._template is not None:
            await self._drop(self._template)

    async def _make(self, template: str) -> URL:
        name = f"cabas_test_{uuid4().hex}"
        await self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._server().set(drivername="postgresql+asyncpg", database=name)

    async def _drop(self, url: URL) -> None:
        # FORCE: a test that left a connection open has failed already, and must not leave its database behind.
        await self._execute(f"DROP DATABASE {url.database} WITH (FORCE)")

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server().render_as_string(hide_password=False))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _server(self) -> URL:
        address = os.environ.get("TEST_DATABASE_URL") or shared_server(self._folder)
        return make_url(address).set(drivername="postgresql")


def shared_server(folder: Path) -> str:
    """Return the address of the server in `folder`; whichever worker asks first starts it."""
    known = folder / "address"
    if not known.exists():
        with FileLock(folder / "starting.lock"):
            if not known.exists():
                started = subprocess.run(
                    _server("start", folder),
                    cwd=ROOT,
                    env=_environ(folder),
                    check=True,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                new = folder / "address.new"
                new.write_text(started.stdout.strip())
                new.rename(known)
    return known.read_text()


def _server(call: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.postgres_server", call, str(folder)]


def _environ(folder: Path) -> dict[str, str]:
    """Keep the server library's lock in `folder`: its usual place is shared by every user of the machine."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    return {**os.environ, "XDG_RUNTIME_DIR": str(runtime)}

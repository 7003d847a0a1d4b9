"""Bring a database to the newest schema, all or nothing; `python -m storage.migrate MESSAGE` writes the next step."""

import asyncio
import sqlite3
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiosqlite
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from conversations.ports import StorageFault
from storage.address import database_url, make_folder
from storage.database import PATIENCE
from storage.faults import arriving, told_apart

_HERE = Path(__file__).parent / "migrations"
_ASK_AGAIN_SECONDS = 0.05
_LOCK = 0x0CABA5
"""PostgreSQL's advisory lock of whoever migrates: two bots may start at once."""


class BrokenReferences(StorageFault):
    """A migration left rows that point nowhere; it was rolled back."""


async def upgrade(address: str, revision: str = "head") -> None:
    """Migrate the database at `address`; a new one is made.

    Raises:
        BrokenReferences: nothing was changed.
        StorageFault: the database cannot be reached, is too busy, or was made by a newer version or another program.
    """
    url = database_url(address)
    make_folder(url)
    engine = _engine(url)
    try:
        async with AsyncExitStack() as stack:
            with arriving():
                if url.get_backend_name() == "sqlite":
                    await _write_ahead(url.database or "")
                connection = await stack.enter_async_context(engine.begin())
            with told_apart():
                await connection.run_sync(_upgrade, revision)
    except CommandError as odd:
        raise StorageFault(f"a newer version or another program made it: {odd}") from odd
    finally:
        await engine.dispose()


def config(connection: Connection) -> Config:
    """Alembic's configuration over a connection that is in a transaction."""
    found = Config()
    found.set_main_option("script_location", str(_HERE))
    found.attributes["connection"] = connection
    return found


def _upgrade(connection: Connection, revision: str) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    command.upgrade(config(connection), revision)
    if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise BrokenReferences(f"{len(broken)} rows point nowhere, the first in {broken[0][0]}")


def _engine(url: URL) -> AsyncEngine:
    engine = create_async_engine(url)
    if url.get_backend_name() == "sqlite":
        # SQLite's ALTER rebuilds tables: with foreign keys on, rebuilding a parent deletes its children.
        @event.listens_for(engine.sync_engine, "connect")
        def prepare(connection: Any, _record: object) -> None:
            connection.isolation_level = None
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=15000")
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def take_turn(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def _write_ahead(file: str) -> None:
    """Switch the file to write-ahead logging, which it keeps. Of several who switch a new one at once all but one are
    told that it is locked, however long they would wait: so they ask again."""
    async with aiosqlite.connect(file) as connection, asyncio.timeout(PATIENCE.total_seconds()):
        # There is no event to wait for: the other one may be another process.
        while not await _is_switched(connection):  # noqa: ASYNC110
            await asyncio.sleep(_ASK_AGAIN_SECONDS)


async def _is_switched(connection: aiosqlite.Connection) -> bool:
    try:
        await connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as locked:
        if locked.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


async def _write_next(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/new.sqlite3"
        await upgrade(address)
        async with _engine(database_url(address)).connect() as connection:
            await connection.run_sync(
                lambda sync: command.revision(config(sync), message, autogenerate=True, rev_id=_next_id())
            )


def _next_id() -> str:
    return f"{len(list((_HERE / 'versions').glob('[0-9]*.py'))) + 1:04d}"


if __name__ == "__main__":
    asyncio.run(_write_next(" ".join(sys.argv[1:]) or "change"))

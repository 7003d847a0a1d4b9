"""Bring a database to the newest schema, all or nothing; `python -m storage.migrate MESSAGE` writes the next step."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database import database_url, make_folder

_HERE = Path(__file__).parent / "migrations"
_LOCK = 0x0CABA5
"""PostgreSQL's advisory lock of whoever migrates: two bots may start at once."""


class BrokenReferences(Exception):
    """A migration left rows that point nowhere; it was rolled back."""


async def upgrade(address: str, revision: str = "head") -> None:
    """Migrate the database at `address`; a new one is made.

    Raises:
        BrokenReferences: nothing was changed.
    """
    url = database_url(address)
    make_folder(url)
    engine = _engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade, revision)
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
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA busy_timeout=15000")
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def take_turn(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


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

"""Engines and transactions: many readers, one writer at a time on SQLite, and PostgreSQL by its address alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.ports import StorageFault
from storage.address import database_url, make_folder
from storage.faults import arriving, told_apart
from storage.unit import SqlUnit

PATIENCE = timedelta(seconds=10)
"""How long a unit waits for its turn before that is a fault of the database."""

# FULL costs nothing measurable here and survives a power cut; secure_delete makes erased mean erased.
# Migrating has switched the file to write-ahead logging, so that readers and the writer do not wait for each other.
_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON")

# PostgreSQL's own default would show each statement another moment, and let it write.
_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Database:
    """The database behind `address`. `reading()` and `writing()` give units of work, each one transaction.

    `patience` is how long each waits for its turn: in the queue of writers, for another process's lock, for a free
    connection.
    """

    def __init__(self, address: str, *, patience: timedelta = PATIENCE) -> None:
        self.after_commit: list[Callable[[SqlUnit], Awaitable[None]]] = []
        """Told of each committed unit before `writing()` ends: so the index follows before the reply."""
        url = database_url(address)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._patience = patience
        if self.is_sqlite:
            make_folder(url)
            self._writer = _sqlite_engine(url, patience, begin="BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite_engine(url, patience, begin="BEGIN", pool_size=4, read_only=True)
        else:
            self._writer = self._reader = _postgres_engine(url, patience)
        # SQLite knows one writer. Queueing here is fair and free; queueing in its busy handler is neither.
        self._writing = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlUnit]:
        """A read-only view of one moment; a write in it is an error of the database.

        Raises:
            StorageFault: the database cannot be reached or is too busy.
        """
        with told_apart():
            with arriving():
                connection = await self._reader.connect()
            async with aclosing(connection):
                with arriving():
                    await connection.execution_options(**({} if self.is_sqlite else _ONE_MOMENT))
                    await connection.begin()
                session = _session(connection)
                try:
                    yield SqlUnit(session, connection)
                finally:
                    # Many units ask the connection alone, and need not wait for what a session would have to end.
                    if session.in_transaction():
                        await session.close()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlUnit]:
        """A transaction that commits at the end of the block and rolls back on any exception.

        Raises:
            StorageFault: the database cannot be reached or is too busy; nothing was written.
        """
        with told_apart():
            async with self._turn(), _session(self._writer) as session, session.begin():
                with arriving():
                    connection = await session.connection()
                unit = SqlUnit(session, connection)
                yield unit
        for follow in self.after_commit:
            await follow(unit)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._writing is None:
            yield
            return
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                await self._writing.acquire()
        except TimeoutError:
            raise StorageFault("other writers are at work for too long") from None
        try:
            yield
        finally:
            self._writing.release()

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes, for migrations."""
        return self._writer

    async def close(self) -> None:
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


def _session(bind: AsyncEngine | AsyncConnection) -> AsyncSession:
    return AsyncSession(bind, expire_on_commit=False, autoflush=False)


def _postgres_engine(url: URL, patience: timedelta) -> AsyncEngine:
    seconds = patience.total_seconds()
    lock_timeout = {"lock_timeout": f"{int(seconds * 1000)}ms"}
    arguments = {"timeout": seconds, "server_settings": lock_timeout}
    return create_async_engine(url, pool_size=10, pool_pre_ping=True, pool_timeout=seconds, connect_args=arguments)


def _sqlite_engine(
    url: URL, patience: timedelta, *, begin: str, pool_size: int, read_only: bool = False
) -> AsyncEngine:
    seconds = patience.total_seconds()
    engine = create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=seconds)
    pragmas = (f"busy_timeout={int(seconds * 1000)}", *_PRAGMAS, *(["query_only=ON"] if read_only else []))

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: BEGIN IMMEDIATE is the whole point.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def take_turn(connection: Connection) -> None:
        # One way to the driver's thread and back, where a statement's cursor would take three.
        driver: Any = connection.connection.dbapi_connection
        driver.run_async(lambda thread: thread.execute(begin))

    return engine

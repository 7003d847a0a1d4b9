"""Engines and transactions: many readers, one writer at a time on SQLite, and PostgreSQL by its address alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.ports import StorageFault
from storage.unit import SqlUnit

# FULL costs nothing measurable here and survives a power cut; secure_delete makes erased mean erased.
_PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=15000", "synchronous=FULL", "secure_delete=ON")

# PostgreSQL's own default would show each statement another moment, and let it write.
_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

# What a database says that is away, full or too busy; anything else is a bug of ours.
_FAULTS = (OperationalError, InterfaceError, InternalError, PoolTimeout, OSError)

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


def database_url(address: str) -> URL:
    """The SQLAlchemy URL of what a person writes, `sqlite:///file` or `postgresql://…`.

    Raises:
        ValueError: neither SQLite nor PostgreSQL.
    """
    url = make_url(address)
    backend = url.get_backend_name()
    if backend not in _DRIVERS:
        raise ValueError(f"DATABASE_URL must begin with sqlite:// or postgresql://, not {backend}://")
    return url.set(drivername=_DRIVERS[backend])


def make_folder(url: URL) -> None:
    """Make the folder that a SQLite file is to live in."""
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)


class Database:
    """The database behind `address`. `reading()` and `writing()` give units of work, each one transaction."""

    def __init__(self, address: str) -> None:
        self.after_commit: list[Callable[[SqlUnit], Awaitable[None]]] = []
        """Told of each committed unit before `writing()` ends: so the index follows before the reply."""
        url = database_url(address)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            make_folder(url)
            self._writer = _sqlite_engine(url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite_engine(url, begin="BEGIN", pool_size=4, read_only=True)
        else:
            self._writer = self._reader = create_async_engine(url, pool_size=10, pool_pre_ping=True)
        # SQLite knows one writer. Queueing here is fair and free; queueing in its busy handler is neither.
        self._writing = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlUnit]:
        """A read-only view of one moment; a write in it is an error of the database.

        Raises:
            StorageFault: the database cannot be reached or is too busy.
        """
        with _faults():
            async with AsyncSession(self._reader, expire_on_commit=False, autoflush=False) as session:
                if not self.is_sqlite:
                    await session.connection(execution_options=_ONE_MOMENT)
                yield SqlUnit(session)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlUnit]:
        """A transaction that commits at the end of the block and rolls back on any exception.

        Raises:
            StorageFault: the database cannot be reached or is too busy; nothing was written.
        """
        with _faults():
            async with (
                self._turn(),
                AsyncSession(self._writer, expire_on_commit=False, autoflush=False) as session,
                session.begin(),
            ):
                unit = SqlUnit(session)
                yield unit
        for follow in self.after_commit:
            await follow(unit)

    def _turn(self) -> AbstractAsyncContextManager[Any]:
        return self._writing if self._writing is not None else nullcontext()

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes, for migrations."""
        return self._writer

    async def close(self) -> None:
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except _FAULTS as fault:
        raise StorageFault(str(fault)) from fault


def _sqlite_engine(url: URL, *, begin: str, pool_size: int, read_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=30)
    pragmas = (*_PRAGMAS, "query_only=ON") if read_only else _PRAGMAS

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
        connection.exec_driver_sql(begin)

    return engine

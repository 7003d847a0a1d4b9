"""Which of a database's errors mean that it is away, full or too busy; any other is a bug of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from conversations.ports import StorageFault

# https://www.sqlite.org/rescode.html
_SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: lost connections, two transactions in each other's
# way, no room left, a server that is stopping or starting, a lock not had in time, its disk.
_POSTGRES_FAULTS = ("08", "40", "53", "55P03", "57", "58")


@contextmanager
def told_apart() -> Iterator[None]:
    """Raise `StorageFault` in the place of a fault of the database; a bug comes through as it is.

    What is asked again for ever must be a fault for sure: a bug taken for one would block the bot.
    """
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        if not _is_fault(error):
            raise
        raise StorageFault(str(error)) from error


@contextmanager
def arriving() -> Iterator[None]:
    """Around connecting and beginning, which no statement of ours can spoil: whatever fails here is a fault."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, PoolTimeout, OSError) as error:
        raise StorageFault(str(error) or type(error).__name__) from error


def _is_fault(error: DBAPIError | PoolTimeout) -> bool:
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary code. An error without one was made by the driver: its connection is gone.
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_IOERR)
        return code & 0xFF in _SQLITE_FAULTS and isinstance(error.orig, sqlite3.OperationalError)
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(_POSTGRES_FAULTS)

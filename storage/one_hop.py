"""SQLite's driver with one trip to its thread for a statement, where SQLAlchemy would make four.

Each trip wakes another thread and then the event loop again, which on a busy machine takes longer than most statements.
Making a cursor, executing, fetching what there is and closing are therefore done together.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Self, cast

import aiosqlite


class OneHopCursor(aiosqlite.Cursor):
    """Has fetched all rows when `execute` returns."""

    def __init__(self, connection: "OneHopConnection") -> None:
        self._conn = connection
        self._rows: list[sqlite3.Row] = []

    async def __aenter__(self) -> Self:
        # It touches no database, so it needs no trip.
        self._cursor = self._conn._conn.cursor()
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] | None = None) -> Self:  # type: ignore[override]
        self._rows = await self._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call]
        return self

    def _run(self, sql: str, parameters: Sequence[Any]) -> list[sqlite3.Row]:
        self._cursor.execute(sql, parameters)
        return self._cursor.fetchall() if self._cursor.description else []

    async def fetchall(self) -> list[sqlite3.Row]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """A statement whose rows have all been fetched holds nothing any more."""


class OneHopConnection(aiosqlite.Connection):
    """What SQLAlchemy is to make its connections of."""

    @classmethod
    async def to(cls, database: str, **options: Any) -> Self:
        connection = cls(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
        # A connection left open must not keep the program from ending.
        connection._thread.daemon = True
        return cast(Self, await connection)

    def cursor(self) -> OneHopCursor:  # type: ignore[override]
        return OneHopCursor(self)

    async def rollback(self) -> None:
        # SQLAlchemy asks once for its session and once more for its pool.
        if self._connection is not None and self._connection.in_transaction:
            await super().rollback()

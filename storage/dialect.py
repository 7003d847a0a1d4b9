"""The few words in which SQLite and PostgreSQL differ."""

from sqlalchemy import literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

Insert = sqlite.Insert | postgresql.Insert


def is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def insert_into(session: AsyncSession, table: type[SQLModel]) -> Insert:
    """An INSERT that knows ON CONFLICT."""
    return sqlite.insert(table) if is_sqlite(session) else postgresql.insert(table)


def this_transaction(session: AsyncSession) -> ColumnElement[int]:
    """The running transaction's number; 0 on SQLite, whose writers never overlap."""
    return literal_column("0" if is_sqlite(session) else "pg_current_xact_id()::text::bigint")


def oldest_open_transaction(session: AsyncSession) -> ColumnElement[int]:
    """All transactions below this number have ended, so that what they wrote is all there to be read."""
    return literal_column("1" if is_sqlite(session) else "pg_snapshot_xmin(pg_current_snapshot())::text::bigint")

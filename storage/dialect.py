"""The few words in which SQLite and PostgreSQL differ."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import FromClause, Integer, Text, cast, column, func, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

ANEW = {"populate_existing": True}
"""Execution options of a query whose rows may have been changed by UPDATE in this very session."""

Insert = sqlite.Insert | postgresql.Insert


class Pairs(NamedTuple):
    """A table of (number, text), to join with."""

    table: FromClause
    number: ColumnElement[int]
    text: ColumnElement[str]


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


def pairs(session: AsyncSession, wanted: Iterable[tuple[int, str]]) -> Pairs:
    """The `wanted` pairs as a table.

    In one value: a list of pairs makes SQLite read the whole table instead of its index.
    """
    if is_sqlite(session):
        table = func.json_each(json.dumps(list(wanted))).table_valued("value", name="wanted")
        number, text = func.json_extract(table.c.value, "$[0]"), func.json_extract(table.c.value, "$[1]")
        return Pairs(table, number, text)
    elements = func.jsonb_array_elements(cast(list(wanted), JSONB))
    table = elements.table_valued(column("value", JSONB), name="wanted")
    return Pairs(table, cast(table.c.value[0].astext, Integer), cast(table.c.value[1].astext, Text))

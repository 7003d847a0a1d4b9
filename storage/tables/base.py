"""What all tables share."""

from typing import Any

from sqlalchemy import BigInteger, Integer, MetaData, Row, Table
from sqlmodel import SQLModel

# Migrations need to find every constraint by its name, on SQLite too.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata

# SQLite numbers rows by itself only where the key is a plain INTEGER.
ROW_ID = BigInteger().with_variant(Integer, "sqlite")


Columns = Row[*tuple[Any, ...]]
"""A row of a statement that goes without a session's objects: what its columns hold, each under its name."""


def table_of(row: type[SQLModel]) -> Table:
    """The table that `row` is a row of, for such statements."""
    return metadata.tables[str(row.__tablename__)]

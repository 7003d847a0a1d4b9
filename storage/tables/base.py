"""What all tables share."""

from sqlalchemy import BigInteger, Integer, MetaData
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

"""Check that the migrations end where the tables stand: `python -m storage.agree`, exit code 1 where they differ."""

import asyncio
import sys
import tempfile
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database
from storage.migrate import config, upgrade
from storage.tables import metadata


async def differences(address: str) -> list[Any]:
    """Migrate the database at `address` to the newest schema; what Alembic would still change, [] where nothing."""
    await upgrade(address)
    database = Database(address)
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(_compare)
    finally:
        await database.close()


def _compare(connection: Connection) -> list[Any]:
    heads = ScriptDirectory.from_config(config(connection)).get_heads()
    found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    return found if len(heads) == 1 else [("heads", heads), *found]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(differences(f"sqlite:///{folder}/agree.sqlite3"))
    for difference in found:
        print("The tables and the migrations differ:", difference)
    print("Tables and migrations agree." if not found else "Write the missing step: python -m storage.migrate MESSAGE")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

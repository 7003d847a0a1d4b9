"""The databases that the other tests stand on."""

import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import ROOT, Postgres, ServerFolder, shared_server


async def run(address: str, *statements: str) -> list[tuple[object, ...]]:
    """Run statements in one transaction; return the rows of the last."""
    engine = create_async_engine(address)
    async with engine.begin() as connection:
        results = [await connection.execute(text(statement)) for statement in statements]
        rows = [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
    await engine.dispose()
    return rows


@pytest.mark.parametrize("round_", [1, 2])
async def test_each_test_gets_an_empty_database_that_keeps_what_is_written(database_url: str, round_: int) -> None:
    await run(database_url, "CREATE TABLE shelf (name TEXT)", f"INSERT INTO shelf VALUES ('bread {round_}')")

    assert await run(database_url, "SELECT name FROM shelf") == [(f"bread {round_}",)]


@pytest.mark.parametrize("round_", [1, 2])
async def test_a_migrated_database_has_the_schema_and_nobody_in_it(migrated_url: str, round_: int) -> None:
    await run(migrated_url, "CREATE TABLE left_behind (id INTEGER)")

    assert await run(migrated_url, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_a_test_that_is_not_async_can_have_a_database_too(migrated_url: str) -> None:
    assert migrated_url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://"))


async def test_a_database_is_dropped_even_with_a_connection_left_open(postgres: Postgres) -> None:
    async with postgres.database() as address:
        connection = await asyncpg.connect(address.replace("+asyncpg", ""))

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await asyncpg.connect(address.replace("+asyncpg", ""))
    connection.terminate()


def test_two_processes_that_ask_for_the_server_get_the_same(server_folder: Path) -> None:
    ask = (
        "import sys, pathlib; from tests.postgres import shared_server; print(shared_server(pathlib.Path(sys.argv[1])))"
    )
    asking = [
        subprocess.Popen([sys.executable, "-c", ask, server_folder], cwd=ROOT, stdout=-1, text=True) for _ in "ab"
    ]

    assert {one.communicate()[0].strip() for one in asking} == {shared_server(server_folder)}


async def test_closing_stops_the_server_and_removes_its_files() -> None:
    folder = ServerFolder()
    connection = await asyncpg.connect(shared_server(folder.path))

    folder.close()

    assert not folder.path.exists()
    with pytest.raises((asyncpg.InterfaceError, asyncpg.PostgresError, OSError)):
        await connection.fetch("SELECT 1")


def test_the_server_ends_with_a_run_that_is_killed() -> None:
    run_of_tests = (
        "import sys; from tests.postgres import ServerFolder, shared_server; folder = ServerFolder();"
        "shared_server(folder.path); print(folder.path, flush=True); sys.stdin.read()"
    )
    killed = subprocess.Popen([sys.executable, "-c", run_of_tests], cwd=ROOT, stdin=-1, stdout=-1, text=True)
    assert killed.stdout is not None
    folder = Path(killed.stdout.readline().strip())
    assert (folder / "cluster/postmaster.pid").exists()

    killed.kill()
    killed.communicate()  # ends when the guard, the last to hold the output, has ended

    assert not folder.exists()

"""What a database says is told apart: away, full or too busy is asked again; anything else is a bug, and is not."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from catalog.model import Shop
from conversations.people import Person
from conversations.ports import StorageFault
from storage.database import Database
from storage.migrate import upgrade

PATIENCE = timedelta(milliseconds=50)
LUC = Person(0, 42, "Luc", "fr")
ON_SQLITE = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    database = Database(migrated_url)
    yield database
    await database.close()


@pytest.fixture
async def hasty(migrated_url: str) -> AsyncIterator[Database]:
    """One that does not wait for long, but for long enough to connect on a busy machine."""
    database = Database(migrated_url, patience=timedelta(seconds=1))
    yield database
    await database.close()


async def writes(database: Database) -> None:
    async with database.writing() as unit:
        await unit.people.keep(LUC)


async def test_a_fault_in_a_handler_that_has_nothing_to_do_with_the_database_is_a_bug(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.writing():
            raise FileNotFoundError
    with pytest.raises(TimeoutError):
        async with database.reading(), asyncio.timeout(0):
            await asyncio.Event().wait()


@pytest.mark.parametrize("statement", ["SELECT * FROM no_such_table", "SELEKT 1"])
async def test_a_wrong_statement_is_a_bug(database: Database, statement: str) -> None:
    with pytest.raises(DBAPIError):
        async with database.writing() as unit:
            await (await unit.people._session.connection()).exec_driver_sql(statement)


async def test_a_write_in_a_reading_unit_is_a_bug(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.reading() as unit:
            await unit.people.keep(LUC)


async def test_a_number_that_no_column_holds_is_a_bug(database: Database) -> None:
    # A forged button may carry any number: asked for again for ever, it would block the bot.
    with pytest.raises((DBAPIError, OverflowError)):
        async with database.reading() as unit:
            await unit.reservations.get(10**30)


async def test_two_who_break_a_rule_of_the_tables_meet_a_bug(database: Database) -> None:
    async def adds_twice(shop: Shop) -> None:
        async with database.writing() as unit:
            await unit.shops.add([shop])
            await unit.shops.add([shop])

    with pytest.raises(DBAPIError):
        await adds_twice(Shop(0, "Boulangerie", reference="b"))


@ON_SQLITE
async def test_a_database_that_another_process_keeps_locked_is_a_fault(hasty: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "cabas.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageFault, match="locked"):
        await writes(hasty)
    async with hasty.reading() as unit:
        assert await unit.people.by_telegram(42) is None, "reading needs no turn"

    other.execute("ROLLBACK")
    other.close()
    await writes(hasty)


@ON_SQLITE
async def test_a_writer_who_waits_too_long_in_the_queue_meets_a_fault(hasty: Database) -> None:
    async with hasty.writing():
        with pytest.raises(StorageFault, match="for too long"):
            await writes(hasty)
    await writes(hasty)


@ON_SQLITE
async def test_a_full_disk_is_a_fault(database: Database) -> None:
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1")

    with pytest.raises(StorageFault, match="full"):
        async with database.writing() as unit:
            await unit.shops.add([Shop(0, "x" * 1000, reference=str(number)) for number in range(1000)])


async def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}"
    database = Database(address)

    with pytest.raises(StorageFault):
        await writes(database)
    with pytest.raises(StorageFault):
        await upgrade(address)
    await database.close()
    await _drivers_end()


async def test_a_server_that_is_away_is_a_fault(tmp_path: Path) -> None:
    address = f"postgresql://cabas@/cabas?host={tmp_path}"
    database = Database(address, patience=PATIENCE)

    with pytest.raises(StorageFault):
        await writes(database)
    with pytest.raises(StorageFault):
        async with database.reading():
            pass
    with pytest.raises(StorageFault):
        await upgrade(address)
    await database.close()


@ON_POSTGRESQL
async def test_a_database_that_is_not_there_is_a_fault(migrated_url: str) -> None:
    database = Database(migrated_url.replace("/cabas_test_", "/no_such_"), patience=timedelta(seconds=5))

    with pytest.raises(StorageFault):
        await writes(database)
    await database.close()


@ON_POSTGRESQL
@pytest.mark.parametrize("unit_of", ["reading", "writing"])
async def test_a_connection_that_the_server_ends_is_a_fault(migrated_url: str, unit_of: str) -> None:
    database = Database(migrated_url)

    async def is_cut_off() -> None:
        async with getattr(database, unit_of)() as unit:
            await _ends_others(database)
            await unit.people.by_telegram(42)

    with pytest.raises(StorageFault):
        await is_cut_off()

    await writes(database)
    await database.close()


@ON_POSTGRESQL
async def test_a_connection_that_ends_before_the_commit_is_a_fault_and_nothing_was_written(migrated_url: str) -> None:
    database = Database(migrated_url)

    async def is_cut_off() -> None:
        async with database.writing() as unit:
            await unit.people.keep(LUC)
            await _ends_others(database)

    with pytest.raises(StorageFault):
        await is_cut_off()

    async with database.reading() as unit:
        assert await unit.people.by_telegram(42) is None
    await database.close()


@ON_POSTGRESQL
async def test_a_lock_that_is_not_had_in_time_is_a_fault(hasty: Database) -> None:
    async with hasty.writing() as unit:
        [shop_id] = await unit.shops.add([Shop(0, "Boulangerie", reference="b")])

    async with hasty.writing() as first:
        await first.shops.lock([shop_id])
        with pytest.raises(StorageFault):
            async with hasty.writing() as second:
                await second.shops.lock([shop_id])


@ON_POSTGRESQL
async def test_two_who_wait_for_each_other_meet_a_fault_and_may_ask_again(migrated_url: str) -> None:
    database = Database(migrated_url)
    async with database.writing() as unit:
        shops = await unit.shops.add([Shop(0, name, reference=name) for name in "ab"])
    both_locked = asyncio.Barrier(2)

    async def locks(first: int, second: int) -> None:
        async with database.writing() as unit:
            await unit.shops.lock([first])
            await both_locked.wait()
            await unit.shops.lock([second])

    ended = await asyncio.gather(locks(*shops), locks(*reversed(shops)), return_exceptions=True)

    assert sorted(map(type, ended), key=str) == [type(None), StorageFault]
    await database.close()


async def _ends_others(database: Database) -> None:
    """The server ends every other connection, as when it is restarted."""
    others = "pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM {others}")


async def _drivers_end() -> None:
    """The driver does not wait for the thread of a connection that never came about, and it must not outlive us."""
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)

"""Units of work: one transaction each, all or nothing, and reading ones that cannot write."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.people import Person
from conversations.ports import StorageFault
from conversations.refusals import OutOfStock
from storage.address import database_url
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import metadata
from storage.updates import Searched
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, order

LUC = Person(0, 42, "Luc", "fr")


async def everything(town: Town) -> dict[str, int]:
    """How many rows each table has."""
    async with AsyncSession(town.database.engine) as session:
        return {
            name: (await session.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one() for name in metadata.tables
        }


async def test_a_writing_unit_keeps_what_was_written_and_a_later_one_reads_it(town: Town) -> None:
    async with town.database.writing() as unit:
        kept = await unit.people.keep(LUC)

    async with town.database.reading() as unit:
        assert await unit.people.get(kept.id) == kept


async def test_an_exception_takes_everything_back(town: Town) -> None:
    before = await everything(town)

    async def fails() -> None:
        async with town.database.writing() as unit:
            await unit.people.keep(LUC)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()

    assert await everything(town) == before


async def test_a_reading_unit_refuses_to_write(town: Town) -> None:
    with pytest.raises((DBAPIError, StorageFault)):
        async with town.database.reading() as unit:
            await unit.people.keep(LUC)


async def test_writing_goes_on_after_a_reader_was_refused(town: Town) -> None:
    # The connection goes back to where others take theirs from: it must not stay read-only.
    for _ in range(12):
        async with town.database.reading() as unit:
            assert await unit.people.by_telegram(42) is None

    async with town.database.writing() as unit:
        assert (await unit.people.keep(LUC)).first_name == "Luc"


async def test_a_reading_unit_sees_one_moment(town: Town) -> None:
    async with town.database.reading() as unit:
        assert await unit.people.by_telegram(42) is None
        async with town.database.writing() as writer:
            await writer.people.keep(LUC)
        assert await unit.people.by_telegram(42) is None


async def test_a_refused_basket_leaves_nothing_behind(town: Town) -> None:
    shop = await town.shop()
    await town.member(shop)
    bread, cake = await town.product(shop, stock=5), await town.product(shop, "Fraisier", stock=1)
    maria = await town.person()
    slot = await town.slot(bread)
    before = await everything(town)

    with pytest.raises(OutOfStock):
        await town.places(maria, order((bread, 2), (cake, 2), at=slot))

    assert await everything(town) == before
    assert (await town.free(bread), await town.free(cake), await town.taken(shop, slot)) == (5, 1, 0)


async def test_a_refusal_in_one_shop_leaves_nothing_in_the_other(town: Town) -> None:
    shops = [await town.shop("Boulangerie"), await town.shop("Librairie")]
    for shop in shops:
        await town.member(shop)
    bread, book = [await town.product(shop, stock=stock) for shop, stock in zip(shops, (5, 0), strict=True)]
    slot = await town.slot(bread)

    with pytest.raises(OutOfStock) as refused:
        await town.places(await town.person(), order((bread, 1), at=slot), order((book, 1), at=slot))

    assert refused.value.values["product_id"] == book.id
    assert (await town.free(bread), await town.taken(shops[0], slot)) == (5, 0)


async def test_an_update_acts_once(town: Town) -> None:
    async with town.database.writing() as unit:
        assert await unit.updates.first_time(1, 500, NOW)
        assert not await unit.updates.first_time(1, 500, NOW)
        assert await unit.updates.first_time(2, 500, NOW), "another bot's update"
    async with town.database.writing() as unit:
        assert not await unit.updates.first_time(1, 500, NOW)


async def test_an_update_that_has_acted_is_known_with_what_it_left(town: Town) -> None:
    async with town.database.writing() as unit:
        await unit.updates.first_time(1, 500, NOW)
        await unit.updates.first_time(2, 500, NOW)
        await unit.updates.leaves(1, 500, "c:show:7")

    async with town.database.reading() as unit:
        assert [await unit.updates.acted(bot_id, 500) for bot_id in (1, 2, 3)] == ["c:show:7", "", None]


async def test_an_update_that_was_rolled_back_may_act_again(town: Town) -> None:
    async def fails() -> None:
        async with town.database.writing() as unit:
            await unit.updates.first_time(1, 500, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()

    async with town.database.writing() as unit:
        assert await unit.updates.first_time(1, 500, NOW)


async def test_old_updates_are_forgotten_and_young_ones_are_not(town: Town) -> None:
    async with town.database.writing() as unit:
        await unit.updates.first_time(1, 1, NOW - timedelta(days=8))
        await unit.updates.first_time(1, 2, NOW)
        await unit.updates.forget_before(NOW - timedelta(days=7))

        assert await unit.updates.first_time(1, 1, NOW)
        assert not await unit.updates.first_time(1, 2, NOW)


async def test_searches_are_counted_and_forgotten(town: Town) -> None:
    async with town.database.writing() as unit:
        await unit.updates.count_searches([Searched("pain", 3, NOW), Searched("œufs", 0, NOW - timedelta(days=91))])
    assert (await everything(town))["searches"] == 2

    async with town.database.writing() as unit:
        await unit.updates.forget_searches(NOW - timedelta(days=90))
    assert (await everything(town))["searches"] == 1


@pytest.mark.parametrize("address", ["cabas", "", "://", "postgresql://host:port/cabas"])
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ValueError, match="must look like sqlite:///file or postgresql://"):
        database_url(address)


def test_what_hosts_print_for_other_drivers_is_understood() -> None:
    url = database_url("postgres://cabas:secret@host/town?sslmode=require&channel_binding=require")

    assert url.drivername == "postgresql+asyncpg"
    assert dict(url.query) == {"ssl": "require"}


async def test_a_folder_that_cannot_be_made_is_a_fault_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StorageFault, match="taken"):
        await upgrade(f"sqlite:///{tmp_path}/taken/cabas.sqlite3")


async def test_a_database_of_a_newer_version_is_left_alone_in_words(migrated_url: str) -> None:
    database = Database(migrated_url)
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await database.close()

    with pytest.raises(StorageFault, match="newer version"):
        await upgrade(migrated_url)


@pytest.mark.parametrize("address", ["mysql://localhost/cabas", "oracle://cabas"])
def test_another_kind_of_database_is_refused_in_words(address: str) -> None:
    with pytest.raises(ValueError, match="must begin with sqlite:// or postgresql://"):
        database_url(address)


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:///cabas.sqlite3", "sqlite+aiosqlite"),
        ("postgres://u:p@h/cabas", "postgresql+asyncpg"),
        ("postgresql://u:p@h/cabas", "postgresql+asyncpg"),
        ("postgresql+asyncpg://u:p@h/cabas", "postgresql+asyncpg"),
    ],
)
def test_the_address_alone_chooses_the_database(address: str, driver: str) -> None:
    assert database_url(address).drivername == driver


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_a_sqlite_file_is_made_durable_and_erases_for_good(migrated_url: str) -> None:
    database = Database(migrated_url)
    async with database.engine.connect() as connection:
        kept = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }
    await database.close()

    assert kept == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}

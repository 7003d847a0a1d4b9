"""The search knows what was written: one's own commit at once, another process's at the next look, on either engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.catalogue import CatalogueFollower
from catalog.model import Product, Shop
from conversations.ports import StorageFault
from storage.changes import Changed, Mark
from storage.tables import CatalogChangeRow, ProductRow
from tests.machinery.machine import running
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, town_at
from tests.street import eventually


@pytest.fixture
async def town(migrated_url: str) -> AsyncIterator[Town]:
    """What our own process writes to."""
    async with town_at(migrated_url) as town:
        yield town


@pytest.fixture
async def elsewhere(migrated_url: str, town: Town) -> AsyncIterator[Town]:
    """The same town, as another process writes to it."""
    async with town_at(migrated_url) as elsewhere:
        elsewhere._numbers = town._numbers
        yield elsewhere


@pytest.fixture
async def bakery(town: Town) -> Shop:
    return await town.shop("Boulangerie du Port")


@pytest.fixture
async def follower(town: Town, bakery: Shop) -> CatalogueFollower:
    return await CatalogueFollower.build(town.database)


def found(follower: CatalogueFollower, text: str) -> list[int]:
    """Products that the search finds."""
    return [hit.id for hit in follower.town.search(text, limit=10) if not hit.is_shop]


def shops(follower: CatalogueFollower, text: str) -> list[int]:
    return [hit.id for hit in follower.town.search(text, limit=10) if hit.is_shop]


@asynccontextmanager
async def following(follower: CatalogueFollower) -> AsyncIterator[None]:
    async with running(follower.follow()):
        yield


async def caught_up(follower: CatalogueFollower, town: Town) -> None:
    """Look once all that is committed may be followed: on PostgreSQL, when the server's older transactions have ended,
    those of other tests included."""
    async with town.database.engine.connect() as connection:
        query = select(CatalogChangeRow.transaction, CatalogChangeRow.seq)
        newest = max(Mark(*row) for row in await connection.execute(query))

    async def may_be_followed() -> bool:
        async with town.database.reading() as unit:
            return await unit.changes.newest() >= newest

    await eventually(may_be_followed)
    await follower.catch_up()


# ------------------------------------------------------------ at the start


async def test_what_was_there_before_is_found(town: Town, bakery: Shop) -> None:
    bread = await town.product(bakery, "Pain de mie")

    follower = await CatalogueFollower.build(town.database)

    assert found(follower, "pain de mie") == [bread.id]
    assert shops(follower, "boulangerie") == [bakery.id]


async def test_a_large_catalogue_is_read_in_parts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.catalogue.PART", 2)
    many = [await town.shop(f"Boutique {word}") for word in ("Alizé", "Bonnet", "Cidre", "Dune", "Embrun")]
    goods = [await town.product(many[0], f"Savon {word}") for word in ("amande", "bruyère", "camomille")]

    follower = await CatalogueFollower.build(town.database)

    assert [shops(follower, shop.name)[0] for shop in many] == [shop.id for shop in many]
    assert [found(follower, product.name)[0] for product in goods] == [product.id for product in goods]


# ------------------------------------------------------------ one's own commits


async def test_ones_own_product_is_found_by_the_very_next_search(
    town: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie")

    assert found(follower, "pain de mie") == [bread.id]


async def test_what_is_rolled_back_is_not_found(town: Town, bakery: Shop, follower: CatalogueFollower) -> None:
    async def fails() -> None:
        async with town.database.writing() as unit:
            await unit.products.add([Product(0, "Pain de mie", bakery.id, reference="r")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()

    assert found(follower, "pain de mie") == []


async def test_a_product_that_changes_its_name_is_found_by_the_new_one(
    town: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    async with town.database.writing() as unit:
        await unit.products.change(replace(bread, name="Kouign-amann"))

    assert found(follower, "kouign amann") == [bread.id]
    assert found(follower, "pain de mie") == []


async def test_a_shop_that_changes_its_name_is_found_by_the_new_one(
    town: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    async with town.database.writing() as unit:
        await unit.shops.change(replace(bakery, name="Fournil des Halles"))

    assert shops(follower, "fournil") == [bakery.id]
    assert shops(follower, "boulangerie") == []


async def test_a_product_that_is_taken_off_the_shelf_is_gone(
    town: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    await removes(town, bread)

    assert found(follower, "pain de mie") == []


async def test_what_cannot_be_followed_at_once_is_followed_at_the_next_look(
    town: Town, bakery: Shop, follower: CatalogueFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_changed: object) -> None:
        raise StorageFault("away")

    with monkeypatch.context() as patched:
        patched.setattr(follower, "_take", fails)
        bread = await town.product(bakery, "Pain de mie")
    assert found(follower, "pain de mie") == []

    await caught_up(follower, town)

    assert found(follower, "pain de mie") == [bread.id]


async def test_what_was_read_before_another_change_does_not_reach_the_index_after_it(
    town: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    # The look for others' changes has begun first, and is slow.
    looking = asyncio.create_task(follower._take({(Changed.PRODUCT, bread.id)}))
    await asyncio.sleep(0)

    async with town.database.writing() as unit:
        await unit.products.change(replace(bread, name="Kouign-amann"))
    await looking

    assert found(follower, "kouign amann") == [bread.id]


# ------------------------------------------------------------ other processes' commits


async def test_another_processs_changes_come_at_the_next_look(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread, cheese = await elsewhere.product(bakery, "Pain de mie"), await elsewhere.shop("Fromagerie")
    assert found(follower, "pain de mie") == []

    await caught_up(follower, town)

    assert found(follower, "pain de mie") == [bread.id]
    assert shops(follower, "fromagerie") == [cheese.id]


async def test_removed_and_back_again_elsewhere(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    await removes(elsewhere, bread)
    await caught_up(follower, town)
    assert found(follower, "pain de mie") == []

    async with elsewhere.database.writing() as unit:
        await unit.products.change(bread)
    await caught_up(follower, town)

    assert found(follower, "pain de mie") == [bread.id]


async def test_what_is_sold_out_elsewhere_stays_findable_and_so_when_it_is_back(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower
) -> None:
    bread = await town.product(bakery, "Pain de mie", stock=5)
    followed = []
    for free in (0, 3):
        await elsewhere.types_stock(bread, free)
        before = follower._mark
        await caught_up(follower, town)
        followed.append(follower._mark > before)
        assert found(follower, "pain de mie") == [bread.id]

    assert followed == [True, True]


async def test_the_follower_looks_by_itself_and_outlives_a_fault(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogue.EVERY_SECONDS", 0.01)
    looks = 0
    catch_up = follower.catch_up

    async def fails_at_first() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            raise StorageFault("away")
        await catch_up()

    monkeypatch.setattr(follower, "catch_up", fails_at_first)
    bread = await elsewhere.product(bakery, "Pain de mie")

    async def is_found() -> bool:
        return found(follower, "pain de mie") == [bread.id]

    async with following(follower):
        await eventually(is_found)
    assert looks >= 2


async def test_more_changes_than_one_part_come_at_one_look(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    goods = [await elsewhere.product(bakery, f"Savon {word}") for word in ("amande", "bruyère", "camomille", "dune")]
    monkeypatch.setattr("bot.catalogue.PART", 2)

    await caught_up(follower, town)

    assert [found(follower, product.name)[0] for product in goods] == [product.id for product in goods]


async def removes(town: Town, product: Product) -> None:
    """Take a product off the shelf, as an import without it does."""
    async with town.database.writing() as unit:
        statement = update(ProductRow).where(col(ProductRow.id) == product.id).values(removed_at=NOW)
        await unit.products._session.exec(statement)
        await unit.changes.add(Changed.PRODUCT, [product.id])

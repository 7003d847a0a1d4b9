"""The search knows what another process wrote at its next look, on either engine."""

from collections.abc import AsyncIterator

import pytest

from bot.catalogue import CatalogueFollower
from catalog.model import Shop
from conversations.ports import StorageFault
from tests.machinery.following import caught_up, found, removes, shops
from tests.machinery.machine import running
from tests.rooms import Town, town_at
from tests.street import eventually


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

    async with running(follower.follow()):
        await eventually(is_found)
    assert looks >= 2


async def test_more_changes_than_one_part_come_at_one_look(
    town: Town, elsewhere: Town, bakery: Shop, follower: CatalogueFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    goods = [await elsewhere.product(bakery, f"Savon {word}") for word in ("amande", "bruyère", "camomille", "dune")]
    monkeypatch.setattr("bot.catalogue.PART", 2)

    await caught_up(follower, town)

    assert [found(follower, product.name)[0] for product in goods] == [product.id for product in goods]

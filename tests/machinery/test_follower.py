"""The search knows what was there at the start, and one's own commit at once; on either engine."""

import asyncio
from dataclasses import replace

import pytest

from bot.catalogue import CatalogueFollower
from catalog.model import Product, Shop
from conversations.ports import StorageFault
from storage.changes import Changed
from tests.machinery.following import caught_up, found, removes, shops
from tests.rooms import Town


@pytest.fixture
async def bakery(town: Town) -> Shop:
    return await town.shop("Boulangerie du Port")


@pytest.fixture
async def follower(town: Town, bakery: Shop) -> CatalogueFollower:
    return await CatalogueFollower.build(town.database)


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

"""The stock ledger: whatever is taken, given back and typed, it says where every piece is."""

import pytest

from catalog.model import Product, Shop, Unit
from conversations.people import Person
from conversations.reservation.model import Reservation, line_of
from storage.changes import Changed
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town


@pytest.fixture
async def shop(town: Town) -> Shop:
    shop = await town.shop()
    await town.member(shop)
    return shop


@pytest.fixture
async def maria(town: Town) -> Person:
    return await town.person()


async def held(town: Town, maria: Person, product: Product, quantity: int) -> Reservation:
    return await town.reserves(maria, product, quantity)


async def test_typed_stock_is_what_is_free_now(town: Town, shop: Shop, maria: Person) -> None:
    bread = await town.product(shop, stock=5)
    await held(town, maria, bread, 2)

    await town.types_stock(bread, 10)

    assert await town.free(bread) == 10
    assert await town.movements(bread) == [("entered", 5), ("held", -2), ("entered", 7)]


async def test_typing_the_same_stock_again_writes_nothing(town: Town, shop: Shop) -> None:
    bread = await town.product(shop, stock=5)

    await town.types_stock(bread, 5)

    assert await town.movements(bread) == [("entered", 5)]


async def test_the_last_pieces_are_taken_and_not_one_more(town: Town, shop: Shop, maria: Person) -> None:
    bread = await town.product(shop, stock=3)
    reservation = await held(town, maria, bread, 1)

    async with town.database.writing() as unit:
        assert not await unit.stock.take(line_of(bread, 3), reservation.id, NOW)
        assert await unit.stock.take(line_of(bread, 2), reservation.id, NOW)
        assert not await unit.stock.take(line_of(bread, 1), reservation.id, NOW)

    assert await town.free(bread) == 0
    assert await town.movements(bread) == [("entered", 3), ("held", -1), ("held", -2)]


async def test_what_comes_back_is_free_again(town: Town, shop: Shop, maria: Person) -> None:
    bread = await town.product(shop, stock=3)
    reservation = await held(town, maria, bread, 2)

    async with town.database.writing() as unit:
        await unit.stock.give_back(reservation.lines[0], reservation.id, NOW)

    assert await town.free(bread) == 3
    assert await town.movements(bread) == [("entered", 3), ("held", -2), ("released", 2)]


async def test_what_comes_back_to_a_shelf_that_is_no_longer_counted_leaves_the_ledger(
    town: Town, shop: Shop, maria: Person
) -> None:
    bread = await town.product(shop, stock=3)
    reservation = await held(town, maria, bread, 2)
    await town.types_stock(bread, None)

    async with town.database.writing() as unit:
        await unit.stock.give_back(reservation.lines[0], reservation.id, NOW)

    assert await town.free(bread) is None
    assert sum(amount for _, amount in await town.movements(bread)) == 0


async def test_counted_pieces_can_be_taken_from_a_shelf_that_is_no_longer_counted(
    town: Town, shop: Shop, maria: Person
) -> None:
    bread = await town.product(shop, stock=3)
    reservation = await held(town, maria, bread, 2)
    await town.types_stock(bread, None)

    async with town.database.writing() as unit:
        assert await unit.stock.take(line_of(bread, 9), reservation.id, NOW)

    assert await town.free(bread) is None
    assert (await town.movements(bread))[-2:] == [("entered", 9), ("held", -9)]


async def test_the_index_hears_of_stock_only_when_it_crosses_zero(town: Town, shop: Shop, maria: Person) -> None:
    bread = await town.product(shop, stock=3)
    reservation = await held(town, maria, bread, 1)
    told = []
    for free in (2, 1, 0, None, 0, 5):
        async with town.database.writing() as unit:
            await unit.stock.set_free(bread.id, free, NOW)
            told.append(unit.changes.written)
    async with town.database.writing() as unit:
        await unit.stock.take(line_of(bread, 5), reservation.id, NOW)
        told.append(unit.changes.written)

    changed = {(Changed.PRODUCT, bread.id)}
    assert told == [set(), set(), changed, changed, changed, changed, changed]


async def test_goods_by_weight_are_counted_in_grams(town: Town, shop: Shop, maria: Person) -> None:
    cheese = await town.product(shop, "Comté", stock=1200, unit=Unit.GRAM)
    await held(town, maria, cheese, 350)

    assert await town.free(cheese) == 850

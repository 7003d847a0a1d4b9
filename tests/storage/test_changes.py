"""Who follows the catalogue's changes misses none, whatever else is going on."""

import asyncio
from dataclasses import replace

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Product
from storage.changes import Change, Changed, Mark
from storage.dialect import oldest_open_transaction
from storage.tables import CatalogChangeRow
from tests.rooms import Town

EVERYTHING = 1000


async def settled(town: Town) -> None:
    """Wait until all that was committed can be read: the other tests' transactions hold readers back too."""
    while True:
        async with AsyncSession(town.database.engine) as session:
            open_yet = col(CatalogChangeRow.transaction) >= oldest_open_transaction(session)
            if not (await session.exec(select(CatalogChangeRow.seq).where(open_yet))).first():
                return
        await asyncio.sleep(0.01)


async def since(town: Town, mark: Mark, limit: int = EVERYTHING) -> list[Change]:
    await settled(town)
    return await seen(town, mark, limit)


async def seen(town: Town, mark: Mark, limit: int = EVERYTHING) -> list[Change]:
    """What can be followed now, whatever transactions are open."""
    async with town.database.reading() as unit:
        return await unit.changes.since(mark, limit)


async def newest(town: Town) -> Mark:
    await settled(town)
    async with town.database.reading() as unit:
        return await unit.changes.newest()


def subjects(changes: list[Change]) -> list[tuple[str, int]]:
    return [(change.subject.value, change.subject_id) for change in changes]


async def test_new_shops_and_products_are_told_in_their_order(town: Town) -> None:
    shop = await town.shop()
    bread = await town.product(shop)

    assert subjects(await since(town, Mark())) == [("shop", shop.id), ("product", bread.id)]


async def test_who_has_followed_so_far_hears_only_what_is_newer(town: Town) -> None:
    shop = await town.shop()
    mark = await newest(town)
    assert await since(town, mark) == []

    bread = await town.product(shop)

    changes = await since(town, mark)
    assert subjects(changes) == [("product", bread.id)]
    assert changes[-1].mark == await newest(town)


async def test_an_empty_catalogue_has_nothing_to_follow(town: Town) -> None:
    assert await newest(town) == Mark()
    assert await since(town, Mark()) == []


async def test_changes_can_be_followed_in_parts(town: Town) -> None:
    shop = await town.shop()
    products = [await town.product(shop, f"Pain {number}") for number in range(5)]
    mark, followed = Mark(), list[tuple[str, int]]()

    while part := await since(town, mark, limit=2):
        followed += subjects(part)
        mark = part[-1].mark

    assert followed == [("shop", shop.id), *(("product", product.id) for product in products)]


async def test_a_unit_knows_what_it_changed_itself(town: Town) -> None:
    shop = await town.shop()
    async with town.database.writing() as unit:
        ids = await unit.products.add([Product(0, "Tarte", shop.id, reference="tarte")])
        await unit.shops.change(replace(shop, phone="02 40 00 00 00"))

        assert unit.changes.written == {(Changed.PRODUCT, ids[0]), (Changed.SHOP, shop.id)}


async def test_what_was_rolled_back_is_told_to_nobody(town: Town) -> None:
    shop = await town.shop()
    mark = await newest(town)

    async def fails() -> None:
        async with town.database.writing() as unit:
            await unit.products.add([Product(0, "Tarte", shop.id, reference="tarte")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    assert await since(town, mark) == []


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_a_change_that_is_committed_late_is_not_skipped(town: Town) -> None:
    # On PostgreSQL writers overlap: the slow one has the lower number, and becomes visible after the quick one.
    shop = await town.shop()
    start = await newest(town)
    async with town.database.writing() as slow:
        [early] = await slow.products.add([Product(0, "Tarte", shop.id, reference="tarte")])
        late = await town.product(shop, "Pain")
        assert await seen(town, start) == []
        async with town.database.reading() as unit:
            assert await unit.changes.newest() == start

    assert subjects(await since(town, start)) == [("product", early), ("product", late.id)]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_an_older_transaction_that_writes_its_change_late_is_not_skipped(town: Town) -> None:
    # It has its number from its first write, but its change gets a higher seq than the quick one's.
    shop = await town.shop()
    start = await newest(town)
    async with town.database.writing() as slow:
        await slow.stock.set_free((await slow.products.add([_tarte(shop.id, "a")]))[0], 5, town.clock())
        quick = await town.product(shop, "Pain")
        heard = await seen(town, start)
        mark = heard[-1].mark if heard else start
        [written_late] = await slow.products.add([_tarte(shop.id, "b")])

    heard += await since(town, mark)
    assert {("product", quick.id), ("product", written_late)} <= set(subjects(heard))
    assert [change.mark for change in heard] == sorted(change.mark for change in heard)


def _tarte(shop_id: int, reference: str) -> Product:
    return Product(0, "Tarte", shop_id, reference=reference)

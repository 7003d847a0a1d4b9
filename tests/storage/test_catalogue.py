"""Shops, their people and their shelves, as they come back from the database."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from catalog.model import Point, Product, Shop, Unit
from conversations.people import Membership, Person, Rank
from conversations.ports import Offer
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town

HARBOUR = Shop(
    id=0,
    name="L'Épicerie du Port",
    reference="node/42",
    kind="convenience",
    address="1 quai de la Fosse",
    postcode="44000",
    commune="Nantes",
    phone="02 40 00 00 00",
    place=Point(47.21, -1.56),
    opening_hours="Mo-Sa 09:00-19:00",
    answering_hours="Mo-Su 05:00-19:00",
    answer_minutes=45,
    slot_minutes=20,
    slot_capacity=3,
    lead_minutes=15,
    horizon_days=9,
    code_required=True,
    auto_confirm=True,
    paused_until=NOW + timedelta(hours=2),
)
CHEESE = Product(
    id=0,
    name="Comté 18 mois",
    shop_id=0,
    reference="comte-18",
    brand="Fort Saint-Antoine",
    category="Fromages",
    description="Lait cru",
    ean="3250390000000",
    picture="AgACAgQ",
    price_cents=2890,
    unit=Unit.GRAM,
    notice_minutes=60,
    cutoff=time(18, 30),
)


async def add_shop(town: Town, shop: Shop) -> Shop:
    async with town.database.writing() as unit:
        [shop_id] = await unit.shops.add([shop])
    return replace(shop, id=shop_id)


async def add_product(town: Town, product: Product) -> Product:
    async with town.database.writing() as unit:
        [product_id] = await unit.products.add([product])
    return replace(product, id=product_id)


async def test_a_shop_comes_back_as_it_was_kept(town: Town) -> None:
    shop = await add_shop(town, HARBOUR)

    async with town.database.reading() as unit:
        assert await unit.shops.get(shop.id) == shop
        assert await unit.shops.get(shop.id + 1) is None
        assert await unit.shops.by_reference(["node/42", "node/43"]) == {"node/42": shop}


async def test_a_shop_is_found_by_its_name_however_it_is_typed(town: Town) -> None:
    shop = await add_shop(town, HARBOUR)

    async with town.database.reading() as unit:
        assert await unit.shops.named("l’epicerie du PORT") == [shop]
        assert await unit.shops.named("épicerie") == []


async def test_a_shop_that_changes_its_name_is_found_by_the_new_one(town: Town) -> None:
    shop = replace(await add_shop(town, HARBOUR), name="Chez Luc", place=None, paused_until=None)
    async with town.database.writing() as unit:
        await unit.shops.change(shop)

    async with town.database.reading() as unit:
        assert await unit.shops.named("chez luc") == [shop]
        assert await unit.shops.named("L'Épicerie du Port") == []


async def test_all_shops_can_be_read_in_parts(town: Town) -> None:
    shops = [await town.shop(f"Boutique {number}") for number in range(3)]

    async with town.database.reading() as unit:
        assert await unit.shops.after(0, 2) == shops[:2]
        assert await unit.shops.after(shops[1].id, 2) == shops[2:]


async def test_a_product_comes_back_as_it_was_kept_and_starts_uncounted(town: Town) -> None:
    shop = await town.shop()
    cheese = await add_product(town, replace(CHEESE, shop_id=shop.id, stock=7))

    async with town.database.reading() as unit:
        assert await unit.products.get(cheese.id) == replace(cheese, stock=None)
        assert list(await unit.products.by_reference(shop.id, ["comte-18", "brie"])) == ["comte-18"]
        assert await unit.products.by_reference(shop.id + 1, ["comte-18"]) == {}


async def test_a_change_of_a_product_leaves_its_stock_alone(town: Town) -> None:
    shop = await town.shop()
    bread = await town.product(shop, stock=5)
    async with town.database.writing() as unit:
        await unit.products.change(replace(bread, name="Pain complet", price_cents=None, stock=99))

    async with town.database.reading() as unit:
        assert await unit.products.get(bread.id) == replace(bread, name="Pain complet", price_cents=None)


async def test_offers_come_in_the_order_asked_with_who_could_answer(town: Town) -> None:
    joined, alone = await town.shop("Boulangerie"), await town.shop("Librairie")
    await town.member(joined)
    bread, book = await town.product(joined), await town.product(alone, "Le Grand Meaulnes")

    async with town.database.reading() as unit:
        assert await unit.products.offers([book.id, 999, bread.id]) == [
            Offer(book, alone, joined=False),
            Offer(bread, joined, joined=True),
        ]


async def test_a_shelf_is_read_by_category_and_name(town: Town) -> None:
    shop = await town.shop()
    for name, category in (("Tarte", "Pâtisserie"), ("Pain", "Boulangerie"), ("Baguette", "Boulangerie")):
        await town.product(shop, name, category=category)

    async with town.database.reading() as unit:
        names = [product.name for product in await unit.products.of_shop(shop.id, offset=0, limit=10)]
        assert names == ["Baguette", "Pain", "Tarte"]
        assert [p.name for p in await unit.products.of_shop(shop.id, offset=1, limit=1)] == ["Pain"]


# ------------------------------------------------------------ people


async def test_a_person_is_kept_by_their_telegram_id(town: Town) -> None:
    maria = Person(0, 9_000_000_001, "Maria", "fr")
    async with town.database.writing() as unit:
        first = await unit.people.keep(maria)
        moved = replace(first, first_name="María", pickup_name="Mme Ruiz", language="en")
        again = await unit.people.keep(moved)

    assert again == moved
    async with town.database.reading() as unit:
        assert await unit.people.by_telegram(9_000_000_001) == moved
        assert await unit.people.get(first.id) == moved
        assert await unit.people.by_telegram(1) is None
        assert await unit.people.admins(frozenset({1, 9_000_000_001})) == [moved]


async def test_a_shared_place_is_kept_until_it_is_forgotten(town: Town) -> None:
    maria = await town.person("Maria")
    async with town.database.writing() as unit:
        await unit.people.share_place(maria.id, Point(47.2, -1.5), "Rezé", town.clock())
        here = await unit.people.keep(maria)
        await unit.people.forget_places(town.clock())
        still = await unit.people.get(maria.id)
        await unit.people.forget_places(town.clock() + timedelta(seconds=1))
        gone = await unit.people.get(maria.id)

    assert (here.place, still.place, gone.place) == (Point(47.2, -1.5), Point(47.2, -1.5), None)


async def test_a_shop_is_joined_while_somebody_there_can_be_reached(town: Town) -> None:
    shop, other = await town.shop(), await town.shop("Librairie")
    luc, eva = await town.member(shop, "Luc"), await town.member(shop, "Eva", Rank.STAFF)

    async def joined() -> set[int]:
        async with town.database.reading() as unit:
            return await unit.shops.joined([shop.id, other.id])

    assert await joined() == {shop.id}
    async with town.database.writing() as unit:
        await unit.people.mark_blocked(luc.id, blocked=True)
    assert await joined() == {shop.id}
    await town.removes(shop, eva)
    assert await joined() == set()
    async with town.database.writing() as unit:
        await unit.people.mark_blocked(luc.id, blocked=False)
    assert await joined() == {shop.id}


async def test_a_person_may_answer_for_several_shops(town: Town) -> None:
    shops = [await town.shop(name) for name in ("Boulangerie", "Librairie", "Fleuriste")]
    luc = await town.member(shops[0])
    async with town.database.writing() as unit:
        await unit.shops.join(Membership(shops[1].id, luc.id, Rank.STAFF), NOW)
    await town.removes(shops[0], luc)

    async with town.database.reading() as unit:
        assert await unit.shops.memberships(luc.id) == [Membership(shops[1].id, luc.id, Rank.STAFF)]


@pytest.mark.parametrize("stock", [None, 0, 3])
async def test_products_can_be_read_all_in_parts(town: Town, stock: int | None) -> None:
    shop = await town.shop()
    shelf = [await town.product(shop, f"Pain {number}", stock) for number in range(3)]

    async with town.database.reading() as unit:
        assert await unit.products.after(0, 2) == shelf[:2]
        assert await unit.products.after(shelf[1].id, 2) == shelf[2:]

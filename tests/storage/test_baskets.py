"""Baskets in the database, and two of them over the same two shops at once."""

import asyncio

from conversations.basket import basket_now, put_in
from conversations.people import Rank
from conversations.reservation.placing import Placing
from conversations.town_hall import Caps
from tests.rooms import Town


async def test_two_baskets_over_the_same_shops_in_either_order_both_get_what_they_want(town: Town) -> None:
    shops = [await town.shop(name) for name in ("Boulangerie", "Crèmerie")]
    for shop in shops:
        await town.member(shop, rank=Rank.OWNER)
    goods = [await town.product(shop, stock=2) for shop in shops]
    slot = (await town.slot(goods[0])).start
    people = [await town.person("Maria"), await town.person("Karim")]
    async with town.database.writing() as unit:
        for person in people:
            for product in goods:
                await put_in(unit, person.id, product, 1, town.clock())
                await unit.baskets.choose_slot(person.id, product.shop_id, slot)

    async def places(number: int) -> int:
        async with town.database.writing() as unit:
            errands = await basket_now(unit, people[number].id, town.clock())
            orders = [errand.order for errand in errands]
            # Each begins with another shop: whoever has the one must not wait for the other for ever.
            placing = Placing(unit, town.clock, Caps())
            return len(await placing.place(people[number], orders if number else orders[::-1]))

    first, second = await asyncio.gather(places(0), places(1))
    assert (first, second) == (2, 2)


async def test_an_errands_slot_and_note_go_with_its_last_line(town: Town) -> None:
    shop = await town.shop()
    bread, cake = await town.product(shop), await town.product(shop, "Fraisier")
    maria = await town.person("Maria")
    async with town.database.writing() as unit:
        for product in (bread, cake):
            await put_in(unit, maria.id, product, 1, town.clock())
        await unit.baskets.keep_note(maria.id, shop.id, "bien cuit")
        await unit.baskets.remove(maria.id, [bread.id])
        [left] = await unit.baskets.of(maria.id)
        await unit.baskets.remove(maria.id, [cake.id])
        await put_in(unit, maria.id, bread, 1, town.clock())
        [afresh] = await unit.baskets.of(maria.id)

    assert ([line.product_id for line in left.lines], left.note, afresh.note) == ([cake.id], "bien cuit", "")

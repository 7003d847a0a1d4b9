"""Placing: what can be reserved, by whom, and what is refused in words."""

import pytest

from catalog.model import Unit
from conversations.people import Rank
from conversations.refusals import (
    BadAmount,
    NoSuchThing,
    OutOfStock,
    Refusal,
    ShopNotReachable,
    SlotFull,
    TooManyOpen,
)
from conversations.reservation.model import NOTE_LENGTH, Order, State
from conversations.reservation.placing import SeveralRefused
from conversations.reservation.slots import Slot, answer_clock
from conversations.reservation.steps import Cancelled, Collected, Confirmed, Missed
from tests.desk.conftest import Bakery, open_bakery
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, order, shopper


async def test_a_placed_reservation_holds_stock_and_slot_and_waits_for_an_answer(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)

    clock = answer_clock(bakery.shop, NOW, placed.slot.start)
    assert (placed.state, placed.answer_by) == (State.PLACED, clock.answer_by)
    assert (placed.remind_staff_at, placed.remind_owner_at) == (clock.remind_staff_at, clock.remind_owner_at)
    assert (placed.pickup_name, placed.total_cents) == ("Maria", 500)
    assert (await bakery.free(), await bakery.taken(placed)) == (3, 1)
    assert await bakery.town.reservation(placed) == placed


async def test_more_than_is_there_is_refused_with_what_is_left(bakery: Bakery) -> None:
    with pytest.raises(OutOfStock) as refused:
        await bakery.reserved(6)

    assert (refused.value.values["name"], refused.value.values["free"]) == ("Pain de mie", 5)


async def test_a_full_slot_is_refused(town: Town) -> None:
    bakery = await open_bakery(town, slot_capacity=1)
    await bakery.reserved(1)

    with pytest.raises(SlotFull):
        await bakery.reserved(1)
    assert (await bakery.reserved(1, later=1)).state is State.PLACED


async def test_a_time_that_is_not_offered_is_refused(bakery: Bakery) -> None:
    slot = await bakery.town.slot(bakery.bread)
    at_seven = NOW.replace(hour=17)  # 19:00 in Paris: the shop closes

    for start in (None, NOW, at_seven, slot.start.replace(minute=10)):
        with pytest.raises(SlotFull):
            await bakery.town.places(bakery.maria, Order(bakery.shop.id, ((bakery.bread.id, 1),), start))


async def test_a_shop_nobody_has_joined_cannot_be_reserved_from(town: Town) -> None:
    shop = await town.shop("Librairie")
    book = await town.product(shop, "Le Grand Meaulnes")

    with pytest.raises(ShopNotReachable) as refused:
        await town.reserves(await town.person(), book)
    assert refused.value.values == {"shop": "Librairie"}


async def test_a_shop_whose_people_all_left_cannot_be_reserved_from(bakery: Bakery) -> None:
    for member in (bakery.luc, bakery.eva):
        await bakery.town.removes(bakery.shop, member)

    with pytest.raises(ShopNotReachable):
        await bakery.reserved()


@pytest.mark.parametrize(("unit", "quantity"), [(Unit.PIECE, q) for q in (0, -1, 100)] + [(Unit.GRAM, 49)])
async def test_an_amount_nobody_sells_is_refused(bakery: Bakery, unit: Unit, quantity: int) -> None:
    cheese = await bakery.town.product(bakery.shop, "Comté", unit=unit)

    with pytest.raises(BadAmount):
        await bakery.town.reserves(bakery.maria, cheese, quantity)


async def test_goods_of_another_shop_or_of_none_are_refused(bakery: Bakery) -> None:
    other = await bakery.town.shop("Librairie")
    book = await bakery.town.product(other, "Le Grand Meaulnes")
    slot = await bakery.town.slot(bakery.bread)

    for wanted in ([(book.id, 1)], [(bakery.bread.id, 1), (999, 1)], []):
        with pytest.raises(NoSuchThing):
            await bakery.town.places(bakery.maria, Order(bakery.shop.id, tuple(wanted), slot.start))
    with pytest.raises(NoSuchThing):
        await bakery.town.places(bakery.maria, Order(999, ((bakery.bread.id, 1),), slot.start))


async def test_a_basket_makes_one_reservation_a_shop(bakery: Bakery, town: Town) -> None:
    other = await town.shop("Librairie")
    await town.member(other)
    book = await town.product(other, "Le Grand Meaulnes")
    slot = await town.slot(bakery.bread)

    placed = await town.places(bakery.maria, order((book, 1), at=slot), order((bakery.bread, 2), at=slot))

    assert [(one.shop_id, [line.product_id for line in one.lines]) for one in placed] == [
        (other.id, [book.id]),
        (bakery.shop.id, [bakery.bread.id]),
    ]


async def test_a_basket_names_everything_that_cannot_be_had(bakery: Bakery, town: Town) -> None:
    alone = await town.shop("Librairie")
    book = await town.product(alone, "Le Grand Meaulnes")
    slot = await town.slot(bakery.bread)

    with pytest.raises(SeveralRefused) as refused:
        await town.places(bakery.maria, order((book, 1), at=slot), order((bakery.bread, 9), at=slot))

    assert [type(refusal) for refusal in refused.value.refusals] == [ShopNotReachable, OutOfStock]
    assert all(isinstance(refusal, Refusal) for refusal in refused.value.refusals)


async def test_what_a_shop_does_not_count_can_always_be_asked_for(bakery: Bakery) -> None:
    cake = await bakery.town.product(bakery.shop, "Fraisier")
    placed = await bakery.town.reserves(bakery.maria, cake, 12)

    assert not placed.lines[0].counted
    assert await bakery.town.free(cake) is None
    assert await bakery.town.movements(cake) == []


async def test_the_line_keeps_the_name_and_price_the_shopper_saw(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    async with bakery.town.database.writing() as unit:
        bread = (await unit.products.get_many([bakery.bread.id]))[bakery.bread.id]
        await unit.products.change(type(bread)(bread.id, "Pain au lait", bread.shop_id, price_cents=999))

    [line] = (await bakery.town.reservation(placed)).lines
    assert (line.name, line.price_cents) == ("Pain de mie", 250)


async def test_a_long_note_is_cut(bakery: Bakery) -> None:
    slot = await bakery.town.slot(bakery.bread)
    wish = Order(bakery.shop.id, ((bakery.bread.id, 1),), slot.start, note="é" * 4000)

    [placed] = await bakery.town.places(bakery.maria, wish)

    assert placed.note == "é" * NOTE_LENGTH


# ------------------------------------------------------------ confirmed by policy


async def test_a_shop_that_confirms_by_itself_does_so_for_what_it_counts(town: Town) -> None:
    bakery = await open_bakery(town, auto_confirm=True)

    assert (await bakery.reserved()).state is State.CONFIRMED

    cake = await town.product(bakery.shop, "Fraisier")
    slot: Slot = await town.slot(cake)
    [uncounted] = await town.places(bakery.maria, order((bakery.bread, 1), (cake, 1), at=slot))
    assert uncounted.state is State.PLACED


# ------------------------------------------------------------ caps against pranks


async def test_two_open_reservations_at_a_shop_are_the_most_at_first(bakery: Bakery) -> None:
    first, _ = await bakery.reserved(1), await bakery.reserved(1)

    with pytest.raises(TooManyOpen) as refused:
        await bakery.reserved(1)
    assert refused.value.values == {"limit": 2, "where": "shop"}
    await bakery.maria_says(first, Cancelled())
    assert (await bakery.reserved(1)).state is State.PLACED


async def test_five_open_reservations_in_town_are_the_most_at_first(town: Town) -> None:
    products = []
    for number in range(6):
        shop = await town.shop(f"Boutique {number}")
        await town.member(shop, rank=Rank.STAFF)
        products.append(await town.product(shop))
    maria = await town.person()
    for product in products[:4]:
        await town.reserves(maria, product)
    slot = await town.slot(products[0])

    with pytest.raises(TooManyOpen) as refused:
        await town.places(maria, *(order((product, 1), at=slot) for product in products[4:]))
    assert refused.value.values == {"limit": 5, "where": "town"}
    assert len(await town.places(maria, order((products[4], 1), at=slot))) == 1


async def test_who_has_collected_once_is_trusted_with_more(bakery: Bakery) -> None:
    collected = await bakery.shop_says(await bakery.reserved(1), Confirmed())
    await bakery.town.records(collected, Collected(), shopper(bakery.maria))

    for _ in range(3):
        await bakery.reserved(1)
    assert await bakery.free() == 1


async def _misses(bakery: Bakery, times: int) -> None:
    for _ in range(times):
        confirmed = await bakery.shop_says(await bakery.reserved(1), Confirmed())
        await bakery.shop_says(confirmed, Missed())


async def test_two_missed_pickups_leave_one_open_reservation_at_a_time(bakery: Bakery) -> None:
    await _misses(bakery, 2)
    only = await bakery.reserved(1)

    with pytest.raises(TooManyOpen) as refused:
        await bakery.reserved(1)
    assert refused.value.values == {"limit": 1, "where": "missed"}
    await bakery.shop_says(await bakery.shop_says(only, Confirmed()), Collected())
    await bakery.reserved(1)
    assert (await bakery.reserved(1)).state is State.PLACED


async def test_one_missed_pickup_changes_nothing(bakery: Bakery) -> None:
    await _misses(bakery, 1)
    await bakery.reserved(1)

    assert (await bakery.reserved(1)).state is State.PLACED


async def test_one_shoppers_cap_is_not_anothers(bakery: Bakery) -> None:
    await bakery.reserved(1)
    await bakery.reserved(1)

    ali = await bakery.town.person("Ali")
    assert (await bakery.town.reserves(ali, bakery.bread)).shopper_id == ali.id

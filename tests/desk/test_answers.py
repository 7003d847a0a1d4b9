"""The shop's answer: yes, no, or something else instead; stock and slot follow at once."""

from dataclasses import replace

import pytest

from conversations.refusals import NoSuchThing, NotAllowedNow, NotYours, OutOfStock, SlotFull
from conversations.reservation.desk import By
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Reservation, State, line_of
from conversations.reservation.slots import ask_at, unrecorded_at
from conversations.reservation.steps import (
    Cancelled,
    Confirmed,
    Countered,
    OfferAccepted,
    OfferDeclined,
    Reason,
    Rejected,
)
from tests.desk.conftest import Bakery, open_bakery
from tests.rooms import Town, merchant, order, shopper

OUT_OF_STOCK = Rejected(Reason.OUT_OF_STOCK)


async def test_a_yes_keeps_stock_and_slot_and_winds_the_pickups_clocks(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    confirmed = await bakery.shop_says(placed, Confirmed())

    assert confirmed.state is State.CONFIRMED
    assert (confirmed.remind_staff_at, confirmed.remind_owner_at) == (None, None)
    assert confirmed.ask_at == ask_at(bakery.shop, placed.slot.end)
    assert confirmed.unrecorded_at == unrecorded_at(bakery.shop, placed.slot.end)
    assert (await bakery.free(), await bakery.taken(placed)) == (3, 1)
    assert await bakery.town.reservation(placed) == confirmed


async def test_a_no_gives_stock_and_slot_back(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    rejected = await bakery.shop_says(placed, Rejected(Reason.CLOSED))

    assert (rejected.state, rejected.ask_at, rejected.remind_staff_at) == (State.REJECTED, None, None)
    assert (await bakery.free(), await bakery.taken(placed)) == (5, 0)


async def test_a_no_for_lack_of_stock_empties_the_shelf_of_what_is_missing(bakery: Bakery) -> None:
    cake = await bakery.town.product(bakery.shop, "Fraisier", stock=4)
    slot = await bakery.town.slot(cake)
    [placed] = await bakery.town.places(bakery.maria, order((bakery.bread, 1), (cake, 2), at=slot))

    await bakery.shop_says(placed, replace(OUT_OF_STOCK, missing=(cake.id,)))

    assert (await bakery.town.free(cake), await bakery.free()) == (0, 5)
    assert sum(amount for _, amount in await bakery.town.movements(cake)) == 0


async def test_what_was_not_in_the_order_cannot_be_said_to_be_missing(bakery: Bakery) -> None:
    other = await bakery.town.shop("Librairie")
    book = await bakery.town.product(other, "Le Grand Meaulnes", stock=7)
    placed = await bakery.reserved(1)

    with pytest.raises(NoSuchThing):
        await bakery.shop_says(placed, replace(OUT_OF_STOCK, missing=(bakery.bread.id, book.id)))
    assert (await bakery.town.free(book), await bakery.free()) == (7, 4)


async def test_a_cancellation_gives_stock_and_slot_back(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    await bakery.maria_says(placed, Cancelled())

    assert (await bakery.free(), await bakery.taken(placed)) == (5, 0)


# ------------------------------------------------------------ offers


async def offered(bakery: Bakery, *, quantity: int | None = None, later: int | None = None) -> Reservation:
    """Maria's reservation of two loaves, answered with another amount, or a later slot, or both."""
    placed = await bakery.reserved(2)
    slot = None if later is None else await bakery.town.slot(bakery.bread, later=later)
    lines = None if quantity is None else (line_of(bakery.bread, quantity),)
    return await bakery.shop_says(placed, Countered(slot, lines))


async def test_an_offer_of_fewer_moves_the_hold_at_once(bakery: Bakery) -> None:
    offer = await offered(bakery, quantity=1)

    assert (offer.state, offer.lines[0].quantity) == (State.COUNTERED, 1)
    assert (await bakery.free(), await bakery.taken(offer)) == (4, 1)


async def test_an_offer_of_a_substitute_frees_what_was_asked_for(bakery: Bakery) -> None:
    rye = await bakery.town.product(bakery.shop, "Pain de seigle", stock=3)
    placed = await bakery.reserved(2)

    await bakery.shop_says(placed, Countered(lines=(line_of(rye, 3),)))

    assert (await bakery.free(), await bakery.town.free(rye)) == (5, 0)


async def test_an_offer_of_another_slot_moves_the_place_at_once(bakery: Bakery) -> None:
    asked = await bakery.town.slot(bakery.bread)
    offer = await offered(bakery, later=3)

    assert offer.slot != asked
    assert (await bakery.town.taken(bakery.shop, asked), await bakery.taken(offer)) == (0, 1)
    assert await bakery.free() == 3


async def test_an_accepted_offer_is_confirmed_as_offered(bakery: Bakery) -> None:
    offer = await offered(bakery, quantity=1, later=3)
    accepted = await bakery.maria_says(offer, OfferAccepted())

    assert (accepted.state, accepted.slot, accepted.lines) == (State.CONFIRMED, offer.slot, offer.lines)
    assert accepted.ask_at == ask_at(bakery.shop, offer.slot.end)
    assert (await bakery.free(), await bakery.taken(offer)) == (4, 1)


@pytest.mark.parametrize("no", [OfferDeclined(), Cancelled()])
async def test_an_offer_that_is_not_taken_gives_all_back(bakery: Bakery, no: OfferDeclined | Cancelled) -> None:
    offer = await offered(bakery, quantity=1, later=3)
    await bakery.maria_says(offer, no)

    assert (await bakery.free(), await bakery.taken(offer)) == (5, 0)


async def test_more_than_is_there_cannot_be_offered(bakery: Bakery) -> None:
    with pytest.raises(OutOfStock):
        await offered(bakery, quantity=6)
    assert await bakery.free() == 3


async def test_fewer_can_be_offered_though_the_shop_has_stopped_counting(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    await bakery.town.types_stock(bakery.bread, None)

    offer = await bakery.shop_says(placed, Countered(lines=(replace(placed.lines[0], quantity=1),)))

    assert offer.state is State.COUNTERED
    assert await bakery.free() is None


async def test_a_full_slot_cannot_be_offered(town: Town) -> None:
    bakery = await open_bakery(town, slot_capacity=1)
    await town.reserves(await town.person("Ali"), bakery.bread, later=3)

    with pytest.raises(SlotFull):
        await offered(bakery, later=3)


async def test_a_slot_that_has_begun_cannot_be_offered(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    early = await bakery.town.slot(bakery.bread)
    bakery.town.clock.now = early.start

    with pytest.raises(SlotFull):
        await bakery.shop_says(placed, Countered(early))


async def test_only_the_shops_own_goods_can_be_offered_and_at_least_one(bakery: Bakery) -> None:
    other = await bakery.town.shop("Librairie")
    book = await bakery.town.product(other, "Le Grand Meaulnes", stock=7)
    placed = await bakery.reserved(2)

    for lines in ((line_of(book, 1),), ()):
        with pytest.raises(NoSuchThing):
            await bakery.shop_says(placed, Countered(lines=lines))
    assert (await bakery.town.free(book), await bakery.free()) == (7, 3)


# ------------------------------------------------------------ who may answer


async def test_only_the_shops_own_people_may_answer(bakery: Bakery, town: Town) -> None:
    placed = await bakery.reserved()
    stranger = await town.member(await town.shop("Librairie"), "Zoé")

    for person in (stranger, bakery.maria):
        with pytest.raises(NotYours):
            await town.records(placed, Confirmed(), merchant(person))
    assert (await town.records(placed, Confirmed(), merchant(bakery.eva))).state is State.CONFIRMED


async def test_who_was_removed_from_the_team_may_no_longer_answer(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    await bakery.town.removes(bakery.shop, bakery.eva)

    with pytest.raises(NotYours):
        await bakery.town.records(placed, Confirmed(), merchant(bakery.eva))


async def test_only_the_shopper_may_cancel(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    ali = await bakery.town.person("Ali")

    for by in (shopper(ali), merchant(bakery.luc), By(Actor.SHOPPER, None)):
        with pytest.raises(NotYours):
            await bakery.town.records(placed, Cancelled(), by)


async def test_a_second_answer_hears_where_the_reservation_stands(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    await bakery.shop_says(placed, Confirmed())

    with pytest.raises(NotAllowedNow) as refused:
        await bakery.town.records(placed, Rejected(Reason.CLOSED), merchant(bakery.eva))
    assert refused.value.values == {"state": "confirmed", "number": placed.id}


async def test_a_reservation_that_never_was_is_not_there(bakery: Bakery) -> None:
    placed = await bakery.reserved()

    with pytest.raises(NoSuchThing):
        await bakery.shop_says(replace(placed, id=99), Confirmed())


async def test_a_merchant_can_reserve_at_their_own_shop_and_answer_it(bakery: Bakery) -> None:
    placed = await bakery.town.reserves(bakery.luc, bakery.bread)
    assert (await bakery.shop_says(placed, Confirmed())).state is State.CONFIRMED

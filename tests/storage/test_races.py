"""Many at once: what there is one of is had by one, whoever asks at the same time."""

import asyncio
from datetime import timedelta

from catalog.model import Product
from conversations.people import Invite, Membership, Person, Rank
from conversations.refusals import NotAllowedNow, OutOfStock, SlotFull
from conversations.reservation.model import Order, Reservation, State
from conversations.reservation.steps import Cancelled, Confirmed, Countered
from conversations.sweeps import expire
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, merchant, order, shopper

CROWD = 40


async def crowd(town: Town, product: Product) -> list[Reservation | BaseException]:
    """Forty people reserve one piece each at the same moment."""
    people = [await town.person(f"Maria {number}") for number in range(CROWD)]
    slot = await town.slot(product)
    wish = Order(product.shop_id, ((product.id, 1),), slot.start)
    tries = [_one(town, person, wish) for person in people]
    return list(await asyncio.gather(*tries, return_exceptions=True))


async def _one(town: Town, person: Person, wish: Order) -> Reservation:
    [placed] = await town.places(person, wish)
    return placed


async def test_forty_people_who_want_ten_loaves_get_exactly_ten(town: Town) -> None:
    shop = await town.shop(slot_capacity=CROWD)
    await town.member(shop)
    bread = await town.product(shop, stock=10)

    outcomes = await crowd(town, bread)

    placed = [outcome for outcome in outcomes if isinstance(outcome, Reservation)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, OutOfStock)]
    assert (len(placed), len(refused)) == (10, 30)
    assert {refusal.values["free"] for refusal in refused} == {0}
    assert await town.free(bread) == 0
    assert await town.taken(shop, await town.slot(bread)) == 10
    assert len({reservation.code for reservation in placed}) == 10


async def test_forty_people_who_want_a_slot_for_six_get_exactly_six(town: Town) -> None:
    shop = await town.shop(slot_capacity=6)
    await town.member(shop)
    bread = await town.product(shop, stock=CROWD)

    outcomes = await crowd(town, bread)

    assert sum(isinstance(outcome, Reservation) for outcome in outcomes) == 6
    assert sum(isinstance(outcome, SlotFull) for outcome in outcomes) == CROWD - 6
    assert await town.free(bread) == CROWD - 6
    assert await town.taken(shop, await town.slot(bread)) == 6


async def test_baskets_that_meet_in_opposite_order_wait_for_each_other_and_both_pass(town: Town) -> None:
    shops = [await town.shop(name, slot_capacity=CROWD) for name in ("Boulangerie", "Librairie")]
    for shop in shops:
        await town.member(shop)
    products = [await town.product(shop, stock=CROWD) for shop in shops]
    slot = await town.slot(products[0])
    orders = [order((product, 1), at=slot) for product in products]
    people = [await town.person(f"Maria {number}") for number in range(CROWD // 2)]

    placed = await asyncio.gather(
        *(town.places(person, *(orders if number % 2 else reversed(orders))) for number, person in enumerate(people))
    )

    assert [[one.shop_id for one in pair] for pair in placed[:2]] == [[2, 1], [1, 2]], "in the order asked"
    assert [await town.free(product) for product in products] == [CROWD // 2, CROWD // 2]


async def test_of_two_colleagues_who_answer_at_once_one_is_heard(town: Town) -> None:
    shop = await town.shop()
    team = [await town.member(shop, "Luc"), await town.member(shop, "Eva", Rank.STAFF)]
    bread = await town.product(shop, stock=5)
    reservation = await town.reserves(await town.person(), bread)

    answers = await asyncio.gather(
        *(town.records(reservation, Confirmed(), merchant(member)) for member in team), return_exceptions=True
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["NotAllowedNow", "Reservation"]


async def test_a_cancellation_that_meets_a_confirmation_gives_back_once(town: Town) -> None:
    shop = await town.shop(slot_capacity=20)
    luc = await town.member(shop)
    bread = await town.product(shop, stock=20)
    placed = [(maria, await town.reserves(maria, bread)) for maria in [await town.person() for _ in range(10)]]

    outcomes = await asyncio.gather(
        *(town.records(reservation, Confirmed(), merchant(luc)) for _, reservation in placed),
        *(town.records(reservation, Cancelled(), shopper(maria)) for maria, reservation in placed),
        return_exceptions=True,
    )

    assert all(isinstance(outcome, Reservation | NotAllowedNow) for outcome in outcomes[:10])
    # What has just been confirmed can be cancelled too: nobody hears a no to that.
    assert [outcome.state for outcome in outcomes[10:] if isinstance(outcome, Reservation)] == 10 * [State.CANCELLED]
    assert await town.free(bread) == 20
    assert await town.taken(shop, placed[0][1].slot) == 0


async def test_two_sweeps_at_once_expire_each_reservation_once(town: Town) -> None:
    shop = await town.shop(slot_capacity=20)
    await town.member(shop)
    bread = await town.product(shop, stock=20)
    placed = [await town.reserves(await town.person(), bread) for _ in range(8)]
    town.clock.passes(minutes=31)

    await asyncio.gather(town.sweeps(expire), town.sweeps(expire))

    assert {(await town.reservation(one)).state for one in placed} == {State.EXPIRED}
    assert await town.free(bread) == 20
    assert await town.movements(bread) == [("entered", 20)] + 8 * [("held", -1)] + 8 * [("released", 1)]


async def test_opposite_offers_wait_for_each_other_and_both_pass(town: Town) -> None:
    shop = await town.shop(slot_capacity=20)
    luc = await town.member(shop)
    shelf = [await town.product(shop, name, stock=50) for name in ("Pain", "Tarte")]
    early, late = [await town.slot(shelf[0], later=later) for later in (2, 3)]
    placed = []
    for number in range(8):
        wish = [(product, 2) for product in (shelf if number % 2 else reversed(shelf))]
        placed += await town.places(await town.person(), order(*wish, at=late if number % 2 else early))

    outcomes = await asyncio.gather(
        *(
            town.records(one, Countered(early if one.slot == late else late, one.lines[:1]), merchant(luc))
            for one in placed
        )
    )

    assert {one.state for one in outcomes} == {State.COUNTERED}
    assert [await town.free(product) for product in shelf] == [50 - 4 * 2, 50 - 4 * 2]
    assert (await town.taken(shop, early), await town.taken(shop, late)) == (4, 4)


async def test_an_invite_link_that_two_open_at_once_makes_one_member(town: Town) -> None:
    shop = await town.shop()
    people = [await town.person("Luc"), await town.person("Eva")]
    async with town.database.writing() as unit:
        await unit.invites.add(Invite("hash", shop.id, Rank.OWNER, NOW + timedelta(days=1)), NOW)

    async def opens(person: Person) -> bool:
        async with town.database.writing() as unit:
            used = await unit.invites.redeem("hash", person.id, NOW)
            if used and used.rank:
                await unit.shops.join(Membership(shop.id, person.id, used.rank), NOW)
            return used is not None

    assert sorted(await asyncio.gather(*map(opens, people))) == [False, True]
    async with town.database.reading() as unit:
        assert len(await unit.shops.team(shop.id)) == 1


async def test_an_update_delivered_twice_at_once_acts_once(town: Town) -> None:
    async def arrives() -> bool:
        async with town.database.writing() as unit:
            return await unit.updates.first_time(1, 500, NOW)

    assert sorted(await asyncio.gather(*(arrives() for _ in range(6)))) == [False] * 5 + [True]


async def test_two_who_type_the_stock_at_once_leave_a_true_ledger(town: Town) -> None:
    shop = await town.shop()
    bread = await town.product(shop, stock=5)

    await asyncio.gather(*(town.types_stock(bread, free) for free in (1, 9, 4, 7)))

    assert sum(amount for _, amount in await town.movements(bread)) == await town.free(bread)


async def test_two_first_messages_at_once_make_one_person(town: Town) -> None:
    async def writes() -> int:
        async with town.database.writing() as unit:
            return (await unit.people.keep(Person(0, 77, "Maria", "fr"))).id

    assert len(set(await asyncio.gather(*(writes() for _ in range(6))))) == 1

"""From the shop's yes to the end: ready, handed over, moved, called off, missed, set right."""

import secrets
from datetime import timedelta

import pytest

from conversations.refusals import CodeNeeded, NotAllowedNow, NotYours, OutOfStock, SlotFull
from conversations.reservation.codes import ALPHABET, LENGTH, new_code, read_code, spaced
from conversations.reservation.desk import By
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Reservation, State
from conversations.reservation.slots import Slot, answer_clock, ask_at
from conversations.reservation.steps import (
    CalledOff,
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    MarkedReady,
    Missed,
    Moved,
)
from tests.desk.conftest import Bakery, open_bakery
from tests.rooms import Town, merchant


async def confirmed(bakery: Bakery, quantity: int = 2) -> Reservation:
    return await bakery.shop_says(await bakery.reserved(quantity), Confirmed())


async def test_a_reservation_goes_from_placed_to_collected(bakery: Bakery) -> None:
    collected = await bakery.shop_says(await bakery.reserved(2), Confirmed(), MarkedReady(), Collected())

    assert (collected.state, collected.seq) == (State.COLLECTED, 4)
    assert (collected.ask_at, collected.unrecorded_at) == (None, None)
    assert (await bakery.free(), await bakery.taken(collected)) == (3, 1)
    async with bakery.town.database.reading() as unit:
        history = await unit.reservations.history(collected.id)
    assert [(one.seq, type(one.step).__name__, one.actor_id) for one in history] == [
        (1, "Placed", bakery.maria.id),
        (2, "Confirmed", bakery.luc.id),
        (3, "MarkedReady", bakery.luc.id),
        (4, "Collected", bakery.luc.id),
    ]


async def test_the_shopper_may_say_that_they_have_it(bakery: Bakery) -> None:
    assert (await bakery.maria_says(await confirmed(bakery), Collected())).state is State.COLLECTED


async def test_a_shop_that_wishes_hands_over_against_the_code_only(town: Town) -> None:
    bakery = await open_bakery(town, code_required=True)
    ready = await bakery.shop_says(await confirmed(bakery), MarkedReady())

    for wrong in ("", "AAAA", ready.code.lower() + " "):
        with pytest.raises(CodeNeeded):
            await bakery.shop_says(ready, Collected(), code=wrong)
    assert (await bakery.shop_says(ready, Collected(), code=ready.code)).state is State.COLLECTED


async def test_the_shopper_needs_no_code_to_say_that_they_have_it(town: Town) -> None:
    bakery = await open_bakery(town, code_required=True)

    assert (await bakery.maria_says(await confirmed(bakery), Collected())).state is State.COLLECTED


async def test_elsewhere_one_tap_is_enough(bakery: Bakery) -> None:
    assert (await bakery.shop_says(await confirmed(bakery), Collected())).state is State.COLLECTED


async def test_a_confirmed_reservation_that_is_cancelled_gives_all_back(bakery: Bakery) -> None:
    cancelled = await bakery.maria_says(await confirmed(bakery), Cancelled())

    assert (await bakery.free(), await bakery.taken(cancelled)) == (5, 0)
    assert (cancelled.ask_at, cancelled.unrecorded_at) == (None, None)


@pytest.mark.parametrize("actor", [Actor.SHOP, Actor.ADMIN])
async def test_a_yes_can_be_taken_back_with_a_reason(bakery: Bakery, actor: Actor) -> None:
    called_off = await bakery.town.records(await confirmed(bakery), CalledOff("Fuite d'eau"), By(actor, bakery.luc.id))

    assert called_off.state is State.CALLED_OFF
    assert (await bakery.free(), await bakery.taken(called_off)) == (5, 0)
    async with bakery.town.database.reading() as unit:
        assert (await unit.reservations.history(called_off.id))[-1].step == CalledOff("Fuite d'eau")


# ------------------------------------------------------------ another slot


async def test_a_move_asks_anew_and_keeps_the_stock(bakery: Bakery) -> None:
    before = await confirmed(bakery)
    later = await bakery.town.slot(bakery.bread, later=4)
    bakery.town.clock.passes(minutes=5)
    moved = await bakery.maria_says(before, Moved(later))

    clock = answer_clock(bakery.shop, bakery.town.clock(), later.start)
    assert (moved.state, moved.slot, moved.answer_by) == (State.PLACED, later, clock.answer_by)
    assert (moved.remind_staff_at, moved.ask_at) == (clock.remind_staff_at, None)
    assert (await bakery.taken(before), await bakery.taken(moved), await bakery.free()) == (0, 1, 3)


async def test_a_move_to_a_full_slot_leaves_everything_where_it_was(town: Town) -> None:
    bakery = await open_bakery(town, slot_capacity=1)
    before = await confirmed(bakery)
    other = await town.reserves(await town.person("Ali"), bakery.bread, later=4)

    with pytest.raises(SlotFull):
        await bakery.maria_says(before, Moved(other.slot))

    assert await town.reservation(before) == before
    assert (await bakery.taken(before), await bakery.taken(other)) == (1, 1)


async def test_a_move_to_a_time_that_is_not_offered_is_refused(bakery: Bakery) -> None:
    before = await confirmed(bakery)
    night = Slot(before.slot.start + timedelta(hours=12), before.slot.end + timedelta(hours=12))

    with pytest.raises(SlotFull):
        await bakery.maria_says(before, Moved(night))


# ------------------------------------------------------------ missed, and taps by mistake


async def test_what_nobody_came_for_goes_back_on_the_shelf(bakery: Bakery) -> None:
    missed = await bakery.shop_says(await confirmed(bakery), Missed())

    assert (await bakery.free(), await bakery.taken(missed)) == (5, 1)


async def test_a_miss_that_is_set_right_takes_the_stock_again(bakery: Bakery) -> None:
    missed = await bakery.shop_says(await confirmed(bakery), Missed())
    bakery.town.clock.passes(minutes=15)
    ready = await bakery.shop_says(missed, Corrected())

    assert (ready.state, ready.ask_at) == (State.READY, ask_at(bakery.shop, missed.slot.end))
    assert (await bakery.free(), await bakery.taken(ready)) == (3, 1)
    assert (await bakery.shop_says(ready, Collected())).state is State.COLLECTED


async def test_a_miss_cannot_be_set_right_once_the_pieces_are_gone(bakery: Bakery) -> None:
    missed = await bakery.shop_says(await confirmed(bakery), Missed())
    await bakery.town.reserves(await bakery.town.person("Ali"), bakery.bread, 4)

    with pytest.raises(OutOfStock):
        await bakery.shop_says(missed, Corrected())
    assert await bakery.town.reservation(missed) == missed
    assert await bakery.free() == 1


async def test_a_miss_can_be_set_right_though_the_shop_has_stopped_counting(bakery: Bakery) -> None:
    missed = await bakery.shop_says(await confirmed(bakery), Missed())
    await bakery.town.types_stock(bakery.bread, None)

    assert (await bakery.shop_says(missed, Corrected())).state is State.READY
    assert await bakery.free() is None


async def test_a_handover_that_is_set_right_moves_no_stock(bakery: Bakery) -> None:
    ready = await bakery.shop_says(await confirmed(bakery), Collected(), Corrected())

    assert (ready.state, await bakery.free(), await bakery.taken(ready)) == (State.READY, 3, 1)


async def test_after_fifteen_minutes_a_handover_stands(bakery: Bakery) -> None:
    collected = await bakery.shop_says(await confirmed(bakery), Collected())
    bakery.town.clock.passes(minutes=16)

    with pytest.raises(NotAllowedNow):
        await bakery.shop_says(collected, Corrected())


async def test_a_shopper_cannot_undo_what_the_shop_has_tapped(bakery: Bakery) -> None:
    missed = await bakery.shop_says(await confirmed(bakery), Missed())

    with pytest.raises(NotYours):
        await bakery.maria_says(missed, Corrected())


async def test_a_colleague_may_set_it_right(bakery: Bakery) -> None:
    collected = await bakery.shop_says(await confirmed(bakery), Collected())

    assert (await bakery.town.records(collected, Corrected(), merchant(bakery.eva))).state is State.READY


# ------------------------------------------------------------ codes


def test_a_code_is_new_and_has_no_letter_that_is_mistaken_for_another() -> None:
    codes = {new_code() for _ in range(200)}

    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert set("01OILS").isdisjoint(ALPHABET)


def test_a_code_in_use_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = iter("B7K4C8M5D9N6")
    monkeypatch.setattr(secrets, "choice", lambda _: next(letters))

    assert new_code({"B7K4", "C8M5"}) == "D9N6"


@pytest.mark.parametrize("typed", ["B7K4", "b7k4", " b 7 k 4 ", "B7 K4", "B 7 K\u00a04"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "B7K4"
    assert spaced("B7K4") == "B 7 K 4"


@pytest.mark.parametrize("typed", ["", "B7K", "B7K44", "B7K0", "prête", "B-7-K-4"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None

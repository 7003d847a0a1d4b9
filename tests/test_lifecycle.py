"""The lifecycle table says what the design says, cell by cell."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Unit
from conversations.refusals import NotAllowedNow, NotYours
from conversations.reservation.lifecycle import GIVES_SLOT_BACK, GIVES_STOCK_BACK, Actor, after, allowed
from conversations.reservation.model import LineItem, Reservation, State
from conversations.reservation.slots import Slot
from conversations.reservation.steps import (
    STEPS,
    CalledOff,
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    Countered,
    Delayed,
    Expired,
    MarkedReady,
    Missed,
    Moved,
    Muted,
    OfferAccepted,
    OfferDeclined,
    Placed,
    Reason,
    Rejected,
    Said,
    Step,
    Unrecorded,
    facts_of,
    step_from,
)
from tests.rooms import TUESDAY_AT_TEN as NOW

DESIGN = {
    "placed": {
        "Said": ("placed", "shopper shop"),
        "Muted": ("placed", "shopper shop"),
        "Confirmed": ("confirmed", "shop policy"),
        "Rejected": ("rejected", "shop"),
        "Countered": ("countered", "shop"),
        "Cancelled": ("cancelled", "shopper"),
        "Expired": ("expired", "clock"),
    },
    "countered": {
        "Said": ("countered", "shopper shop"),
        "Muted": ("countered", "shopper shop"),
        "OfferAccepted": ("confirmed", "shopper"),
        "OfferDeclined": ("declined", "shopper"),
        "Cancelled": ("cancelled", "shopper"),
        "Expired": ("expired", "clock"),
    },
    "confirmed": {
        "Said": ("confirmed", "shopper shop"),
        "Muted": ("confirmed", "shopper shop"),
        "MarkedReady": ("ready", "shop"),
        "Delayed": ("confirmed", "shopper"),
        "Collected": ("collected", "shop shopper"),
        "Missed": ("missed", "shop"),
        "Moved": ("placed", "shopper"),
        "CalledOff": ("called_off", "shop admin"),
        "Cancelled": ("cancelled", "shopper"),
        "Unrecorded": ("unrecorded", "clock"),
    },
    "ready": {
        "Said": ("ready", "shopper shop"),
        "Muted": ("ready", "shopper shop"),
        "Delayed": ("ready", "shopper"),
        "Collected": ("collected", "shop shopper"),
        "Missed": ("missed", "shop"),
        "Moved": ("placed", "shopper"),
        "CalledOff": ("called_off", "shop admin"),
        "Cancelled": ("cancelled", "shopper"),
        "Unrecorded": ("unrecorded", "clock"),
    },
    "collected": {"Corrected": ("ready", "shop")},
    "missed": {"Corrected": ("ready", "shop")},
}
"""From a state by a step to a state, and who may take it; all that is not here is refused."""

HOUR = timedelta(hours=1)
SLOT = Slot(NOW + 2 * HOUR, NOW + 3 * HOUR)
LINE = LineItem(7, "Pain de mie", Unit.PIECE, 250, 2, counted=True)
LATER = Slot(NOW + 4 * HOUR, NOW + 5 * HOUR)
BARE: list[Step] = [
    *(Placed(), Confirmed(), OfferAccepted(), OfferDeclined(), Cancelled(), Expired(), MarkedReady()),
    *(Collected(), Missed(), Unrecorded(), Corrected()),
]
"""The steps that have nothing to tell but that they happened."""
EVERY_STEP: list[Step] = [
    *BARE,
    *(
        Rejected(Reason.OTHER),
        Countered(LATER),
        Moved(LATER),
        Delayed(20),
        Said("bonjour"),
        Muted(),
        CalledOff("fuite d'eau"),
    ),
]


def standing(state: State) -> Reservation:
    """A reservation whose answer is overdue, or whose end, though its shop has not closed yet."""
    return Reservation(
        id=12,
        shop_id=1,
        shopper_id=2,
        code="B7K4",
        pickup_name="Maria",
        slot=SLOT,
        lines=(LINE,),
        state=state,
        placed_at=NOW - HOUR,
        state_since=NOW,
        answer_by=NOW,
        ask_at=NOW + HOUR,
        unrecorded_at=NOW,
        seq=3,
    )


def test_every_step_has_its_cells() -> None:
    assert {type(step) for step in EVERY_STEP} == set(STEPS.values())


@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda step: type(step).__name__)
@pytest.mark.parametrize("state", State)
def test_every_cell_of_the_table_is_the_designs(state: State, step: Step) -> None:
    leads_to, actors = DESIGN.get(state.value, {}).get(type(step).__name__, ("", ""))

    for actor in Actor:
        may = actor.value in actors.split()
        assert allowed(standing(state), type(step), actor, NOW) is may
        if may:
            changed = after(standing(state), step, actor, NOW)
            assert (changed.state.value, changed.seq, changed.state_since) == (leads_to, 4, NOW)
        else:
            with pytest.raises(NotYours if actors else NotAllowedNow):
                after(standing(state), step, actor, NOW)


def test_what_has_ended_is_the_designs_list_of_ends() -> None:
    ends = {state for state in State if not set(DESIGN.get(state.value, {})) - {"Corrected"}}

    assert {end.value for end in ends} == {
        *("rejected", "declined", "cancelled", "called_off", "expired", "missed", "collected", "unrecorded"),
    }


def test_stock_comes_back_from_the_ends_where_nothing_was_handed_over() -> None:
    assert {state.value for state in GIVES_STOCK_BACK} == {
        *("rejected", "declined", "cancelled", "called_off", "expired", "missed"),
    }


def test_a_missed_slot_stays_taken_since_it_has_passed() -> None:
    assert GIVES_STOCK_BACK - {State.MISSED} == GIVES_SLOT_BACK


@pytest.mark.parametrize("state", [State.COLLECTED, State.MISSED])
def test_a_handover_or_a_miss_can_be_taken_back_for_fifteen_minutes(state: State) -> None:
    limit = NOW + timedelta(minutes=15)

    assert after(standing(state), Corrected(), Actor.SHOP, limit).state is State.READY
    with pytest.raises(NotAllowedNow):
        after(standing(state), Corrected(), Actor.SHOP, limit + timedelta.resolution)


@pytest.mark.parametrize("state", [State.PLACED, State.COUNTERED])
def test_nothing_expires_before_its_time(state: State) -> None:
    early = NOW - timedelta.resolution

    assert not allowed(standing(state), Expired, Actor.CLOCK, early)
    with pytest.raises(NotAllowedNow):
        after(standing(state), Expired(), Actor.CLOCK, early)


@pytest.mark.parametrize("unrecorded_at", [NOW + timedelta.resolution, None])
def test_nothing_goes_unrecorded_before_its_time(unrecorded_at: datetime | None) -> None:
    confirmed = replace(standing(State.CONFIRMED), unrecorded_at=unrecorded_at)

    with pytest.raises(NotAllowedNow):
        after(confirmed, Unrecorded(), Actor.CLOCK, NOW)


@pytest.mark.parametrize("ask_at", [NOW, None])
def test_nobody_comes_later_than_the_shop_closes(ask_at: datetime | None) -> None:
    confirmed = replace(standing(State.CONFIRMED), ask_at=ask_at)

    with pytest.raises(NotAllowedNow):
        after(confirmed, Delayed(20), Actor.SHOPPER, NOW)


def test_a_refusal_says_where_the_reservation_stands() -> None:
    with pytest.raises(NotAllowedNow) as refused:
        after(standing(State.EXPIRED), Collected(), Actor.SHOP, NOW)

    assert refused.value.values == {"state": "expired", "number": 12}


def test_a_move_keeps_the_lines_and_takes_the_new_slot() -> None:
    moved = after(standing(State.READY), Moved(LATER), Actor.SHOPPER, NOW)

    assert (moved.slot, moved.lines) == (LATER, (LINE,))


def test_an_offer_without_a_slot_keeps_the_one_that_was_asked_for() -> None:
    fewer = (replace(LINE, quantity=1),)
    offered = after(standing(State.PLACED), Countered(lines=fewer), Actor.SHOP, NOW)

    assert (offered.slot, offered.lines) == (SLOT, fewer)


@given(minutes=st.integers(1, 300))
def test_an_offer_lasts_an_hour_and_never_past_its_slot(minutes: int) -> None:
    start = NOW + timedelta(minutes=minutes)
    offered = after(standing(State.PLACED), Countered(Slot(start, start + HOUR)), Actor.SHOP, NOW)

    assert offered.answer_by == min(start, NOW + HOUR)


# ------------------------------------------------------------ what is written of a step

MOMENTS = st.datetimes(timezones=st.just(NOW.tzinfo))
SLOTS = st.builds(Slot, MOMENTS, MOMENTS)
LINES = st.builds(
    LineItem,
    product_id=st.integers(1),
    name=st.text(),
    unit=st.sampled_from(Unit),
    price_cents=st.none() | st.integers(0),
    quantity=st.integers(1),
    counted=st.booleans(),
)
FACTS = st.one_of(
    st.builds(Rejected, st.sampled_from(Reason), st.lists(st.integers()).map(tuple), st.text()),
    st.builds(Countered, st.none() | SLOTS, st.none() | st.lists(LINES).map(tuple)),
    st.builds(Moved, SLOTS, st.none() | SLOTS),
    st.builds(Delayed, st.integers(0), st.text()),
    st.builds(Said, st.text()),
    st.builds(CalledOff, st.text(), st.sampled_from(Reason)),
    st.builds(CalledOff, st.text()),
    st.sampled_from(BARE),
)


@given(FACTS)
def test_a_step_is_read_back_as_it_was_written(step: Step) -> None:
    written = json.dumps(facts_of(step))

    assert step_from(type(step).__name__, json.loads(written)) == step


def test_a_step_of_a_later_version_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        step_from("Teleported", {})

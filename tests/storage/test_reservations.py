"""Reservations come back whole, change only where nobody was faster, and are found when their moment comes."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from catalog.model import Unit
from conversations.people import Person
from conversations.ports import Happened
from conversations.reservation.lifecycle import OPEN, Actor
from conversations.reservation.model import LineItem, Reservation, State
from conversations.reservation.slots import Slot
from conversations.reservation.steps import Confirmed, Countered, Expired, Placed, Reason, Rejected, Step
from conversations.reservation.trust import Record
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, there

MINUTE = timedelta(minutes=1)
SLOT = Slot(NOW + 60 * MINUTE, NOW + 90 * MINUTE)


class Counter:
    """A shop with two products and a shopper, where reservations are written down as the test wants them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.codes = iter(f"AB{number:02}" for number in range(23, 99))

    async def open(self) -> "Counter":
        self.shop = await self.town.shop()
        self.bread = await self.town.product(self.shop)
        self.cheese = await self.town.product(self.shop, "Comté", unit=Unit.GRAM)
        self.maria = await self.town.person()
        return self

    def draft(self, **fields: Any) -> Reservation:
        lines = (
            LineItem(self.cheese.id, "Comté", Unit.GRAM, 2890, 350, counted=True),
            LineItem(self.bread.id, "Pain de mie", Unit.PIECE, None, 2),
        )
        draft = Reservation(
            id=0,
            shop_id=self.shop.id,
            shopper_id=self.maria.id,
            code=next(self.codes),
            pickup_name="Maria",
            slot=SLOT,
            lines=lines,
            state=State.PLACED,
            placed_at=NOW,
            state_since=NOW,
            answer_by=NOW + 30 * MINUTE,
        )
        return replace(draft, **fields)

    async def keep(self, **fields: Any) -> Reservation:
        placed = Happened(1, Placed(), Actor.SHOPPER, self.maria.id, NOW)
        async with self.town.database.writing() as unit:
            return await unit.reservations.add(self.draft(**fields), placed)

    async def save(self, reservation: Reservation, *, was: State, step: Step) -> bool:
        happened = Happened(reservation.seq, step, Actor.SHOP, self.maria.id, NOW + MINUTE)
        async with self.town.database.writing() as unit:
            return await unit.reservations.save(reservation, was=was, happened=happened)


@pytest.fixture
async def counter(town: Town) -> Counter:
    return await Counter(town).open()


async def test_a_reservation_comes_back_as_it_was_placed(counter: Counter) -> None:
    placed = await counter.keep(
        note="Tranché, merci",
        remind_staff_at=NOW + 10 * MINUTE,
        remind_owner_at=NOW + 20 * MINUTE,
    )

    assert await counter.town.reservation(placed) == placed


async def test_a_step_is_written_with_its_lines_slot_and_history(counter: Counter) -> None:
    placed = await counter.keep()
    later = Slot(SLOT.end, SLOT.end + 30 * MINUTE)
    fewer = (replace(placed.lines[1], quantity=1),)
    offer = Countered(later, fewer)
    offered = replace(placed, state=State.COUNTERED, seq=2, slot=later, lines=fewer, state_since=NOW + MINUTE)

    assert await counter.save(offered, was=State.PLACED, step=offer)

    assert await counter.town.reservation(placed) == offered
    async with counter.town.database.reading() as unit:
        assert await unit.reservations.history(placed.id) == [
            Happened(1, Placed(), Actor.SHOPPER, counter.maria.id, NOW),
            Happened(2, offer, Actor.SHOP, counter.maria.id, NOW + MINUTE),
        ]


@pytest.mark.parametrize(("was", "seq"), [(State.PLACED, 3), (State.CONFIRMED, 2), (State.CONFIRMED, 4)])
async def test_who_read_another_state_or_step_writes_nothing(counter: Counter, was: State, seq: int) -> None:
    placed = await counter.keep()
    confirmed = replace(placed, state=State.CONFIRMED, seq=2)
    assert await counter.save(confirmed, was=State.PLACED, step=Confirmed())
    late = replace(placed, state=State.REJECTED, seq=seq)

    assert not await counter.save(late, was=was, step=Rejected(Reason.CLOSED))

    assert await counter.town.reservation(placed) == confirmed
    async with counter.town.database.reading() as unit:
        assert len(await unit.reservations.history(placed.id)) == 2


async def test_a_shops_reservations_come_by_slot(counter: Counter) -> None:
    late = await counter.keep(slot=Slot(SLOT.end, SLOT.end + 30 * MINUTE))
    early = [await counter.keep(), await counter.keep(state=State.READY)]
    await counter.keep(state=State.EXPIRED)

    async with counter.town.database.reading() as unit:
        assert await unit.reservations.of_shop(counter.shop.id, OPEN) == [*early, late]
        assert await unit.reservations.of_shop(counter.shop.id + 1, OPEN) == []


async def test_a_shopper_sees_their_newest_first_and_the_open_ones_count(counter: Counter, town: Town) -> None:
    placed = [await counter.keep(state=state) for state in (State.PLACED, State.EXPIRED, State.READY)]
    ali = await town.person("Ali")
    await counter.keep(shopper_id=ali.id)

    async with town.database.reading() as unit:
        assert await unit.reservations.of_shopper(counter.maria.id, limit=2) == [placed[2], placed[1]]
        assert await unit.reservations.open_of(counter.maria.id) == [placed[0], placed[2]]


async def test_a_code_finds_its_reservation_in_the_shops_asked_for(counter: Counter) -> None:
    ready = await counter.keep(state=State.READY)
    await counter.keep(state=State.COLLECTED)

    async with counter.town.database.reading() as unit:
        found = unit.reservations.by_code
        assert await found([counter.shop.id], ready.code, [State.READY]) == [ready]
        assert await found([counter.shop.id], ready.code, [State.CONFIRMED]) == []
        assert await found([], ready.code, [State.READY]) == []
        assert await unit.reservations.codes_in_use(counter.shop.id) == {ready.code}


async def test_each_sweep_finds_what_is_due_oldest_first(counter: Counter) -> None:
    async def kept(state: State, minutes: int) -> Reservation:
        due = NOW + minutes * MINUTE
        return await counter.keep(
            state=state, answer_by=due, remind_staff_at=due, remind_owner_at=due, ask_at=due, unrecorded_at=due
        )

    later, sooner, not_yet = [await kept(State.PLACED, minutes) for minutes in (5, 3, 9)]
    offered = await kept(State.COUNTERED, 4)
    ready, confirmed, closed = [await kept(state, 4) for state in (State.READY, State.CONFIRMED, State.COLLECTED)]

    async with counter.town.database.reading() as unit:
        kept_here, now = unit.reservations, NOW + 5 * MINUTE
        waiting = [sooner, offered, later]
        assert await kept_here.due_to_expire(now, 9) == waiting
        assert await kept_here.due_for_staff(now, 9) == waiting
        assert await kept_here.due_for_owner(now, 2) == waiting[:2]
        assert await kept_here.due_to_ask(now, 9) == [ready, confirmed]
        assert await kept_here.due_unrecorded(now, 9) == [ready, confirmed]
        assert {not_yet.id, closed.id}.isdisjoint(one.id for one in await kept_here.due_to_expire(now, 99))


@pytest.mark.parametrize("clock", ["remind_staff_at", "remind_owner_at"])
async def test_a_clock_is_taken_off_once(counter: Counter, clock: str) -> None:
    placed = await counter.keep(**{clock: NOW})
    async with counter.town.database.writing() as unit:
        assert await unit.reservations.clear_clock(placed.id, clock)
        assert not await unit.reservations.clear_clock(placed.id, clock)

    without: dict[str, Any] = {clock: None}
    assert await counter.town.reservation(placed) == replace(placed, **without)


async def test_the_answer_clock_cannot_be_taken_off(counter: Counter) -> None:
    placed = await counter.keep()
    async with counter.town.database.writing() as unit:
        with pytest.raises(ValueError, match="answer_by is no clock"):
            await unit.reservations.clear_clock(placed.id, "answer_by")


async def test_the_closing_question_names_what_ended_that_day_and_waits_for_a_word(counter: Counter) -> None:
    midnight = NOW.replace(hour=22) - timedelta(days=1)

    async def ended(at: datetime, **fields: Any) -> Reservation:
        return await counter.keep(slot=Slot(at - 30 * MINUTE, at), **{"state": State.CONFIRMED, **fields})

    asked = [await ended(NOW, state=State.READY), await ended(midnight + timedelta(days=1))]
    await ended(NOW, ask_at=NOW)
    await ended(NOW, state=State.COLLECTED)
    await ended(midnight)

    async with counter.town.database.reading() as unit:
        assert await unit.reservations.asked_about(counter.shop.id, midnight, midnight + timedelta(days=1)) == asked


async def test_all_that_is_due_of_a_day_is_asked_about_at_once(counter: Counter) -> None:
    async def ended(at: datetime, ask_at: datetime) -> Reservation:
        slot = Slot(at - 30 * MINUTE, at)
        return await counter.keep(slot=slot, state=State.CONFIRMED, ask_at=ask_at)

    start = NOW - timedelta(hours=3)
    due = [await ended(NOW, NOW) for _ in range(12)]
    later, next_day = await ended(NOW, NOW + MINUTE), await ended(NOW + MINUTE, NOW)
    async with counter.town.database.writing() as unit:
        assert await unit.reservations.clear_asking(counter.shop.id, start, NOW, NOW)
        assert not await unit.reservations.clear_asking(counter.shop.id, start, NOW, NOW)

    async with counter.town.database.reading() as unit:
        asked = await unit.reservations.asked_about(counter.shop.id, start, NOW)
    assert {one.id for one in asked} == {one.id for one in due}
    assert [(await counter.town.reservation(one)).ask_at for one in (later, next_day)] == [NOW + MINUTE, NOW]


async def test_what_expired_in_a_span_is_listed(counter: Counter) -> None:
    expired = [await counter.keep(state=State.EXPIRED, state_since=NOW + n * MINUTE) for n in (-1, 0, 4, 5)]
    await counter.keep(state=State.REJECTED, state_since=NOW)

    async with counter.town.database.reading() as unit:
        assert await unit.reservations.expired_between(NOW, NOW + 5 * MINUTE) == expired[1:3]


async def test_a_first_collection_is_remembered(counter: Counter, town: Town) -> None:
    ali: Person = await town.person("Ali")
    await counter.keep(state=State.COLLECTED)
    await counter.keep(state=State.READY, shopper_id=ali.id)

    async with town.database.reading() as unit:
        assert await unit.people.has_collected(counter.maria.id)
        assert not await unit.people.has_collected(ali.id)


async def test_a_reservation_nobody_made_is_not_there(town: Town) -> None:
    async with town.database.reading() as unit:
        assert await unit.reservations.get(1) is None
        assert await unit.reservations.history(1) == []


async def test_a_unit_reads_its_own_step(counter: Counter) -> None:
    placed = await counter.keep()
    async with counter.town.database.writing() as unit:
        before = await there(unit.reservations.get(placed.id))
        confirmed = replace(before, state=State.CONFIRMED, seq=2, lines=before.lines[:1])
        happened = Happened(2, Confirmed(), Actor.SHOP, None, NOW)
        await unit.reservations.save(confirmed, was=State.PLACED, happened=happened)

        assert await unit.reservations.get(placed.id) == confirmed


async def test_a_shops_record_counts_what_it_answered_and_what_it_let_expire(counter: Counter) -> None:
    answered = (State.CONFIRMED, State.COLLECTED, State.REJECTED, State.COUNTERED, State.MISSED, State.CALLED_OFF)
    for state in answered:
        await counter.keep(state=state, seq=2)
    for state, seq in (
        *((State.EXPIRED, 2), (State.EXPIRED, 2)),
        # Waiting still, or taken back: no mark on the shop.
        *((State.PLACED, 1), (State.CANCELLED, 2)),
    ):
        await counter.keep(state=state, seq=seq)
    # Nor is an offer that the shopper let lapse.
    offered = replace(await counter.keep(), state=State.COUNTERED, seq=2)
    assert await counter.save(offered, was=State.PLACED, step=Countered())
    lapsed = replace(offered, state=State.EXPIRED, seq=3)
    assert await counter.save(lapsed, was=State.COUNTERED, step=Expired())
    await counter.keep(state=State.EXPIRED, seq=2, placed_at=NOW - timedelta(days=91))

    async with counter.town.database.reading() as unit:
        records = await unit.reservations.records_since(NOW - timedelta(days=90))

    assert records == {counter.shop.id: Record(asked=8, answered=6)}

"""What the clocks do when nobody taps."""

from datetime import date, datetime, timedelta

from conversations.notices import Event, Kind
from conversations.reservation.model import Reservation, State
from conversations.reservation.steps import (
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    Countered,
    MarkedReady,
    Moved,
)
from conversations.sweeps import (
    BATCH,
    SWEEPS,
    ask_at_closing,
    expire,
    remind_owner,
    remind_shopper,
    remind_staff,
    unrecord,
)
from storage.tables import OutboxRow
from tests.desk.conftest import Bakery, open_bakery
from tests.rooms import Town, heard, paris


async def owed(bakery: Bakery, kind: Kind) -> list[OutboxRow]:
    return [row for row in await bakery.town.owed() if row.kind == kind.value]


def at(bakery: Bakery, moment: datetime | None) -> None:
    """Move the clock to one of a reservation's moments."""
    assert moment is not None
    bakery.town.clock.now = moment


# ------------------------------------------------------------ nobody answers


async def test_what_nobody_answers_expires_gives_back_and_is_told_to_both(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    bakery.town.clock.now = placed.answer_by - timedelta.resolution
    assert await bakery.town.sweeps(expire) == [0]

    bakery.town.clock.now = placed.answer_by
    assert await bakery.town.sweeps(expire, expire) == [1, 0]

    assert (await bakery.town.reservation(placed)).state is State.EXPIRED
    assert (await bakery.free(), await bakery.taken(placed)) == (5, 0)
    rows = await bakery.town.owed()
    assert heard(rows, bakery.maria)[-1] == ("shopper", "step/2", "ring")
    assert [heard(rows, member)[-1] for member in (bakery.luc, bakery.eva)] == 2 * [("shop", "step/2", "ring")]


async def test_an_offer_nobody_answers_expires_after_an_hour(bakery: Bakery) -> None:
    offer = await bakery.shop_says(await bakery.reserved(2), Countered(await bakery.town.slot(bakery.bread, later=8)))
    bakery.town.clock.passes(minutes=59)
    assert await bakery.town.sweeps(expire) == [0]

    bakery.town.clock.passes(minutes=1)
    assert await bakery.town.sweeps(expire) == [1]
    assert (await bakery.free(), await bakery.taken(offer)) == (5, 0)


async def test_what_was_answered_at_the_last_second_does_not_expire(bakery: Bakery) -> None:
    placed = await bakery.reserved(2)
    bakery.town.clock.now = placed.answer_by
    await bakery.shop_says(placed, Confirmed())

    assert await bakery.town.sweeps(expire) == [0]
    assert (await bakery.town.reservation(placed)).state is State.CONFIRMED


async def test_more_than_one_batch_expires(town: Town) -> None:
    bakery = await open_bakery(town, slot_capacity=99)
    await town.types_stock(bakery.bread, 20)
    for _ in range(2 * BATCH + 1):
        await town.reserves(await town.person(), bakery.bread)
    town.clock.passes(hours=2)

    assert await town.sweeps(expire) == [2 * BATCH + 1]
    assert await bakery.free() == 20


# ------------------------------------------------------------ reminders


async def test_the_staff_is_reminded_once_then_the_owner_once(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    at(bakery, placed.remind_staff_at)
    assert await bakery.town.sweeps(remind_staff, remind_staff, remind_owner) == [1, 0, 0]
    assert {row.recipient_id for row in await owed(bakery, Kind.REMIND_STAFF)} == {bakery.luc.id, bakery.eva.id}

    at(bakery, placed.remind_owner_at)
    assert await bakery.town.sweeps(remind_staff, remind_owner, remind_owner) == [0, 1, 0]
    assert [row.recipient_id for row in await owed(bakery, Kind.REMIND_OWNER)] == [bakery.luc.id]
    assert len(await owed(bakery, Kind.REMIND_STAFF)) == 2


async def test_an_answer_settles_the_reminders_nobody_has_seen_yet(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    at(bakery, placed.remind_owner_at)
    await bakery.town.sweeps(remind_staff, remind_owner)

    await bakery.shop_says(placed, Confirmed())

    reminders = [*await owed(bakery, Kind.REMIND_STAFF), *await owed(bakery, Kind.REMIND_OWNER)]
    assert {row.outcome for row in reminders} == {"superseded"}


async def test_nobody_is_reminded_of_what_is_answered(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    await bakery.shop_says(placed, Confirmed())
    at(bakery, placed.answer_by)

    assert await bakery.town.sweeps(remind_staff, remind_owner) == [0, 0]


async def test_a_moved_reservation_is_reminded_of_anew(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    at(bakery, placed.remind_staff_at)
    await bakery.town.sweeps(remind_staff)
    await bakery.shop_says(placed, Confirmed())
    moved = await bakery.maria_says(placed, Moved(await bakery.town.slot(bakery.bread, later=4)))
    at(bakery, moved.remind_staff_at)

    assert await bakery.town.sweeps(remind_staff) == [1]
    assert len(await owed(bakery, Kind.REMIND_STAFF)) == 4


# ------------------------------------------------------------ the shopper is reminded of the pickup


async def for_tomorrow(bakery: Bakery) -> Reservation:
    """A loaf for tomorrow at nine, confirmed."""
    return await bakery.shop_says(await bakery.reserved(1, later=17), Confirmed())


async def test_the_shopper_is_reminded_the_evening_before_and_an_hour_before(bakery: Bakery) -> None:
    waiting = await for_tomorrow(bakery)
    assert waiting.remind_shopper_at == paris("2026-06-09", "18:00")
    at(bakery, waiting.remind_shopper_at)
    assert await bakery.town.sweeps(remind_shopper, remind_shopper) == [1, 0]

    at(bakery, paris("2026-06-10", "08:00"))
    assert await bakery.town.sweeps(remind_shopper, remind_shopper) == [1, 0]
    assert (await bakery.town.reservation(waiting)).remind_shopper_at is None
    assert [row.recipient_id for row in await owed(bakery, Kind.REMIND_SHOPPER)] == 2 * [bakery.maria.id]


async def test_a_clock_that_is_late_reminds_once(bakery: Bakery) -> None:
    await for_tomorrow(bakery)
    at(bakery, paris("2026-06-10", "08:30"))

    assert await bakery.town.sweeps(remind_shopper) == [1]
    assert len(await owed(bakery, Kind.REMIND_SHOPPER)) == 1


async def test_nobody_is_reminded_of_a_slot_that_is_over(bakery: Bakery) -> None:
    waiting = await for_tomorrow(bakery)
    at(bakery, waiting.slot.end)

    assert await bakery.town.sweeps(remind_shopper, remind_shopper) == [1, 0]
    assert await owed(bakery, Kind.REMIND_SHOPPER) == []


async def test_what_is_ready_is_not_reminded_of_twice(bakery: Bakery) -> None:
    waiting = await for_tomorrow(bakery)
    at(bakery, waiting.remind_shopper_at)
    await bakery.town.sweeps(remind_shopper)
    ready = await bakery.shop_says(waiting, MarkedReady())

    assert ready.remind_shopper_at == paris("2026-06-10", "08:00")


async def test_a_newer_step_settles_the_reminder_nobody_has_seen_yet(bakery: Bakery) -> None:
    waiting = await for_tomorrow(bakery)
    at(bakery, waiting.remind_shopper_at)
    await bakery.town.sweeps(remind_shopper)
    await bakery.maria_says(waiting, Cancelled())

    assert [row.outcome for row in await owed(bakery, Kind.REMIND_SHOPPER)] == ["superseded"]
    at(bakery, paris("2026-06-10", "08:00"))
    assert await bakery.town.sweeps(remind_shopper) == [0]


async def test_another_time_is_reminded_of_at_its_own_hours(bakery: Bakery) -> None:
    waiting = await for_tomorrow(bakery)
    moved = await bakery.maria_says(waiting, Moved(await bakery.town.slot(bakery.bread, later=9)))
    assert moved.remind_shopper_at is None

    assert (await bakery.shop_says(moved, Confirmed())).remind_shopper_at == paris("2026-06-09", "14:00")


# ------------------------------------------------------------ nobody taps at the pickup


async def confirmed(bakery: Bakery, *, later: int = 0) -> Reservation:
    return await bakery.shop_says(await bakery.reserved(1, later=later), Confirmed())


async def test_the_shop_is_asked_once_a_day_about_all_that_nobody_tapped(bakery: Bakery) -> None:
    first = await confirmed(bakery)
    second = await bakery.shop_says(await confirmed(bakery, later=3), MarkedReady())
    assert first.ask_at == second.ask_at == paris("2026-06-09", "19:00")
    at(bakery, first.ask_at)

    assert await bakery.town.sweeps(ask_at_closing, ask_at_closing) == [2, 0]

    asked = await owed(bakery, Kind.CLOSING)
    assert [(row.recipient_id, row.event) for row in asked] == [
        (member.id, f"shop:{bakery.shop.id}/closing/2026-06-09") for member in (bakery.luc, bakery.eva)
    ]


async def test_a_busy_day_is_asked_about_in_one_go(town: Town) -> None:
    bakery = await open_bakery(town, slot_capacity=99)
    await town.types_stock(bakery.bread, 3 * BATCH)
    shoppers = [await town.person() for _ in range(3 * BATCH)]
    waiting = [await bakery.shop_says(await town.reserves(one, bakery.bread), Confirmed()) for one in shoppers]
    at(bakery, waiting[0].ask_at)
    async with town.database.writing() as unit:
        await ask_at_closing(unit, town.clock)

    async with town.database.reading() as unit:
        assert len(await unit.reservations.asked_about(bakery.shop.id, paris("2026-06-09"), paris("2026-06-10"))) == 15
    assert await town.sweeps(ask_at_closing) == [0]
    assert len(await owed(bakery, Kind.CLOSING)) == 2


async def test_the_next_day_has_a_question_of_its_own(bakery: Bakery) -> None:
    today = await confirmed(bakery)
    at(bakery, today.ask_at)
    await bakery.town.sweeps(ask_at_closing)
    tomorrow = await confirmed(bakery)
    at(bakery, tomorrow.ask_at)
    await bakery.town.sweeps(ask_at_closing)

    assert {row.event[-10:] for row in await owed(bakery, Kind.CLOSING)} == {"2026-06-09", "2026-06-10"}


async def test_a_slot_that_ends_at_midnight_is_asked_about_with_its_own_day(town: Town) -> None:
    bakery = await open_bakery(town, opening_hours="Mo-Su 09:00-24:00")
    town.clock.now = paris("2026-06-09", "22:50")
    last = await confirmed(bakery)
    assert last.slot.end == paris("2026-06-10", "00:00")
    at(bakery, last.ask_at)
    await town.sweeps(ask_at_closing)

    [mark] = {Event.from_key(row.event).mark for row in await owed(bakery, Kind.CLOSING)}
    day = date.fromisoformat(mark)
    start, end = paris(day.isoformat()), paris((day + timedelta(days=1)).isoformat())
    async with town.database.reading() as unit:
        assert [one.id for one in await unit.reservations.asked_about(bakery.shop.id, start, end)] == [last.id]


async def test_nobody_is_asked_about_what_was_tapped(bakery: Bakery) -> None:
    collected = await bakery.shop_says(await bakery.reserved(1), Confirmed(), Collected())
    bakery.town.clock.now = collected.slot.end + timedelta(days=1)

    assert await bakery.town.sweeps(ask_at_closing, unrecord) == [0, 0]


async def test_what_nobody_tapped_for_a_day_goes_unrecorded_and_the_stock_stays_gone(bakery: Bakery) -> None:
    waiting = await confirmed(bakery)
    assert waiting.unrecorded_at == paris("2026-06-10", "19:00")
    at(bakery, waiting.ask_at)
    assert await bakery.town.sweeps(unrecord) == [0]

    at(bakery, waiting.unrecorded_at)
    assert await bakery.town.sweeps(unrecord, unrecord) == [1, 0]
    assert (await bakery.town.reservation(waiting)).state is State.UNRECORDED
    assert (await bakery.free(), await bakery.taken(waiting)) == (4, 1)
    assert heard(await bakery.town.owed(), bakery.maria)[-1] == ("shopper", "step/3", "ring")


async def test_a_correction_after_closing_is_asked_about_no_more_but_still_ends(bakery: Bakery) -> None:
    await confirmed(bakery, later=2)
    handed_over = await confirmed(bakery)
    bakery.town.clock.now = paris("2026-06-09", "18:55")
    collected = await bakery.shop_says(handed_over, Collected())
    bakery.town.clock.now = paris("2026-06-09", "19:05")
    await bakery.town.sweeps(ask_at_closing)
    ready = await bakery.shop_says(collected, Corrected())

    assert await bakery.town.sweeps(ask_at_closing, unrecord) == [1, 0]
    assert len(await owed(bakery, Kind.CLOSING)) == 2
    at(bakery, ready.unrecorded_at)
    assert await bakery.town.sweeps(unrecord) == [2]


async def test_a_clock_that_is_late_takes_each_thing_once(bakery: Bakery) -> None:
    placed, waiting = await bakery.reserved(1, later=2), await confirmed(bakery)
    bakery.town.clock.passes(days=30)

    taken = await bakery.town.sweeps(*SWEEPS)

    states = [(await bakery.town.reservation(one)).state for one in (placed, waiting)]
    assert states == [State.EXPIRED, State.UNRECORDED]
    assert taken == [1, 0, 0, 0, 1, 1]
    assert await bakery.town.sweeps(*SWEEPS) == [0, 0, 0, 0, 0, 0]

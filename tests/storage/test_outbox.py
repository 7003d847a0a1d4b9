"""What is owed reaches everybody once, in order, whoever sends it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.people import Person
from conversations.ports import Card
from storage.outbox import Outcome, Owed
from storage.tables import OutboxRow
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town

LEASE = timedelta(minutes=2)
REAL_NOW = datetime(2031, 1, 1, tzinfo=UTC)
"""The machine's time, which leases follow, far from the town's."""


@pytest.fixture
async def maria(town: Town) -> Person:
    return await town.person("Maria")


@pytest.fixture
async def luc(town: Town) -> Person:
    return await town.person("Luc")


def step(person: Person, reservation: int, seq: int, *, topic: Topic = Topic.SHOPPER) -> Notice:
    """The step `seq` of a reservation, owed to `person` at once."""
    event = Event(Kind.STEP, f"reservation:{reservation}", str(seq))
    return Notice(person.id, topic, event, Manner.RING, Priority.STEP, NOW)


def by_reply(person: Person, reservation: int, seq: int) -> Notice:
    return replace(step(person, reservation, seq), manner=Manner.QUIET, by_reply=True)


async def owe(town: Town, *notices: Notice) -> None:
    async with town.database.writing() as unit:
        await unit.outbox.owe(notices)


async def claim(town: Town, *, after: timedelta = timedelta(0), limit: int = 50) -> list[Owed]:
    async with town.database.writing() as unit:
        return await unit.outbox.claim(town.clock(), REAL_NOW + after, LEASE, limit)


async def settle(town: Town, owed: Sequence[Owed], outcome: Outcome = Outcome.SENT) -> None:
    async with town.database.writing() as unit:
        for one in owed:
            await unit.outbox.settle(one.id, outcome, message_id=900 + one.id)


def told(owed: Sequence[Owed]) -> list[tuple[int, str]]:
    return [(one.notice.recipient_id, one.notice.event.key) for one in owed]


async def outcomes(town: Town) -> list[str]:
    return [row.outcome for row in await town.owed()]


async def the_row(town: Town) -> OutboxRow:
    [row] = await town.owed()
    return row


async def test_a_notice_comes_back_as_it_was_owed(town: Town, maria: Person) -> None:
    notice = step(maria, 1, 1)
    await owe(town, notice)

    [owed] = await claim(town)

    assert (owed.notice, owed.attempts) == (notice, 1)


async def test_the_same_event_is_owed_once_to_a_person_in_a_role(town: Town, maria: Person, luc: Person) -> None:
    await owe(town, step(maria, 1, 1), step(maria, 1, 1), step(luc, 1, 1))
    await owe(town, step(maria, 1, 1), step(maria, 1, 1, topic=Topic.SHOP))

    assert [(row.recipient_id, row.topic) for row in await town.owed()] == [
        (maria.id, "shopper"),
        (luc.id, "shopper"),
        (maria.id, "shop"),
    ]


async def test_an_event_that_was_told_is_not_owed_again(town: Town, maria: Person) -> None:
    await owe(town, step(maria, 1, 1))
    await settle(town, await claim(town))

    await owe(town, step(maria, 1, 1))

    assert await claim(town) == []


async def test_steps_about_one_thing_reach_a_person_one_after_the_other(town: Town, maria: Person, luc: Person) -> None:
    await owe(town, step(maria, 1, 1), step(maria, 1, 2), step(maria, 2, 1), step(luc, 1, 2))

    first = await claim(town)
    assert told(first) == [
        (maria.id, "reservation:1/step/1"),
        (maria.id, "reservation:2/step/1"),
        (luc.id, "reservation:1/step/2"),
    ]
    assert await claim(town) == []
    await settle(town, first)
    assert told(await claim(town)) == [(maria.id, "reservation:1/step/2")]


async def test_a_step_that_is_put_off_holds_back_the_later_ones(town: Town, maria: Person) -> None:
    await owe(town, step(maria, 1, 1), step(maria, 1, 2))
    [first] = await claim(town)
    async with town.database.writing() as unit:
        await unit.outbox.put_off(first.id, REAL_NOW + timedelta(minutes=5), "flood")

    assert await claim(town, after=timedelta(minutes=4)) == []
    assert told(await claim(town, after=timedelta(minutes=5))) == [(maria.id, "reservation:1/step/1")]
    assert (await town.owed())[0].error == "flood"


async def test_the_urgent_goes_first_then_the_older(town: Town, maria: Person) -> None:
    announcement = replace(step(maria, 1, 1), priority=Priority.ANNOUNCEMENT)
    await owe(town, announcement, step(maria, 2, 1), step(maria, 3, 1))

    assert [key for _, key in told(await claim(town, limit=2))] == ["reservation:2/step/1", "reservation:3/step/1"]
    assert [key for _, key in told(await claim(town, limit=2))] == ["reservation:1/step/1"]


async def test_nothing_goes_before_it_is_due_by_the_towns_clock(town: Town, maria: Person) -> None:
    await owe(town, replace(step(maria, 1, 1), due_at=NOW + timedelta(hours=1)))

    assert await claim(town, after=timedelta(days=9)) == []
    town.clock.passes(hours=1)
    assert len(await claim(town)) == 1


async def test_what_a_courier_took_and_never_settled_goes_to_the_next_one(town: Town, maria: Person) -> None:
    await owe(town, step(maria, 1, 1))

    assert len(await claim(town)) == 1
    assert await claim(town, after=LEASE - timedelta.resolution) == []
    assert [again.attempts for again in await claim(town, after=LEASE)] == [2]


async def test_couriers_who_claim_at_once_never_take_the_same_row(town: Town, maria: Person) -> None:
    await owe(town, *(step(maria, reservation, 1) for reservation in range(60)))

    claims = await asyncio.gather(*(claim(town, limit=20) for _ in range(6)))

    ids = [owed.id for taken in claims for owed in taken]
    assert len(ids) == len(set(ids))
    assert max(len(taken) for taken in claims) == 20
    assert len(ids) + len(await claim(town, limit=100)) == 60


async def test_couriers_who_claim_at_once_keep_each_persons_order(town: Town, maria: Person) -> None:
    await owe(town, *(step(maria, 1, seq) for seq in range(1, 9)))
    order: list[str] = []

    async def courier() -> None:
        while owed := await claim(town):
            order.extend(key for _, key in told(owed))
            await settle(town, owed)

    # One ends as soon as the other holds what comes next, and the other goes on to the end.
    await asyncio.gather(courier(), courier())

    assert order == [f"reservation:1/step/{seq}" for seq in range(1, 9)]


async def test_a_newer_step_settles_the_reminders_it_overtakes(town: Town, luc: Person) -> None:
    subject = "reservation:1"
    reminder = replace(step(luc, 1, 1), event=Event(Kind.REMIND_STAFF, subject, "1"))
    elsewhere = replace(step(luc, 2, 1), event=Event(Kind.REMIND_STAFF, "reservation:2", "1"))
    await owe(town, step(luc, 1, 1), reminder, elsewhere)
    async with town.database.writing() as unit:
        await unit.outbox.supersede(subject, {Kind.REMIND_STAFF, Kind.REMIND_OWNER})

    assert await outcomes(town) == ["", "superseded", ""]
    assert [key for _, key in told(await claim(town))] == ["reservation:1/step/1", "reservation:2/remind_staff/1"]


async def test_who_acts_is_owed_none_of_the_steps_before_in_that_role(town: Town, maria: Person, luc: Person) -> None:
    reminder = replace(step(maria, 1, 1), event=Event(Kind.REMIND_OWNER, "reservation:1", "1"))
    hers = [step(maria, 1, 2), step(maria, 1, 2, topic=Topic.SHOP), step(maria, 2, 2)]
    await owe(town, *hers, reminder, step(luc, 1, 2))
    async with town.database.writing() as unit:
        await unit.outbox.supersede_steps(maria.id, Topic.SHOPPER, "reservation:1")

    assert await outcomes(town) == ["superseded", "", "", "", ""]


async def test_what_was_superseded_on_its_way_counts_as_sent_where_it_was(
    town: Town, maria: Person, luc: Person
) -> None:
    await owe(town, step(maria, 1, 1), step(luc, 1, 1))
    [sent, refused] = await claim(town)
    async with town.database.writing() as unit:
        await unit.outbox.supersede("reservation:1", {Kind.STEP})
    await settle(town, [sent])
    await settle(town, [refused], Outcome.DEAD)

    assert await outcomes(town) == ["sent", "superseded"]


async def test_what_is_settled_stays_as_it_was_settled(town: Town, maria: Person) -> None:
    await owe(town, step(maria, 1, 1))
    [owed] = await claim(town)
    await settle(town, [owed])

    await settle(town, [owed], Outcome.DEAD)
    async with town.database.writing() as unit:
        await unit.outbox.put_off(owed.id, REAL_NOW)
        await unit.outbox.supersede("reservation:1", {Kind.STEP})

    row = await the_row(town)
    assert (row.outcome, row.message_id) == ("sent", 900 + owed.id)
    assert await claim(town, after=timedelta(days=1)) == []


# ------------------------------------------------------------ told by the update's own reply


async def test_what_the_reply_is_about_to_tell_waits_for_it(town: Town, maria: Person) -> None:
    await owe(town, by_reply(maria, 1, 1))
    async with town.database.writing() as unit:
        assert await unit.outbox.claim(NOW, datetime.now(UTC), LEASE, 10) == []

    async with town.database.writing() as unit:
        late = datetime.now(UTC) + timedelta(minutes=1)
        assert len(await unit.outbox.claim(NOW, late, LEASE, 10)) == 1


async def test_a_reply_that_was_shown_settles_what_it_told(town: Town, maria: Person, luc: Person) -> None:
    await owe(town, by_reply(maria, 1, 1), by_reply(maria, 1, 2), by_reply(luc, 1, 1), by_reply(maria, 2, 1))
    async with town.database.writing() as unit:
        await unit.outbox.settle_shown(Card(maria.id, Topic.SHOPPER, "reservation:1", 77, 1))

    rows = await town.owed()
    assert [row.outcome for row in rows] == ["sent", "", "", ""]
    assert rows[0].message_id == 77


async def test_a_step_that_must_ring_is_not_settled_by_a_card_somebody_happened_to_look_at(
    town: Town, maria: Person
) -> None:
    await owe(town, step(maria, 1, 1))
    async with town.database.writing() as unit:
        await unit.outbox.settle_shown(Card(maria.id, Topic.SHOPPER, "reservation:1", 77, 1))

    assert await outcomes(town) == [""]


async def test_a_reply_that_did_not_get_through_is_handed_to_the_courier_at_once(town: Town, maria: Person) -> None:
    await owe(town, by_reply(maria, 1, 1))
    async with town.database.writing() as unit:
        await unit.outbox.hand_over(maria.id, Topic.SHOPPER, "reservation:1", 1)
        assert len(await unit.outbox.claim(NOW, datetime.now(UTC), LEASE, 10)) == 1


async def test_owing_counts_what_is_not_settled(town: Town, maria: Person) -> None:
    await owe(town, step(maria, 1, 1), step(maria, 2, 1))
    await settle(town, (await claim(town))[:1])

    async with town.database.reading() as unit:
        assert await unit.outbox.owing() == 1

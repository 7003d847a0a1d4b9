"""What a courier has on its way stays its own as long as it says so, and no longer."""

from datetime import UTC, datetime, timedelta

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from storage.outbox import Outcome, Owed
from tests.rooms import Town

LEASE = timedelta(seconds=20)
REAL_NOW = datetime(2031, 1, 1, tzinfo=UTC)
"""The machine's time, which leases follow, far from the town's."""


async def claim(town: Town, *, after: timedelta = timedelta(0)) -> list[Owed]:
    async with town.database.writing() as unit:
        return await unit.outbox.claim(town.clock(), REAL_NOW + after, LEASE, 8)


async def claimed(town: Town) -> Owed:
    """A notice that a courier has just taken on its way."""
    maria = await town.person("Maria")
    event = Event(Kind.STEP, "reservation:1", "1")
    async with town.database.writing() as unit:
        await unit.outbox.owe([Notice(maria.id, Topic.SHOPPER, event, Manner.RING, Priority.STEP, town.clock())])
    [owed] = await claim(town)
    return owed


async def renew(town: Town, owed: Owed, *, after: timedelta) -> None:
    async with town.database.writing() as unit:
        await unit.outbox.renew([owed.id], REAL_NOW + after + LEASE)


async def test_a_lease_that_is_renewed_keeps_others_away(town: Town) -> None:
    owed = await claimed(town)

    await renew(town, owed, after=LEASE / 2)

    assert await claim(town, after=LEASE) == []


async def test_a_renewed_lease_runs_out_like_any_other(town: Town) -> None:
    owed = await claimed(town)

    await renew(town, owed, after=LEASE / 2)

    [again] = await claim(town, after=1.5 * LEASE)
    assert again.id == owed.id


async def test_what_was_settled_meanwhile_stays_settled(town: Town) -> None:
    owed = await claimed(town)
    async with town.database.writing() as unit:
        await unit.outbox.settle(owed.id, Outcome.SENT, message_id=900)

    await renew(town, owed, after=LEASE / 2)

    assert await claim(town, after=3 * LEASE) == []

"""What the town's admins hear: a list a day, and at once of a shop that nobody can reach."""

import pytest

from conversations.notices import Event, Kind, Topic
from conversations.people import Person
from conversations.reservation.steps import Cancelled
from conversations.sweeps import expire, list_expired
from conversations.unreachable import tell_who_waits
from tests.desk.conftest import Bakery
from tests.rooms import heard, paris

LIST = Event(Kind.EXPIRED_TODAY, "town:0", "2026-06-09")


@pytest.fixture
async def admin(bakery: Bakery) -> Person:
    return await bakery.town.person("Mairie")


async def lists(bakery: Bakery, *admins: Person) -> None:
    async with bakery.town.database.writing() as unit:
        await list_expired(unit, bakery.town.clock, [admin.id for admin in admins])


async def listed(bakery: Bakery, admin: Person) -> list[str]:
    return [row.event for row in await bakery.town.owed() if row.recipient_id == admin.id]


async def expired(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    bakery.town.clock.now = placed.answer_by
    await bakery.town.sweeps(expire)


async def test_admins_get_one_list_a_day_of_what_no_shop_answered(bakery: Bakery, admin: Person) -> None:
    other = await bakery.town.person("Adjointe")
    await expired(bakery)
    bakery.town.clock.now = paris("2026-06-09", "18:59")
    await lists(bakery, admin, other)
    assert await listed(bakery, admin) == []

    for clock in ("19:00", "19:01", "23:59"):
        bakery.town.clock.now = paris("2026-06-09", clock)
        await lists(bakery, admin, other)
    assert await listed(bakery, admin) == await listed(bakery, other) == [LIST.key]


async def test_a_day_on_which_every_shop_answered_has_no_list(bakery: Bakery, admin: Person) -> None:
    await bakery.reserved()
    bakery.town.clock.now = paris("2026-06-09", "19:30")
    await lists(bakery, admin)

    assert await listed(bakery, admin) == []


async def test_a_list_is_not_lost_when_the_bot_slept_through_its_evening(bakery: Bakery, admin: Person) -> None:
    await expired(bakery)
    bakery.town.clock.now = paris("2026-06-10", "08:00")
    await lists(bakery, admin)

    assert await listed(bakery, admin) == [LIST.key]


async def test_what_expires_after_the_list_is_on_tomorrows(bakery: Bakery, admin: Person) -> None:
    await bakery.reserved()
    bakery.town.clock.now = paris("2026-06-09", "19:05")
    await bakery.town.sweeps(expire)
    await lists(bakery, admin)
    assert await listed(bakery, admin) == []

    bakery.town.clock.now = paris("2026-06-10", "19:00")
    await lists(bakery, admin)
    assert [Event.from_key(key).mark for key in await listed(bakery, admin)] == ["2026-06-10"]


async def test_a_town_without_admins_has_no_list(bakery: Bakery) -> None:
    await expired(bakery)
    bakery.town.clock.now = paris("2026-06-09", "19:30")
    before = len(await bakery.town.owed())
    await lists(bakery)

    assert len(await bakery.town.owed()) == before


# ------------------------------------------------------------ who cannot be reached


async def cannot_reach(bakery: Bakery, person: Person, topic: Topic, event: Event, admin: Person) -> None:
    async with bakery.town.database.writing() as unit:
        await tell_who_waits(unit, bakery.town.clock, person.id, topic, event, [admin.id])


async def word(bakery: Bakery, person: Person) -> list[tuple[str, str, str]]:
    return [one for one in heard(await bakery.town.owed(), person) if one[1].startswith("unreachable")]


async def test_a_shop_hears_that_the_shopper_has_blocked_the_bot(bakery: Bakery, admin: Person) -> None:
    placed = await bakery.reserved()
    event = Event(Kind.STEP, f"reservation:{placed.id}", "2")
    for _ in range(2):
        await cannot_reach(bakery, bakery.maria, Topic.SHOPPER, event, admin)

    for member in (bakery.luc, bakery.eva):
        assert await word(bakery, member) == [("shop", "unreachable/shopper", "ring")]
    assert await word(bakery, admin) == []


async def test_one_colleague_who_blocked_the_bot_is_no_alarm(bakery: Bakery, admin: Person) -> None:
    placed = await bakery.reserved()
    event = Event(Kind.STEP, f"reservation:{placed.id}", "1")
    await cannot_reach(bakery, bakery.luc, Topic.SHOP, event, admin)

    assert await word(bakery, bakery.maria) == []
    async with bakery.town.database.reading() as unit:
        assert (await unit.people.get(bakery.luc.id)).blocked


async def test_shopper_and_admins_hear_when_nobody_of_the_shop_is_left(bakery: Bakery, admin: Person) -> None:
    placed = await bakery.reserved()
    event = Event(Kind.STEP, f"reservation:{placed.id}", "1")
    for member in (bakery.luc, bakery.eva):
        await cannot_reach(bakery, member, Topic.SHOP, event, admin)

    assert await word(bakery, bakery.maria) == [("shopper", "unreachable/shop", "ring")]
    assert await word(bakery, admin) == [("admin", "unreachable/shop", "ring")]


async def test_nobody_waits_for_a_reservation_that_has_ended(bakery: Bakery, admin: Person) -> None:
    placed = await bakery.maria_says(await bakery.reserved(), Cancelled())
    event = Event(Kind.STEP, f"reservation:{placed.id}", "2")
    await cannot_reach(bakery, bakery.maria, Topic.SHOPPER, event, admin)

    assert await word(bakery, bakery.luc) == []


async def test_nobody_waits_for_who_blocks_the_closing_question(bakery: Bakery, admin: Person) -> None:
    await bakery.reserved()
    before = len(await bakery.town.owed())
    event = Event(Kind.CLOSING, f"shop:{bakery.shop.id}", "2026-06-09")
    await cannot_reach(bakery, bakery.luc, Topic.SHOP, event, admin)

    assert len(await bakery.town.owed()) == before

"""Cards know what they show, and never go back in time."""

import pytest

from conversations.notices import Topic
from conversations.people import Person
from conversations.ports import Card
from tests.rooms import Town

SUBJECT = "reservation:1"


@pytest.fixture
async def maria(town: Town) -> Person:
    return await town.person()


async def show(town: Town, *cards: Card) -> None:
    async with town.database.writing() as unit:
        for card in cards:
            await unit.cards.show(card)


async def retire(town: Town, card: Card) -> None:
    async with town.database.writing() as unit:
        await unit.cards.retire(card)


async def at(town: Town, person: Person, message_id: int) -> Card | None:
    async with town.database.reading() as unit:
        return await unit.cards.at(person.id, message_id)


async def live(town: Town, person: Person, topic: Topic = Topic.SHOPPER) -> list[int]:
    async with town.database.reading() as unit:
        return [card.message_id for card in await unit.cards.live(person.id, topic, SUBJECT)]


def card(person: Person, message_id: int, seq: int, *, topic: Topic = Topic.SHOPPER, subject: str = SUBJECT) -> Card:
    return Card(person.id, topic, subject, message_id, seq)


async def test_a_card_is_found_by_its_message_and_by_its_subject(town: Town, maria: Person) -> None:
    await show(town, card(maria, 9, 1), card(maria, 7, 2), card(maria, 8, 1, topic=Topic.SHOP))

    assert await at(town, maria, 9) == card(maria, 9, 1)
    assert await at(town, maria, 10) is None
    assert await live(town, maria) == [7, 9]
    assert await live(town, maria, Topic.SHOP) == [8]


async def test_an_older_step_never_overwrites_a_newer_one(town: Town, maria: Person) -> None:
    await show(town, card(maria, 7, 1), card(maria, 7, 3), card(maria, 7, 2))

    assert await at(town, maria, 7) == card(maria, 7, 3)


async def test_an_older_step_that_comes_late_does_not_bring_a_retired_card_back(town: Town, maria: Person) -> None:
    await show(town, card(maria, 7, 3))
    await retire(town, card(maria, 7, 3))

    await show(town, card(maria, 7, 2))

    assert await live(town, maria) == []


async def test_a_card_that_lost_its_buttons_is_no_longer_live_but_known(town: Town, maria: Person) -> None:
    await show(town, card(maria, 7, 1), card(maria, 8, 2))
    await retire(town, card(maria, 7, 1))

    assert await live(town, maria) == [8]
    assert await at(town, maria, 7) == card(maria, 7, 1)


async def test_a_message_that_turns_to_another_reservation_shows_that_ones_step(town: Town, maria: Person) -> None:
    await show(town, card(maria, 7, 5))

    await show(town, card(maria, 7, 1, subject="reservation:2"))

    assert await at(town, maria, 7) == card(maria, 7, 1, subject="reservation:2")
    assert await live(town, maria) == []


async def test_the_same_message_number_in_two_chats_is_two_cards(town: Town, maria: Person) -> None:
    ali = await town.person("Ali")
    await show(town, card(maria, 7, 1), card(ali, 7, 2))

    assert (await at(town, maria, 7), await at(town, ali, 7)) == (card(maria, 7, 1), card(ali, 7, 2))

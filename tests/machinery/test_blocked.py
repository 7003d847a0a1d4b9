"""Somebody has blocked the bot without a word to it: they are marked, and whoever waits for them is told."""

import pytest

from catalog.model import Shop
from conversations.people import Rank
from tests.machinery.machine import ADMIN, Machine
from tests.someone import Someone


@pytest.fixture
async def admin(awake: Machine) -> Someone:
    """The town's admin: the first person who came."""
    admin = await awake.shopper("Odile")
    assert admin.id == ADMIN
    return admin


@pytest.fixture
async def bakery(awake: Machine) -> Shop:
    return await awake.shop("Boulangerie du Port")


@pytest.fixture
async def anne(awake: Machine, admin: Someone, bakery: Shop) -> Someone:
    return await awake.merchant(bakery)


@pytest.fixture
async def maria(awake: Machine, anne: Someone) -> Someone:
    return await awake.shopper("Maria")


async def is_blocked(machine: Machine, someone: Someone) -> bool:
    return (await machine.kept(someone)).blocked


async def test_a_shop_that_nobody_can_be_reached_at_is_told_to_the_shopper_and_the_admins(
    awake: Machine, admin: Someone, anne: Someone, maria: Someone
) -> None:
    awake.blocks_unheard(anne)
    await maria.reserves("pain de mie")

    assert await is_blocked(awake, anne)
    assert "Boulangerie du Port n'est pas joignable pour le moment." in maria.last.text
    assert "Plus personne de Boulangerie du Port n'est joignable" in admin.last.text


async def test_while_a_colleague_can_be_reached_nobody_is_alarmed(
    awake: Machine, admin: Someone, bakery: Shop, anne: Someone, maria: Someone
) -> None:
    luc = await awake.merchant(bakery, "Luc", Rank.STAFF)
    heard = len(admin.heard)
    awake.blocks_unheard(anne)

    await maria.reserves("pain de mie")

    assert await is_blocked(awake, anne)
    assert "Nouvelle demande" in luc.last.text
    assert "Demande envoyée" in maria.last.text
    assert len(admin.heard) == heard


async def test_a_shopper_who_cannot_be_reached_is_told_to_the_shop(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    awake.blocks_unheard(maria)

    await anne.taps("Confirmer")

    assert await is_blocked(awake, maria)
    assert "a quitté Cabas" in anne.last.text
    assert anne.card(1).offers("Prête")


async def test_a_chat_that_is_gone_counts_as_blocked(awake: Machine, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    gone = awake.playground.office.world.people.pop(maria.id)
    assert gone.id == maria.id

    await anne.taps("Confirmer")

    assert await is_blocked(awake, maria)


async def test_who_is_known_to_have_blocked_the_bot_is_not_written_to(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    await maria.does("block")
    calls = len(awake.telegram.calls)

    await anne.taps("Confirmer")

    assert not any(call.chat_id == maria.id for call in awake.telegram.calls[calls:])


async def test_who_comes_back_is_written_to_again(awake: Machine, anne: Someone, maria: Someone) -> None:
    awake.blocks_unheard(maria)
    await awake.owes(maria, "1")
    await awake.quiet()
    assert await is_blocked(awake, maria)

    await maria.does("unblock")

    assert not await is_blocked(awake, maria)
    await awake.owes(maria, "2")
    await awake.quiet()
    assert "Pardon" in maria.last.text
    assert await awake.outcomes() == ["unreachable", "sent"]


async def test_a_reply_that_meets_a_block_marks_it(awake: Machine, maria: Someone) -> None:
    awake.types(maria, "/aide")
    awake.blocks_unheard(maria)
    await awake.quiet()

    assert await is_blocked(awake, maria)

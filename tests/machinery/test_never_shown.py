"""The process dies after the commit: what it did is told all the same, by the courier or by the update itself."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from handlers.present import Presenter
from storage.outbox import REPLY_LEASE
from tests.machinery.faulty import Which
from tests.machinery.machine import Machine
from tests.someone import Someone
from tests.street import eventually

SENT = "Demande envoyée à Boulangerie du Port"


@pytest.fixture
async def maria(machine: Machine) -> Someone:
    """She is about to confirm her order of a loaf; the bot is stopped."""
    async with machine.awake():
        await machine.merchant("Boulangerie du Port")
        maria = await machine.shopper("Maria")
        await maria.says("pain de mie")
        await maria.taps(", ", on=maria.last)
        await maria.taps("Réserver")
        await maria.taps(" de ")
    return maria


async def dies(machine: Machine, monkeypatch: pytest.MonkeyPatch, update_id: int) -> None:
    """Take an update, and be killed between its commit and the answer."""

    async def is_killed(*_args: Any, **_how: Any) -> bool:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(Presenter, "present", is_killed)
        with pytest.raises(asyncio.CancelledError):
            await machine.assembly.dispatcher.feed_update(machine.assembly.bot, machine.update(update_id))


async def test_the_courier_tells_it_once_the_replys_lease_is_over(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await dies(machine, monkeypatch, machine.taps(maria, "Confirmer la réservation"))
    heard = len(maria.heard)

    async with machine.another_courier() as at_once, machine.delivering(at_once):
        await machine.settles("shop")
    assert len(maria.heard) == heard, "her own reply may still be on its way"

    async with machine.another_courier(ahead=REPLY_LEASE + timedelta(seconds=1)) as later, machine.delivering(later):
        await machine.settles("shopper")
    assert SENT in maria.last.text
    assert maria.last.offers("Annuler")


async def test_an_update_that_comes_again_shows_what_it_did(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await dies(machine, monkeypatch, machine.taps(maria, "Confirmer la réservation"))

    async with machine.awake():
        await machine.quiet()

    assert [SENT in said.text for said in maria.heard].count(True) == 1
    assert len((await machine.everything())["reservations"]) == 1
    assert await machine.outcomes() == ["sent", "sent"]


async def test_what_was_shown_and_not_settled_is_doubled_at_most(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_killed(*_args: Any) -> bool:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(Presenter, "_keep_card", is_killed)
        update = machine.update(machine.taps(maria, "Confirmer la réservation"))
        with pytest.raises(asyncio.CancelledError):
            await machine.assembly.dispatcher.feed_update(machine.assembly.bot, update)
    assert SENT in maria.last.text

    async with machine.another_courier(ahead=REPLY_LEASE + timedelta(seconds=1)) as later, machine.delivering(later):
        await machine.settles("shop", "shopper")

    assert [SENT in said.text for said in maria.heard].count(True) <= 2
    assert len((await machine.everything())["reservations"]) == 1


async def test_a_reply_that_telegram_did_not_take_is_the_couriers_at_once(machine: Machine, maria: Someone) -> None:
    machine.telegram.answers(Which("editMessageText", by_courier=False), 502, "<html>Bad Gateway</html>")

    async with machine.awake():
        machine.taps(maria, "Confirmer la réservation")
        await machine.quiet()

    assert SENT in maria.last.text
    assert await machine.outcomes() == ["sent", "sent"]


async def test_whoever_taps_again_while_nothing_gets_through_has_ordered_once(machine: Machine, maria: Someone) -> None:
    machine.telegram.answers(Which("editMessageText"), 502, "<html>Bad Gateway</html>", times=2)
    async with machine.polling():
        for _ in range(2):
            machine.taps(maria, "Confirmer la réservation")

        async def all_taken() -> bool:
            return not machine.pending

        await eventually(all_taken)

    async with machine.awake():
        await machine.quiet()
    assert SENT in maria.last.text
    assert len((await machine.everything())["reservations"]) == 1


async def test_an_order_that_the_shop_confirms_by_itself_is_told_by_the_reply(machine: Machine) -> None:
    async with machine.awake():
        await machine.merchant(await machine.shop("Librairie", auto_confirm=True))
        maria = await machine.shopper("Maria")
        await maria.reserves("pain de mie")

    # Nobody's machine has gone on by a lease: the reply has settled the first step with the second.
    assert "C'est confirmé" in maria.last.text
    assert set(await machine.outcomes()) <= {"sent", "nothing_to_show"}

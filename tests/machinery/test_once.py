"""An update acts once, however often it comes; one that only reads writes nothing, a refused one leaves nothing."""

import asyncio
import logging

import pytest

from conversations.people import Person
from conversations.refusals import OutOfStock
from handlers.reply import Reply
from handlers.visit import Visit
from tests.machinery.machine import Machine
from tests.someone import Someone
from tests.street import bread


@pytest.fixture
async def anne(awake: Machine) -> Someone:
    return await awake.merchant("Boulangerie du Port")


@pytest.fixture
async def maria(awake: Machine, anne: Someone) -> Someone:
    """She is about to confirm her order of a loaf."""
    maria = await awake.shopper("Maria")
    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    await maria.taps(" de ")
    return maria


async def test_an_order_that_comes_twice_is_placed_once(awake: Machine, maria: Someone) -> None:
    update = awake.update(awake.taps(maria, "Confirmer la réservation"))
    await awake.quiet()
    after = await awake.everything()
    assert len(after["reservations"]) == 1

    await awake.feeds(update)

    assert await awake.everything() == after


async def test_what_comes_twice_shows_how_it_stands_by_now(awake: Machine, maria: Someone, anne: Someone) -> None:
    update = awake.update(awake.taps(maria, "Confirmer la réservation"))
    await awake.quiet()
    await anne.taps("Confirmer")
    asked, heard = maria.heard[-2], len(maria.heard)

    await awake.feeds(update)

    assert len(maria.heard) == heard, "no new message: what was tapped is brought up to date"
    assert "C'est confirmé" in maria.again(asked).text


async def test_deliveries_of_one_update_at_the_same_moment_act_once(awake: Machine, maria: Someone) -> None:
    update = awake.update(awake.taps(maria, "Confirmer la réservation"))

    await asyncio.gather(*(awake.feeds(update) for _ in range(3)))

    assert [row.event for row in await awake.owed() if row.topic == "shop"] == ["reservation:1/step/1"]
    assert len((await awake.everything())["reservations"]) == 1


async def test_an_invite_that_comes_twice_is_used_once_and_greets_again(awake: Machine) -> None:
    shop = await awake.shop()
    anne = await awake.shopper("Anne", started=False)
    update = awake.update(awake.acts(anne, "start", payload=await awake.invited(shop)))
    await awake.quiet()
    after, heard = await awake.everything(), len(anne.heard)

    await awake.feeds(update)

    assert await awake.everything() == after
    assert len(anne.heard) == heard + 1
    assert "Bonjour Anne" in anne.last.text
    assert "commandes" in anne.menu


async def test_a_refused_tap_leaves_nothing_written(awake: Machine, maria: Someone) -> None:
    await awake.town.types_stock(await awake.product(1), 0)
    before = await awake.everything()

    await maria.taps("Confirmer la réservation")

    assert await awake.everything() == before
    assert any("épuisé" in toast for toast in maria.toasts)


async def test_a_refusal_takes_back_what_the_handler_has_written(awake: Machine) -> None:
    maria = await awake.shopper("Maria")

    async def refuses(visit: Visit) -> Reply:
        await visit.unit.people.keep(Person(0, 99, "Nobody", "fr"))
        raise OutOfStock(name="Pain", free=0, unit="piece", product_id=1)

    awake.understands(refuse=refuses)
    before = await awake.everything()

    await maria.says("/refuse")

    assert await awake.everything() == before


@pytest.mark.parametrize("act", ["pain de mie", "1", "/aide", "/reservations", "/langue", "rien de tel"])
async def test_a_text_that_only_asks_changes_no_row(awake: Machine, act: str) -> None:
    await awake.shop("Boulangerie du Port", bread())
    maria = await awake.shopper("Maria")
    await maria.says("pain de mie")
    before, heard = await awake.everything(), len(maria.heard)

    await maria.says(act)

    assert len(maria.heard) > heard
    assert await awake.everything() == before


async def test_the_way_to_the_last_button_changes_no_row(awake: Machine) -> None:
    await awake.merchant("Boulangerie du Port")
    maria = await awake.shopper("Maria")
    before = await awake.everything()

    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    await maria.taps(" de ")

    assert maria.last.offers("Confirmer la réservation")
    assert await awake.everything() == before


async def test_a_search_is_counted_apart_from_the_update_that_asked(awake: Machine) -> None:
    maria = await awake.shopper("Maria")
    await maria.says("pain de mie")

    await awake.assembly.sweeper.write_tally()

    assert [row[1:3] for row in (await awake.everything())["searches"]] == [("pain de mie", 0)]


async def test_a_reading_handler_cannot_write(awake: Machine, caplog: pytest.LogCaptureFixture) -> None:
    maria = await awake.shopper("Maria")

    async def writes(visit: Visit) -> Reply:
        await visit.unit.people.keep(Person(0, 99, "Nobody", "fr"))
        return Reply()

    awake.reads(write=writes)

    with caplog.at_level(logging.CRITICAL):
        await maria.says("/write")

    people = (await awake.everything())["people"]
    assert [row[2] for row in people] == ["Maria"]
    assert "Rien n'a été fait." in maria.last.text

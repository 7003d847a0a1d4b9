"""What time does to a reservation: reminders, an end, and the town's daily list."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from conversations.people import Rank
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import State
from conversations.reservation.steps import Countered
from tests.rooms import paris
from tests.someone import Someone
from tests.street import Street, street_at

FIRST_PERSON = 1001


@pytest.fixture
async def paul(street: Street, anne: Someone) -> Someone:
    """Anne's colleague."""
    return await street.merchant(await street.place(), "Paul", Rank.STAFF)


async def test_at_one_third_the_staff_are_reminded(
    street: Street, anne: Someone, paul: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    await street.passes(minutes=9)
    assert "Nouvelle demande" in paul.last.text
    await street.passes(minutes=1)

    assert paul.last.text.startswith("Rappel : la demande n° 1 attend\nPain de mie, 3,20 €")
    assert paul.last.offers("Confirmer")


async def test_at_two_thirds_the_owner_is_reminded(
    street: Street, anne: Someone, paul: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    await street.passes(minutes=20)

    assert "Dernier rappel : la demande n° 1 attend" in anne.last.text
    assert "Dernier rappel" not in paul.last.text


async def test_a_reminder_takes_the_buttons_of_the_older_card(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    older = anne.last
    await street.passes(minutes=10)

    assert anne.again(older).buttons == {}
    assert (await anne.taps("Confirmer")).text.startswith("Confirmée par la boutique")


async def test_who_has_answered_is_not_reminded(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    before = len(anne.heard)
    await street.passes(minutes=25)

    assert len(anne.heard) == before


async def test_a_demand_nobody_answers_ends_and_both_sides_hear_so(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    await street.passes(minutes=31)

    assert maria.last.text.startswith(
        "Boulangerie du Port n'a pas répondu à temps. Votre demande est close, vous ne devez rien."
    )
    assert anne.last.text.startswith("Sans réponse à temps, n° 1. Le client est prévenu, le stock est rendu.")
    assert ((await street.reservation()).state, (await street.product()).stock) == (State.EXPIRED, 10)


async def test_a_tap_that_comes_too_late_is_told_so(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    card = anne.last
    await street.passes(minutes=31)
    await anne.presses(card.buttons["Confirmer"], on=card)

    assert anne.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : sans réponse."]


async def test_a_demand_of_the_night_waits_for_the_morning(street: Street, maria: Someone) -> None:
    await street.is_now(paris("2026-06-09", "22:00"))
    told = await maria.reserves("pain de mie")
    assert "Réponse avant demain à 9 h 30." in told.text
    await street.is_now(paris("2026-06-10", "09:29"))
    assert (await street.reservation()).state is State.PLACED

    await street.is_now(paris("2026-06-10", "09:30"))
    assert (await street.reservation()).state is State.EXPIRED


# ------------------------------------------------------------ the town's daily list


@pytest.fixture
async def townhall(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[Street]:
    """A street whose first person is its admin."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}", admins=[FIRST_PERSON]) as street:
        yield street


async def test_admins_get_one_list_a_day_of_what_no_shop_answered(townhall: Street) -> None:
    admin = await townhall.shopper("Agnès")
    await townhall.merchant("Boulangerie du Port")
    maria = await townhall.shopper()
    for slot in ("de 11 h", "de 12 h"):
        await maria.reserves("pain de mie", slot=slot)
    await townhall.passes(minutes=31)
    before = len(admin.heard)
    await townhall.is_now(paris("2026-06-09", "19:00"))
    await townhall.is_now(paris("2026-06-09", "20:00"))

    [told] = admin.heard[before:]
    assert told.text == "Sans réponse ces dernières 24 heures\nBoulangerie du Port : 2 demandes"


async def test_an_offer_that_a_shopper_left_unanswered_is_not_held_against_the_shop(townhall: Street) -> None:
    admin = await townhall.shopper("Agnès")
    anne, maria = await townhall.merchant("Boulangerie du Port"), await townhall.shopper()
    await maria.reserves("pain de mie", slot="de 13 h")
    await townhall.records(1, Countered(), Actor.SHOP, anne)
    before = len(admin.heard)
    await townhall.passes(minutes=61)
    await townhall.is_now(paris("2026-06-09", "19:00"))

    assert (await townhall.reservation()).state is State.EXPIRED
    assert len(admin.heard) == before

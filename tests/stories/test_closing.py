"""The end of the day: one question about what nobody tapped, and an end that blames nobody."""

from datetime import timedelta

import pytest

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street

TO_CLOSING = timedelta(hours=9)
"""From ten to seven in the evening."""


@pytest.fixture
async def ali(street: Street, anne: Someone, maria: Someone) -> Someone:
    """Somebody who, like Maria, has a confirmed reservation for today."""
    ali = await street.shopper("Ali")
    for number, shopper in enumerate((maria, ali), 1):
        await shopper.reserves("pain de mie")
        await anne.says(f"confirmer {number}")
    return ali


async def closing(street: Street) -> None:
    await street.is_now(street.clock.now + TO_CLOSING)


async def test_at_closing_there_is_one_question_about_all_of_them(street: Street, anne: Someone, ali: Someone) -> None:
    before = len(anne.heard)
    await closing(street)

    [asked] = anne.heard[before:]
    assert "La journée est finie. 2 commandes ne sont ni remises ni manquées :" in asked.text
    assert "n° 1, Maria, aujourd'hui de 10 h 30 à 11 h" in asked.text
    assert list(asked.buttons) == ["Toutes remises", "Choisir", "Retour"]


async def test_all_of_them_are_handed_over_by_one_tap(
    street: Street, anne: Someone, maria: Someone, ali: Someone
) -> None:
    await closing(street)

    assert "Merci, tout est noté." in (await anne.taps("Toutes remises")).text
    assert [(await street.reservation(number)).state for number in (1, 2)] == [State.COLLECTED] * 2
    assert all("vous a remis votre commande" in shopper.last.text for shopper in (maria, ali))


async def test_or_each_by_itself(street: Street, anne: Someone, maria: Someone, ali: Someone) -> None:
    await closing(street)
    await anne.taps("Choisir")
    await anne.taps("n° 2, Ali")
    await anne.taps("Manquée")

    assert [(await street.reservation(number)).state for number in (1, 2)] == [State.CONFIRMED, State.MISSED]
    assert "personne n'est venu" in ali.last.text


async def test_what_was_tapped_during_the_day_is_not_asked_about(street: Street, anne: Someone, ali: Someone) -> None:
    await anne.says("remise 1")
    await anne.says("manquée 2")
    before = len(anne.heard)
    await closing(street)

    assert len(anne.heard) == before


async def test_what_nobody_ever_says_ends_unrecorded_the_next_open_day(
    street: Street, anne: Someone, maria: Someone, ali: Someone
) -> None:
    await closing(street)
    await anne.taps("Choisir")
    await anne.says("remise 2")
    await street.passes(hours=23)
    assert (await street.reservation()).state is State.CONFIRMED
    await street.passes(hours=1)

    assert (await street.reservation()).state is State.UNRECORDED
    assert "Personne n'a noté si vous l'avez récupérée." in maria.last.text
    assert (await street.product()).stock == 8


async def test_a_late_answer_to_the_question_counts_nothing_twice(street: Street, anne: Someone, ali: Someone) -> None:
    await closing(street)
    asked = anne.last
    await anne.taps("Toutes remises", on=asked)
    before = await street.rows()
    await anne.presses(asked.buttons["Toutes remises"], on=asked)

    assert await street.rows() == before

"""The name somebody picks up under: proposed, kept, changed; the only one that shops see."""

import pytest

from tests.someone import Said, Someone
from tests.street import Street


async def at_the_review(maria: Someone) -> Said:
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Réserver", " de "):
        await maria.taps(tap)
    return maria.last


async def test_telegrams_first_name_is_proposed_and_kept_without_a_tap_more(street: Street, maria: Someone) -> None:
    review = await at_the_review(maria)
    assert review.text.startswith("Votre réservation, au nom de Maria\n")
    assert (await street.kept(maria)).pickup_name == ""

    await maria.taps("Confirmer la réservation")
    assert (await street.kept(maria)).pickup_name == "Maria"


async def test_another_name_can_be_typed_on_the_way(street: Street, anne: Someone, maria: Someone) -> None:
    await at_the_review(maria)
    asked = await maria.taps("Changer le nom")
    assert list(asked.buttons) == ["Au nom de Maria", "Annuler"]
    review = await maria.says("Mme  <Ruiz>")
    assert review.text.startswith("Votre réservation, au nom de Mme <Ruiz>\nPain de mie")

    await maria.taps("Confirmer la réservation")
    assert "Pour Mme <Ruiz>, aujourd'hui" in anne.last.text
    assert "au nom de Mme <Ruiz>" in (await at_the_review(maria)).text


async def test_the_proposed_name_is_a_tap_away(street: Street, maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Changer le nom")
    await maria.says("Mme Ruiz")
    asked = await maria.taps("Changer le nom")

    for _ in range(2):
        review = await maria.presses(asked.buttons["Au nom de Maria"], on=asked)
        assert review.text.startswith("Votre réservation, au nom de Maria\n")
        assert review.offers("Confirmer la réservation")


async def test_the_question_can_be_left(maria: Someone) -> None:
    review = await at_the_review(maria)
    await maria.taps("Changer le nom")

    assert (await maria.taps("Annuler")).text == review.text
    assert "1. Pain de mie" in (await maria.says("pain")).text


@pytest.mark.parametrize("typed", ["é" * 41, "https://x.fr", "@maria", "www.maria.fr", "t.me/maria"])
async def test_what_is_no_name_is_asked_again(street: Street, maria: Someone, typed: str) -> None:
    await at_the_review(maria)
    await maria.taps("Changer le nom")
    again = await maria.says(typed)
    assert "Ce n'est pas un nom que je peux garder" in again.text

    assert f"au nom de {'é' * 40}" in (await maria.says("é" * 40)).text


@pytest.mark.parametrize("screen", ["/aide", "/reservations"])
async def test_it_can_be_changed_later(street: Street, maria: Someone, screen: str) -> None:
    await maria.reserves("pain de mie")
    await maria.says(screen)
    await maria.taps("Changer mon nom de retrait")
    told = await maria.says("Ruiz")

    assert told.text == "C'est noté : vos prochaines réservations seront au nom de Ruiz."
    assert told.offers("Retour")
    assert (await street.kept(maria)).pickup_name == "Ruiz"
    assert (await street.reservation()).pickup_name == "Maria"


async def test_a_first_name_that_is_a_link_is_proposed_without(street: Street, anne: Someone) -> None:
    spam = await street.shopper("t.me/spam")
    await spam.reserves("pain de mie")

    assert "Pour t me spam, " in anne.last.text


async def test_in_english(street: Street, anne: Someone) -> None:
    maria = await street.shopper(language="en")
    await maria.says("/help")
    await maria.taps("Change my pickup name")
    assert "In what name do you pick up your orders? For now: Maria." in maria.last.text
    await maria.taps("In the name of Maria")

    assert maria.last.text == "Done: your next reservations will be in the name of Maria."

"""A word from one side of a reservation to the other, names and numbers hidden."""

import pytest

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def agreed(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")


async def test_a_shopper_writes_to_the_shop(anne: Someone, maria: Someone, agreed: None) -> None:
    await maria.taps("Écrire à la boutique")
    told = await maria.says("J'arrive en vélo cargo")

    assert told.text.startswith("Mot transmis à Boulangerie du Port. Votre réservation : confirmée.")
    assert "Vous avez écrit : « J'arrive en vélo cargo »" in told.text
    assert anne.last.text.startswith("Un mot du client, n° 1")
    assert "Le client écrit : « J'arrive en vélo cargo »" in anne.last.text
    assert anne.last.offers("Remise")


async def test_a_shop_writes_to_a_shopper_and_the_answer_clock_goes_on(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    before = await street.reservation()
    await street.passes(minutes=3)
    await anne.says("mot 1")
    await anne.says("Tranché ou entier ?")

    assert maria.last.text.startswith(
        "Un mot de Boulangerie du Port. Votre réservation : en attente de réponse.\n"
        "La boutique écrit : « Tranché ou entier ? »"
    )
    after = await street.reservation()
    assert (after.answer_by, after.remind_staff_at) == (before.answer_by, before.remind_staff_at)
    assert (await anne.taps("Confirmer")).text.startswith("Confirmée par la boutique")


async def test_whoever_wants_no_more_hears_no_more(street: Street, anne: Someone, maria: Someone, agreed: None) -> None:
    await maria.says("mot 1")
    await maria.says("Coucou")
    await anne.taps("Ne plus recevoir de mots")
    before = await street.history()

    assert not maria.card(1).offers("Écrire à la boutique")
    assert "ne peut pas être transmis" in (await maria.says("mot 1")).text
    assert await street.history() == before


async def test_five_words_are_enough(street: Street, anne: Someone, maria: Someone, agreed: None) -> None:
    for text in "abcde":
        await maria.says("mot 1")
        await maria.says(text)

    assert "déjà envoyé 5 mots" in (await maria.says("mot 1")).text
    assert (await anne.says("mot 1")).text.startswith("Que dire à Maria ?")


async def test_too_long_a_word_is_asked_for_again(street: Street, anne: Someone, maria: Someone, agreed: None) -> None:
    await maria.says("mot 1")

    assert "201" in (await maria.says("x" * 201)).text
    assert len(await street.history()) == 2


async def test_nothing_is_passed_on_about_what_has_ended(
    street: Street, anne: Someone, maria: Someone, agreed: None
) -> None:
    await maria.says("mot 1")
    await anne.says("remise 1")
    await maria.says("Merci !")

    assert (await street.reservation()).state is State.COLLECTED
    assert len(await street.history()) == 3

""" "J'arrive plus tard": a word that the shop gets at once, and nothing else about who sends it."""

import pytest

from tests.someone import Said, Someone
from tests.street import Street


@pytest.fixture
async def asked(anne: Someone, maria: Someone) -> Said:
    """The question how late Maria will be, for the loaf that Anne keeps for her."""
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    return await maria.taps("J'arrive plus tard")


async def test_a_tap_tells_the_shop(street: Street, anne: Someone, maria: Someone, asked: Said) -> None:
    assert list(asked.buttons) == ["10 minutes", "20 minutes", "30 minutes", "Retour"]
    older = anne.last
    told = await maria.taps("20 minutes")

    assert told.text.startswith("Message transmis à Boulangerie du Port.\nPain de mie, 3,20 €")
    assert anne.last.text.startswith(
        "Le client arrive plus tard, n° 1\n"
        "Pain de mie, 3,20 €\n"
        "Pour Maria, aujourd'hui de 10 h 30 à 11 h\n"
        "Retard annoncé : 20 minutes\n"
    )
    assert anne.last.id != older.id, "it rings"
    assert anne.last.offers("Remise")
    assert anne.again(older).buttons == {}


async def test_a_word_of_ones_own_goes_along_until_the_pickup(anne: Someone, maria: Someone, asked: Said) -> None:
    told = await maria.says("Le bus a du <retard>")
    assert told.text.startswith("Message transmis à Boulangerie du Port.")
    assert "Le client dit : « Le bus a du <retard> »" in anne.last.text

    assert "Le client dit : « Le bus a du <retard> »" in (await anne.taps("Prête")).text
    assert "Le client dit" not in (await anne.taps("Remise")).text


async def test_a_word_that_is_too_long_is_asked_for_again(anne: Someone, maria: Someone, asked: Said) -> None:
    again = await maria.says("é" * 201)
    assert "201 caractères, 200 au plus" in again.text
    assert again.offers("20 minutes")

    await maria.says("é" * 200)
    assert f"Le client dit : « {'é' * 200} »" in anne.last.text


async def test_the_shop_reads_the_pickup_name_and_no_other(street: Street, anne: Someone) -> None:
    ali = await street.shopper("Ali Telegram")
    await ali.says("/aide")
    await ali.taps("Changer mon nom de retrait")
    await ali.says("M. Benali")
    await ali.reserves("pain de mie")
    await anne.taps("Confirmer")
    await ali.taps("J'arrive plus tard")
    await ali.taps("10 minutes")

    assert "M. Benali" in anne.last.text
    assert "Telegram" not in anne.last.text
    assert str(ali.id) not in anne.last.text


async def test_three_times_are_enough(anne: Someone, maria: Someone, asked: Said) -> None:
    await maria.taps("10 minutes")
    for _ in range(2):
        await maria.taps("J'arrive plus tard")
        await maria.taps("20 minutes")
    before = len(anne.heard)
    await maria.taps("J'arrive plus tard")
    await maria.taps("30 minutes")

    assert maria.toasts == ["La boutique a déjà reçu 3 messages sur votre retard, elle est prévenue."]
    assert len(anne.heard) == before


async def test_two_quick_taps_ring_once(anne: Someone, maria: Someone, asked: Said) -> None:
    before = len(anne.heard)
    told = await maria.presses(asked.buttons["20 minutes"], on=asked)
    again = await maria.presses(asked.buttons["20 minutes"], on=asked)

    assert again.text == told.text
    assert len(anne.heard) == before + 1


async def test_back_leaves_the_question(anne: Someone, maria: Someone, asked: Said) -> None:
    before = len(anne.heard)
    assert (await maria.taps("Retour")).text.startswith("C'est confirmé")

    assert "1. Pain de mie" in (await maria.says("pain")).text
    assert len(anne.heard) == before


async def test_it_can_be_typed(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")

    assert (await maria.says("retard 1")).offers("20 minutes")


async def test_before_the_yes_and_after_closing_there_is_nobody_to_tell(
    street: Street, anne: Someone, maria: Someone
) -> None:
    placed = await maria.reserves("pain de mie")
    assert not placed.offers("J'arrive plus tard")
    await anne.taps("Confirmer")
    await street.passes(hours=9)
    await maria.taps("J'arrive plus tard")

    assert maria.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : confirmée."]
    assert not maria.last.offers("J'arrive plus tard")


async def test_in_english(street: Street) -> None:
    john = await street.merchant("Boulangerie du Port", "John", language="en")
    maria = await street.shopper(language="en")
    await street.orders(maria, (await street.product(), 1))
    await john.taps("Confirm")
    assert "How late will you be?" in (await maria.taps("I will be late")).text
    await maria.taps("30 minutes")

    assert maria.last.text.startswith("Message passed on to Boulangerie du Port.")
    assert john.last.text.startswith("The customer will be late, no. 1")
    assert "Late by: 30 minutes" in john.last.text

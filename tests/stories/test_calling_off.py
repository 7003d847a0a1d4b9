"""A shop takes its yes back: with a reason, the stock right, and a way on for the shopper."""

import pytest

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def agreed(street: Street, anne: Someone, maria: Someone) -> None:
    """Maria's loaf, confirmed by Anne."""
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")


async def test_the_reason_is_a_tap_and_the_shopper_is_led_on(
    street: Street, anne: Someone, maria: Someone, agreed: None
) -> None:
    asked = await anne.taps("Annuler la commande")
    assert list(asked.buttons) == ["Rupture de stock", "Nous serons fermés", "Sans dire pourquoi", "Retour"]
    await anne.taps("Nous serons fermés")

    assert maria.last.text.startswith("Boulangerie du Port doit annuler votre réservation. Ce sera fermé.")
    assert maria.last.offers("Ailleurs : Pain de mie")
    assert (await street.product()).stock == 10
    assert "Pain de mie" in (await maria.taps("Ailleurs : Pain de mie")).text


async def test_what_has_run_out_is_sold_out_for_everybody(
    street: Street, anne: Someone, maria: Someone, agreed: None
) -> None:
    await anne.taps("Annuler la commande")
    await anne.taps("Rupture de stock")

    assert (await street.product()).stock == 0


async def test_a_reason_can_be_written(street: Street, anne: Someone, maria: Someone, agreed: None) -> None:
    await anne.says("annuler 1")
    await anne.says("Le four est en panne")

    assert "La boutique dit : « Le four est en panne »" in maria.last.text
    assert (await street.reservation()).state is State.CALLED_OFF


async def test_too_long_a_reason_is_asked_for_again(
    street: Street, anne: Someone, maria: Someone, agreed: None
) -> None:
    await anne.taps("Annuler la commande")

    assert "201" in (await anne.says("x" * 201)).text
    assert (await street.reservation()).state is State.CONFIRMED


async def test_annuler_refuses_what_has_not_been_answered_yet(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")

    assert (await anne.says("annuler 1")).text == "Pourquoi refuser la demande n° 1 ?"

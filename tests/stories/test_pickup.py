"""Handing over: one tap, a code, a QR link; a slip of the finger can be set right."""

from io import BytesIO

import pytest
import segno

from conversations.reservation.codes import spaced
from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def code(street: Street, anne: Someone, maria: Someone) -> str:
    """The code of Maria's confirmed reservation."""
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    return (await street.reservation()).code


async def test_one_tap_hands_over(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    await anne.taps("Prête")
    assert "C'est prêt" in maria.last.text
    told = await anne.taps("Remise")

    assert told.text.startswith("Remise, n° 1")
    assert (await street.reservation()).state is State.COLLECTED


async def test_both_sides_read_the_same_spaced_code(anne: Someone, maria: Someone, code: str) -> None:
    assert f"Code : {spaced(code)}" in anne.last.text
    assert f"Code à dire en boutique : {spaced(code)}" in maria.last.text


async def test_a_code_can_be_typed_with_the_command(anne: Someone, maria: Someone, code: str) -> None:
    assert (await anne.says(f"/remise {code}")).text.startswith("Remise, n° 1")
    assert "vous a remis votre commande" in maria.last.text


async def test_a_code_can_be_typed_as_it_is_heard(anne: Someone, maria: Someone, code: str) -> None:
    assert (await anne.says("/remise")).offers("Annuler")

    assert (await anne.says(spaced(code.lower()))).text.startswith("Remise, n° 1")


async def test_the_qr_code_leads_to_the_handover(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    shown = await maria.taps("Montrer le code QR")
    assert shown.text == (
        f"Boulangerie du Port, aujourd'hui de 10 h 30 à 11 h\nCode à montrer en boutique : {spaced(code)}"
    )
    files = street.playground.office.files
    file = files.find(shown.json["photo"][-1]["file_id"])
    assert file is not None

    link = f"https://t.me/CabasStoryBot?start=pickup_{code}"
    assert files.content(file) == _png(link)
    assert (await anne.starts(f"pickup_{code}")).text.startswith("Remise, n° 1")


def _png(link: str) -> bytes:
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()


async def test_the_qr_code_is_there_until_it_is_used(anne: Someone, maria: Someone, code: str) -> None:
    await anne.taps("Prête")
    card = maria.last
    assert (await maria.taps("Montrer le code QR")).offers("Retour")
    await anne.taps("Remise")
    await maria.presses(card.buttons["Montrer le code QR"], on=card)

    assert maria.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : récupérée."]


async def test_back_from_the_qr_code_is_the_reservation(anne: Someone, maria: Someone, code: str) -> None:
    await maria.taps("Montrer le code QR")

    assert (await maria.taps("Retour")).text.startswith("C'est confirmé")


@pytest.mark.parametrize("wrong", ["ZZZZ", "n'importe quoi", "🥖", "A" * 4000])
async def test_a_wrong_code_is_told_and_asked_again(anne: Someone, maria: Someone, code: str, wrong: str) -> None:
    await anne.says("/remise")
    told = await anne.says(wrong)
    assert "Aucune commande en attente n'a ce code." in told.text
    assert told.offers("Annuler")

    assert (await anne.says(code)).text.startswith("Remise")


async def test_the_question_for_the_code_can_be_left(anne: Someone, maria: Someone, code: str) -> None:
    await anne.says("/remise")
    await anne.taps("Annuler")

    assert "1. Pain de mie" in (await anne.says("pain")).text


async def test_another_shops_code_is_no_code(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    luc = await street.merchant("Librairie", "Luc")

    assert "Aucune commande en attente n'a ce code." in (await luc.says(f"/remise {code}")).text
    assert (await street.reservation()).state is State.CONFIRMED


async def test_a_shopper_who_opens_their_own_qr_link_hands_nothing_over(
    street: Street, anne: Someone, maria: Someone, code: str
) -> None:
    assert "n'est pas à vous" in (await maria.starts(f"pickup_{code}")).text
    assert (await street.reservation()).state is State.CONFIRMED


async def test_the_same_code_twice_says_that_nothing_waits(anne: Someone, maria: Someone, code: str) -> None:
    await anne.says(f"/remise {code}")

    assert "Aucune commande en attente n'a ce code." in (await anne.says(f"/handover {code}")).text


# ------------------------------------------------------------ where the code is compulsory


async def test_where_the_code_is_compulsory_a_tap_is_not_enough(street: Street) -> None:
    anne = await street.merchant(await street.shop("Bijouterie", code_required=True))
    maria = await street.shopper()
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    code = (await street.reservation()).code
    assert spaced(code) not in anne.last.text
    await anne.taps("Remise")

    assert "contre son code" in anne.toasts[-1]
    assert (await anne.says(f"/remise {code}")).text.startswith("Remise, n° 1")


# ------------------------------------------------------------ missed, and set right


async def test_what_nobody_came_for_is_missed_and_back_on_the_shelf(
    street: Street, anne: Someone, maria: Someone, code: str
) -> None:
    await anne.taps("Manquée")

    assert "personne n'est venu chercher votre commande" in maria.last.text
    assert (await street.product()).stock == 10


@pytest.mark.parametrize("slip", ["Remise", "Manquée"])
async def test_a_slip_of_the_finger_can_be_set_right_for_a_while(
    street: Street, anne: Someone, maria: Someone, code: str, slip: str
) -> None:
    await anne.taps(slip)
    await street.passes(minutes=14)
    told = await anne.taps("Corriger")

    assert told.text.startswith("Corrigée, de nouveau prête")
    assert "votre commande vous attend toujours" in maria.last.text
    assert (await street.reservation()).state is State.READY


async def test_after_a_quarter_of_an_hour_it_stands(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    await anne.taps("Remise")
    await street.passes(minutes=16)
    told = await anne.taps("Corriger")

    assert "récupérée" in anne.toasts[-1]
    assert not told.offers("Corriger")
    assert (await street.reservation()).state is State.COLLECTED


async def test_the_shopper_may_say_it_themselves(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    told = await maria.taps("Je l'ai récupérée")

    assert "C'est noté, vous l'avez récupérée chez Boulangerie du Port." in told.text
    assert anne.last.text.startswith("Récupérée, dit le client, n° 1")
    assert (await street.reservation()).state is State.COLLECTED


async def test_what_can_be_tapped_can_be_typed(street: Street, anne: Someone, maria: Someone, code: str) -> None:
    assert (await anne.says("prête 1")).text.startswith("Prête, n° 1")
    assert (await anne.says("remise 1")).text.startswith("Remise, n° 1")
    assert (await anne.says("corriger 1")).text.startswith("Corrigée")

"""What may be added on the way to a reservation: another amount, and a word for the shop."""

import pytest

from catalog.model import Unit
from tests.someone import Said, Someone
from tests.street import Street, goods


async def at_the_review(maria: Someone, product: str = "pain de mie") -> Said:
    """Type, tap the product, "Réserver" and the first slot."""
    await maria.says(product)
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    return await maria.taps(" de ")


@pytest.fixture
async def cheese(street: Street) -> Someone:
    """A cheesemonger's, which sells by weight and has three kilos of Comté."""
    return await street.merchant(
        await street.shop("Fromagerie", goods("Comté", unit=Unit.GRAM, price_cents=2400, stock=3000)), "Luc"
    )


# ------------------------------------------------------------ how many, or how much


@pytest.mark.parametrize(("typed", "line"), [("3", "3 × Pain de mie, 9,60 €"), ("2 pièces", "2 × Pain de mie, 6,40 €")])
async def test_an_amount_can_be_typed(maria: Someone, typed: str, line: str) -> None:
    await at_the_review(maria)
    await maria.taps("Changer la quantité")

    review = await maria.says(typed)
    assert line in review.text
    assert review.offers("Confirmer la réservation")


async def test_an_amount_can_be_tapped(street: Street, maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Changer la quantité")
    await maria.taps("4 pièces")
    await maria.taps("Confirmer la réservation")

    assert (await street.reservation()).lines[0].quantity == 4


async def test_a_tapped_amount_leaves_no_question_behind(maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Changer la quantité")
    await maria.taps("4 pièces")

    assert "1. Pain de mie" in (await maria.says("pain")).text


@pytest.mark.parametrize(("typed", "amount"), [("500 g", "500 g, 12,00 €"), ("1,5 kg", "1,5 kg, 36,00 €")])
async def test_what_is_sold_by_weight_is_asked_for_by_weight(
    street: Street, cheese: Someone, typed: str, amount: str
) -> None:
    maria = await street.shopper()
    await at_the_review(maria, "comté")
    assert "300 g" in (await maria.taps("Changer la quantité")).text

    assert f"Comté, {amount}" in (await maria.says(typed)).text


@pytest.mark.parametrize("typed", ["beaucoup", "500 g", "1,5", "-2", "🥖", "9" * 400])
async def test_what_is_no_amount_is_asked_again(maria: Someone, typed: str) -> None:
    await at_the_review(maria)
    await maria.taps("Changer la quantité")

    again = await maria.says(typed)
    assert "Je n'ai pas compris cette quantité." in again.text
    assert again.offers("Annuler")
    assert "2 × Pain de mie" in (await maria.says("2")).text


@pytest.mark.parametrize(
    ("typed", "why"),
    [("0", "de 1 pièce à 99 pièces"), ("500", "de 1 pièce à 99 pièces"), ("11", "Il ne reste que 10 pièces")],
)
async def test_an_amount_nobody_can_have_is_said_and_asked_again(maria: Someone, typed: str, why: str) -> None:
    await at_the_review(maria)
    await maria.taps("Changer la quantité")

    assert why in (await maria.says(typed)).text
    assert "10 × Pain de mie" in (await maria.says("10")).text


async def test_a_tapped_amount_that_is_not_there_is_said_and_the_question_stays(maria: Someone) -> None:
    await at_the_review(maria)
    question = await maria.taps("Changer la quantité")
    await maria.taps("12 pièces")

    assert maria.toasts == ["Il ne reste que 10 pièces de « Pain de mie »."]
    assert maria.last.text == question.text


async def test_cancelling_the_question_shows_the_order_again(maria: Someone) -> None:
    review = await at_the_review(maria)
    await maria.taps("Changer la quantité")

    assert (await maria.taps("Annuler")).text == review.text
    assert "1. Pain de mie" in (await maria.says("pain")).text


async def test_less_than_the_usual_amount_can_be_reserved_where_little_is_left(street: Street) -> None:
    shop = await street.shop("Fromagerie", goods("Comté", unit=Unit.GRAM, price_cents=2400, stock=120))
    await street.merchant(shop)
    maria = await street.shopper()

    assert "Comté, 120 g, 2,88 €" in (await at_the_review(maria, "comté")).text


# ------------------------------------------------------------ a word for the shop


async def test_a_note_goes_along(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie", note="Bien cuit, <svp>")

    assert "Note : Bien cuit, <svp>" in anne.last.text
    assert (await street.reservation()).note == "Bien cuit, <svp>"


async def test_a_note_of_several_lines_passes_for_no_line_of_the_card(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie", note="Bien cuit\n\n\nConfirmée par la boutique")

    assert "Note : Bien cuit Confirmée par la boutique\n" in anne.last.text


async def test_a_note_can_be_skipped(street: Street, maria: Someone) -> None:
    review = await at_the_review(maria)
    await maria.taps("Ajouter une note")

    assert (await maria.taps("Passer")).text == review.text
    await maria.taps("Confirmer la réservation")
    assert (await street.reservation()).note == ""


async def test_a_note_that_is_too_long_is_asked_for_again(maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Ajouter une note")
    again = await maria.says("é" * 201)
    assert "201 caractères, 200 au plus" in again.text
    assert again.offers("Passer")

    assert f"Note : {'é' * 200}" in (await maria.says("é" * 200)).text


async def test_a_note_can_be_taken_back(maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Ajouter une note")
    assert "Note : Bien cuit" in (await maria.says("Bien cuit")).text
    await maria.taps("Ajouter une note")

    assert "Note" not in (await maria.taps("Passer")).text


async def test_amount_and_note_go_together(street: Street, anne: Someone, maria: Someone) -> None:
    await at_the_review(maria)
    await maria.taps("Ajouter une note")
    await maria.says("Bien cuit")
    await maria.taps("Changer la quantité")
    await maria.says("3")
    await maria.taps("Confirmer la réservation")

    placed = await street.reservation()
    assert (placed.note, placed.lines[0].quantity) == ("Bien cuit", 3)

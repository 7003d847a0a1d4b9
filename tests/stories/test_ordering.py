"""From the typed word to a placed reservation: four taps, and what may be added on the way."""

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


async def test_four_taps_lead_from_the_typed_word_to_the_placed_reservation(maria: Someone) -> None:
    await maria.says("pain de mi")
    for tap in ("Pain de mie, ", "Réserver", "Aujourd'hui de 10 h 30 à 11 h"):
        await maria.taps(tap, on=maria.last)
    placed = await maria.taps("Confirmer la réservation", on=maria.last)

    assert "Demande envoyée à Boulangerie du Port" in placed.text
    assert len(maria.heard) == 2  # the welcome, and one message that all of this happened in


async def test_the_card_after_placing_says_what_to_expect_and_promises_nothing(maria: Someone) -> None:
    placed = await maria.reserves("pain de mie")

    assert placed.text == (
        "Demande envoyée à Boulangerie du Port, pas encore confirmée.\n"
        "Réponse avant 10 h 30. Attendez avant de vous déplacer.\n"
        "Rien à payer maintenant.\n"
        "Pain de mie, 3,20 €\n"
        "Aujourd'hui de 10 h 30 à 11 h"
    )
    assert list(placed.buttons) == ["Annuler", "Mes réservations"]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_nothing_says_reserved_before_the_shop_has_said_yes(street: Street, anne: Someone, language: str) -> None:
    maria = await street.shopper(language=language)
    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    for tap in ("r:", "o:", "x:"):
        await maria.presses(next(wire for wire in maria.last.buttons.values() if wire.startswith(tap)))

    assert (await street.reservation()).state == "placed"
    assert not any(word in maria.last.text.lower() for word in ("réservé", "reserved"))


async def test_the_review_names_everything_and_what_comes_next(maria: Someone) -> None:
    review = await at_the_review(maria)

    assert "Pain de mie, 3,20 €\nBoulangerie du Port, aujourd'hui de 10 h 30 à 11 h" in review.text
    assert "La boutique doit encore confirmer. Rien à payer maintenant." in review.text
    assert "Attention" not in review.text


async def test_a_slot_on_another_day_says_so_before_the_confirmation(street: Street, maria: Someone) -> None:
    await street.passes(hours=10)
    review = await at_the_review(maria)

    assert "Attention, c'est pour demain." in review.text
    assert review.offers("Confirmer la réservation")


async def test_later_slots_are_a_page_away(maria: Someone) -> None:
    await maria.says("pain de mie")
    await maria.taps("Pain de mie, ")
    first = await maria.taps("Réserver")
    assert not first.offers("Plus tôt")

    later = await maria.taps("Plus tard")
    assert later.offers("Aujourd'hui de 13 h 30 à 14 h")
    assert (await maria.taps("Plus tôt")).buttons == first.buttons


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


# ------------------------------------------------------------ what the shop reads


async def test_the_relay_shows_all_that_the_shop_needs_to_answer(street: Street, anne: Someone) -> None:
    ali = await street.shopper("Ali")
    await ali.reserves("pain de mie", note="Tranché")

    assert anne.last.text == (
        "Nouvelle demande n° 1\n"
        "Pain de mie, 3,20 €\n"
        "Pour Ali, aujourd'hui de 10 h 30 à 11 h\n"
        "Note : Tranché\n"
        "Répondez avant 10 h 30."
    )
    assert list(anne.last.buttons) == ["Confirmer", "Refuser", "Retour"]


async def test_the_relay_shows_every_line_with_its_amount_and_the_sum(street: Street) -> None:
    shop = await street.shop("Halles", goods("Tarte aux pommes"), goods("Comté", unit=Unit.GRAM, price_cents=2400))
    anne, maria = await street.merchant(shop), await street.shopper()
    await street.orders(maria, (await street.product(1), 2), (await street.product(2), 250))

    assert "2 × Tarte aux pommes, 9,00 €\nComté, 250 g, 6,00 €\nÀ payer en boutique : 15,00 €" in anne.last.text


async def test_two_quick_taps_place_one_reservation(street: Street, anne: Someone, maria: Someone) -> None:
    review = await at_the_review(maria)
    wire = review.buttons["Confirmer la réservation"]
    placed = await maria.presses(wire, on=review)
    again = await maria.presses(wire, on=review)

    assert again.text == placed.text
    assert len((await street.rows())["reservations"]) == 1

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
    assert list(placed.buttons) == ["Annuler", "Écrire à la boutique", "Mes réservations", "Retour"]


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
    assert list(anne.last.buttons) == [
        *("Confirmer", "Refuser", "Autre créneau", "Partiel", "Écrire au client", "Retour"),
    ]


async def test_the_relay_shows_every_line_with_its_amount_and_the_sum(street: Street) -> None:
    shop = await street.shop("Halles", goods("Tarte aux pommes"), goods("Comté", unit=Unit.GRAM, price_cents=2400))
    anne, maria = await street.merchant(shop), await street.shopper()
    await street.orders(maria, (await street.product(1), 2), (await street.product(2), 250))

    assert (
        "2 × Tarte aux pommes, 9,00 €\nComté, 250 g, 6,00 €\nÀ payer en boutique : environ 15,00 €, selon la pesée"
        in anne.last.text
    )


async def test_two_quick_taps_place_one_reservation(street: Street, anne: Someone, maria: Someone) -> None:
    review = await at_the_review(maria)
    wire = review.buttons["Confirmer la réservation"]
    placed = await maria.presses(wire, on=review)
    again = await maria.presses(wire, on=review)

    assert again.text == placed.text
    assert len((await street.rows())["reservations"]) == 1

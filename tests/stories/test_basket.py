"""A basket over several shops: put in, changed in place, and reserved all or none."""

from dataclasses import replace

import pytest

from catalog.model import Unit
from conversations.reservation.model import State
from handlers.taps_basket import ErrandSlots, OpenLine, PickErrandSlot, SetAmount
from tests.someone import Said, Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def two_shops(street: Street) -> dict[str, Someone]:
    """Anne's bakery with ten loaves, and Luc's dairy with cheese by weight; each with its owner."""
    bakery = await street.shop("Boulangerie du Port", bread())
    cheese = replace(goods("Tomme"), unit=Unit.GRAM, price_cents=2000)
    dairy = await street.shop("Crèmerie", cheese)
    return {"anne": await street.merchant(bakery), "luc": await street.merchant(dairy, "Luc")}


@pytest.fixture
async def maria(street: Street, two_shops: dict[str, Someone]) -> Someone:
    """A shopper with a loaf and half a kilo of tomme in her basket."""
    maria = await street.shopper("Maria")
    for number in (1, 2):
        await maria.starts(f"product_{number}")
        await maria.taps("Ajouter au panier")
    return maria


async def reviewed(maria: Someone) -> Said:
    """Choose the first slot at each shop."""
    await maria.taps("Réserver le tout")
    while any(" de " in label and " à " in label for label in maria.last.buttons):
        await maria.taps(" de ", on=maria.last)
    return maria.last


async def test_a_basket_of_two_shops_becomes_two_reservations(
    street: Street, two_shops: dict[str, Someone], maria: Someone
) -> None:
    assert maria.last.text.splitlines() == [
        "Votre panier, 2 boutiques, 13,20 €",
        "Boulangerie du Port",
        "Pain de mie, 3,20 €",
        "Crèmerie",
        "Tomme, 500 g, 10,00 €",
    ]
    told = await maria.taps("Réserver le tout")
    assert "Boutique 1 sur 2 : quand passez-vous chez Boulangerie du Port ?" in told.text
    assert "Boutique 2 sur 2" in (await maria.taps(" de ")).text
    told = await maria.taps(" de ")
    assert told.text.splitlines()[0] == "Votre réservation, au nom de Maria, 13,20 €"
    assert "Chaque boutique doit encore confirmer." in told.text

    await maria.taps("Confirmer la réservation")

    assert [(await street.reservation(number)).state for number in (1, 2)] == [State.PLACED, State.PLACED]
    assert "Nouvelle demande n° 1" in two_shops["anne"].last.text
    assert "Nouvelle demande n° 2" in two_shops["luc"].last.text
    assert "Demande envoyée à Boulangerie du Port" in maria.heard[-2].text
    assert "Demande envoyée à Crèmerie" in maria.last.text
    assert "vide" in (await maria.says("/panier")).text


async def test_amounts_change_in_place(maria: Someone) -> None:
    basket = maria.last
    await maria.taps("Changer : Pain de mie")
    await maria.taps("1 pièce de plus")
    assert maria.again(basket).text.splitlines()[0] == "2 × Pain de mie, 6,40 €"
    await maria.taps("1 pièce de moins")
    assert not maria.again(basket).offers("de moins")
    await maria.taps("Retour")

    await maria.taps("Changer : Tomme")
    assert "Tomme, 600 g, 12,00 €" in (await maria.taps("100 g de plus")).text
    await maria.taps("Écrire la quantité")
    assert "Tomme, 250 g, 5,00 €" in (await maria.says("250 g")).text
    await maria.taps("Retirer du panier")
    assert "Tomme" not in maria.last.text


@pytest.mark.parametrize("typed", ["/panier", "/basket", "panier", "Mon panier"])
async def test_the_basket_is_opened_by_a_word(maria: Someone, typed: str) -> None:
    assert (await maria.says(typed)).text.startswith("Votre panier")


async def test_a_basket_among_the_goods_is_still_found(street: Street, maria: Someone) -> None:
    await street.shop("Vannerie", goods("Panier en osier"))

    assert "Panier en osier" in (await maria.says("panier en osier")).text


async def test_the_welcome_leads_to_a_basket_that_is_not_empty(maria: Someone) -> None:
    await maria.says("/start")

    assert (await maria.taps("Mon panier (2)")).text.startswith("Votre panier")


async def test_nothing_is_placed_where_one_thing_has_gone_and_it_is_named(
    street: Street, two_shops: dict[str, Someone], maria: Someone
) -> None:
    review = await reviewed(maria)
    karim = await street.shopper("Karim")
    await street.orders(karim, (await street.product(1), 10))

    await maria.taps("Confirmer la réservation", on=review)

    assert "Pain de mie" in maria.toasts[-1]
    assert len((await street.rows())["reservations"]) == 1
    assert "Pain de mie, 3,20 € : épuisé." in maria.again(review).text

    await maria.taps("Changer : Pain de mie", on=maria.again(review))
    await maria.taps("Retirer du panier", on=maria.again(review))
    await maria.taps("Réserver le tout", on=maria.again(review))
    await maria.taps("Confirmer la réservation", on=maria.again(review))
    assert len((await street.rows())["reservations"]) == 2


async def test_a_second_tap_shows_what_the_first_has_placed(street: Street, maria: Someone) -> None:
    review = await reviewed(maria)
    wire = next(wire for label, wire in review.buttons.items() if label == "Confirmer la réservation")
    await maria.presses(wire, on=review)

    await maria.presses(wire, on=review)

    assert len((await street.rows())["reservations"]) == 2
    assert "Demande envoyée" in maria.again(review).text


async def test_a_note_goes_to_its_shop_alone(street: Street, two_shops: dict[str, Someone], maria: Someone) -> None:
    await reviewed(maria)
    await maria.taps("Note pour Crèmerie")
    told = await maria.says("bien affinée")
    assert "Note pour Crèmerie : bien affinée" in told.text

    await maria.taps("Confirmer la réservation")

    assert "bien affinée" in two_shops["luc"].last.text
    assert "bien affinée" not in two_shops["anne"].last.text


async def test_a_changed_price_is_said_before_anything_is_placed(street: Street, maria: Someone) -> None:
    loaf = await street.product(1)
    async with street.database.writing() as unit:
        await unit.products.change(replace(loaf, price_cents=350))

    assert "Pain de mie, 3,50 € (c'était 3,20 €)" in (await maria.says("/panier")).text


async def test_the_caps_count_the_whole_basket(street: Street, maria: Someone) -> None:
    for number in range(3, 7):
        await street.merchant(await street.shop(f"Boutique {number}", goods("Savon")), f"Luc {number}")
        await maria.starts(f"product_{number}")
        await maria.taps("Ajouter au panier")

    await maria.taps("Réserver le tout")

    assert "5 réservations en cours" in maria.toasts[-1]
    assert (await street.rows())["reservations"] == []


async def test_what_nobody_reserves_leaves_after_a_week(street: Street, maria: Someone) -> None:
    await street.passes(days=8)
    await street.assembly.sweeper.tidy()

    assert (await maria.says("/panier")).text.startswith("Votre panier est vide.")
    assert (await street.rows())["basket_errands"] == []


@pytest.mark.parametrize("tap", [OpenLine(1), SetAmount(1, 2), ErrandSlots(1, 0), PickErrandSlot(1, 29683230)])
async def test_nobody_changes_what_is_not_in_their_own_basket(
    street: Street, maria: Someone, tap: OpenLine | SetAmount | ErrandSlots | PickErrandSlot
) -> None:
    eve = await street.shopper("Eve")
    before = await street.rows()

    await eve.presses(tap.wire())

    assert eve.toasts == ["Ce n'est plus dans votre panier."]
    assert await street.rows() == before


async def test_an_older_review_places_nothing_that_it_did_not_show(street: Street, maria: Someone) -> None:
    review = await reviewed(maria)
    loaf = await street.product(1)
    async with street.database.writing() as unit:
        await unit.products.change(replace(loaf, price_cents=900))

    await maria.taps("Confirmer la réservation", on=review)

    assert maria.toasts[-1] == "Votre panier a changé depuis. Relisez-le avant de confirmer."
    assert (await street.rows())["reservations"] == []
    assert "Pain de mie, 9,00 € (c'était 3,20 €)" in maria.again(review).text
    await maria.taps("Confirmer la réservation", on=maria.again(review))
    assert len((await street.rows())["reservations"]) == 2


async def test_a_note_is_taken_back_by_passing(maria: Someone) -> None:
    await reviewed(maria)
    await maria.taps("Note pour Crèmerie")
    await maria.says("bien affinée")
    await maria.taps("Note pour Crèmerie", on=maria.last)

    assert "bien affinée" not in (await maria.taps("Passer")).text

"""What went while somebody was choosing, and what cannot be had at all: refused in words, with what can be had."""

import pytest

from catalog.model import Shop
from tests.someone import Said, Someone
from tests.street import Street, bread


async def at_the_review(maria: Someone, slot: str = " de ") -> Said:
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Réserver", slot):
        await maria.taps(tap)
    return maria.last


@pytest.fixture
async def small(street: Street) -> Shop:
    """A shop that serves one customer a slot and has two loaves."""
    shop = await street.shop("Le Petit Four", bread(stock=2), slot_capacity=1)
    await street.merchant(shop)
    return shop


async def test_a_slot_that_filled_is_refused_with_the_next_free_ones(street: Street, small: Shop) -> None:
    maria, ali = await street.shopper(), await street.shopper("Ali")
    await at_the_review(maria)
    await ali.reserves("pain de mie")
    told = await maria.taps("Confirmer la réservation")

    assert maria.toasts == ["Ce créneau n'est plus libre chez Le Petit Four. Choisissez-en un autre."]
    assert next(iter(told.buttons)) == "Aujourd'hui de 11 h à 11 h 30"


async def test_a_slot_that_filled_before_it_was_tapped_is_said_too(street: Street, small: Shop) -> None:
    maria, ali = await street.shopper(), await street.shopper("Ali")
    await maria.says("pain de mie")
    await maria.taps("Pain de mie, ")
    await maria.taps("Réserver")
    await ali.reserves("pain de mie")
    told = await maria.taps("10 h 30")

    assert "Ce créneau n'est plus libre chez Le Petit Four." in told.text
    assert next(iter(told.buttons)) == "Aujourd'hui de 11 h à 11 h 30"


async def test_a_full_slot_is_not_offered_and_a_cancelled_one_is_again(street: Street, small: Shop) -> None:
    maria, ali = await street.shopper(), await street.shopper("Ali")
    await maria.reserves("pain de mie")
    await ali.says("pain de mie")
    await ali.taps("Pain de mie, ")
    assert not (await ali.taps("Réserver")).offers("10 h 30 à 11 h")
    await maria.taps("Annuler")
    await maria.taps("Oui, annuler")
    await ali.taps("Retour")

    assert (await ali.taps("Réserver")).offers("10 h 30 à 11 h")


async def test_stock_that_went_is_refused_in_words(street: Street, small: Shop) -> None:
    maria = await street.shopper()
    await at_the_review(maria)
    await street.town.types_stock(await street.product(), 0)
    told = await maria.taps("Confirmer la réservation")

    assert maria.toasts == ["« Pain de mie » vient d'être épuisé."]
    assert "Épuisé pour le moment" in told.text


async def test_less_than_asked_for_names_what_is_left(street: Street, small: Shop) -> None:
    maria = await street.shopper()
    await at_the_review(maria)
    await maria.taps("Changer la quantité")
    await maria.says("2")
    await street.town.types_stock(await street.product(), 1)
    await maria.taps("Confirmer la réservation")

    assert maria.toasts == ["Il ne reste que 1 pièce de « Pain de mie »."]
    assert (await street.rows())["reservations"] == []


async def test_the_last_loaf_is_promised_once(street: Street) -> None:
    await street.merchant(await street.shop("Le Petit Four", bread(stock=1)))
    maria, ali = await street.shopper(), await street.shopper("Ali")
    await at_the_review(maria)
    await at_the_review(ali)
    await maria.taps("Confirmer la réservation")
    await ali.taps("Confirmer la réservation")

    assert ali.toasts == ["« Pain de mie » vient d'être épuisé."]
    assert len((await street.rows())["reservations"]) == 1


async def test_a_product_taken_off_the_shelf_is_gone(street: Street, maria: Someone) -> None:
    review = await at_the_review(maria)
    await maria.presses(review.buttons["Confirmer la réservation"].replace("x:1:", "x:9:"), on=review)

    assert maria.toasts == ["Ce n'est plus là. Écrivez ce que vous cherchez."]


# ------------------------------------------------------------ a shop nobody has joined


async def test_a_shop_nobody_has_joined_is_listed_but_not_reservable(street: Street) -> None:
    await street.shop("Épicerie Le Goff")
    maria = await street.shopper()
    assert "pas encore sur Cabas" in (await maria.says("pain de mie")).text
    product = await maria.taps("Pain de mie, ")

    assert "Cette boutique n'est pas encore sur Cabas" in product.text
    assert not product.offers("Réserver")
    assert "4 quai des Sardiniers" in (await maria.taps("Voir Épicerie Le Goff")).text


@pytest.mark.parametrize("wire", ["r:1:1:0", "o:1:1:29683230", "x:1:1:29683230:0"])
async def test_nor_by_a_button_that_it_does_not_have(street: Street, wire: str) -> None:
    await street.shop("Épicerie Le Goff")
    maria = await street.shopper()
    before = await street.rows()
    await maria.presses(wire)

    assert maria.toasts == ["Épicerie Le Goff n'est pas encore sur Cabas : on ne peut pas y réserver."]
    assert await street.rows() == before


# ------------------------------------------------------------ caps against pranks


BEFORE_A_FIRST = "Avant une première commande récupérée"


async def test_two_at_one_shop_are_the_most_before_a_first_collection(
    street: Street, anne: Someone, maria: Someone
) -> None:
    for slot in ("de 11 h", "de 12 h"):
        await maria.reserves("pain de mie", slot=slot)
    await maria.reserves("pain de mie", slot="de 13 h")
    assert maria.toasts == [f"{BEFORE_A_FIRST}, 2 réservations en cours par boutique. Annulez-en une : /reservations"]

    await anne.says("confirmer 1")
    await anne.says("remise 1")
    await street.passes(minutes=1)
    for slot in ("de 11 h", "de 12 h", "de 13 h"):
        await maria.reserves("pain de mie", slot=slot)
    assert len((await street.rows())["reservations"]) == 5


async def test_five_in_town_are_the_most_before_a_first_collection(street: Street) -> None:
    maria = await street.shopper()
    for number in range(1, 7):
        shop = await street.shop(f"Boutique {number}")
        await street.merchant(shop, f"Luc {number}")
        await maria.starts(f"product_{number}")
        for tap in ("Réserver", " de ", "Confirmer la réservation"):
            await maria.taps(tap)

    assert maria.toasts == [f"{BEFORE_A_FIRST}, 5 réservations en cours, pas plus. Annulez-en une : /reservations"]
    assert len((await street.rows())["reservations"]) == 5


@pytest.mark.parametrize("wire", ["x:1:0:29683230:0", "x:1:100:29683230:0", "r:1:100:0", "o:1:0:29683230"])
async def test_an_amount_that_no_button_offers_is_refused(street: Street, maria: Someone, wire: str) -> None:
    before = await street.rows()
    await maria.presses(wire)

    assert maria.toasts == ["La quantité doit aller de 1 pièce à 99 pièces."]
    assert await street.rows() == before


async def test_a_time_at_which_nobody_is_there_is_refused(street: Street, maria: Someone) -> None:
    await maria.presses("x:1:1:29683000:0")

    assert "Ce créneau n'est plus libre" in maria.toasts[0]
    assert (await street.rows())["reservations"] == []

"""A shop's own shelf: found by the tolerant search, changed product by product, sold out for a day."""

from datetime import time, timedelta

import pytest

from conversations.people import Rank
from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def anne(street: Street) -> Someone:
    shelf = [goods(f"Confiture n° {number}", category="Confitures") for number in range(1, 12)]
    return await street.merchant(await street.shop("Boulangerie du Port", bread(), *shelf))


async def card(anne: Someone, name: str = "Pain de mie") -> None:
    await anne.says("/produits")
    await anne.taps("Chercher dans notre rayon")
    await anne.says(name)
    await anne.taps(name)


async def test_the_shelf_is_a_command_away_page_by_page(anne: Someone) -> None:
    listed = await anne.says("/produits")
    assert listed.text.startswith("Le rayon de Boulangerie du Port")
    assert not listed.offers("Pain de mie")

    assert (await anne.taps("Suite du rayon")).offers("Pain de mie, 3,20 €")


async def test_one_finds_ones_own_products_mistyped(street: Street, anne: Someone) -> None:
    await street.shop("Ailleurs", bread(name="Pain de mie bio"))
    await anne.says("/products")
    await anne.taps("Chercher dans notre rayon")
    found = await anne.says("pin de mi")

    assert [label for label in found.buttons if "Pain" in label] == ["Pain de mie, 3,20 €"]


@pytest.mark.parametrize(
    ("what", "typed", "field", "value"),
    [
        ("Prix", "3,60", "price_cents", 360),
        ("Stock", "4", "stock", 4),
        ("Nom", "Pain de mie complet", "name", "Pain de mie complet"),
        ("Rayon", "Pains du jour", "category", "Pains du jour"),
        ("Description", "Tranché, 500 g", "description", "Tranché, 500 g"),
        ("À commander avant", "48 h", "notice_minutes", 48 * 60),
        ("Heure limite", "avant 18 h", "cutoff", time(18)),
    ],
)
async def test_each_thing_about_a_product_can_be_changed(
    street: Street, anne: Someone, what: str, typed: str, field: str, value: object
) -> None:
    await card(anne)
    await anne.taps("Modifier")
    await anne.taps(what)
    await anne.says(typed)

    assert getattr(await street.product(), field) == value


async def test_what_cannot_be_read_is_asked_for_again(street: Street, anne: Someone) -> None:
    await card(anne)
    await anne.taps("Modifier")
    await anne.taps("Prix")
    assert (await anne.says("pas cher")).text.startswith("Je n'ai pas pu lire « pas cher ».")
    await anne.says("3,60")

    assert (await street.product()).price_cents == 360


async def test_what_is_taken_off_is_found_no_more_and_can_be_put_back(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await card(anne)
    assert "Retiré du rayon" in (await anne.taps("Retirer")).text
    assert "Je n'ai rien trouvé" in (await maria.says("pain de mie")).text

    await anne.says("/produits")
    await anne.taps("Produits retirés")
    await anne.taps("Pain de mie")
    await anne.taps("Remettre")
    assert "Pain de mie, 3,20 €" in (await maria.says("pain de mie")).text


async def test_sold_out_today_is_back_by_itself_as_the_shop_opens(street: Street, anne: Someone) -> None:
    await card(anne)
    told = await anne.taps("Épuisé aujourd'hui")
    assert "Épuisé, de retour demain à 9 h" in told.text
    assert (await street.product()).stock == 0
    await street.passes(hours=22)
    assert (await street.product()).stock == 0

    await street.passes(hours=2)
    assert (await street.product()).stock == 10


async def test_what_nobody_counts_is_not_counted_afterwards_either(street: Street, anne: Someone) -> None:
    await card(anne, "Confiture n° 3")
    await anne.taps("Épuisé aujourd'hui")
    assert (await street.product(4)).stock == 0
    await street.passes(hours=24)

    assert (await street.product(4)).stock is None


async def test_a_new_stock_ends_it_for_good(street: Street, anne: Someone) -> None:
    await card(anne)
    await anne.taps("Épuisé aujourd'hui")
    await anne.taps("Modifier")
    await anne.taps("Stock")
    await anne.says("2")
    await street.passes(hours=24)

    assert (await street.product()).stock == 2


async def test_the_ledger_holds_through_all_of_it(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await card(anne)
    await anne.taps("Épuisé aujourd'hui")
    await street.is_now(street.clock.now + timedelta(days=1))

    async with street.database.reading() as unit:
        [product] = (await unit.products.get_many([1])).values()
    rows = (await street.rows())["stock_movements"]
    assert sum(amount for amount in (row[4] for row in rows)) == product.stock


async def test_a_product_may_be_confirmed_by_itself_while_it_is_counted(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await card(anne)
    await anne.taps("Modifier")
    assert "Confirmé tout seul tant qu'il y en a" in (await anne.taps("Confirmer automatiquement")).text
    await street.orders(maria, (await street.product(), 1))
    await street.orders(await street.shopper("Ali"), (await street.product(), 1), (await street.product(4), 1))

    assert [(await street.reservation(number)).state for number in (1, 2)] == [State.CONFIRMED, State.PLACED]

    await card(anne)
    await anne.taps("Modifier")
    await anne.taps("Confirmer soi-même")
    await street.orders(await street.shopper("Zoé"), (await street.product(), 1))
    assert (await street.reservation(3)).state is State.PLACED


async def test_only_its_owner_lets_a_product_be_confirmed_by_itself(street: Street, anne: Someone) -> None:
    paul = await street.merchant(await street.place(), "Paul", Rank.STAFF)
    await card(paul)
    await paul.taps("Modifier")
    await paul.taps("Confirmer automatiquement")

    assert "Seul le propriétaire" in paul.toasts[-1]
    async with street.database.reading() as unit:
        assert await unit.products.confirmed_by_themselves([1]) == set()


async def test_a_shelf_changed_otherwise_keeps_what_is_confirmed_by_itself(street: Street, anne: Someone) -> None:
    await card(anne)
    await anne.taps("Modifier")
    await anne.taps("Confirmer automatiquement")
    await anne.taps("Modifier")
    await anne.taps("Prix")

    assert "Confirmé tout seul" in (await anne.says("3,60")).text


async def test_a_shopper_has_no_shelf(maria: Someone) -> None:
    assert "Vous ne tenez pas de boutique" in (await maria.says("/produits")).text


async def test_what_must_be_ordered_ahead_is_said_on_the_card_and_can_be_taken_back(
    street: Street, anne: Someone
) -> None:
    await card(anne)
    for answer in ("2 jours", "non"):
        await anne.taps("Modifier")
        await anne.taps("À commander avant")
        told = await anne.says(answer)
        assert ("À commander 48 heures avant" in told.text) == (answer == "2 jours")

    assert (await street.product()).notice_minutes == 0


async def test_what_is_weighed_costs_about_so_much(street: Street, anne: Someone, maria: Someone) -> None:
    await anne.says("/ajouter Cèpes 28/kg")
    await maria.says("cèpes")
    for tap in ("Cèpes", "Réserver", "de 11 h ", "Confirmer la réservation"):
        await maria.taps(tap)
    await anne.says("confirmer 1")

    assert maria.last.text.endswith("À payer en boutique : environ 14,00 €, selon la pesée")

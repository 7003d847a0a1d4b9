"""A product in one message: a shop member's text with a price."""

from dataclasses import replace

import pytest

from catalog.marks import mark_of
from conversations.people import Rank
from handlers.taps_shelf import Shelve
from tests.someone import Someone
from tests.street import Street, goods


async def test_a_text_with_a_price_asks_what_it_is_for(anne: Someone) -> None:
    asked = await anne.says("Confiture de <fraise> 6,50")

    assert asked.text == (
        "« Confiture de <fraise> 6,50 » : un produit à mettre en rayon chez Boulangerie du Port, ou une recherche ?"
    )
    assert list(asked.buttons) == ["Ajouter au rayon", "Chercher", "Annuler"]


async def test_what_is_put_on_the_shelf_is_found_at_once(anne: Someone, maria: Someone) -> None:
    await anne.says("Confiture de fraise 6,50")
    told = await anne.taps("Ajouter au rayon")
    assert told.text == (
        "En rayon chez Boulangerie du Port. Les clients le trouvent déjà.\n"
        "Confiture de fraise, 6,50 €\n"
        "Stock non compté"
    )

    assert "1. Confiture de fraise, 6,50 €, Boulangerie du Port" in (await maria.says("confiture")).text


async def test_a_price_by_weight_is_read(anne: Someone, maria: Someone) -> None:
    await anne.says("Cerises 8,90 €/kg")
    await anne.taps("Ajouter au rayon")

    assert "Cerises, 8,90 € le kg" in (await maria.says("cerises")).text


async def test_the_same_product_again_changes_its_price(street: Street, anne: Someone, maria: Someone) -> None:
    for price in ("6,50", "6,90"):
        await anne.says(f"Confiture de fraise {price}")
        await anne.taps("Ajouter au rayon")

    assert "1 résultat" in (await maria.says("confiture")).text
    assert "6,90 €" in maria.last.text


async def test_a_new_price_leaves_all_else_as_it_is(street: Street, anne: Someone) -> None:
    paella = goods("Paella", reference="paella/piece", category="Plats", description="Pour deux", notice_minutes=120)
    async with street.database.writing() as unit:
        [number] = await unit.products.add([replace(paella, shop_id=1)])
    await anne.says("Paella 13,00")
    await anne.taps("Ajouter au rayon")

    assert await street.product(number) == replace(paella, id=number, shop_id=1, price_cents=1300)


async def test_what_had_sold_out_is_there_again(street: Street, anne: Someone, maria: Someone) -> None:
    async with street.database.writing() as unit:
        [number] = await unit.products.add([goods("Miel", shop_id=1, reference="miel/piece")])
        await unit.stock.set_free(number, 0, street.clock())
    await anne.says("Miel 9,00")
    await anne.taps("Ajouter au rayon")

    assert "Demande envoyée" in (await maria.reserves("miel")).text


async def test_what_is_still_there_stays_counted(street: Street, anne: Someone) -> None:
    async with street.database.writing() as unit:
        [number] = await unit.products.add([goods("Miel", shop_id=1, reference="miel/piece")])
        await unit.stock.set_free(number, 2, street.clock())
    await anne.says("Miel 9,00")
    await anne.taps("Ajouter au rayon")

    assert (await street.product(number)).stock == 2


async def test_who_answers_for_two_shops_says_which_shelf(street: Street, anne: Someone) -> None:
    bookshop = await street.shop("Librairie", goods("Roman"))
    await anne.starts(await street.invited(bookshop))
    asked = await anne.says("Carte postale 1,50")
    assert list(asked.buttons) == [
        *("Ajouter au rayon de Boulangerie du Port", "Ajouter au rayon de Librairie"),
        *("Chercher", "Annuler"),
    ]
    told = await anne.taps("Ajouter au rayon de Librairie")

    assert "En rayon chez Librairie" in told.text
    async with street.database.reading() as unit:
        assert "Carte postale" in [it.name for it in await unit.products.of_shop(bookshop.id, offset=0, limit=9)]


async def test_nothing_is_put_on_another_shops_shelf(street: Street, anne: Someone) -> None:
    bookshop = await street.shop("Librairie", goods("Roman"))
    await anne.says("Confiture 6,50")
    before = len((await street.rows())["products"])
    await anne.presses(Shelve("add", bookshop.id, mark_of("Confiture 6,50")).wire())

    assert "vous ne répondez plus pour cette boutique" in anne.toasts[-1]
    assert len((await street.rows())["products"]) == before


async def test_or_it_was_a_search(anne: Someone) -> None:
    await anne.says("Pain de mie 3,20")

    assert "1. Pain de mie, 3,20 €" in (await anne.taps("Chercher")).text


async def test_or_nothing_at_all(street: Street, anne: Someone) -> None:
    await anne.says("Confiture 6,50")
    assert "c'est laissé" in (await anne.taps("Annuler")).text

    assert len((await street.rows())["products"]) == 1


async def test_a_shopper_is_not_asked(maria: Someone) -> None:
    assert "Je n'ai rien trouvé" in (await maria.says("Confiture 6,50")).text


async def test_a_price_without_a_name_cannot_be_put_on_a_shelf(street: Street, anne: Someone) -> None:
    await anne.says("6,50 €")
    told = await anne.taps("Ajouter au rayon")

    assert "Je n'ai pas pu lire « 6,50 € »" in told.text


async def test_an_older_questions_button_does_not_shelve_what_was_typed_since(street: Street, anne: Someone) -> None:
    older = await anne.says("Confiture 6,50")
    await anne.says("Miel 9,00")
    await anne.taps("Ajouter au rayon", on=older)

    assert "pas de question en cours" in anne.again(older).text
    assert len((await street.rows())["products"]) == 1


async def test_who_was_removed_meanwhile_puts_nothing_on_the_shelf(street: Street, anne: Someone) -> None:
    shop = await street.place()
    paul = await street.merchant(shop, "Paul", Rank.STAFF)
    await paul.says("Confiture 6,50")
    await street.town.removes(shop, await street.kept(paul))
    await paul.taps("Ajouter au rayon")

    assert "vous ne répondez plus pour cette boutique" in paul.toasts[-1]
    assert len((await street.rows())["products"]) == 1


@pytest.mark.parametrize("text", ["une bouteille de 1,50 l", "du pain pour 12", "6,50 " * 800])
async def test_not_every_number_is_a_price(anne: Someone, text: str) -> None:
    assert not (await anne.says(text)).offers("Ajouter au rayon")

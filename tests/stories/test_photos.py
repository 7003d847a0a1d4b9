"""A product in one message: a photo with a caption, several lines, and what is asked back before it is wrong."""

import pytest

from tests.someone import Said, Someone
from tests.street import Street, bread, goods

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


async def photo(someone: Someone, caption: str = "", *, reply_to: Said | None = None) -> Said:
    how = {"reply_to": reply_to.id} if reply_to else {}
    return await someone.sends("photo", "photo.png", PNG, caption=caption, **how)


async def shelf(street: Street) -> list[str]:
    async with street.database.reading() as unit:
        return [f"{it.name} {it.price_cents}" for it in await unit.products.of_shop(1, offset=0, limit=50)]


async def test_a_photo_with_a_caption_is_on_the_shelf_and_found_with_its_picture(
    street: Street, anne: Someone, maria: Someone
) -> None:
    told = await photo(anne, "Confiture de fraise 6,50 x10")

    assert told.text == (
        "En rayon chez Boulangerie du Port. Les clients le trouvent déjà.\n"
        "Confiture de fraise, 6,50 €\nStock : 10 pièces"
    )
    assert {"Modifier", "Retirer", "Épuisé aujourd'hui"} <= set(told.buttons)
    await maria.says("confiture")
    assert "photo" in (await maria.taps("Confiture de fraise")).json


async def test_several_lines_are_several_products(street: Street, anne: Someone) -> None:
    await anne.says("Confiture de fraise 6,50\n- Miel 9,00\nTomates 3,20/kg")
    told = await anne.taps("Ajouter au rayon")

    assert told.text.startswith("3 produits en rayon chez Boulangerie du Port.")
    assert {"Confiture de fraise 650", "Miel 900", "Tomates 320"} <= set(await shelf(street))


async def test_what_can_be_read_in_two_ways_is_asked_back(street: Street, anne: Someone) -> None:
    asked = await photo(anne, "Œufs x6 2,40")
    assert list(asked.buttons) == ["Œufs, 2,40 €, stock : 6 pièces", "Œufs x6, 2,40 €", "Annuler"]
    await anne.taps("Œufs x6, 2,40 €")

    assert "Œufs x6 240" in await shelf(street)


async def test_nothing_is_on_the_shelf_before_all_doubts_are_settled(street: Street, anne: Someone) -> None:
    await photo(anne, "Miel 9,00\nTable 1.200\nBouquet 15")
    assert len(await shelf(street)) == 1
    await anne.taps("Table, 1 200,00 €")
    assert len(await shelf(street)) == 1
    await anne.taps("Bouquet, 15,00 €")

    assert {"Miel 900", "Table 120000", "Bouquet 1500"} <= set(await shelf(street))


async def test_a_photo_without_words_asks_for_them_and_keeps_the_picture(
    street: Street, anne: Someone, maria: Someone
) -> None:
    assert (await photo(anne)).text.startswith("Quel produit mettre en rayon")
    await anne.says("Miel 9,00")

    await maria.says("miel")
    assert "photo" in (await maria.taps("Miel")).json


async def test_a_missing_price_is_asked_for_and_a_price_alone_answers(street: Street, anne: Someone) -> None:
    assert (await photo(anne, "Confiture de figue")).text.startswith("À quel prix : Confiture de figue ?")
    await anne.says("5,80")

    assert "Confiture de figue 580" in await shelf(street)


async def test_or_the_price_is_told_in_the_shop(street: Street, anne: Someone) -> None:
    await photo(anne, "Confiture de figue")
    await anne.taps("Prix dit en boutique")

    assert "Confiture de figue None" in await shelf(street)


async def test_a_near_twin_is_pointed_out(street: Street, anne: Someone) -> None:
    asked = await photo(anne, "Pain de mies 3,60")
    assert asked.text == "Vous avez déjà « Pain de mie » en rayon. « Pain de mies », est-ce le même produit ?"
    await anne.taps("Changer le prix : Pain de mie, 3,60 €")

    assert await shelf(street) == ["Pain de mie 360"]
    assert (await street.product()).stock == 10


async def test_or_it_is_another_product(street: Street, anne: Someone) -> None:
    await photo(anne, "Pain de mies 3,60")
    await anne.taps("Un autre produit : Pain de mies")

    assert sorted(await shelf(street)) == ["Pain de mie 320", "Pain de mies 360"]


async def test_what_cannot_be_read_is_said_with_an_example_and_typed_anew(street: Street, anne: Someone) -> None:
    asked = await photo(anne, "6,50 €")
    assert "« Tomates 3,20/kg »" in asked.text
    await anne.says("Miel 6,50")

    assert "Miel 650" in await shelf(street)


async def test_ajouter_takes_its_words_along_or_asks(street: Street, anne: Someone) -> None:
    await anne.says("/ajouter Miel 9,00")
    assert "Miel 900" in await shelf(street)

    assert (await anne.says("/add")).text.startswith("Quel produit mettre en rayon")
    await anne.says("Sirop 5,50")
    assert "Sirop 550" in await shelf(street)


async def test_a_shoppers_photo_is_put_on_no_shelf(street: Street, anne: Someone, maria: Someone) -> None:
    await photo(maria, "Confiture 6,50")

    assert await shelf(street) == ["Pain de mie 320"]


# ------------------------------------------------------------ replies to a product's card


@pytest.mark.parametrize(
    ("said", "price", "stock"),
    [("5,80", 580, 10), ("3,20/kg", 320, 10), ("stock 3", 320, 3), ("Stock non compté", 320, None)],
)
async def test_a_reply_to_the_card_changes_price_or_stock(
    street: Street, anne: Someone, said: str, price: int, stock: int | None
) -> None:
    await anne.says("/produits")
    card = await anne.taps("Pain de mie")
    told = await anne.says(said, reply_to=card)

    assert told.text.startswith("C'est changé.")
    changed = await street.product()
    assert (changed.price_cents, changed.stock) == (price, stock)


async def test_a_photo_in_reply_to_the_card_is_its_picture(street: Street, anne: Someone) -> None:
    await anne.says("/produits")
    card = await anne.taps("Pain de mie")
    await photo(anne, reply_to=card)

    assert (await street.product()).picture


async def test_a_reply_that_cannot_be_read_says_what_could_be(street: Street, anne: Someone) -> None:
    await anne.says("/produits")
    card = await anne.taps("Pain de mie")
    before = await street.product()

    assert "« 5,80 », « stock 3 »" in (await anne.says("bientôt", reply_to=card)).text
    assert await street.product() == before


async def test_somebody_removed_since_changes_nothing_by_a_reply(street: Street, anne: Someone) -> None:
    paul = await street.merchant(await street.place(), "Paul")
    await paul.says("/produits")
    card = await paul.taps("Pain de mie")
    await street.town.removes(await street.place(), await street.kept(paul))
    before = await street.product()

    assert "vous ne répondez plus pour cette boutique" in (await paul.says("5,80", reply_to=card)).text
    assert await street.product() == before


@pytest.fixture
async def anne(street: Street) -> Someone:
    return await street.merchant(await street.shop("Boulangerie du Port", bread()))


async def test_a_shop_with_another_shelf_is_asked_which(street: Street, anne: Someone) -> None:
    bookshop = await street.shop("Librairie", goods("Roman"))
    await anne.starts(await street.invited(bookshop))
    asked = await photo(anne, "Carte postale 1,50")
    assert {"Ajouter au rayon de Boulangerie du Port", "Ajouter au rayon de Librairie"} <= set(asked.buttons)
    await anne.taps("Ajouter au rayon de Librairie")

    async with street.database.reading() as unit:
        assert "Carte postale" in [it.name for it in await unit.products.of_shop(bookshop.id, offset=0, limit=9)]

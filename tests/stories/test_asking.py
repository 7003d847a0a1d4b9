"""One box for everything: what is read in a text is said back, and every way on is a button."""

from typing import Any

import pytest

from catalog.model import Point
from tests.someone import Someone
from tests.street import Street, bread, goods

REZE, NANTES = Point(47.1800, -1.5500), Point(47.2100, -1.5500)


@pytest.fixture
async def cellars(street: Street) -> Someone:
    """Two wine merchants in two communes, joined; and a shopper."""
    reze = await street.shop(
        "La Cave", *wines("de Loire", 690, "de garde", 2400), kind="Caviste", commune="Rezé", place=REZE
    )
    nantes = await street.shop(
        "Grands Crus",
        *wines("de pays", 550),
        kind="Caviste",
        commune="Nantes",
        place=NANTES,
        opening_hours="Mo-Su 14:00-19:00",
    )
    await street.merchant(reze)
    await street.merchant(nantes, "Luc")
    return await street.shopper()


def wines(*told: str | int) -> list[Any]:
    pairs = zip(told[::2], told[1::2], strict=True)
    return [goods(f"Vin rouge {name}", price_cents=cents) for name, cents in pairs]


# ------------------------------------------------------------ what is read is said back


async def test_place_and_price_are_filters_and_the_title_says_so(cellars: Someone) -> None:
    told = await cellars.says("vin rouge rezé moins de 10")

    assert told.text.splitlines()[0] == "1 résultat pour « vin rouge », à Rezé, jusqu'à 10,00 €"
    assert "1. Vin rouge de Loire, 6,90 €, La Cave" in told.text


async def test_it_is_said_in_english_too(street: Street, cellars: Someone) -> None:
    mary = await street.shopper("Mary", language="en")
    told = await mary.says("red wine in Rezé under 10")

    assert told.text.splitlines()[0] == "1 result for “red wine”, in Rezé, up to €10.00"


async def test_who_is_open_is_asked_in_words(cellars: Someone) -> None:
    told = await cellars.says("vin rouge ouvert maintenant")

    assert "« vin rouge », ouvert maintenant" in told.text
    assert "Grands Crus" not in told.text


async def test_a_category_and_a_commune_by_themselves_are_their_shops(cellars: Someone) -> None:
    assert "1. La Cave, Caviste" in (await cellars.says("wine shop rezé")).text
    assert (await cellars.says("à rezé")).text.startswith("1 boutique, à Rezé\n1. La Cave")


async def test_a_price_without_a_product_is_asked_what_it_is_for(cellars: Someone) -> None:
    told = await cellars.says("moins de 10 €")
    assert told.text.startswith("Que cherchez-vous ?")

    assert "1. La Cave" in (await cellars.taps("Caviste")).text


async def test_a_filter_that_leaves_nothing_is_named_with_a_way_out(cellars: Someone) -> None:
    told = await cellars.says("vin rouge nantes moins de 5")
    assert "Je n'ai rien trouvé pour « vin rouge » avec ces conditions : à Nantes, jusqu'à 5,00 €." in told.text
    assert list(told.buttons) == ["À tout prix", "Retour"]

    assert (await cellars.taps("À tout prix")).text.startswith(
        "1 résultat pour « vin rouge », à Nantes\n1. Vin rouge de pays"
    )


async def test_an_amount_that_nobody_has_is_no_reason_to_show_nothing(street: Street) -> None:
    await street.shop("Épicerie", goods("Farine de blé"))
    maria = await street.shopper()

    assert "« farine », toutes quantités" in (await maria.says("farine 500 g")).text


# ------------------------------------------------------------ what was perhaps meant


async def test_what_was_put_right_is_said_and_one_tap_goes_back_to_the_letter(street: Street) -> None:
    await street.shop("Épicerie", goods("Confiture de fraise"))
    maria = await street.shopper()
    told = await maria.says("konfiture")
    assert told.text.startswith("1 résultat pour « confiture » (au lieu de « konfiture »)")

    letter = await maria.taps("Chercher « konfiture » à la lettre")
    assert "Je n'ai rien trouvé pour « konfiture »" in letter.text


async def test_what_was_put_right_is_written_as_on_the_shelf(street: Street) -> None:
    await street.shop("Épicerie", goods("Théière émaillée"))
    maria = await street.shopper()

    assert "« théière émaillée » (au lieu de « teyere emaile »)" in (await maria.says("teyere emaile")).text


async def test_where_nothing_is_close_the_town_offers_what_it_has(cellars: Someone) -> None:
    told = await cellars.says("tronçonneuse")

    assert told.text.endswith("Voici ce qu'il y a en ville :")
    assert next(iter(told.buttons)) == "Caviste"
    assert told.offers("Boutique : La Cave")
    assert "1. " in (await cellars.taps("Caviste")).text


# ------------------------------------------------------------ the same in many shops


@pytest.fixture
async def bakers(street: Street) -> Someone:
    """Seven bakers with the same loaf, each ten cents dearer and a kilometre farther north; and a shopper."""
    for number in range(7):
        place = Point(47.20 + number / 100, -1.55)
        await street.shop(f"Fournil {number}", bread(price_cents=240 + 10 * number), place=place)
    return await street.shopper()


async def test_the_same_product_in_many_shops_is_one_line_and_a_tap_lists_them(bakers: Someone) -> None:
    told = await bakers.says("pain de mie")
    assert "1. Pain de mie, 7 magasins, dès 2,40 €" in told.text
    assert "2. " not in told.text

    shops = await bakers.taps("Pain de mie, 7 magasins, dès 2,40 €")
    assert shops.text.splitlines()[:2] == [
        "Pain de mie, 7 magasins",
        "1. Fournil 0, 2,40 €, ouvert jusqu'à 19 h, pas encore sur Cabas",
    ]
    assert "1. Fournil 5, 2,90 €" in (await bakers.taps("Plus de résultats")).text

    assert (await bakers.taps("Fournil 6, 3,00 €")).text.startswith("Pain de mie, 3,00 €")
    assert "1. Fournil 5" in (await bakers.taps("Retour")).text
    assert (await bakers.taps("Retour")).text == told.text


async def test_a_number_opens_the_list_and_picks_from_it(bakers: Someone) -> None:
    await bakers.says("pain de mie")
    await bakers.says("1")

    assert "Fournil 1" in (await bakers.says("2")).text


async def test_the_nearest_shop_is_listed_first_where_a_place_is_known(bakers: Someone) -> None:
    await bakers.does("location", latitude=47.26, longitude=-1.55)
    await bakers.says("pain de mie")

    assert "1. Fournil 6, 3,00 €, 10 m" in (await bakers.taps("7 magasins")).text


async def test_a_forged_query_longer_than_any_of_ours_is_answered(bakers: Someone) -> None:
    told = await bakers.presses("q:0:pain de mie " + "x" * 46 + ":")

    assert "7 magasins" in told.text or "Je n'ai rien trouvé" in told.text


async def test_a_line_of_many_that_is_only_one_by_now_opens_it(bakers: Someone) -> None:
    await bakers.says("pain de mie")

    assert (await bakers.presses("i:0:0:1:xqzt:")).text.startswith("Pain de mie, 2,40 €")


# ------------------------------------------------------------ buttons under the results


async def test_the_cheaper_ones_come_first_at_a_tap_and_the_best_again(cellars: Someone) -> None:
    first = await cellars.says("vin rouge")
    told = await cellars.taps("Moins chers")
    assert "« vin rouge », le moins cher d'abord\n1. Vin rouge de pays" in told.text

    assert (await cellars.taps("Meilleurs d'abord")).text == first.text


async def test_closed_shops_are_left_out_at_a_tap_and_shown_again(cellars: Someone) -> None:
    first = await cellars.says("vin rouge")
    told = await cellars.taps("Ouverts")
    assert "ouvert maintenant" in told.text.splitlines()[0]
    assert "Grands Crus" not in told.text

    assert (await cellars.taps("Fermés aussi")).text == first.text


async def test_who_asks_for_what_is_near_is_asked_where_they_are_and_gets_it_then(cellars: Someone) -> None:
    question = await cellars.says("vin rouge près de moi")
    assert "dites-moi où vous êtes" in question.text
    assert cellars.keys == ["Partager ma position", "Écrire ma commune ou ma rue", "Retour"]
    assert "1. " in cellars.heard[-2].text

    told = await cellars.does("location", latitude=NANTES.lat, longitude=NANTES.lon)
    assert "le plus proche d'abord\n1. Vin rouge de pays" in told.text
    assert "Meilleurs d'abord" in told.buttons
    assert cellars.keys == []


async def test_who_keeps_their_place_to_themselves_goes_back_to_the_results(cellars: Someone) -> None:
    await cellars.says("vin rouge")
    results = cellars.last
    assert "dites-moi où vous êtes" in (await cellars.taps("Plus proches")).text
    told = await cellars.says("Retour")

    assert "1. " in told.text
    assert told.text == cellars.again(results).text


async def test_pages_keep_the_order_that_was_asked_for(street: Street) -> None:
    await street.shop(
        "Épicerie", *(goods(f"Confiture extra {kind}", price_cents=900 - 10 * at) for at, kind in enumerate("bcfghkt"))
    )
    maria = await street.shopper()
    await maria.says("confiture")
    assert "1. Confiture extra t, 8,40 €" in (await maria.taps("Moins chers")).text
    assert "2. Confiture extra b, 9,00 €" in (await maria.taps("Plus de résultats")).text


# ------------------------------------------------------------ whatever is typed


LONG = (
    "je voudrais de la confiture extra de figues violettes de Solliès cueillies à la main par ma voisine, moins de 10 €"
)


async def test_a_text_however_long_means_the_same_on_every_page(street: Street) -> None:
    jam = "Confiture extra de figues violettes de Solliès"
    await street.shop("Épicerie", *(goods(f"{jam} n{kind}") for kind in "abcdefg"))
    maria = await street.shopper()
    first = await maria.says(LONG)
    assert "7 résultats" in first.text
    assert "jusqu'à 10,00 €" in first.text

    second = await maria.taps("Plus de résultats")
    assert "7 résultats" in second.text
    await street.passes(minutes=11)
    assert "7 résultats" in (await maria.presses(list(second.buttons.values())[-2], on=second)).text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "entre 8 et 5",
            "pain moins de -3",
            "pain moins de " + "9" * 40,
            "12345678",
            "🍞🥐",
            "pain\x00\x07",
            "::::",
            "€",
        ),
        *("pain " * 800, "moins de 10 € " * 250, "é" * 4_000, "ouvert " * 500, "<b>pain</b> moins de 10 €"),
    ],
)
async def test_odd_texts_are_answered_with_buttons_that_fit(street: Street, maria: Someone, text: str) -> None:
    told = await maria.says(text)

    assert told.buttons
    assert all(len(wire.encode()) <= 64 for wire in told.buttons.values())
    assert told.offers("Retour")

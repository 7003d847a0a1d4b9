"""A shop's own page: hours, sections, a search in it alone; and shops that nobody has joined."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalog.model import Product
from tests.someone import Someone
from tests.street import Street, goods


async def opened(street: Street, *shelf: Product, language: str = "fr", **settings: str) -> Someone:
    """A shopper on the page of the Épicerie."""
    shop = await street.shop("Épicerie", *shelf, **settings)
    await street.merchant(shop)
    maria = await street.shopper(language=language)
    await maria.starts(f"shop_{shop.id}")
    return maria


async def test_the_hours_are_read_as_sentences(street: Street) -> None:
    maria = await opened(street, opening_hours="Tu-Fr 09:00-12:30,14:00-19:00; Sa,Su 09:00-12:00; 2026 Jun 20 off")

    told = await maria.taps("Horaires")

    assert told.text.splitlines() == [
        "Épicerie, les horaires",
        "ouvert jusqu'à 12 h 30",
        "Lundi : fermé",
        "Mardi à vendredi : 9 h à 12 h 30, 14 h à 19 h",
        "Samedi et dimanche : 9 h à 12 h",
        "Samedi 20 juin : fermé",
    ]
    assert "Épicerie" in (await maria.taps("Retour")).text


async def test_the_hours_are_read_in_english_too(street: Street) -> None:
    maria = await opened(street, opening_hours="24/7", language="en")

    assert "Monday to Sunday: day and night" in (await maria.taps("Opening hours")).text


async def test_hours_that_nobody_told_are_said_to_be_assumed(street: Street) -> None:
    maria = await opened(street, opening_hours="")

    assert "Personne ne nous a dit ses horaires." in (await maria.taps("Horaires")).text


async def test_a_day_off_of_the_coming_weeks_is_told_and_a_past_one_is_not(street: Street) -> None:
    maria = await opened(street, opening_hours="Mo-Su 09:00-19:00; Jul 14 off")
    assert "14 juillet" not in (await maria.taps("Horaires")).text

    await street.is_now(datetime(2026, 7, 1, 8, tzinfo=UTC))
    await maria.starts("shop_1")

    assert "Mardi 14 juillet : fermé" in (await maria.taps("Horaires")).text


@pytest.fixture
def larder() -> list[Product]:
    """Ten jams and two teas."""
    jams = [replace(goods(f"Confiture {kind}"), category="Confitures") for kind in "abcdefghij"]
    return [*jams, replace(goods("Thé vert"), category="Thés"), goods("Ficelle")]


async def test_a_long_shelf_is_walked_by_section(street: Street, larder: list[Product]) -> None:
    maria = await opened(street, *larder)

    sections = await maria.taps("Rayons")
    assert list(sections.buttons) == ["Autres (1)", "Confitures (10)", "Thés (1)", "Retour"]
    jams = await maria.taps("Confitures (10)")
    assert "Thé vert, 4,50 €" not in jams.buttons
    assert "Confiture j, 4,50 €" in (await maria.taps("Suite du rayon")).buttons
    await maria.taps("Retour")
    await maria.taps("Autres (1)")
    assert maria.last.offers("Ficelle")


async def test_one_searches_in_a_shop_alone_and_again(street: Street, larder: list[Product]) -> None:
    await street.shop("Ailleurs", goods("Thé noir"))
    maria = await opened(street, *larder)

    await maria.taps("Chercher dans cette boutique")
    told = await maria.says("confitures")
    assert told.text.splitlines()[0] == "8 produits pour « confitures », chez Épicerie :"
    told = await maria.says("thé ver")
    assert list(told.buttons) == ["Thé vert, 4,50 €", "Retour"]
    told = await maria.says("thé noir")
    assert told.text.splitlines()[0] == "Épicerie n'a rien pour « thé noir » en rayon."

    assert "Thé noir" in (await maria.taps("Chercher dans toute la ville")).text


async def test_a_short_shelf_needs_neither_sections_nor_a_search(street: Street) -> None:
    maria = await opened(street)

    assert not maria.last.offers("Rayons")
    assert not maria.last.offers("Chercher dans cette boutique")


async def test_shops_are_chosen_by_trade(street: Street) -> None:
    await street.shop("Aux Tulipes", kind="Fleuriste")
    await street.shop("Fournil", kind="Boulangerie")
    maria = await street.shopper()

    told = await maria.says("/magasins")
    assert told.text == "Les boutiques de la ville. Choisissez un métier, ou écrivez un nom."

    assert "Aux Tulipes" in (await maria.taps("Fleuriste")).text


async def test_a_shop_that_nobody_joined_is_wished_for_and_hears_how_often_when_it_joins(street: Street) -> None:
    shop = await street.shop("Fournil d'Anna")
    for name in ("Maria", "Karim"):
        shopper = await street.shopper(name)
        await shopper.starts(f"shop_{shop.id}")
        assert "pas encore sur Cabas" in shopper.last.text
        for _ in range(2):
            told = await shopper.taps("Je voudrais réserver ici")
            assert "on lui dira combien de personnes l'attendent" in told.text
            assert "4 quai des Sardiniers" in told.text
            await shopper.taps("Retour")

    anna = await street.merchant(shop, "Anna")

    assert "2 personnes voulaient déjà réserver chez vous." in anna.last.text
    maria = await street.shopper("Léa")
    await maria.starts(f"shop_{shop.id}")
    assert not maria.last.offers("Je voudrais réserver ici")
    await maria.taps("Pain de mie")
    assert maria.last.offers("Réserver")


async def test_a_wish_tapped_after_the_shop_has_joined_shows_the_shop(street: Street) -> None:
    shop = await street.shop("Fournil d'Anna")
    maria = await street.shopper()
    await maria.starts(f"shop_{shop.id}")
    await street.merchant(shop, "Anna")

    told = await maria.taps("Je voudrais réserver ici")

    assert told.offers("Pain de mie")
    assert "pas encore" not in told.text

"""Communes and districts, as people name them."""

import pytest

from catalog.asking.areas import Areas
from catalog.asking.readings import read
from catalog.asking.wish import Facet, Wish
from catalog.model import Shop

COMMUNES = [
    ("Rezé", "44400"),
    ("Clisson", "44190"),
    ("Saint-Sébastien-sur-Loire", "44230"),
    ("Le Pellerin", "44640"),
    ("Les Sorinières", "44840"),
    ("LA CHAPELLE SUR ERDRE", "44240"),
    ("Nantes", "44000"),
    ("Paris", "75011"),
    ("Paris", "75001"),
]


def areas(*communes: tuple[str, str]) -> Areas:
    known = Areas()
    for number, (commune, postcode) in enumerate(communes or COMMUNES, 1):
        known.add(Shop(number, f"Boutique {number}", commune=commune, postcode=postcode))
    return known


def wish_for(text: str) -> Wish:
    return areas().read(read(text))


@pytest.mark.parametrize(
    ("text", "words", "area"),
    [
        ("vin rouge rezé", "vin rouge", "Rezé"),
        ("vin rouge REZE", "vin rouge", "Rezé"),
        ("vin rouge à rezé", "vin rouge", "Rezé"),
        ("rezé vin rouge", "vin rouge", "Rezé"),
        ("red wine in Rezé", "red wine", "Rezé"),
        ("vin près de Rezé", "vin", "Rezé"),
        ("vin du côté de rezé", "vin", "Rezé"),
        ("à clisson", "", "Clisson"),
        ("pain saint sebastien sur loire", "pain", "Saint-Sébastien-sur-Loire"),
        ("pain st-sébastien-sur-loire", "pain", "Saint-Sébastien-sur-Loire"),
        ("pain à saint sebastien", "pain", "Saint-Sébastien-sur-Loire"),
        ("fleurs au pellerin", "fleurs", "Le Pellerin"),
        ("fleurs le pellerin", "fleurs", "Le Pellerin"),
        ("fleurs aux sorinières", "fleurs", "Les Sorinières"),
        ("pain la chapelle", "pain", "La Chapelle Sur Erdre"),
        ("pain 44400", "pain", "Rezé (44400)"),
        ("pain paris", "pain", "Paris"),
        ("pain paris 11", "pain", "Paris 11e"),
        ("pain paris 11e", "pain", "Paris 11e"),
        ("pain 11ème arrondissement", "pain", "Paris 11e"),
        ("pain paris 1er", "pain", "Paris 1er"),
        ("vin rouge rezé moins de 10", "vin rouge", "Rezé"),
        ("moins de 10 € à rezé vin rouge", "vin rouge", "Rezé"),
    ],
)
def test_an_area_is_read(text: str, words: str, area: str) -> None:
    wish = wish_for(text)

    assert (wish.words, wish.area and wish.area.label) == (words, area)


@pytest.mark.parametrize(
    "text", ["vin rouge", "saint", "pain de la chapelure", "le pain", "sur loire", "44", "pellerins"]
)
def test_what_is_no_area_stays_words(text: str) -> None:
    assert wish_for(text) == read(text)


def test_a_number_that_is_part_of_a_price_is_no_postcode() -> None:
    wish = wish_for("vin moins de 44400")

    assert (wish.has(Facet.PRICE), wish.area) == (True, None)


def test_a_name_broken_off_counts_where_it_is_one_communes_alone() -> None:
    two = areas(("Saint-Aubin-des-Châteaux", "44110"), ("Saint-Aubin-de-Luigné", "49190"))

    assert two.read(read("pain saint aubin")).area is None


def test_an_area_holds_its_own_shops_and_is_gone_with_the_last_one() -> None:
    known = areas(("Rezé", "44400"), ("Clisson", "44190"))
    reze = known.read(read("rezé")).area
    assert reze is not None
    assert (known.holds(reze, 1), known.holds(reze, 2)) == (True, False)

    known.remove(1)

    assert known.read(read("rezé")).area is None

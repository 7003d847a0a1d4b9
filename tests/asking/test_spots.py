"""Where somebody is, as they type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.asking.spots import Spots
from catalog.model import Point, Shop

ADDRESSES = [
    ("12 rue des Halles", "Nantes"),
    ("14 bis rue des Halles", "Nantes"),
    ("3 rue des Halles", "Rezé"),
    ("Sous la halle, place du Four-à-Pain", "Port-Lannec"),
    ("7 av. de la Gare", "REZÉ"),
    ("Centre commercial Nord", "Saint-Herblain"),
    ("1 boulevard Saint-Michel", "Nantes"),
]
SPOTS = Spots()
for number, (address, commune) in enumerate(ADDRESSES):
    place = Point(47 + number / 8, -1.5)
    SPOTS.add(Shop(number, f"Boutique {number}", address=address, commune=commune, place=place))


def said(text: str) -> list[str]:
    return [spot.label for spot in SPOTS.meant(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Rezé", ["Rezé"]),
        ("reze", ["Rezé"]),
        ("je suis à Rezé", ["Rezé"]),
        ("rzee", ["Rezé"]),
        ("Port Lannec", ["Port-Lannec"]),
        ("saint herblain", ["Saint-Herblain"]),
        ("st-herblain", ["Saint-Herblain"]),
        ("rue des halles", ["rue des Halles, Nantes", "rue des Halles, Rezé"]),
        ("rue des halles nantes", ["rue des Halles, Nantes"]),
        ("12 rue des Halles, Nantes", ["rue des Halles, Nantes"]),
        ("les halles rezé", ["rue des Halles, Rezé"]),
        ("place du four a pain", ["place du Four-à-Pain, Port-Lannec"]),
        ("four à pain", ["place du Four-à-Pain, Port-Lannec"]),
        ("pl du four a pin", ["place du Four-à-Pain, Port-Lannec"]),
        ("avenue de la gare", ["av. de la Gare, Rezé"]),
        ("bd saint michel", ["boulevard Saint-Michel, Nantes"]),
    ],
)
def test_a_place_is_understood(text: str, labels: list[str]) -> None:
    assert said(text) == labels


@pytest.mark.parametrize("text", ["", "  ", "confiture", "Paris", "12", "rue", "🙂"])
def test_what_names_no_place_of_the_town_is_none(text: str) -> None:
    assert said(text) == []


def test_one_street_lies_in_the_middle_of_its_shops() -> None:
    [halles] = SPOTS.meant("rue des Halles, Nantes")

    assert halles.place == Point(47.0625, -1.5)
    assert SPOTS.marked(halles.mark) == halles


def test_a_street_whose_last_shop_has_gone_is_known_no_longer() -> None:
    spots = Spots()
    spots.add(Shop(1, "Boutique", address="7 quai Neuf", commune="Rezé", place=Point(47, -1)))
    assert spots.meant("quai neuf")

    spots.remove(1)

    assert not spots.meant("quai neuf")


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    assert len(SPOTS.meant(text)) <= 4

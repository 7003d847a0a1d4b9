"""Prices, quantities, times and places as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.places import read_place, split_place
from catalog.importing.prices import Price, read_price
from catalog.importing.quantities import read_cutoff, read_notice, read_stock
from catalog.importing.refusals import RefusedCell
from catalog.model import Point, Unit

PIECE, GRAM = Unit.PIECE, Unit.GRAM

PRICES = {
    "6,50": Price(650, None),
    "6.50 €": Price(650, None),
    "€6.50": Price(650, None),
    "€ 6.50": Price(650, None),
    "6,5": Price(650, None),
    "12": Price(1200, None),
    "12 euros": Price(1200, None),
    "12,00 EUR": Price(1200, None),
    "4,20 € TTC": Price(420, None),
    ",50": Price(50, None),
    "0": Price(0, None),
    "2€50": Price(250, None),
    "2 € 50": Price(250, None),
    "2 euros 50": Price(250, None),
    "1 234,50": Price(123450, None),
    "1\u202f234,50\u00a0€": Price(123450, None),
    "1.234,50": Price(123450, None),
    "1,234.50": Price(123450, None),
    "12.9900": Price(1299, None),
    "3.19999": Price(320, None),
    "100000": Price(10_000_000, None),
    "3,20/kg": Price(320, GRAM),
    "3,20 € / kg": Price(320, GRAM),
    "3,20 € le kg": Price(320, GRAM),
    "3€20 le kilo": Price(320, GRAM),
    "1,90 €/100 g": Price(1900, GRAM),
    "2,50 €/250g": Price(1000, GRAM),
    "4 € par kilo": Price(400, GRAM),
    "2,50 €/pièce": Price(250, PIECE),
    "2,50 € l'unité": Price(250, PIECE),
    "1,80 la botte": Price(180, PIECE),
}


@pytest.mark.parametrize(("text", "price"), PRICES.items(), ids=list(PRICES))
def test_a_price_is_understood_as_it_is_written(text: str, price: Price) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize("text", ["", " ", "-", "—", "NC", "n/a", "prix en boutique"])
def test_no_price_is_the_price_in_the_shop(text: str) -> None:
    assert read_price(text) is None


@pytest.mark.parametrize(
    "text",
    ["cher", "10-12", "1.234", "1,234", "6,50 $", "£3", "3 pour 2", "2,50 / 3 bottes", "3 €/0 g", "6,5,0", "9" * 70],
)
def test_a_price_that_may_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(RefusedCell) as refused:
        read_price(text)
    assert refused.value.refusal.key == "import-price-unreadable"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("-1", "import-price-negative"),
        ("\u22121,50 €", "import-price-negative"),
        ("- 3", "import-price-negative"),
        ("100 000,01", "import-price-absurd"),
        ("999999999999", "import-price-absurd"),
        ("150 €/g", "import-price-absurd"),
    ],
)
def test_a_price_that_cannot_be_is_refused(text: str, key: str) -> None:
    with pytest.raises(RefusedCell) as refused:
        read_price(text)
    assert refused.value.refusal.key == key


@given(st.integers(0, 10_000_000), st.sampled_from([",", "."]), st.sampled_from(["", " €", "€", " eur"]))
def test_every_price_in_cents_is_read_back(cents: int, mark: str, currency: str) -> None:
    assert read_price(f"{cents // 100}{mark}{cents % 100:02}{currency}") == Price(cents, None)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_price(text: str) -> None:
    try:
        price = read_price(text)
    except RefusedCell as refused:
        price = None
        key = refused.refusal.key
    else:
        key = "import-price"
    assert key.startswith("import-price")
    assert price is None or price.cents >= 0


STOCKS = {
    ("12", PIECE): 12,
    ("12,0", PIECE): 12,
    ("12.000", PIECE): 12,
    ("1 200", PIECE): 1200,
    ("0", PIECE): 0,
    ("-3", PIECE): 0,
    ("6 boîtes", PIECE): 6,
    ("", PIECE): None,
    ("oui", PIECE): None,
    ("En stock", PIECE): None,
    ("illimité", PIECE): None,
    ("Rupture", PIECE): 0,
    ("Épuisé", PIECE): 0,
    ("3,5 kg", GRAM): 3500,
    ("800 g", GRAM): 800,
    ("2,5", GRAM): 2500,
}


@pytest.mark.parametrize(("text", "unit"), STOCKS, ids=str)
def test_a_stock_is_understood_as_it_is_written(text: str, unit: Unit) -> None:
    assert read_stock(text, unit, grams_each=1000) == STOCKS[text, unit]


@pytest.mark.parametrize(
    ("text", "unit"), [("2,5", PIECE), ("3 kg", PIECE), ("6 boîtes", GRAM), ("beaucoup", PIECE), ("9999999999", PIECE)]
)
def test_a_stock_that_counts_something_else_is_refused(text: str, unit: Unit) -> None:
    with pytest.raises(RefusedCell) as refused:
        read_stock(text, unit)
    assert refused.value.refusal.key == "import-stock-unreadable"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 0),
        ("0", 0),
        ("90 min", 90),
        ("24 h", 1440),
        ("24h", 1440),
        ("1h30", 90),
        ("2 jours", 2880),
        ("1 semaine", 10080),
    ],
)
def test_a_notice_is_understood_as_it_is_written(text: str, minutes: int) -> None:
    assert read_notice(text) == minutes


def test_a_bare_notice_counts_only_where_its_column_says_minutes() -> None:
    assert read_notice("90", bare_minutes=True) == 90
    with pytest.raises(RefusedCell, match="import-notice-unreadable"):
        read_notice("24")


@pytest.mark.parametrize("text", ["demain", "3 lunes", "2 jours 30", "999 jours", "99999 semaines"])
def test_a_notice_that_says_no_time_is_refused(text: str) -> None:
    with pytest.raises(RefusedCell, match="import-notice-unreadable"):
        read_notice(text)


@pytest.mark.parametrize(
    ("text", "cutoff"),
    [
        ("17:00", time(17)),
        ("17h", time(17)),
        ("17 h 30", time(17, 30)),
        ("9h05", time(9, 5)),
        ("08:15:00", time(8, 15)),
    ],
)
def test_a_cutoff_is_understood_as_it_is_written(text: str, cutoff: time) -> None:
    assert read_cutoff(text) == cutoff


@pytest.mark.parametrize("text", ["17", "25:00", "12:60", "midi"])
def test_a_cutoff_that_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(RefusedCell, match="import-cutoff-unreadable"):
        read_cutoff(text)


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [
        ("47.21", "-1.55", Point(47.21, -1.55)),
        ("47,21", "-1,55", Point(47.21, -1.55)),
        ("48.8", "1e-05", Point(48.8, 0.00001)),
        ("", "", None),
        ("0", "0.0", None),
    ],
)
def test_a_place_is_understood_as_it_is_written(lat: str, lon: str, place: Point | None) -> None:
    assert read_place(lat, lon) == place


@pytest.mark.parametrize("text", ["47.21, -1.55", "47,21 ; -1,55", "47.21,-1.55", "47.21 -1.55"])
def test_a_place_may_stand_in_one_column(text: str) -> None:
    assert read_place(*split_place(text)) == (47.21, -1.55)


@pytest.mark.parametrize(
    ("lat", "lon", "key"),
    [
        ("47.21", "", "import-place-unreadable"),
        ("47° 12' N", "1° 33' O", "import-place-unreadable"),
        ("nan", "inf", "import-place-unreadable"),
        ("90.5", "0", "import-place-outside"),
        ("47", "-181", "import-place-outside"),
    ],
)
def test_a_place_that_is_none_is_refused(lat: str, lon: str, key: str) -> None:
    with pytest.raises(RefusedCell, match=key):
        read_place(lat, lon)

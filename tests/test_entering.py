"""What shop people type or write below a photo, read as products: right, or asked back, and never silently wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.entering import LONGEST_NAME, Doubt, Entry, Unread, read_lines
from catalog.model import Unit

PHRASES = [
    line.split(" => ", 1)
    for line in (Path(__file__).parent / "entering_phrases.txt").read_text(encoding="utf-8").splitlines()
]
"""What is typed, and how it must be read: name, price, unit and stock; both ways after "??"; "!!" for not at all."""


def told(reading: Entry | Doubt | Unread) -> str:
    match reading:
        case Entry(name, cents, unit, stock):
            price = "-" if cents is None else f"{cents / 100:.2f}"
            return f"{name} | {price} | {unit} | {'-' if stock is None else stock}"
        case Doubt(_, choices):
            return "?? " + " // ".join(map(told, choices))
        case Unread():
            return "!!"


@pytest.mark.parametrize(("typed", "read"), PHRASES)
def test_what_is_typed_reads_as_it_was_meant(typed: str, read: str) -> None:
    [reading] = read_lines(typed)

    assert told(reading) == read


def test_several_lines_are_several_products() -> None:
    assert [told(it) for it in read_lines("Pain 1,20\n\n- Brioche 4,50 x6\nTomates 3/kg")] == [
        "Pain | 1.20 | piece | -",
        "Brioche | 4.50 | piece | 6",
        "Tomates | 3.00 | gram | -",
    ]


NAMES = st.sampled_from(["Confiture de fraise", "Pain", "Thé vert", "Œufs", "Crème brûlée", "Sac à main"])
WORDS = st.sampled_from(["pain", "aux noix", "de", "l'ail", "gros", "3", "500 g", "(bio)", "n° 5", "-", "la"])
PRICES = st.integers(5, 99_999)
WAYS = st.sampled_from(["{e},{c:02}", "{e},{c:02} €", "{e}.{c:02}€", "{e}€{c:02}", "€{e},{c:02}", "{e} euros {c:02}"])


@given(NAMES, PRICES, WAYS, st.none() | st.integers(1, 999))
def test_a_price_however_it_is_written_is_that_price(name: str, cents: int, way: str, stock: int | None) -> None:
    written = way.format(e=cents // 100, c=cents % 100)
    text = f"{name} {written}" + (f" stock {stock}" if stock else "")

    assert read_lines(text) == [Entry(name, cents, Unit.PIECE, stock)]


@given(NAMES, PRICES, st.sampled_from(["/kg", " le kilo", "€/kg", " € le kg", " par kg"]))
def test_a_price_by_weight_is_one_for_a_kilogram(name: str, cents: int, per: str) -> None:
    text = f"{name} {cents // 100},{cents % 100:02}{per}"

    assert read_lines(text) == [Entry(name, cents, Unit.GRAM)]


@given(st.text(max_size=300) | st.from_regex(r"[a-zé ]{0,12}[0-9 .,x/€kg]{0,30}", fullmatch=True))
def test_no_text_is_refused_and_no_price_comes_from_nowhere(text: str) -> None:
    for reading in read_lines(text):
        choices = reading.choices if isinstance(reading, Doubt) else [reading] if isinstance(reading, Entry) else []
        for entry in choices:
            assert 0 < len(entry.name) <= LONGEST_NAME
            assert entry.price_cents is None or (entry.price_cents > 0 and any(map(str.isdigit, text)))
            assert entry.stock is None or entry.stock >= 0


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), PRICES)
def test_what_is_shown_back_reads_the_same(name: str, cents: int) -> None:
    for reading in read_lines(f"{name} {cents // 100},{cents % 100:02} €"):
        if isinstance(reading, Entry):
            shown = f"{reading.name} {cents // 100},{cents % 100:02} €"
            assert read_lines(shown) == [reading]

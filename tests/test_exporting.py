"""A shelf that goes out as a workbook, and comes in again as it was."""

import tempfile
import zipfile
from dataclasses import replace
from datetime import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.exporting import shelf_workbook
from catalog.importing import BadRow, ProductRow, open_table, read_products
from catalog.importing.recognising import OnShelf, Recognised
from catalog.importing.table import clean
from catalog.model import Product, Unit
from catalog.search.fold import fold

FIELDS = (
    *("name", "brand", "category", "description", "ean", "picture", "price_cents", "unit", "stock"),
    *("notice_minutes", "cutoff"),
)


def line(most: int) -> st.SearchStrategy[str]:
    """A cell's text as it may stand in the database."""
    return st.text(max_size=most).map(lambda text: " ".join(clean(text).split())[:most].strip())


NAMES = line(60).map(lambda text: f"{text} pain".strip()) | st.sampled_from(
    ["=1+1 pain", "-20 % pain", "'=pain", "nom"]
)
PICTURES = st.sampled_from(["", "pain.png", "https://exemple.fr/a.jpg", "AgACAgQAAx0-_1"])
PRODUCTS = st.builds(
    Product,
    id=st.just(0),
    name=NAMES,
    shop_id=st.just(1),
    brand=line(30) | st.just("@marque"),
    category=line(30),
    description=line(300),
    ean=st.just("") | st.from_regex(r"[0-9]{8,14}", fullmatch=True),
    picture=PICTURES,
    price_cents=st.none() | st.integers(0, 10_000_000),
    unit=st.sampled_from(Unit),
    stock=st.none() | st.integers(0, 1_000_000_000),
    notice_minutes=st.integers(0, 60 * 24 * 60),
    cutoff=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
SHELVES = st.lists(PRODUCTS, max_size=6).map(
    lambda shelf: [replace(one, reference=f"{fold(one.name)}/{place}") for place, one in enumerate(shelf)]
)


def back(shelf: list[Product]) -> list[ProductRow | BadRow]:
    """The rows of the shelf's file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rayon.xlsx"
        path.write_bytes(shelf_workbook(shelf))
        with open_table(path, {}) as table:
            return list(read_products(table))


@settings(max_examples=25, deadline=None)
@given(SHELVES)
def test_what_goes_out_comes_in_again_unchanged(shelf: list[Product]) -> None:
    rows = back(shelf)

    known = Recognised(OnShelf(one.reference, one.ean, one.name, one.unit) for one in shelf)
    assert [getattr(row, "reason", None) for row in rows] == [None] * len(shelf)
    read = [row for row in rows if isinstance(row, ProductRow)]
    assert [[getattr(row, name) for name in FIELDS] for row in read] == [
        [getattr(one, name) for name in FIELDS] for one in shelf
    ]
    assert [known.reference(row) for row in read] == [one.reference for one in shelf]


def test_nothing_in_the_file_is_a_formula() -> None:
    file = shelf_workbook([Product(0, '=HYPERLINK("http://x")', 1, brand="@SUM(1)", description="+1", category="-1")])

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rayon.xlsx"
        path.write_bytes(file)
        sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_a_name_too_long_for_its_own_reference_is_known_again() -> None:
    name = "œ" * 200
    [row] = back([Product(0, name, 1, reference=f"{fold(name)}/piece")])

    assert isinstance(row, ProductRow)
    assert Recognised([OnShelf(f"{fold(name)}/piece", "", name, Unit.PIECE)]).reference(row) == f"{fold(name)}/piece"

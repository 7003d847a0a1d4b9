"""No text breaks a search, the worst stays cheap, and no more is asked of a filter than is needed."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model import Point, Product
from catalog.search import SearchIndex
from catalog.search.ranking import Scorer
from tests.shelves import PRODUCTS

KINDS = ("bio", "noir", "de blé", "500 g")
SHELF = [f"{what} {kind}" for what in ("Confiture", "Pain", "Farine", "Lait") for kind in KINDS]
INDEX = SearchIndex.build(Product(id=number, name=name, shop_id=1) for number, name in enumerate(SHELF))

WORST = [
    "confiture " * 1000,
    "a" * 10_000,
    "a " * 5_000,
    "ab " * 5_000,
    "zq" * 100,
    "confiturepainfarinelait" * 10,
    "confitrue " * 20,
    "\x00\x01\x1f\x7f" * 50,
    "\ud800\udfff",
    "🙂" * 300,
    "\u202e\u0301" * 99,
    "1" * 200,
    "1a2b3c4d5e" * 20,
    "é" * 200,
    "ß" * 200,
    "ﷺ" * 50,
    "漢字" * 100,
]


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_no_text_is_refused(text: str) -> None:
    INDEX.search(text)
    INDEX.search(text, literal=True)
    INDEX.correction(text)
    INDEX.nearest_spelling(text)
    INDEX.explain(text, 1)


@pytest.mark.parametrize("name", WORST, ids=range(len(WORST)))
def test_no_name_is_refused(name: str) -> None:
    index = SearchIndex.build([Product(id=1, name=name, brand=name, category=name, shop_id=1)])
    index.add(Product(id=2, name=name, shop_id=1))
    index.remove(1)

    assert 2 in index


@settings(deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=5))
def test_any_text_searches_any_names(text: str, names: list[str]) -> None:
    index = SearchIndex.build(Product(id=number, name=name, shop_id=1) for number, name in enumerate(names))

    for match in index.search(text, limit=100):
        why = index.explain(text, match.product_id)
        assert why is not None
    assert index.nearest_spelling(text) != ""


@pytest.mark.parametrize("text", WORST, ids=range(len(WORST)))
def test_the_worst_text_has_few_readings(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = 0
    hits = Scorer.hits

    def counted(*given: object) -> object:
        nonlocal scored
        scored += 1
        return hits(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Scorer, "hits", counted)
    INDEX.search(text)

    assert scored <= 64


@pytest.mark.parametrize("limit", [0, -1])
def test_no_results_wanted_none_given(limit: int) -> None:
    assert INDEX.search("pain", limit=limit) == []


def test_a_filter_is_asked_the_best_first_and_no_more_often_than_needed() -> None:
    asked: list[int] = []
    index = SearchIndex.build(Product(id=number, name="Baguette", shop_id=1) for number in range(100))

    def even(product_id: int) -> bool:
        asked.append(product_id)
        return product_id % 2 == 0

    assert [match.product_id for match in index.search("baguette", limit=2, filters=even)] == [0, 2]
    assert asked == [0, 1, 2]


def test_a_filter_that_hides_nearly_all_is_asked_about_each_once() -> None:
    asked: list[int] = []
    index = SearchIndex.build(Product(id=number, name=f"Baguette {number}", shop_id=1) for number in range(5000))

    def last(product_id: int) -> bool:
        asked.append(product_id)
        return product_id == 4999

    assert [match.product_id for match in index.search("baguette", limit=2, filters=last)] == [4999]
    assert sorted(asked) == list(range(5000))


def test_a_longer_list_begins_with_the_shorter() -> None:
    index = SearchIndex.build(Product(id=number, name=f"Baguette {number % 7}", shop_id=1) for number in range(500))

    lists = [index.search("baguette", limit=limit) for limit in (5, 50, 500)]

    assert lists[2][:50] == lists[1]
    assert lists[1][:5] == lists[0]
    assert len(lists[2]) == 500


def test_from_a_place_the_nearest_of_thousands_comes_first() -> None:
    places = {shop: Point(47 + shop / 100_000, -1.5) for shop in range(3000)}
    index = SearchIndex.build((Product(id=shop, name="Baguette", shop_id=shop) for shop in range(3000)), places)

    found = index.search("baguette", near=places[2000], limit=3)

    assert [match.product_id for match in found] == [2000, 1999, 2001]


def test_where_shops_are_is_looked_up_anew_each_time() -> None:
    places = {1: Point(47.0, -1.5), 2: Point(48.0, -1.5)}
    index = SearchIndex.build((Product(id=shop, name="Baguette", shop_id=shop) for shop in (1, 2)), places)
    here = Point(47.0, -1.5)
    assert [match.product_id for match in index.search("baguette", near=here)] == [1, 2]

    places[1], places[2] = places[2], places[1]

    assert [match.product_id for match in index.search("baguette", near=here)] == [2, 1]


def test_words_in_the_better_field_count() -> None:
    index = SearchIndex.build(
        [
            Product(id=1, name="Tablette", category="Chocolat", shop_id=1),
            Product(id=2, name="Tablette", brand="Chocolat", shop_id=1),
            Product(id=3, name="Lait chocolat", category="Chocolat", shop_id=1),
            Product(id=4, name="Chocolat au lait", shop_id=1),
        ]
    )

    assert [match.product_id for match in index.search("chocolat")] == [4, 3, 2, 1]


def _many() -> Iterator[Product]:
    for number in range(9000):
        name = "Lait" if number % 3 else "Chocolat au lait"
        yield Product(id=number, name=name + " entier" * (number % 2), shop_id=1)


def test_the_best_of_very_many_come_first() -> None:
    assert SearchIndex.build(_many()).search("chocolat lait", limit=1)[0].product_id == 0
    assert len(SearchIndex.build(_many()).search("lait entier chocolat", limit=9000)) == 1500


@settings(deadline=None)
@given(st.lists(PRODUCTS, max_size=8))
def test_an_index_holds_what_it_was_given(products: list[Product]) -> None:
    index = SearchIndex.build(products)

    assert all(product.id in index for product in products)
    assert 99 not in index
    assert "lait" not in index

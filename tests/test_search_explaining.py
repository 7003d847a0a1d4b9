"""Why a product was found, what was corrected, and how to get what was typed to the letter."""

import pytest
from hypothesis import given, settings

from catalog.model import Point, Product
from catalog.search import SearchIndex
from catalog.search.explaining import How, Where
from tests.shelves import CHANGES, QUERIES, change

SHELVES = SearchIndex.build(
    [
        Product(id=1, name="Confiture de fraises", brand="Bonne Maman", category="Épicerie sucrée", shop_id=1),
        Product(id=2, name="Gâteau nantais", shop_id=1),
        Product(id=3, name="Sauce tomate", shop_id=1),
        Product(id=4, name="Farine de sarrasin 500 g", shop_id=1),
        Product(id=5, name="Betterave rouge", shop_id=1),
    ]
)


@pytest.mark.parametrize(
    ("typed", "product_id", "read"),
    [
        ("confiture", 1, [("confiture", "confiture", How.EXACT, Where.FIRST)]),
        ("confitures", 1, [("confitures", "confiture", How.NUMBER, Where.FIRST)]),
        ("bonne mam", 1, [("bonne", "bonne", How.EXACT, Where.BRAND), ("mam", "maman", How.BEGINNING, Where.BRAND)]),
        ("epicerie", 1, [("epicerie", "epicerie", How.EXACT, Where.CATEGORY)]),
        ("confitrue", 1, [("confitrue", "confiture", How.TYPO, Where.FIRST)]),
        ("sose tomate", 3, [("sose", "sauce", How.SOUND, Where.FIRST), ("tomate", "tomate", How.EXACT, Where.NAME)]),
        ("bette rave", 5, [("bette rave", "betterave", How.JOINED, Where.FIRST)]),
        ("500g", 4, [("500g", "500", How.SPLIT, Where.NAME), ("500g", "g", How.SPLIT, Where.NAME)]),
    ],
)
def test_each_typed_word_is_explained(typed: str, product_id: int, read: list[tuple[str, str, How, Where]]) -> None:
    explanation = SHELVES.explain(typed, product_id)

    assert explanation is not None
    assert [(word.typed, word.read_as, word.how, word.where) for word in explanation.words] == read


@settings(deadline=None)
@given(CHANGES)
def test_every_match_is_explained_and_its_parts_make_its_score(changes: list[Product | int]) -> None:
    index = SearchIndex()
    for made in changes:
        change(index, {}, made)
    for query in QUERIES:
        for match in index.search(query):
            why = index.explain(query, match.product_id)
            assert why is not None
            assert why.score == pytest.approx(match.score, abs=2e-6)
            points = sum(word.points for word in why.words)
            assert points * why.name_share * why.nearness == pytest.approx(match.score, abs=1e-4)


def test_what_is_not_found_is_not_explained() -> None:
    assert SHELVES.explain("confiture", 2) is None
    assert SHELVES.explain("confiture", 99) is None
    assert SHELVES.explain("", 1) is None


def test_the_distance_is_explained() -> None:
    here = Point(47.2, -1.5)
    index = SearchIndex.build([Product(id=1, name="Baguette", shop_id=1)], {1: Point(47.3, -1.5)})
    why = index.explain("baguette", 1, near=here)

    assert why is not None
    assert 0.85 < why.nearness < 0.9
    assert why.score == pytest.approx(index.search("baguette", near=here)[0].score, abs=2e-6)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("confitrue", "confiture"),
        ("la Confitrue de fraise", "confiture fraise"),
        ("sose tomate", "sauce tomate"),
        ("sarazin 500g", "sarrasin 500 g"),
        ("gatau nant", "gateau nant"),
        ("confitur de frase", "confiture fraises"),
    ],
)
def test_a_strong_correction_is_told(typed: str, understood: str) -> None:
    assert SHELVES.correction(typed) == understood


@pytest.mark.parametrize("typed", ["", "confiture", "confitures", "gâteau", "GATEAU NAN", "bette rave", "500g", "zzzz"])
def test_what_was_read_as_typed_is_no_correction(typed: str) -> None:
    assert SHELVES.correction(typed) is None


@pytest.mark.parametrize("typed", ["confitrue", "sose tomate", "bette rave", "500g", "gateaunantais"])
def test_to_the_letter_nothing_is_forgiven(typed: str) -> None:
    assert SHELVES.search(typed)
    assert SHELVES.search(typed, literal=True) == []


def test_to_the_letter_number_and_accents_and_beginnings_still_count() -> None:
    assert [match.product_id for match in SHELVES.search("gateaux nan", literal=True)] == [2]

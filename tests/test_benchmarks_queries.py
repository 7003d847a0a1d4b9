"""Typed queries drawn from a catalogue: each kind does what it says, and what is meant is found in the names."""

import json
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import OSA

from benchmarks import catalogue, queries
from benchmarks.mistyping import by_ear, misspelt, neighbours
from benchmarks.nonsense import NONSENSE, is_far
from benchmarks.queries import Query, drawn
from benchmarks.relevance import relevant
from benchmarks.ways import WAYS
from benchmarks.words import plain, plain_words, singular, stems
from catalog.model import Product

SHELF = list(catalogue.products(2000, shop_id=1))
TEXTS = [(number, f"{product.name} {product.brand}") for number, product in enumerate(SHELF)]
DRAW = drawn(SHELF, each=12, seed=3)
RELEVANT = dict(zip(DRAW, relevant(TEXTS, DRAW), strict=True))


def of(kind: str) -> list[Query]:
    return [query for query in DRAW if query.kind == kind]


def meant(*words: str, prefix: str = "") -> Query:
    return Query("", "", words, prefix)


def test_a_draw_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert drawn(SHELF, each=12, seed=3) == DRAW
    assert len(set(drawn(SHELF, each=12, seed=4)) - set(DRAW)) > len(DRAW) / 2


@pytest.mark.parametrize("kind", [*WAYS, *NONSENSE])
def test_every_kind_is_drawn_as_often_as_asked_and_never_twice(kind: str) -> None:
    assert len(set(of(kind))) == len(of(kind)) == 12


@pytest.mark.parametrize("kind", WAYS)
def test_what_is_meant_stands_in_the_catalogue(kind: str) -> None:
    assert [query for query in of(kind) if not RELEVANT[query]] == []


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        *((kind, 1) for kind in ("letter added", "letter lost", "letter wrong", "letters swapped", "letter doubled")),
        *((kind, 1) for kind in ("one word, wrong", "glued", "apart")),
        *((kind, 0) for kind in ("as it is", "no accents", "ligature", "other number", "maker")),
        ("two errors", 2),
    ],
)
def test_a_query_has_as_many_errors_as_its_kind_says(kind: str, errors: int) -> None:
    def written(query: Query) -> str:
        return " ".join(map(singular, plain_words(query.query)))

    # A plural may be lost with its last letter: two then differ by one more.
    away = [OSA.distance(written(query), " ".join(query.intent)) for query in of(kind) if len(query.intent) > 0]
    assert all(errors - 1 <= distance <= errors + (errors > 0) for distance in away), away
    assert sum(distance == errors for distance in away) > len(away) / 2


def test_swapped_and_added_letters_keep_those_that_were_meant() -> None:
    swapped = [query for query in of("letters swapped") if len(query.intent) == len(query.query.split()) == 1]
    assert all(set(query.intent[0]) <= set(plain(query.query)) for query in swapped)
    assert all(set("".join(query.intent)) <= set(plain(query.query)) for query in of("letter added"))


def test_a_begun_word_is_the_end_of_its_query() -> None:
    for query in of("begun") + of("begun, wrong"):
        assert plain(query.query).endswith(query.prefix)
        assert len(query.prefix) >= 3


def test_other_orders_and_small_words_say_the_same_words() -> None:
    for query in of("other order") + of("small words"):
        assert sorted(stems(query.query)) == sorted(query.intent)
    assert all(stems(query.query) != list(query.intent) for query in of("other order"))


def test_nonsense_means_nothing_and_is_far_from_every_word() -> None:
    known = {stem for _, text in TEXTS for stem in stems(text)}

    for query in filter(lambda it: it.is_nonsense, DRAW):
        assert not RELEVANT[query]
        assert all(is_far(word, known) for word in plain_words(query.query))


@pytest.mark.parametrize("near", ["tomate", "tomatte", "tmoate", "pomte", "tomat", "painlait", "tim"])
def test_what_is_like_a_word_its_beginning_or_two_words_glued_is_no_nonsense(near: str) -> None:
    assert not is_far(near, ["tomate", "pain", "lait"])


def test_a_thumb_slips_to_the_keys_around_on_a_french_keyboard() -> None:
    assert sorted(neighbours("a")) == ["q", "s", "z"]
    assert sorted(neighbours("w")) == ["d", "s", "x"]
    assert neighbours("7") == ""


def test_by_ear_and_misspelt_words_are_still_those_words() -> None:
    heard = {by_ear("sauce", Random(seed)) for seed in range(100)}
    seen = {misspelt("terrine", Random(seed)) for seed in range(100)}

    assert {"sose", "sausse"} <= heard
    assert {"terine", "terrinne"} <= seen


def test_a_text_is_meant_that_holds_every_word_whatever_its_accents_case_and_number() -> None:
    texts = [(1, "GATEAUX NANTAIS"), (2, "Gâteau au chocolat"), (3, "Moule à gâteau"), (4, "Œufs nantais")]

    asked = [meant("gateau"), meant("gateau", "nantai"), meant("oeuf"), meant("gateau", prefix="cho"), meant()]
    assert relevant(texts, asked) == [{1, 2, 3}, {1}, {4}, {2}, set()]


def test_queries_of_a_file_are_read_with_what_they_mean(tmp_path: Path) -> None:
    row = {"id": 7, "query": "pian mie", "kind": "typo", "intent": ["pain", "mie"], "prefix": None, "relevant": [3]}
    path = tmp_path / "queries.jsonl"
    path.write_text(json.dumps(row) + "\n\n" + json.dumps({"query": "??", "kind": "nonsense"}) + "\n")

    assert queries.read(path) == [Query("pian mie", "typo", ("pain", "mie")), Query("??", "nonsense")]


def test_names_in_another_script_are_not_drawn() -> None:
    assert not [query for query in drawn([Product(1, "Ελλάς", 1)], each=3) if not query.is_nonsense]

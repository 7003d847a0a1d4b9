"""Finding what people mean, whatever they type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model import Point, Product
from catalog.search import SearchIndex, compact, fold
from catalog.search.fold import STOP_WORDS, query_words
from catalog.search.sound import sound
from catalog.search.vocabulary import stem

UNHURRIED = settings(deadline=None)

SHELF = [
    "Confiture de fraises",
    "Confiture d'abricots",
    "Fraises de Plougastel",
    "Œufs de plein air",
    "Pâté de campagne",
    "Gâteau nantais",
    "Chocolat noir 70 %",
    "Lait au chocolat",
    "Lait entier",
    "Pain de mie sans gluten",
    "Gluten de blé",
    "T-shirt rayé",
    "Porte-clés ancre",
    "Bocal à cornichons",
    "Thé vert",
    "Farine de sarrasin 500 g",
    "Saucisson sec",
    "Pomme de terre Charlotte",
    "Gomme à crayon",
]


def shelf(*names: str) -> SearchIndex:
    return SearchIndex.build(Product(id=number, name=name, shop_id=1) for number, name in enumerate(names or SHELF))


SHELVES = shelf()


def found(text: str, index: SearchIndex = SHELVES, names: list[str] = SHELF) -> list[str]:
    return [names[match.product_id] for match in index.search(text)]


# ------------------------------------------------------------ folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œufs de l’Île", "oeufs de l ile"),
        ("  PÂTÉ\tde\n foie ", "pate de foie"),
        ("T-shirt (taille M)", "t shirt taille m"),
        ("6,50 €", "6 50"),
        ("Straße № 1", "strasse no 1"),
        ("Ελλάς", "ελλασ"),
        ("?!…", ""),
    ],
)
def test_folding_keeps_letters_and_digits_only(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_compact_text_keeps_the_words_that_say_something() -> None:
    assert compact("De la confiture de fraises, s'il vous plaît", 30) == "confiture fraises plait"


def test_a_compact_text_is_cut_between_words() -> None:
    assert compact("confiture de fraises des bois", 20) == "confiture fraises"


def test_a_compact_text_has_something_of_a_first_word_too_long() -> None:
    assert compact("anticonstitutionnellement", 8) == "anticons"
    assert compact("ΩΩΩΩ", 5) == "ωω"


@given(st.text(max_size=300), st.integers(-1, 64))
def test_a_compact_text_fits(text: str, limit: int) -> None:
    assert len(compact(text, limit).encode()) <= max(limit, 0)


# Words as they are typed into this shop, with errors, and whatever else there is.
TYPED = st.lists(
    st.sampled_from(
        ["Confiture", "d'", "fraise", "frasie", "de", "la", "choco", "lat", "pâté", "500g", "OEUFS", "zzz", "s", "the"]
    )
    | st.text(max_size=12),
    max_size=8,
).map(" ".join)


@UNHURRIED
@given(TYPED)
def test_searching_the_compact_text_finds_the_same(text: str) -> None:
    assert SHELVES.search(compact(text, 1000)) == SHELVES.search(text)


def test_a_text_of_stop_words_keeps_them() -> None:
    assert query_words("Le la les") == ["le", "la", "les"]
    assert {"le", "la", "les"} <= STOP_WORDS


@pytest.mark.parametrize(
    ("many", "one"),
    [("gateaux", "gateau"), ("bocaux", "bocal"), ("tuyaux", "tuyau"), ("pommes", "pomme"), ("choux", "chou")],
)
def test_a_plural_has_the_stem_of_its_singular(many: str, one: str) -> None:
    assert stem(many) == stem(one) == one


def test_what_never_was_a_plural_stays() -> None:
    assert [stem(word) for word in ("riz", "bas", "express")] == ["riz", "bas", "express"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("poiro", "poireau"),
        ("farmacie", "pharmacie"),
        ("saussisson", "saucisson"),
        ("baske", "basque"),
        ("pijon", "pigeon"),
        ("lantil", "lentille"),
        ("griler", "grille"),
    ],
)
def test_words_that_sound_alike_have_the_same_sound(typed: str, meant: str) -> None:
    assert sound(typed) == sound(meant)


# ---------------------------------------------------------- searching


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("confiture fraise", "Confiture de fraises"),
        ("fraises confitures", "Confiture de fraises"),
        ("la confiture d'abricot", "Confiture d'abricots"),
        ("oeuf", "Œufs de plein air"),
        ("PATE CAMPAGNE", "Pâté de campagne"),
        ("gâteaux nantais", "Gâteau nantais"),
        ("bocaux", "Bocal à cornichons"),
        ("gateau nan", "Gâteau nantais"),
        ("corn", "Bocal à cornichons"),
        ("confitrue abricot", "Confiture d'abricots"),
        ("chocolta noir", "Chocolat noir 70 %"),
        ("cornichno", "Bocal à cornichons"),
        ("conffitture de frase", "Confiture de fraises"),
        ("porteclé", "Porte-clés ancre"),
        ("tshirt rayé", "T-shirt rayé"),
        ("choco lat noir", "Chocolat noir 70 %"),
        ("patedecampagne", "Pâté de campagne"),
        ("farine 500g", "Farine de sarrasin 500 g"),
        ("saussisson", "Saucisson sec"),
        ("thé", "Thé vert"),
    ],
)
def test_what_is_typed_finds_what_is_meant(typed: str, first: str) -> None:
    assert found(typed)[:1] == [first]


def test_what_begins_with_the_word_comes_before_what_holds_it() -> None:
    assert found("chocolat") == ["Chocolat noir 70 %", "Lait au chocolat"]


def test_every_word_must_be_met() -> None:
    assert found("confiture chocolat") == []


def test_without_is_a_word_that_counts() -> None:
    assert found("sans gluten") == ["Pain de mie sans gluten"]


def test_a_known_word_is_no_error_for_another() -> None:
    assert found("pomme") == ["Pomme de terre Charlotte"]
    assert found("gomme") == ["Gomme à crayon"]


@pytest.mark.parametrize(
    "nonsense", ["", "   ", "...", "?!?", "xqzt", "lmxqffhcdblh", "51639186369", "depillissent", "zz zz", "🙂", "700"]
)
def test_nonsense_finds_nothing(nonsense: str) -> None:
    assert found(nonsense) == []


def test_a_number_is_never_nearly_another() -> None:
    assert found("farine 5000 g") == []


def test_a_name_counts_for_more_than_a_brand_and_a_brand_is_found() -> None:
    index = SearchIndex.build(
        [
            Product(id=1, name="Galettes", brand="La Trinitaine", category="Biscuits", shop_id=1),
            Product(id=2, name="Biscuits de Pont-Aven", shop_id=1),
        ]
    )

    assert [match.product_id for match in index.search("biscuit")] == [2, 1]
    assert [match.product_id for match in index.search("galette trinitaine")] == [1]


def test_equal_products_come_in_the_order_of_their_ids() -> None:
    index = SearchIndex.build(Product(id=number, name="Baguette", shop_id=1) for number in (3, 1, 2))

    assert [match.product_id for match in index.search("baguette", limit=2)] == [1, 2]


def test_a_perfect_match_scores_one() -> None:
    assert shelf("Baguette").search("baguette")[0].score == 1.0


def test_among_equals_the_nearer_shop_comes_first() -> None:
    places = {1: Point(47.30, -1.55), 2: Point(47.21, -1.55)}
    index = SearchIndex.build((Product(id=shop, name="Baguette", shop_id=shop) for shop in (1, 2, 3)), places)

    assert [match.product_id for match in index.search("baguette", near=Point(47.21, -1.55))] == [2, 1, 3]


def test_a_filter_hides_products_but_brings_no_weaker_guesses() -> None:
    index = shelf("Pomme", "Gomme")

    assert index.search("pomme", filters=lambda product_id: product_id != 0) == []


# ------------------------------------------------------------ spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("confitture", "confiture"),
        ("Un bocal à kornichon", "bocal cornichons"),
        ("sarazin", "sarrasin"),
        ("sharlotte", "charlotte"),
    ],
)
def test_the_nearest_spelling_is_proposed(typed: str, meant: str) -> None:
    assert SHELVES.nearest_spelling(typed) == meant


@pytest.mark.parametrize("typed", ["", "confiture", "xqztw", "confiture xqztw", "confiture chocolat", "12345"])
def test_no_spelling_is_proposed_where_none_would_help(typed: str) -> None:
    assert SHELVES.nearest_spelling(typed) is None


# --------------------------------------------- adding and taking away


def test_what_is_added_is_found_and_what_is_removed_is_not() -> None:
    index = shelf("Baguette")
    index.add(Product(id=7, name="Brioche vendéenne", shop_id=1))

    assert (len(index), 7 in index, [match.product_id for match in index.search("brioche")]) == (2, True, [7])

    index.remove(7)

    assert (len(index), 7 in index, index.search("brioche")) == (1, False, [])


def test_a_product_added_again_has_its_new_name_only() -> None:
    index = shelf("Baguette")
    index.add(Product(id=0, name="Brioche", shop_id=1))

    assert (len(index), index.search("baguette")) == (1, [])
    assert [match.product_id for match in index.search("brioche")] == [0]


def test_removing_what_is_not_there_changes_nothing() -> None:
    index = shelf("Baguette")
    index.remove(99)

    assert len(index) == 1


@UNHURRIED
@given(st.text(max_size=400) | TYPED)
def test_no_text_is_refused_and_scores_run_from_one_down_to_zero(text: str) -> None:
    matches = SHELVES.search(text, limit=100)
    scores = [match.score for match in matches]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < points <= 1 for points in scores)
    assert len({match.product_id for match in matches}) == len(matches)
    assert SHELVES.nearest_spelling(text) != ""


@UNHURRIED
@given(st.text(max_size=10), st.text(max_size=10))
def test_any_product_can_be_put_on_the_shelf_and_taken_off(name: str, brand: str) -> None:
    index = shelf("Baguette")
    index.add(Product(id=5, name=name, brand=brand, shop_id=1))
    if query_words(name):
        assert 5 in {match.product_id for match in index.search(name, limit=100)}
    index.remove(5)

    assert index.search("baguette") == shelf("Baguette").search("baguette")


def test_a_very_long_text_is_searched_by_its_beginning() -> None:
    assert found("baguette " * 100_000) == []
    assert found("lait " * 100_000) == found("lait")

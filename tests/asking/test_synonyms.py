"""The file of synonyms and categories, as a town edits it."""

from pathlib import Path

import pytest

from catalog.asking.synonyms import WrongSynonyms, parse_synonyms, project_synonyms, read_synonyms

OURS = project_synonyms()


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("baguette", ["pain"]),
        ("Baguettes tradition", ["pain tradition"]),
        ("baskets rouges", ["chaussures de sport rouges"]),
        ("sneakers", ["chaussures de sport"]),
        ("red wine", ["vin rouge"]),
        ("patates", ["pomme de terre"]),
        ("lampe", []),
        ("", []),
    ],
)
def test_the_projects_file_knows_other_words_for_goods(typed: str, also: list[str]) -> None:
    assert OURS.rewritten(typed) == also


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("fleuriste", "fleuriste"),
        ("Fleuristes", "fleuriste"),
        ("florist", "fleuriste"),
        ("bakery", "boulangerie"),
        ("bakeries", "boulangerie"),
        ("la boulangerie", "boulangerie"),
        ("pharmacie", "pharmacie"),
        ("drugstore", "pharmacie"),
        ("wine shop", "caviste"),
        ("wine", None),
        ("thé", None),
        ("boulangerie du port", None),
    ],
)
def test_a_category_is_named_in_french_and_in_english_and_goods_are_none(typed: str, category: str | None) -> None:
    found = OURS.category(typed)

    assert (found and found.french) == category


@pytest.mark.parametrize(
    ("kind", "categories"),
    [
        ("Boulangerie-pâtisserie", {"boulangerie", "pâtisserie"}),
        ("bakery", {"boulangerie"}),
        ("Caviste - Brasserie", {"caviste"}),
        ("wine", {"caviste"}),
        ("garden_centre", {"jardinerie"}),
        ("Pharmacies et parapharmacies", {"pharmacie"}),
        ("Autre", set()),
        ("", set()),
    ],
)
def test_a_shops_kind_tells_its_categories(kind: str, categories: set[str]) -> None:
    assert {one.french for one in OURS.categories_of(kind)} == categories


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("baguette pain", "neither"),
        ("-> pain", "both sides"),
        ("baguette ->", "both sides"),
        ("boulangerie = boulanger", "two names"),
        ("épicerie, ... = grocer", "no word"),
        ("fromager, cheese shop = crèmerie", "category of line 2"),
    ],
)
def test_a_wrong_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(WrongSynonyms, match=rf"^town\.txt, line 4: .*{fault}"):
        parse_synonyms(["# ours", "fromagerie, dairy = fromager", "", line], "town.txt")


def test_a_town_reads_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "town.txt"
    path.write_text("\ufeffgalette, crêpe → blé noir  # as we say\nmarché, market = halle | marketplace\n", "utf-8")
    town = read_synonyms(path)

    assert town.rewritten("crêpes") == ["ble noir"]
    assert [one.english for one in town.categories_of("marketplace")] == ["market"]


def test_a_file_that_is_not_there_or_no_text_is_said() -> None:
    with pytest.raises(WrongSynonyms, match=r"nowhere\.txt: cannot be read"):
        read_synonyms(Path("nowhere.txt"))


def test_a_file_that_is_no_utf_8_is_said(tmp_path: Path) -> None:
    (tmp_path / "town.txt").write_bytes("épicerie".encode("latin-1"))
    with pytest.raises(WrongSynonyms, match="UTF-8"):
        read_synonyms(tmp_path / "town.txt")

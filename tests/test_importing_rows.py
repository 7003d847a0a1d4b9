"""From rows, whatever their columns are called, to shops and products."""

import re
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

import catalog.importing
from catalog.importing import (
    BadRow,
    ProductRow,
    ShopRow,
    kind_of,
    open_table,
    product_reference,
    read_products,
    read_shops,
    shop_reference,
)
from catalog.model import Point, Unit
from tests.importing_files import products_of, shops_of, written

REAL = Path(__file__).parents[2] / "shared" / "data"

JAM = ProductRow(
    line=2,
    reference="C-12",
    name="Confiture de fraise",
    shop="epicerie",
    brand="Les Trois Pots",
    category="Épicerie sucrée",
    description="Au chaudron. 55 % de fruits.",
    ean="3017620422003",
    picture="",
    price_cents=650,
    unit=Unit.PIECE,
    stock=24,
    notice_minutes=1440,
    cutoff=time(17),
)
BAKERY = ShopRow(
    line=2,
    reference="12345678901234",
    name="Boulangerie du Port",
    kind="Boulangerie",
    address="3 quai des Mouettes",
    postcode="44000",
    commune="Port-Test",
    phone="02 61 91 00 00",
    place=Point(47.25, -2.25),
    opening_hours="Tu-Sa 07:00-19:30",
    answering_hours="Tu-Sa 05:00-19:30",
)


def only_product(path: Path) -> ProductRow:
    (row,) = products_of(path)
    assert isinstance(row, ProductRow)
    return row


def only_shop(path: Path) -> ShopRow:
    (row,) = shops_of(path)
    assert isinstance(row, ShopRow)
    return row


def only_refusal(rows: list[ProductRow | BadRow] | list[ShopRow | BadRow]) -> BadRow:
    (row,) = rows
    assert isinstance(row, BadRow)
    return row


@pytest.mark.parametrize(
    "headings",
    [
        "RÉFÉRENCE;LIBELLÉ;BOUTIQUE;MARQUE;RAYON;DESCRIPTION;CODE-BARRES;PRIX TTC (€);STOCK;DÉLAI;HEURE LIMITE;UNITÉ",
        "sku;name;shop;brand;category;description;ean;price;qty;notice;cutoff;unit",
        "Réf.;Désignation;Magasin;Fabricant;Famille;Détails;GTIN;Prix unitaire;Quantité;Préavis;Cut-off;Vendu par",
    ],
)
def test_a_product_is_read_whatever_its_columns_are_called(tmp_path: Path, headings: str) -> None:
    cells = (
        "C-12;Confiture  de\u00a0fraise;epicerie;Les Trois Pots;Épicerie sucrée;"
        '"Au chaudron.\n55 % de fruits.";3 017620 422003;6,50;24;24 h;17:00;pièce'
    )

    assert only_product(written(tmp_path, f"{headings}\n{cells}\n")) == JAM


@pytest.mark.parametrize(
    "headings",
    [
        "SIRET;Nom;Type;Adresse;Code postal;Commune;Téléphone;Latitude;Longitude;Horaires;Heures de réponse",
        "siret;name;kind;address;postcode;city;phone;lat;lng;opening_hours;answering_hours",
    ],
)
def test_a_shop_is_read_whatever_its_columns_are_called(tmp_path: Path, headings: str) -> None:
    cells = (
        "123 456 789 01234;Boulangerie du Port;Boulangerie;3 quai des Mouettes;44000;Port-Test;02 61 91 00 00;"
        "47,25;-2,25;Tu-Sa 07:00-19:30;Tu-Sa 05:00-19:30"
    )

    assert only_shop(written(tmp_path, f"{headings}\n{cells}\n")) == BAKERY


def test_a_product_of_which_only_the_name_is_known_is_sold_at_the_price_in_the_shop(tmp_path: Path) -> None:
    row = only_product(written(tmp_path, "Nom\nPain de mie\n"))

    assert row == ProductRow(2, "", "Pain de mie", "", "", "", "", "", "", None, Unit.PIECE, None, 0, None)


@pytest.mark.parametrize(
    ("headings", "cells", "sold"),
    [
        ("nom;prix;stock", "Pommes;3,20/kg;12", (320, Unit.GRAM, 12_000)),
        ("nom;prix;unité;stock", "Pommes;3,20;kg;12", (320, Unit.GRAM, 12_000)),
        ("nom;prix;unité;stock", "Pommes;3,20;g;5000", (320, Unit.GRAM, 5_000)),
        ("nom;prix;unité;stock", "Pommes;3,20;au kilo;800 g", (320, Unit.GRAM, 800)),
        ("nom;prix au kilo;stock", "Pommes;3,20;2,5", (320, Unit.GRAM, 2_500)),
        ("nom;prix;unité;stock", "Pommes;2,50/pièce;kg;12", (250, Unit.PIECE, 12)),
        ("nom;prix;unité;stock", "Radis;1,80;botte;7", (180, Unit.PIECE, 7)),
    ],
)
def test_what_is_sold_by_weight_has_its_price_by_the_kilogram_and_its_stock_in_grams(
    tmp_path: Path, headings: str, cells: str, sold: tuple[int, Unit, int]
) -> None:
    row = only_product(written(tmp_path, f"{headings}\n{cells}\n"))

    assert (row.price_cents, row.unit, row.stock) == sold


@pytest.mark.parametrize(
    ("headings", "cells", "key"),
    [
        ("nom;prix", " ;3", "import-no-name"),
        ("nom;prix", "?!;3", "import-no-name"),
        ("nom;prix", f"{'a' * 201};3", "import-cell-too-long"),
        ("nom;réf", "Thé;3,01762E+12", "import-reference-rounded"),
        ("nom;prix", "Thé;cher", "import-price-unreadable"),
        ("nom;prix", "Thé;-3", "import-price-negative"),
        ("nom;prix", "Thé;200000", "import-price-absurd"),
        ("nom;stock", "Thé;plein", "import-stock-unreadable"),
        ("nom;délai", "Thé;24", "import-notice-unreadable"),
        ("nom;heure limite", "Thé;soir", "import-cutoff-unreadable"),
        ("nom;prix", "Thé;3;4", "import-too-many-cells"),
    ],
)
def test_a_product_that_cannot_be_taken_in_is_a_bad_row_with_its_reason(
    tmp_path: Path, headings: str, cells: str, key: str
) -> None:
    bad = only_refusal(products_of(written(tmp_path, f"{headings}\n{cells}\n")))

    assert (bad.line, bad.reason.key) == (2, key)
    assert list(bad.cells.values())[:2] == [cell.strip() for cell in cells.split(";")[:2]]


@pytest.mark.parametrize(
    ("headings", "cells", "key"),
    [
        ("nom;adresse", ";3 quai", "import-no-name"),
        ("nom;lat;lon", "Le Quai;91;0", "import-place-outside"),
        ("nom;lat;lon", "Le Quai;47;", "import-place-unreadable"),
        ("nom;horaires", "Le Quai;tous les jours", "import-hours-unreadable"),
        ("nom;heures de réponse", "Le Quai;quand je peux", "import-hours-unreadable"),
    ],
)
def test_a_shop_that_cannot_be_taken_in_is_a_bad_row_with_its_reason(
    tmp_path: Path, headings: str, cells: str, key: str
) -> None:
    bad = only_refusal(shops_of(written(tmp_path, f"{headings}\n{cells}\n")))

    assert (bad.line, bad.reason.key) == (2, key)


def test_a_refusal_names_the_column_as_the_file_calls_it(tmp_path: Path) -> None:
    bad = only_refusal(shops_of(written(tmp_path, "Nom;Horaires d'ouverture\nLe Quai;toujours\n")))

    assert bad.reason.values == {"heading": "Horaires d'ouverture", "text": "toujours"}


def test_a_bad_row_does_not_keep_the_next_ones_out(tmp_path: Path) -> None:
    bad, good = products_of(written(tmp_path, "nom;prix\nThé;cher\nCafé;4\n"))

    assert isinstance(bad, BadRow)
    assert isinstance(good, ProductRow)
    assert (good.name, good.line) == ("Café", 3)


def test_a_blank_cell_gives_way_to_the_next_column_of_the_same_meaning(tmp_path: Path) -> None:
    first, second = products_of(written(tmp_path, "nom;id;sku\nThé;7;T-1\nCafé;8;\n"))

    assert isinstance(first, ProductRow)
    assert isinstance(second, ProductRow)
    assert (first.reference, second.reference) == ("T-1", "8")


@pytest.mark.parametrize(
    ("cell", "picture"),
    [
        ("https://example.org/pain.jpg?v=2", "https://example.org/pain.jpg?v=2"),
        ("https://example.org/1.png, https://example.org/2.png", "https://example.org/1.png"),
        ("pain de mie.png", "pain de mie.png"),
        ("IMG_2041.JPG|IMG_2042.JPG", "IMG_2041.JPG"),
        ("../secret.png", ""),
        ("ftp://example.org/pain.png", ""),
        ("pain.pdf", ""),
        ("oui", ""),
    ],
)
def test_the_first_picture_that_can_be_shown_counts(tmp_path: Path, cell: str, picture: str) -> None:
    row = only_product(written(tmp_path, f"nom;prix;image\nPain de mie;3,40;{cell}\n"))

    assert row.picture == picture


@pytest.mark.parametrize("ean", ["1234567", "123456789012345", "30176204E", "978-2-07"])
def test_a_barcode_that_is_none_is_left_out(tmp_path: Path, ean: str) -> None:
    assert only_product(written(tmp_path, f"nom;ean\nThé;{ean}\n")).ean == ""


def test_a_postcode_gets_back_the_zero_that_a_spreadsheet_took(tmp_path: Path) -> None:
    assert only_shop(written(tmp_path, "nom;code postal\nLe Quai;1000\n")).postcode == "01000"


def test_a_product_is_known_by_its_reference_then_its_barcode_then_its_name_and_unit() -> None:
    assert product_reference(JAM) == "C-12"
    assert product_reference(replace(JAM, reference="")) == "3017620422003"
    assert product_reference(replace(JAM, reference="", ean="")) == "confiture de fraise/piece"
    assert product_reference(replace(JAM, reference="", ean="", unit=Unit.GRAM)) == "confiture de fraise/gram"


def test_a_shop_is_known_by_its_reference_then_its_name_and_commune() -> None:
    assert shop_reference(BAKERY) == "12345678901234"
    assert shop_reference(replace(BAKERY, reference="")) == "boulangerie du port/port test"


@pytest.mark.parametrize(
    ("cells", "reference"),
    [("node/7;12345678901234;3", "node/7"), (";12345678901234;3", "12345678901234"), (";123;3", "3"), (";;", "")],
)
def test_a_shop_goes_by_its_osm_id_before_its_siret_before_its_own_id(
    tmp_path: Path, cells: str, reference: str
) -> None:
    assert (
        only_shop(written(tmp_path, f"osm_id;siret;id;nom;ville\n{cells};Le Quai;Port-Test\n")).reference == reference
    )


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("nom;prix", "products"),
        ("nom", "products"),
        ("id;name;brand;cat;src;shop;text", "products"),
        ("id;name;type;address;postcode;city;lat;lon;opening_hours;src", "shops"),
        ("name;shop;brand;addr:street;addr:city;opening_hours", "shops"),
        ("Nom;Prix;Boutique;Adresse;Code postal;Ville;Téléphone", "products"),
        ("Enseigne;Horaires", "shops"),
    ],
)
def test_the_headings_tell_shops_from_products(headings: str, kind: str) -> None:
    assert kind_of(headings.split(";")) == kind


def test_every_refusal_is_listed_for_those_who_write_the_words() -> None:
    package = Path(catalog.importing.__file__).parent
    raised = {
        key for file in package.glob("[!_]*.py") for key in re.findall(r'"(import-[a-z-]+)"', file.read_text("utf-8"))
    }
    listed = set(re.findall(r"^    (import-[a-z-]+) ", catalog.importing.__doc__ or "", re.MULTILINE))

    assert raised == listed


@pytest.mark.skipif(not REAL.is_dir(), reason="the real shops and products do not lie beside this checkout")
def test_real_products_come_in_whole_and_real_shops_but_for_unreadable_hours() -> None:
    with open_table(REAL / "core.jsonl.gz") as products, open_table(REAL / "shops.jsonl.gz") as shops:
        assert (kind_of(products.headings), kind_of(shops.headings)) == ("products", "shops")
        bad_products = [row for row in read_products(products) if isinstance(row, BadRow)]
        bad_shops = [row for row in read_shops(shops) if isinstance(row, BadRow)]

    assert bad_products == []
    assert {row.reason.key for row in bad_shops} == {"import-hours-unreadable"}
    assert len(bad_shops) < 30

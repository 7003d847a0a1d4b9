"""Exports of Shopify, WooCommerce and Square: rows of a shelf, as their shops' people see it."""

from pathlib import Path

import pytest

from catalog.importing import ProductRow, open_table, read_products
from tests.importing_files import written

SHOPIFY = """\
Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,\
Variant Price,Variant Barcode,Image Src,Status
pull,Pull marin,"<p>Laine &amp; coton<br>Lavage à 30°</p>",Armor,Pulls,TRUE,Taille,S,PM-S,4,89.00,'3017620422003,https://x.fr/a.jpg,active
pull,,,,,,,M,PM-M,0,89.00,,,
pull,,,,,,,,,,,,https://x.fr/b.jpg,
bougie,Bougie,,Cire,Maison,TRUE,Title,Default Title,B-1,,12.50,,,active
secret,Brouillon,,Cire,Maison,TRUE,Title,Default Title,B-2,1,1.00,,,draft
"""
WOO = """\
ID,Type,SKU,Name,Published,"In stock?",Stock,"Sale price","Regular price",Categories,Images
7,simple,C-1,Confiture de fraise,1,1,,,6.50,"Épicerie > Confitures, Fêtes","https://x.fr/a.jpg, https://x.fr/b.jpg"
8,variable,T,T-shirt,1,1,,,,Textile,
9,variation,T-S,T-shirt - S,1,0,,12.00,15.00,Textile,
10,simple,Z,Caché,0,1,3,,2.00,,
"""
SQUARE = """\
Reference Handle,Token,Item Name,Variation Name,SKU,Description,Categories,GTIN,Price,Current Quantity Quai 4,Archived
#cafe,AB1,Café moulu,Regular,CM-1,Pur arabica,Boissons,,5.90,12,N
#cafe,AB2,Café moulu,500 g,CM-5,Pur arabica,Boissons,,9.90,,N
#the,AB3,Thé,Regular,,,Boissons,,variable,3,N
#old,AB4,Vieux thé,Regular,,,Boissons,,3.00,3,Y
"""


def read(folder: Path, text: str) -> list[tuple[str, int | None, int | None, str]]:
    with open_table(written(folder, text, "export.csv")) as table:
        rows = list(read_products(table))
    return [(row.name, row.price_cents, row.stock, row.reference) for row in rows if isinstance(row, ProductRow)]


@pytest.mark.parametrize(
    ("text", "shelf"),
    [
        (
            SHOPIFY,
            [("Pull marin S", 8900, 4, "PM-S"), ("Pull marin M", 8900, 0, "PM-M"), ("Bougie", 1250, None, "B-1")],
        ),
        (WOO, [("Confiture de fraise", 650, None, "C-1"), ("T-shirt - S", 1200, 0, "T-S")]),
        (
            SQUARE,
            [("Café moulu", 590, 12, "CM-1"), ("Café moulu 500 g", 990, None, "CM-5"), ("Thé", None, 3, "AB3")],
        ),
    ],
    ids=["Shopify", "WooCommerce", "Square"],
)
def test_an_export_is_read_as_the_shelf_it_shows(
    tmp_path: Path, text: str, shelf: list[tuple[str, int | None, int | None, str]]
) -> None:
    assert read(tmp_path, text) == shelf


def test_what_an_export_says_besides_comes_in_plain_words(tmp_path: Path) -> None:
    with open_table(written(tmp_path, SHOPIFY, "export.csv")) as table:
        remarks = [(remark.key, remark.values) for remark in table.remarks]
        pull = next(read_products(table))

    assert remarks == [("import-software", {"software": "Shopify"})]
    assert isinstance(pull, ProductRow)
    assert (pull.description, pull.ean) == ("Laine & coton Lavage à 30°", "3017620422003")
    assert (pull.brand, pull.category, pull.picture) == ("Armor", "Pulls", "https://x.fr/a.jpg")


def test_categories_and_pictures_of_an_export_are_the_first_ones(tmp_path: Path) -> None:
    with open_table(written(tmp_path, WOO, "export.csv")) as table:
        jam = next(read_products(table))

    assert isinstance(jam, ProductRow)
    assert (jam.category, jam.picture) == ("Confitures", "https://x.fr/a.jpg")

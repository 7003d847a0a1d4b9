"""Product exports of the software that shops sell with: known by their columns, and told in ours.

One product may be several rows there, or one row several things that nobody sells; what is left are rows of a shelf.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from catalog.importing.refusals import Remark
from catalog.importing.table import Line, Table
from catalog.search.fold import fold

Cells = Mapping[str, str]

COLUMNS = ("nom", "prix", "stock", "référence", "code barres", "catégorie", "marque", "description", "image")

_TAG = re.compile(r"<[^>]*>")
_NO = {"0", "-1", "false", "faux", "draft", "archived", "unlisted", "brouillon", "private", "prive"}
_NO_VARIANT = {"", "default title", "default", "regular", "normal", "standard", "regulier"}
_ANY_PRICE = {"variable"}


class Software(NamedTuple):
    """A shop's software: its name, headings (folded) that only its exports have, and what its rows tell."""

    name: str
    marks: tuple[frozenset[str], ...]
    rows: Callable[[Iterable[tuple[Line, Cells]]], Iterator[tuple[Line, Cells]]]


def told_in_ours(table: Table) -> Table:
    """Return `table` in our own columns where it is the export of a software that we know, else as it is."""
    headings = {fold(heading) for heading in table.headings}
    software = next((it for it in SOFTWARE if any(marks <= headings for marks in it.marks)), None)
    if software is None:
        return table
    folded = ((line, {fold(heading): text for heading, text in line.cells.items()}) for line in table)
    lines = (Line(line.number, dict(cells), line.fault) for line, cells in software.rows(folded))
    return table.told_as(COLUMNS, lines, Remark("import-software", {"software": software.name}))


def _shopify(rows: Iterable[tuple[Line, Cells]]) -> Iterator[tuple[Line, Cells]]:
    """Only a product's first row has its title; the others are its variants, or further pictures."""
    product: Cells = {}
    for line, cells in rows:
        handle = _first(cells, "handle", "url handle")
        if cells.get("title") or handle != _first(product, "handle", "url handle"):
            product = cells
        price, sku = _first(cells, "variant price", "price"), _first(cells, "variant sku", "sku")
        is_offered = not {fold(product.get("status", "")), fold(product.get("published", ""))} & _NO
        if not line.fault and (not (price or sku) or not is_offered):
            continue
        variant = [_first(cells, f"option{n} value") for n in (1, 2, 3)]
        yield (
            line,
            {
                "nom": _with_variant(product.get("title", ""), variant),
                "prix": price,
                "stock": _first(cells, "variant inventory qty", "inventory quantity"),
                "référence": sku,
                "code barres": _first(cells, "variant barcode", "barcode").lstrip("'"),
                "catégorie": product.get("type", ""),
                "marque": product.get("vendor", ""),
                "description": _plain(_first(product, "body html", "description")),
                "image": _first(cells, "variant image", "variant image url")
                or _first(product, "image src", "product image url"),
            },
        )


def _woocommerce(rows: Iterable[tuple[Line, Cells]]) -> Iterator[tuple[Line, Cells]]:
    """What has variants is no product itself; each of those comes in a row of its own, with its whole name."""
    for line, cells in rows:
        kinds = set(re.split(r"\W+", fold(cells.get("type", ""))))
        is_offered = fold(_first(cells, "published", "publie")) not in _NO
        if not line.fault and (kinds & {"variable", "grouped"} or not is_offered):
            continue
        there = _first(cells, "in stock", "en stock")
        stock = cells.get("stock", "") or ("rupture" if there == "0" else "")
        yield (
            line,
            {
                "nom": _first(cells, "name", "nom"),
                "prix": _first(cells, "sale price", "tarif promo", "regular price", "tarif regulier"),
                "stock": stock,
                "référence": _first(cells, "sku", "ugs", "id"),
                "code barres": _first(cells, "gtin upc ean or isbn", "gtin upc ean ou isbn"),
                "catégorie": _innermost(_first(cells, "categories")),
                "marque": _first(cells, "brands", "marques"),
                "description": _plain(_first(cells, "short description", "description courte", "description")),
                "image": cells.get("images", ""),
            },
        )


def _square(rows: Iterable[tuple[Line, Cells]]) -> Iterator[tuple[Line, Cells]]:
    """A row each variation; the quantity stands under a heading that names the place."""
    for line, cells in rows:
        if not line.fault and fold(cells.get("archived", "")) in {"y", "yes"}:
            continue
        price = cells.get("price", "")
        yield (
            line,
            {
                "nom": _with_variant(cells.get("item name", ""), [cells.get("variation name", "")]),
                "prix": "" if fold(price) in _ANY_PRICE else price,
                "stock": next((text for name, text in cells.items() if name.startswith("current quantity")), ""),
                "référence": _first(cells, "sku", "token"),
                "code barres": cells.get("gtin", ""),
                "catégorie": _innermost(_first(cells, "categories", "category", "reporting category")),
                "marque": "",
                "description": _plain(cells.get("description", "")),
                "image": "",
            },
        )


def _first(cells: Cells, *names: str) -> str:
    """Return the first of these cells that says something."""
    return next((cells[name] for name in names if cells.get(name)), "")


def _with_variant(name: str, variant: Iterable[str]) -> str:
    return " ".join([name, *(value for value in variant if fold(value) not in _NO_VARIANT)]).strip()


def _plain(text: str) -> str:
    """Return what a text in HTML says."""
    return html.unescape(_TAG.sub(" ", text))


def _innermost(categories: str) -> str:
    """ "Épicerie > Confitures, Fêtes" → "Confitures"."""
    return categories.split(",")[0].rpartition(">")[2].strip()


SOFTWARE = (
    Software(
        "Shopify",
        (
            frozenset({"handle", "title", "variant price"}),
            frozenset({"url handle", "title", "option1 name", "price"}),
        ),
        _shopify,
    ),
    Software(
        "WooCommerce",
        (
            frozenset({"type", "sku", "name", "regular price", "in stock"}),
            frozenset({"type", "ugs", "nom", "tarif regulier", "en stock"}),
        ),
        _woocommerce,
    ),
    Software("Square", (frozenset({"token", "item name", "variation name", "price"}),), _square),
)

"""Rows of products."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from catalog.importing.columns import Fields, fields_of
from catalog.importing.headings import PRODUCTS
from catalog.importing.names import Names
from catalog.importing.pictures import MOST_CHARS as MOST_PICTURE_CHARS
from catalog.importing.pictures import read_picture
from catalog.importing.prices import Price, read_price
from catalog.importing.quantities import read_cutoff, read_notice, read_stock
from catalog.importing.refusals import BadRow, RefusedCell
from catalog.importing.table import Table
from catalog.importing.units import grams_in, unit_of
from catalog.model import Unit
from catalog.search.fold import fold

_MOST_DESCRIPTION_CHARS = 2000

_EAN = re.compile(r"[0-9]{8,14}")


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as a file tells it; see `catalog.model.Product` for units.

    `line` is where the row begins in the file. `shop` is what names its shop, as it stands there: a shop's reference
    or its name; "" where the file does not say. `reference` is "" where the file gives none.
    """

    line: int
    reference: str
    name: str
    shop: str
    brand: str
    category: str
    description: str
    ean: str
    picture: str
    price_cents: int | None
    unit: Unit
    stock: int | None
    notice_minutes: int
    cutoff: time | None


def read_products(table: Table, names: Names = PRODUCTS) -> Iterator[ProductRow | BadRow]:
    """Yield every row of `table` in its order, as a product or as the reason why it is none; `names` say what its
    columns hold."""
    for line, cells, fault in table:
        try:
            yield BadRow(line, fault, cells) if fault else _product(line, cells, names)
        except RefusedCell as refused:
            yield BadRow(line, refused.refusal, cells)


def product_reference(row: ProductRow) -> str:
    """Return what a shop knows the product by: the given reference or EAN, else its folded name and unit."""
    return row.reference or row.ean or f"{fold(row.name)}/{row.unit}"


def _product(line: int, cells: Mapping[str, str], names: Names) -> ProductRow:
    fields = fields_of(names, cells)
    price, unit, grams_each = _sold(fields)
    return ProductRow(
        line=line,
        reference=fields.reference(),
        name=fields.name(),
        shop=fields.text("shop"),
        brand=fields.text("brand"),
        category=fields.text("category"),
        description=fields.text("description", most=_MOST_DESCRIPTION_CHARS),
        ean=_ean(fields.text("ean")),
        picture=read_picture(fields.text("picture", most=MOST_PICTURE_CHARS)),
        price_cents=price.cents if price else None,
        unit=unit,
        stock=read_stock(fields.text("stock"), unit, grams_each),
        notice_minutes=_notice_minutes(fields),
        cutoff=read_cutoff(fields.text("cutoff")),
    )


def _sold(fields: Fields) -> tuple[Price | None, Unit, int]:
    """Return the price, what a quantity counts, and how many grams a stock of 1 is where it counts grams.

    The price's own words go before the unit's column: "3,20/kg" is sold by weight whatever stands beside it.
    """
    by_column = fields.text("unit")
    price = read_price(fields.text("price"))
    if price is None and (by_kilo := read_price(fields.text("price_per_kilo"))):
        price = Price(by_kilo.cents, Unit.GRAM)
    unit = (price.unit if price else None) or unit_of(by_column) or Unit.PIECE
    return price, unit, grams_in(by_column) or 1000


def _ean(text: str) -> str:
    digits = text.replace(" ", "").replace("-", "")
    return digits if _EAN.fullmatch(digits) else ""


def _notice_minutes(fields: Fields) -> int:
    if minutes := fields.text("notice_minutes"):
        return read_notice(minutes, bare_minutes=True)
    return read_notice(fields.text("notice"))

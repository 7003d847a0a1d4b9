"""A shelf as a workbook that comes in again as it went out."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Self

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from catalog.importing.columns import MOST_CHARS
from catalog.importing.formulas import runs
from catalog.importing.pictures import written_picture
from catalog.model import Product, Unit

_GRAMS_A_KILO = 1000


class _Column(NamedTuple):
    """A column as `catalog.importing.headings` reads it: its heading, how wide it is, and what a product has there."""

    heading: str
    width: int
    cell: Callable[[Product], str | float | None]


def _price(product: Product) -> float | None:
    return None if product.price_cents is None else product.price_cents / 100


def _unit(product: Product) -> str:
    return "kg" if product.unit is Unit.GRAM else "pièce"


def _stock(product: Product) -> float | None:
    if product.stock is None or product.unit is Unit.PIECE:
        return product.stock
    return product.stock / _GRAMS_A_KILO


def _reference(product: Product) -> str:
    # Longer ones are our own making, of a very long name: that tells the product again.
    return product.reference if len(product.reference) <= MOST_CHARS else ""


def _cutoff(product: Product) -> str:
    return f"{product.cutoff:%H:%M}" if product.cutoff else ""


_COLUMNS: Sequence[_Column] = (
    _Column("nom", 36, lambda product: product.name),
    _Column("prix", 10, _price),
    _Column("unité", 8, _unit),
    _Column("stock", 8, _stock),
    _Column("catégorie", 20, lambda product: product.category),
    _Column("marque", 16, lambda product: product.brand),
    _Column("description", 40, lambda product: product.description),
    _Column("code barres", 16, lambda product: product.ean),
    _Column("référence", 16, _reference),
    _Column("image", 16, lambda product: written_picture(product.picture)),
    _Column("délai en minutes", 12, lambda product: product.notice_minutes),
    _Column("heure limite", 12, _cutoff),
)


def shelf_workbook(products: Iterable[Product]) -> bytes:
    """Return an XLSX file of `products`, a row each, in the order given. Nothing in it is a formula."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Rayon")
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(_COLUMNS):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.heading, bold)
        formats = _Formats.of(workbook)
        for row, product in enumerate(products, start=1):
            for place, column in enumerate(_COLUMNS):
                _write(sheet, row, place, column.cell(product), formats)
    return file.getvalue()


class _Formats(NamedTuple):
    """How cells look; what might be run stays text even should somebody edit it."""

    text: Format
    harmless: Format
    number: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Self:
        harmless = {"num_format": "@", "quote_prefix": True}
        return cls(*map(workbook.add_format, ({"num_format": "@"}, harmless, {"num_format": "General"})))


def _write(sheet: Worksheet, row: int, place: int, cell: str | float | None, formats: _Formats) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, place, cell, formats.harmless if runs(cell) else formats.text)
    elif cell is not None:
        sheet.write_number(row, place, cell, formats.number)

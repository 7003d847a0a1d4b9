"""Rows of shops."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.hours import UnreadableHours, check_hours
from catalog.importing.columns import Fields, fields_of
from catalog.importing.headings import SHOPS
from catalog.importing.places import read_place, split_place
from catalog.importing.refusals import BadRow, RefusedCell, excerpt
from catalog.importing.table import Table
from catalog.model import Point
from catalog.search.fold import fold

_MOST_HOURS_CHARS = 1000
_SIRET = re.compile(r"[0-9]{14}")


@dataclass(frozen=True, slots=True)
class ShopRow:
    """A shop as a file tells it; see `catalog.model.Shop`.

    `line` is where the row begins in the file. `reference` is the shop's OpenStreetMap id, else its SIRET, else the
    id that the file gives, "" where there is none of them.
    """

    line: int
    reference: str
    name: str
    kind: str
    address: str
    postcode: str
    commune: str
    phone: str
    place: Point | None
    opening_hours: str
    answering_hours: str


def read_shops(table: Table) -> Iterator[ShopRow | BadRow]:
    """Yield every row of `table` in its order, as a shop or as the reason why it is none."""
    for line, cells, fault in table:
        try:
            yield BadRow(line, fault, cells) if fault else _shop(line, cells)
        except RefusedCell as refused:
            yield BadRow(line, refused.refusal, cells)


def shop_reference(row: ShopRow) -> str:
    """Return what the town knows the shop by: the given reference, else its folded name and commune."""
    return row.reference or f"{fold(row.name)}/{fold(row.commune)}"


def _shop(line: int, cells: Mapping[str, str]) -> ShopRow:
    fields = fields_of(SHOPS, cells)
    return ShopRow(
        line=line,
        reference=fields.text("osm_id") or _siret(fields.text("siret")) or fields.reference(),
        name=fields.name(),
        kind=fields.text("kind"),
        address=fields.text("address"),
        postcode=_postcode(fields.text("postcode")),
        commune=fields.text("commune"),
        phone=fields.text("phone"),
        place=_place(fields),
        opening_hours=_hours(fields, "opening_hours"),
        answering_hours=_hours(fields, "answering_hours"),
    )


def _siret(text: str) -> str:
    digits = text.replace(" ", "")
    return digits if _SIRET.fullmatch(digits) else ""


def _postcode(text: str) -> str:
    # Spreadsheets take the zero away from Bourg-en-Bresse's 01000.
    return text.zfill(5) if len(text) == 4 and text.isdecimal() else text


def _place(fields: Fields) -> Point | None:
    lat, lon = fields.text("lat"), fields.text("lon")
    return read_place(lat, lon) if lat or lon else read_place(*split_place(fields.text("place")))


def _hours(fields: Fields, field: str) -> str:
    text = fields.text(field, most=_MOST_HOURS_CHARS)
    try:
        if text:
            check_hours(text)
    except UnreadableHours as unreadable:
        heading = fields.heading(field)
        raise RefusedCell("import-hours-unreadable", heading=heading, text=excerpt(text)) from unreadable
    return text

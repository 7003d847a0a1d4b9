"""The shop and its products, as everybody else in the house sees them."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple

PARIS = "Europe/Paris"


class Unit(StrEnum):
    """What a quantity counts: pieces, or grams for goods sold by weight."""

    PIECE = "piece"
    GRAM = "gram"


class Point(NamedTuple):
    """A place on Earth, in degrees (WGS 84)."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Product:
    """Something on a shop's shelf.

    `price_cents` is for one piece, or for one kilogram where `unit` is GRAM; None means "price in the shop".
    `stock` is what is free now, in pieces or grams; None means that the shop does not count it.
    `notice_minutes` is how long before the pickup it must be ordered; `cutoff` is the local time of day
    after which tomorrow can no longer be had.
    """

    id: int
    name: str
    shop_id: int
    reference: str = ""
    brand: str = ""
    category: str = ""
    description: str = ""
    ean: str = ""
    picture: str = ""
    price_cents: int | None = None
    unit: Unit = Unit.PIECE
    stock: int | None = None
    notice_minutes: int = 0
    cutoff: time | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop of the town.

    `opening_hours` and `answering_hours` are in OpenStreetMap's opening-hours syntax; "" means unknown for the
    first and "as the opening hours" for the second. `slot_capacity` is how many reservations one slot takes.
    """

    id: int
    name: str
    reference: str = ""
    kind: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    phone: str = ""
    place: Point | None = None
    opening_hours: str = ""
    answering_hours: str = ""
    timezone: str = PARIS
    answer_minutes: int = 30
    slot_minutes: int = 30
    slot_capacity: int = 6
    lead_minutes: int = 30
    horizon_days: int = 7
    code_required: bool = False
    auto_confirm: bool = False
    paused_until: datetime | None = None

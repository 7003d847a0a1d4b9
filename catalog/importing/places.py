"""Where a shop stands, from one column of degrees or two."""

import re

from catalog.importing.refusals import RefusedCell, excerpt
from catalog.model import Point

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{1,20})?(?:e-[0-9]{1,2})?", re.IGNORECASE)
_BETWEEN = re.compile(r" *; *|, +| +")


def read_place(lat: str, lon: str) -> Point | None:
    """Return the place, None where both cells are blank or zero.

    Raises:
        RefusedCell: import-place-unreadable, import-place-outside.
    """
    if not lat and not lon:
        return None
    if not (_DEGREES.fullmatch(lat) and _DEGREES.fullmatch(lon)):
        raise RefusedCell("import-place-unreadable", text=excerpt(f"{lat} ; {lon}"))
    place = Point(float(lat.replace(",", ".")), float(lon.replace(",", ".")))
    if abs(place.lat) > 90 or abs(place.lon) > 180:
        raise RefusedCell("import-place-outside", text=excerpt(f"{lat} ; {lon}"))
    # What geocoders write when they have found nothing; no shop stands in the sea off Ghana.
    return place if any(place) else None


def split_place(text: str) -> tuple[str, str]:
    """Return latitude and longitude of "47.21, -1.55", "47,21 ; -1,55" or "47.21,-1.55"; no pair stays whole."""
    parts = _BETWEEN.split(text)
    if len(parts) == 1:
        parts = text.split(",")
    return (parts[0], parts[1]) if len(parts) == 2 else (text, "")

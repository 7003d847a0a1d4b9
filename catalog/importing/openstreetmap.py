"""A town's shops out of OpenStreetMap: GeoJSON, or what Overpass answers."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.importing.encoding import text_encoding
from catalog.importing.osm_objects import OsmObject, from_geojson, from_overpass
from catalog.importing.refusals import Remark, UnreadableFile, excerpt
from catalog.importing.shop_kinds import kind_of_shop
from catalog.importing.source import Source
from catalog.importing.table import Line, Table, clean

# It is read in one piece, and takes ten times as much memory. A county's shops are a third of it.
MOST_BYTES = 64 << 20

_GEOJSON = re.compile(rb'"type"\s*:\s*"Feature(Collection)?"')
_OVERPASS = re.compile(rb'\s*\{\s*("version"\s*:\s*[0-9."]+\s*,\s*"(generator|osm3s)"|"osm3s"|"elements"\s*:\s*\[)')

# The columns of a shop, and the tags that fill each: the first that is there.
_COLUMNS = {
    "nom": ("name", "name:fr", "brand"),
    "commune": ("addr:city", "contact:city"),
    "code postal": ("addr:postcode", "contact:postcode"),
    "téléphone": ("phone", "contact:phone", "contact:mobile", "mobile"),
    "siret": ("ref:FR:SIRET",),
    "horaires": ("opening_hours",),
}
_HEADINGS = ("id osm", "type", "adresse", "lat", "lon", *_COLUMNS)
_STREET = ("addr:street", "addr:place", "contact:street")
_NUMBER = ("addr:housenumber", "contact:housenumber")

# OpenStreetMap writes several values of a tag into one.
_SEVERAL = {"téléphone", "siret"}


def names_openstreetmap(beginning: bytes) -> bool:
    """Whether a file that begins so is one of OpenStreetMap's objects."""
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and bool(_OVERPASS.match(text) or _GEOJSON.search(text))


def open_openstreetmap(path: Path) -> Table:
    """Return the shops in a file of OpenStreetMap's; a line's number is the object's place in the file.

    What has no name or no tag of a shop is passed over, and counted in a remark.

    Raises:
        UnreadableFile: import-json-cut, import-json-too-big, import-osm-incomplete, import-osm-no-shop, or what
            `text_encoding` refuses.
    """
    objects = list(_objects(_whole(path)))
    lines = [Line(number, cells) for number, it in enumerate(objects, start=1) if (cells := _cells(it))]
    if not lines:
        raise UnreadableFile("import-osm-no-shop", objects=len(objects))
    remark = Remark("import-osm", {"shops": len(lines), "passed": len(objects) - len(lines)})
    return Table(_AllRead(path), _HEADINGS, iter(lines), [remark])


class _AllRead:
    """Nothing is left to be read of the file."""

    def __init__(self, path: Path) -> None:
        self.total_bytes = self.bytes_read = path.stat().st_size

    def close(self) -> None:
        """There is nothing to close."""


def _whole(path: Path) -> Mapping[str, Any]:
    encoding = text_encoding(path)
    with Source.at(path) as source:
        text = b"".join(_bounded(source)).decode(encoding)
    try:
        found = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as broken:
        raise UnreadableFile("import-json-cut") from broken
    return found if isinstance(found, dict) else {}


def _bounded(source: Source) -> Iterator[bytes]:
    given = 0
    for chunk in source.chunks():
        given += len(chunk)
        if given > MOST_BYTES:
            raise UnreadableFile("import-json-too-big", most_mib=MOST_BYTES >> 20)
        yield chunk


def _objects(found: Mapping[str, Any]) -> Iterator[OsmObject]:
    # Overpass says so where it ran out of time or memory: the shops it did not come to would be missed.
    if "error" in str(found.get("remark", "")):
        raise UnreadableFile("import-osm-incomplete", text=excerpt(str(found["remark"])))
    if isinstance(elements := found.get("elements"), list):
        return from_overpass(elements)
    features = found.get("features")
    return from_geojson(features if isinstance(features, list) else [found])


def _cells(it: OsmObject) -> dict[str, str] | None:
    """Return the cells of a shop, None for anything else."""
    told = {heading: _first(it.tags, keys) for heading, keys in _COLUMNS.items()}
    kind = kind_of_shop(it.tags)
    if not kind or not any(letter.isalnum() for letter in told["nom"]):
        return None
    told |= {heading: told[heading].partition(";")[0] for heading in _SEVERAL}
    lat, lon = (f"{degrees:.7f}" for degrees in it.place) if it.place else ("", "")
    address = f"{_first(it.tags, _NUMBER)} {_first(it.tags, _STREET)}"
    told |= {"id osm": it.id, "type": kind, "adresse": address, "lat": lat, "lon": lon}
    return {heading: clean(told[heading]) for heading in _HEADINGS}


def _first(tags: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")

"""OpenStreetMap's objects in its two JSON forms, GeoJSON and what Overpass answers: id, tags and place of each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from catalog.model import Point

_ID = re.compile(r"(node|way|relation)/[0-9]{1,20}")
_LONG_TYPES = {"n": "node", "w": "way", "r": "relation"}
_ID_SHORT = re.compile(r"([nwr])/?([0-9]{1,20})")

# A coastline has a hundred thousand corners; where a shop stands is known after fewer.
_MOST_CORNERS = 10_000


class OsmObject(NamedTuple):
    """An object: "node/123" or "", what its tags say, and its place, or the middle of its box; None where unknown."""

    id: str
    tags: Mapping[str, str]
    place: Point | None


def from_overpass(elements: Sequence[Any]) -> Iterator[OsmObject]:
    """Yield the elements of an Overpass answer ("out center", "out geom", or ways beside their nodes)."""
    known = list(map(_mapping, elements))
    nodes = {str(element.get("id")): element for element in known if element.get("type") == "node"}
    for element in known:
        number = f"{element.get('type')}/{element.get('id')}"
        places = filter(None, map(_point, _around(element, nodes)))
        yield OsmObject(_id(number), _tags(element.get("tags")), _middle(islice(places, _MOST_CORNERS)))


def from_geojson(features: Sequence[Any]) -> Iterator[OsmObject]:
    """Yield the features of a GeoJSON collection, their tags beside each other or in one property "tags"."""
    for feature in map(_mapping, features):
        properties = _mapping(feature.get("properties"))
        tags = _mapping(properties.get("tags")) or properties
        number = f"{properties.get('type')}/{properties.get('id')}"
        ids = (feature.get("id"), properties.get("@id"), properties.get("full_id"), number)
        corners = islice(_corners(_mapping(feature.get("geometry")).get("coordinates")), _MOST_CORNERS)
        yield OsmObject(next(filter(None, map(_id, ids)), ""), _tags(tags), _middle(corners))


def _id(text: object) -> str:
    """Return "way/7" for "way/7", "w7" and OpenStreetMap's own address of it; "" where it is none."""
    written = str(text).removeprefix("https://www.openstreetmap.org/").removeprefix("http://www.openstreetmap.org/")
    if short := _ID_SHORT.fullmatch(written):
        return f"{_LONG_TYPES[short[1]]}/{short[2]}"
    return written if _ID.fullmatch(written) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tags(value: object) -> dict[str, str]:
    return {key: str(text) for key, text in _mapping(value).items() if isinstance(text, str | int | float)}


def _around(element: Mapping[str, Any], nodes: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what tells where an element is, the surest alone."""
    if "lat" in element:
        yield element
    elif "center" in element:
        yield element["center"]
    elif box := _mapping(element.get("bounds")):
        yield from ({"lat": box.get(f"{end}lat"), "lon": box.get(f"{end}lon")} for end in ("min", "max"))
    else:
        yield from _items(element.get("geometry"))
        yield from (nodes.get(str(number)) for number in _items(element.get("nodes")))


def _items(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _point(value: object) -> Point | None:
    lat, lon = _mapping(value).get("lat"), _mapping(value).get("lon")
    return Point(lat, lon) if isinstance(lat, float | int) and isinstance(lon, float | int) else None


def _corners(coordinates: object) -> Iterator[Point]:
    """Yield the positions in coordinates, however deep they lie."""
    left = [coordinates]
    while left:
        match left.pop():
            case [float() | int() as lon, float() | int() as lat, *_]:
                yield Point(lat, lon)
            case [*deeper]:
                left += deeper


def _middle(places: Iterable[Point]) -> Point | None:
    found = list(places)
    if not found:
        return None
    lats, lons = zip(*found, strict=True)
    return Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)

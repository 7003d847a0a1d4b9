"""Distances on Earth."""

from math import asin, cos, radians, sin, sqrt

from catalog.model import Point

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres (IUGG)."""


def metres(here: Point, there: Point) -> float:
    """Great-circle distance in metres, by the haversine formula."""
    up = sin(radians(there.lat - here.lat) / 2) ** 2
    along = sin(radians(there.lon - here.lon) / 2) ** 2
    half_chord = up + cos(radians(here.lat)) * cos(radians(there.lat)) * along
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))

"""Which products meet a reading, and how well: the numbers that put the results in their order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from catalog.geo import EARTH_RADIUS
from catalog.model import Point
from catalog.search.columns import Column, Floats, Ints, Longs, spans
from catalog.search.needs import Need, Reading
from catalog.search.postings import LONGEST_NAME, Postings
from catalog.search.written import FIELDS

# How much of the name was asked for matters among products that meet the words equally well, and no further.
_NAME_ASKED_FOR = 0.002

# What is far away loses at most this part of its score, half of it at that distance.
_LOST_FAR_AWAY = 0.15
_HALF_LOST_METRES = 2_000
_NOWHERE = Point(np.nan, np.nan)

# So many rows of the rarest need are looked at first; more only where too few of them meet the others.
_ROWS_AT_FIRST, _ROWS_THEN, _ALL_ROWS = 1_024, 16_384, 1 << 30

_NO_ROWS, _NO_SCORES = np.empty(0, np.int32), np.empty(0, np.float32)


class Hits(NamedTuple):
    """Rows that meet a reading with their scores, some perhaps twice; `whole` unless there may be more of them."""

    rows: Ints
    scores: Floats
    whole: bool = True


class Scorer:
    """Scores rows. It keeps one number a word and field at hand, so it serves one search at a time."""

    def __init__(self, postings: Postings, frequency: Column) -> None:
        self._postings = postings
        self._frequency = frequency
        self._worth = np.zeros(0, np.float32)

    def hits(self, reading: Reading, enough: int) -> Hits:
        """Return rows that meet all needs of `reading`: all of them, or at least `enough` and the best of them."""
        rarest = self._rarest_first(reading)
        words = rarest[0].words[::-1]
        hits = Hits(_NO_ROWS, _NO_SCORES)
        for most in (_ROWS_AT_FIRST, _ROWS_THEN, _ALL_ROWS):
            rows, whole = self._postings.bearing(words, most)
            for need in rarest[1:-1]:
                # Of very many rows few meet even two needs: the others are looked at in those.
                if len(rows) > _ROWS_AT_FIRST:
                    rows = self.scored(rows, [need]).rows
            hits = self.scored(rows, reading, whole)
            if whole or len(hits.rows) >= enough:
                break
        return hits

    def scored(self, rows: Ints, reading: Reading, whole: bool = True) -> Hits:
        """Return those of `rows` that meet `reading`, with their scores."""
        if not len(rows):
            return Hits(_NO_ROWS, _NO_SCORES, whole)
        starts = self._postings.starts.numbers
        begins = starts[rows]
        lengths = starts[rows + 1] - begins
        at = lengths.cumsum()
        entries = self._postings.entries.numbers[spans(begins, lengths, at)]
        at -= lengths
        worth = self._room()
        first, *others = (_best(need, worth, entries, at) for need in reading)
        meets = first > 0
        for best in others:
            meets &= best > 0
            first += best
        kept = meets.nonzero()[0]
        rows = rows[kept]
        scores = first[kept] * _by_size_of_name(len(reading))[self._postings.sizes.numbers[rows]]
        return Hits(rows, scores, whole)

    def _rarest_first(self, reading: Reading) -> Reading:
        if len(reading) == 1:
            return reading
        often = self._frequency.numbers
        return sorted(reading, key=lambda need: int(often[need.words].sum()))

    def _room(self) -> Floats:
        if len(self._worth) < len(self._frequency) * FIELDS:
            self._worth = np.zeros(len(self._frequency) * FIELDS * 9 // 8, np.float32)
        return self._worth


def _best(need: Need, worth: Floats, entries: Ints, at: Ints) -> Floats:
    """Return how well each row meets `need`, its `entries` starting `at` a place; `worth` is lent, all zeros."""
    worth[need.entries] = need.worth
    best: Floats = np.maximum.reduceat(worth[entries], at)
    worth[need.entries] = 0
    return best


@cache
def _by_size_of_name(asked: int) -> Floats:
    """Return by how much the sum over so many words is multiplied, for each number of words that a name may have."""
    part = np.minimum(asked / np.maximum(np.arange(LONGEST_NAME + 1), 1), 1)
    factors: Floats = ((1 - _NAME_ASKED_FOR + _NAME_ASKED_FOR * part) / asked).astype(np.float32)
    return factors


def together(parts: Sequence[Hits]) -> Hits:
    """Return the hits of several readings as one."""
    if len(parts) == 1:
        return parts[0]
    rows = np.concatenate([_NO_ROWS, *(part.rows for part in parts)])
    scores = np.concatenate([_NO_SCORES, *(part.scores for part in parts)])
    return Hits(rows, scores, all(part.whole for part in parts))


def best(hits: Hits, postings: Postings, most: int) -> Iterator[tuple[int, float]]:
    """Yield the `most` best of `hits` or more with their scores, each product once, equal scores by product id."""
    rows, scores = hits.rows, hits.scores
    if len(rows) > most:
        kept = (scores >= np.partition(scores, len(scores) - most)[len(scores) - most]).nonzero()[0]
        rows, scores = rows[kept], scores[kept]
    ids = postings.ids.numbers[rows]
    order = np.lexsort((ids, -scores))
    shown = set()
    for product_id, score in zip(ids[order].tolist(), scores[order].tolist(), strict=True):
        if product_id not in shown:
            shown.add(product_id)
            yield product_id, round(score, 6)


def nearness(shops: Longs, place_of: Mapping[int, Point], near: Point) -> Floats:
    """Return what part of its score each shop keeps for somebody at `near`; one without a place is far away.

    The great-circle distance is that of the haversine formula.
    """
    places = [place_of.get(shop, _NOWHERE) for shop in shops.tolist()]
    lat, lon = np.radians(np.array(places).reshape(-1, 2)).T
    here_lat, here_lon = np.radians(near)
    half_chord = np.sin((lat - here_lat) / 2) ** 2 + np.cos(here_lat) * np.cos(lat) * np.sin((lon - here_lon) / 2) ** 2
    away = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(half_chord, 1.0)))
    lost = np.nan_to_num(away / (away + _HALF_LOST_METRES), nan=1.0)
    kept: Floats = (1 - _LOST_FAR_AWAY * lost).astype(np.float32)
    return kept

"""Which products meet a reading, and how well."""

from collections.abc import Mapping
from operator import itemgetter

from catalog.geo import metres
from catalog.model import Point
from catalog.search.postings import Listing, Postings
from catalog.search.reading import Need, Reading

# A word in the brand or the category counts for less than one in the name.
_ELSEWHERE = 0.75

# What a score is made of: how well the words are met, how much of the name they are, and whether they begin it,
# since French names begin with what the thing is ("Lait entier" before "Chocolat au lait").
_MET, _SHARE_OF_NAME, _FIRST = 0.75, 0.15, 0.10

# What is far away loses at most this part of its score, half of it at that distance.
_LOST_FAR_AWAY = 0.15
_HALF_LOST_METRES = 2_000


def scores(reading: Reading, postings: Postings, listings: Mapping[int, Listing]) -> dict[int, float]:
    """Return the products that meet every need of `reading`, with their scores from 0 to 1."""
    words = set().union(*reading)
    wanted = len(reading)
    scored: dict[int, float] = {}
    for product_id, strength in _met_by(reading, postings).items():
        points = _MET * strength / wanted
        name = listings[product_id].name
        if name:
            points += _SHARE_OF_NAME * min(1.0, wanted / len(name)) + _FIRST * (name[0] in words)
        scored[product_id] = round(points, 6)
    return scored


def nearness(place: Point | None, near: Point) -> float:
    """Return what part of its score something at `place` keeps for somebody at `near`; a place unknown is far away."""
    if place is None:
        return 1 - _LOST_FAR_AWAY
    away = metres(place, near)
    return 1 - _LOST_FAR_AWAY * away / (away + _HALF_LOST_METRES)


def _met_by(reading: Reading, postings: Postings) -> dict[int, float]:
    """Return the products that meet every need of `reading`, with the sum of how well they meet each."""
    if not all(reading):
        return {}
    # The rarest need first: what does not meet it need not be looked at again.
    first, *others = sorted(reading, key=lambda need: sum(map(postings.frequency, need)))
    sums = _strengths(first, postings)
    for need in others:
        if not sums:
            break
        sums = _added(sums, _strengths(need, postings))
    return sums


def _strengths(need: Need, postings: Postings) -> dict[int, float]:
    """Return how well each product meets `need`, by the best of its words."""
    bearers = [(closeness, postings.in_name(word)) for word, closeness in need.items()]
    bearers += [(_ELSEWHERE * closeness, postings.elsewhere(word)) for word, closeness in need.items()]
    strengths: dict[int, float] = {}
    # The best word is written last, over the others: much faster than comparing product by product.
    for closeness, product_ids in sorted(bearers, key=itemgetter(0)):
        strengths.update(dict.fromkeys(product_ids, closeness))
    return strengths


def _added(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    fewer, more = sorted((one, other), key=len)
    return {product_id: value + more[product_id] for product_id, value in fewer.items() if product_id in more}

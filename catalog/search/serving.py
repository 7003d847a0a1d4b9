"""Whether a shop can really serve what fits, in parts from 0 to 1. It orders what fits about as well: words come first.

| part | weight | 1 | between | 0 |
|---|---|---|---|---|
| stock | 0.35 | free, or not counted; every shop | | sold out |
| answers | 0.25 | joined, answers all it is asked, or new | the share it answers | not joined, or pausing |
| open | 0.20 | open now | 0.5: opens within two hours, or nobody told its hours | closed |
| near | 0.15 | next door | half at 500 m | far away, or no place is known |
| price | 0.05 | the cheapest of all that fits | the cheapest price / its own | no price is told |
"""

from datetime import datetime, timedelta
from operator import mul
from typing import NamedTuple

from catalog.doors import door
from catalog.geo import metres
from catalog.model import Point, Shop

SOON = timedelta(hours=2)
_HALF_NEAR_METRES = 500.0


class Parts(NamedTuple):
    """How well something can be served, each part from 0 to 1."""

    stock: float
    answers: float
    open: float
    near: float
    price: float

    @property
    def total(self) -> float:
        """Return the weighted sum, from 0 to 1."""
        total: float = sum(map(mul, WEIGHTS, self))
        return total


WEIGHTS = Parts(stock=0.35, answers=0.25, open=0.20, near=0.15, price=0.05)


class Standing(NamedTuple):
    """How a shop stands for somebody now; `metres` is None where one of the two places is not known."""

    answers: float
    open: float
    near: float
    metres: float | None


def standing(shop: Shop, answers: float, near: Point | None, now: datetime) -> Standing:
    """Return how `shop` stands; `answers` is the share of reservations it answers, 0 where nobody has joined."""
    away = metres(shop.place, near) if shop.place and near else None
    return Standing(
        answers=0.0 if shop.paused_until and shop.paused_until > now else answers,
        open=_openness(shop, now),
        near=0.0 if away is None else _HALF_NEAR_METRES / (_HALF_NEAR_METRES + away),
        metres=away,
    )


def _openness(shop: Shop, now: datetime) -> float:
    found = door(shop, now)
    if found is None:
        return 0.5
    if found.is_open:
        return 1.0
    return 0.5 if found.until and found.until - now <= SOON else 0.0

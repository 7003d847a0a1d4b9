"""Who asks, and how they want their results."""

from dataclasses import dataclass
from datetime import datetime

from catalog.model import Point
from catalog.search.lines import Order


@dataclass(frozen=True, slots=True)
class How:
    """How results are wanted, beside what the text says. `literal`: its words to the letter."""

    order: Order = Order.BEST
    open_only: bool = False
    literal: bool = False


PLAINLY = How()


@dataclass(frozen=True, slots=True)
class Asker:
    """Where somebody is, if they shared it, and the time at which they ask."""

    near: Point | None
    now: datetime

"""Why a product stands where it stands among the results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadWord:
    """What was `typed`, the product's word it was `read_as`, `how` and `where`; and its part of the score."""

    typed: str
    read_as: str
    how: str
    where: str
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score, and what it is made of."""

    product_id: int
    words: tuple[ReadWord, ...]
    name_share: float
    nearness: float
    score: float

"""How far a shop can be counted on to answer: what its record of the last months says."""

from dataclasses import dataclass
from datetime import timedelta

REMEMBERED = timedelta(days=90)
"""How far back a shop's answers count."""

_BENEFIT = 4
"""So many answered reservations are taken for granted: a new shop is a good one, and one missed answer no verdict."""


@dataclass(frozen=True, slots=True)
class Record:
    """Of the reservations that a shop was `asked` for and that have ended or been answered, how many it `answered`."""

    asked: int = 0
    answered: int = 0


def trust(record: Record) -> float:
    """Return the share of reservations that a shop answers in time, from 0 to 1; 1 for a new shop."""
    return (record.answered + _BENEFIT) / (record.asked + _BENEFIT)

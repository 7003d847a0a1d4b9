"""What a reservation's history tells beyond its last step."""

from collections.abc import Sequence

from conversations.ports import Happened
from conversations.reservation.steps import Countered, Expired


def offer_lapsed(story: Sequence[Happened]) -> bool:
    """Whether `story` ends with an offer of the shop's that the shopper left unanswered: nobody blames the shop."""
    return len(story) > 1 and isinstance(story[-1].step, Expired) and isinstance(story[-2].step, Countered)

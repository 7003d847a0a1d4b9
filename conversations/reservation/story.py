"""What a reservation's history tells beyond its last step."""

from collections.abc import Sequence

from conversations.ports import Happened
from conversations.reservation.slots import Slot
from conversations.reservation.steps import Countered, Delayed, Expired, Moved


def offer_lapsed(story: Sequence[Happened]) -> bool:
    """Whether `story` ends with an offer of the shop's that the shopper left unanswered: nobody blames the shop."""
    return len(story) > 1 and isinstance(story[-1].step, Expired) and isinstance(story[-2].step, Countered)


def moved_from(story: Sequence[Happened]) -> Slot | None:
    """The slot that the shopper has just given up, where `story` ends with their asking for another."""
    return story[-1].step.was if isinstance(story[-1].step, Moved) else None


def delays(story: Sequence[Happened]) -> list[Delayed]:
    """How often the shopper said that they come later, oldest first; another slot makes all of it old news."""
    said: list[Delayed] = []
    for happened in story:
        if isinstance(happened.step, Delayed):
            said.append(happened.step)
        elif isinstance(happened.step, Moved):
            said.clear()
    return said

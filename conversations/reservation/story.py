"""What a reservation's history tells beyond its last step."""

from collections.abc import Sequence
from datetime import datetime

from catalog.model import Shop
from conversations.ports import Happened
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import LineItem
from conversations.reservation.slots import Slot, answers_from
from conversations.reservation.steps import Countered, Delayed, Expired, Moved, Muted, Said


def offer_lapsed(story: Sequence[Happened]) -> bool:
    """Whether `story` ends with an offer of the shop's that the shopper left unanswered: nobody blames the shop."""
    steps = [it.step for it in story if not isinstance(it.step, Said | Muted)]
    return len(steps) > 1 and isinstance(steps[-1], Expired) and isinstance(steps[-2], Countered)


def may_wait(happened: Happened, shop: Shop, now: datetime) -> bool:
    """Whether the shop's people hear of it without a sound: a shopper's step, told while nobody answers. A demand
    rings as they begin, by its first reminder."""
    return happened.actor is Actor.SHOPPER and answers_from(shop, now) is not None


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


def offered_instead_of(story: Sequence[Happened]) -> tuple[Slot, tuple[LineItem, ...]] | None:
    """The slot and the lines that were asked for, where `story` ends with an offer of something else."""
    step = next((it.step for it in reversed(story) if not isinstance(it.step, Said | Muted)), None)
    if not isinstance(step, Countered) or step.slot_was is None or step.lines_was is None:
        return None
    return step.slot_was, step.lines_was


def words_of(story: Sequence[Happened], side: Actor) -> list[str]:
    """The words that one side had for the other, oldest first."""
    return [it.step.words for it in story if isinstance(it.step, Said) and it.actor is side]


def muted_by(story: Sequence[Happened], side: Actor) -> bool:
    """Whether that side wants no more words."""
    return any(isinstance(it.step, Muted) and it.actor is side for it in story)

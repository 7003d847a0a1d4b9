"""Choosing a pickup slot, at ordering and afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.model import Shop
from conversations.reservation.slots import Slot, day_of
from handlers.reply import CardMark, Reply, screen
from handlers.texts.words import Words
from handlers.views.layout import back, button, capital, column, page_of, pager
from handlers.wire import Tap

SLOTS_PAGE = 6


@dataclass(frozen=True, slots=True)
class Chooser:
    """What the buttons do: `pick` a slot, `turn` to a page, go `back`."""

    pick: Callable[[Slot], Tap]
    turn: Callable[[int], Tap]
    back: Tap


def free_slots(
    text: str,
    shop: Shop,
    slots: Sequence[Slot],
    page: int,
    chooser: Chooser,
    words: Words,
    now: datetime,
    *,
    card: CardMark | None = None,
) -> Reply:
    """The free slots below `text`, a page at a time; where there are none, that is said."""
    if not slots:
        return screen(words.html("no-slots", shop=shop.name), back(words, chooser.back), card=card)
    shown, page, pages = page_of(slots, page, SLOTS_PAGE)
    turn = pager(
        words,
        ("button-earlier-slots", chooser.turn(page - 1)) if page else None,
        ("button-more-slots", chooser.turn(page + 1)) if page + 1 < pages else None,
    )
    later = _page_of_next_day(slots, shown[-1], shop)
    jump = ("button-next-day", chooser.turn(later)) if later > page + 1 else None
    choices = (button(capital(words.slot(slot, shop.timezone, now)), chooser.pick(slot)) for slot in shown)
    return screen(text, *column(choices), *turn, *pager(words, None, jump), back(words, chooser.back), card=card)


def _page_of_next_day(slots: Sequence[Slot], last: Slot, shop: Shop) -> int:
    """The page on which the day after that of `last` begins; 0 where there is none."""
    day = day_of(shop, last)
    return next((i for i, slot in enumerate(slots) if day_of(shop, slot) > day), 0) // SLOTS_PAGE

"""What somebody was shown last: "1" to "5" picks from it, "Retour" leads back to it, and its buttons mean the text as
it was typed, however little of it they hold. In memory: a lost list is typed again."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.taps import Look, OpenAlike, OpenProduct, OpenShop

FRESH_FOR = timedelta(minutes=10)
MOST_PEOPLE = 10_000

Shown = OpenProduct | OpenShop | OpenAlike


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results: how one comes back to it, the text that was typed, and what its lines open."""

    back: Look | OpenAlike
    typed: str
    shown: Sequence[Shown]


class RecentResults:
    """The last page of results of each person, by Telegram id."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[datetime, Page]] = OrderedDict()

    def keep(self, telegram_id: int, page: Page, at: datetime) -> None:
        self._pages[telegram_id] = (at, page)
        self._pages.move_to_end(telegram_id)
        while len(self._pages) > MOST_PEOPLE:
            self._pages.popitem(last=False)

    def page(self, telegram_id: int, at: datetime) -> Page | None:
        """What was shown last, or None when nothing fresh is there."""
        kept_at, page = self._pages.get(telegram_id, (at, None))
        return page if at - kept_at < FRESH_FOR else None

    def pick(self, telegram_id: int, index: int, at: datetime) -> Shown | None:
        """The line at `index` (from 0), or None when nothing fresh is there."""
        page = self.page(telegram_id, at)
        return page.shown[index] if page and index < len(page.shown) else None

    def typed(self, telegram_id: int, wire: str, at: datetime) -> str:
        """The text that a button holds as `wire`: as it was typed, where that is still known."""
        page = self.page(telegram_id, at)
        return page.typed if page and page.back.query == wire else wire

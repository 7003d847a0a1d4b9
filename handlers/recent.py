"""What somebody was shown last: "1" to "5" picks from it, "Retour" leads back to it. In memory: a lost list is typed
again."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.taps import Look, OpenProduct, OpenShop

FRESH_FOR = timedelta(minutes=10)
MOST_PEOPLE = 10_000

Shown = OpenProduct | OpenShop


class RecentResults:
    """The last page of results of each person, by Telegram id."""

    def __init__(self) -> None:
        self._shown: OrderedDict[int, tuple[datetime, Look, Sequence[Shown]]] = OrderedDict()

    def keep(self, telegram_id: int, look: Look, shown: Sequence[Shown], at: datetime) -> None:
        self._shown[telegram_id] = (at, look, shown)
        self._shown.move_to_end(telegram_id)
        while len(self._shown) > MOST_PEOPLE:
            self._shown.popitem(last=False)

    def pick(self, telegram_id: int, index: int, at: datetime) -> Shown | None:
        """The hit at `index` (from 0), or None when nothing fresh is there."""
        kept_at, _, shown = self._shown.get(telegram_id, (at, None, ()))
        return shown[index] if at - kept_at < FRESH_FOR and index < len(shown) else None

    def look(self, telegram_id: int, at: datetime) -> Look | None:
        """The search whose results were shown, or None when nothing fresh is there."""
        kept_at, look, _ = self._shown.get(telegram_id, (at, None, ()))
        return look if at - kept_at < FRESH_FOR else None

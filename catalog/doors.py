"""Whether a shop's door is open, looked up once until it opens or closes next: reading opening hours is slow."""

from datetime import datetime
from typing import NamedTuple

from catalog.hours import LOOK_AHEAD, are_assumed, opening_hours_of
from catalog.model import Shop

_MOST_KNOWN = 20_000
"""Opening hours that are remembered; a town's shops have fewer."""


class Door(NamedTuple):
    """Open or closed from `since` until just before `until`; None: for LOOK_AHEAD at least."""

    is_open: bool
    since: datetime
    until: datetime | None

    def tells(self, now: datetime) -> bool:
        """Return whether this holds at `now`."""
        return self.since <= now < (self.until or self.since + LOOK_AHEAD)


_known: dict[tuple[str, str], Door] = {}


def door(shop: Shop, now: datetime) -> Door | None:
    """Return the shop's door at `now`; None where nobody has told its hours."""
    if are_assumed(shop):
        return None
    key = shop.opening_hours, shop.timezone
    known = _known.get(key)
    if known is None or not known.tells(now):
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[key] = _looked_up(shop, now)
    return known


def is_open(shop: Shop, now: datetime) -> bool:
    """Return whether the shop is open at `now`, as far as anybody has told."""
    found = door(shop, now)
    return found is not None and found.is_open


def _looked_up(shop: Shop, now: datetime) -> Door:
    hours = opening_hours_of(shop)
    opens = hours.next_opening(now)
    if opens == now:
        return Door(True, now, hours.open_until(now))
    return Door(False, now, opens)

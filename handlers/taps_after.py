"""What the buttons of a reservation mean that its shop has confirmed: coming later, and coming at another time."""

from dataclasses import dataclass
from datetime import datetime

from handlers.moments import slot_start
from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class SayLate(Tap):
    """ "20 minutes" later. It is said once each time it is asked: `seq` is the reservation's step at which it was, so
    that a second tap is known from a second wish."""

    kind = "t"
    reservation_id: int
    minutes: int
    seq: int


@dataclass(frozen=True, slots=True)
class OtherSlot(Tap):
    """The slots that a reservation could have instead of its own, page by page."""

    kind = "u"
    reservation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Move(Tap):
    """Give a reservation another slot, `slot` being its start in minutes since 1970; `verb` is ask (say first what that
    means) or sure."""

    kind = "v"
    verb: str
    reservation_id: int
    slot: int

    @property
    def slot_start(self) -> datetime:
        return slot_start(self.slot)

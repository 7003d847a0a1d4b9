"""What the buttons mean with which a shop is run: its hours, its pauses, its settings."""

from dataclasses import dataclass
from datetime import date

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class OurHours(Tap):
    """A shop's hours; `verb` is show, week, answering or days (each asks), closed or open (on public holidays)."""

    kind = "hw"
    verb: str
    shop_id: int


@dataclass(frozen=True, slots=True)
class SetHours(Tap):
    """ "Oui, c'est bien cela": the reading number `pick` of what was typed, which `mark` tells from what may have been
    typed since."""

    kind = "hs"
    shop_id: int
    pick: int
    mark: int


@dataclass(frozen=True, slots=True)
class DropDays(Tap):
    """The days from `first` on are as usual again."""

    kind = "hd"
    shop_id: int
    first: date


@dataclass(frozen=True, slots=True)
class Pause(Tap):
    """No new reservations; `verb` is show, hour, tomorrow, ask (until a day that is typed) or end."""

    kind = "pa"
    verb: str
    shop_id: int


@dataclass(frozen=True, slots=True)
class OurSettings(Tap):
    """What a shop has settled."""

    kind = "st"
    shop_id: int


@dataclass(frozen=True, slots=True)
class Settle(Tap):
    """Settle one thing: `field` of the shop is `value` from now on; 0 and 1 are no and yes."""

    kind = "sv"
    shop_id: int
    field: str
    value: int


@dataclass(frozen=True, slots=True)
class WantDigest(Tap):
    """Whether the member wants the shop's morning digest: 0 or 1."""

    kind = "dg"
    shop_id: int
    wanted: int

"""What the buttons of an offer in the making mean, of a yes taken back, and of words passed on."""

from dataclasses import dataclass
from datetime import datetime

from conversations.reservation.steps import Reason
from handlers.moments import slot_start
from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class OfferSlots(Tap):
    """ "Autre créneau": the shop's free slots, page by page."""

    kind = "os"
    reservation_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OfferSlot(Tap):
    """Offer this slot, `slot` being its start in minutes since 1970."""

    kind = "ot"
    reservation_id: int
    slot: int

    @property
    def slot_start(self) -> datetime:
        return slot_start(self.slot)


@dataclass(frozen=True, slots=True)
class OfferLines(Tap):
    """ "Partiel": the lines, each of which can be changed."""

    kind = "ol"
    reservation_id: int


@dataclass(frozen=True, slots=True)
class OfferLine(Tap):
    """How much of what was asked for: `product_id` is the product of the shopper's line."""

    kind = "oi"
    reservation_id: int
    product_id: int


@dataclass(frozen=True, slots=True)
class OfferAmount(Tap):
    """Offer so much of it; 0 is none."""

    kind = "oa"
    reservation_id: int
    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class OfferInstead(Tap):
    """Look for something else to give in the place of a line."""

    kind = "oe"
    reservation_id: int
    product_id: int


@dataclass(frozen=True, slots=True)
class TakeInstead(Tap):
    """Offer the product `instead` in its place."""

    kind = "oj"
    reservation_id: int
    product_id: int
    instead: int


@dataclass(frozen=True, slots=True)
class ReviewOffer(Tap):
    """What the shopper will read."""

    kind = "or"
    reservation_id: int


@dataclass(frozen=True, slots=True)
class SendOffer(Tap):
    """ "Proposer"; `mark` tells the offer that was shown from what it may have become since."""

    kind = "ox"
    reservation_id: int
    mark: int


@dataclass(frozen=True, slots=True)
class CallOff(Tap):
    """The shop takes its yes back, for this reason."""

    kind = "co"
    reservation_id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Word(Tap):
    """A word for the other side of a reservation; `side` is shopper or shop, whose word it is, `verb` is ask or mute
    (no more of them from the other side)."""

    kind = "wd"
    verb: str
    side: str
    reservation_id: int


@dataclass(frozen=True, slots=True)
class ConfirmAll(Tap):
    """ "Tout confirmer": all that waits for this shop's answer, up to the reservation `newest`; `verb` is ask or
    sure."""

    kind = "ca"
    verb: str
    shop_id: int
    newest: int


@dataclass(frozen=True, slots=True)
class PrintOrders(Tap):
    """The day's list as a file to print."""

    kind = "po"
    shop_id: int

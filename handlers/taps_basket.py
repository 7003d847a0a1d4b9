"""What the buttons of a basket mean. They say whole amounts, so that a second tap changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from handlers.moments import shown_at, slot_start
from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class OpenBasket(Tap):
    """What is in the basket."""

    kind = "bk"


@dataclass(frozen=True, slots=True)
class PutIn(Tap):
    """Put so many pieces, or grams, of a product in."""

    kind = "bp"
    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class OpenLine(Tap):
    """A line of the basket, with the buttons that change it."""

    kind = "bl"
    product_id: int


@dataclass(frozen=True, slots=True)
class SetAmount(Tap):
    """Make it so many; 0 takes the line out."""

    kind = "ba"
    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class AskLineAmount(Tap):
    """Ask how many; the answer is typed."""

    kind = "bq"
    product_id: int


@dataclass(frozen=True, slots=True)
class ErrandSlots(Tap):
    """The slots for what is in the basket of one shop, page by page."""

    kind = "bt"
    shop_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PickErrandSlot(Tap):
    """Take a slot at this shop, `slot` being its start in minutes since 1970, and go on."""

    kind = "bc"
    shop_id: int
    slot: int

    @property
    def slot_start(self) -> datetime:
        return slot_start(self.slot)


@dataclass(frozen=True, slots=True)
class AskErrandNote(Tap):
    """Ask what to tell this shop."""

    kind = "bn"
    shop_id: int


@dataclass(frozen=True, slots=True)
class ReviewBasket(Tap):
    """Show the basket before it is placed, or ask first what is missing: a slot, or what can no longer be had."""

    kind = "br"


@dataclass(frozen=True, slots=True)
class PlaceBasket(Tap):
    """ "Confirmer la réservation" of a whole basket; `shown` is when it was shown, as in `Place`, and `mark` tells what
    was shown from what the basket may hold since."""

    kind = "bx"
    shown: int
    mark: int

    @property
    def shown_at(self) -> datetime:
        return shown_at(self.shown)

"""What buttons mean: small frozen facts that fit Telegram's 64 bytes of callback data.

Two libraries send these (aiogram answers, python-telegram-bot delivers) and the views know neither, so they are
plain values with a wire form of their own. What comes back is a claim by a stranger: everything is looked up and
authorised again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from catalog.asking.asker import How
from catalog.search.lines import Order
from conversations.reservation.steps import Reason
from handlers.moments import shown_at, slot_start
from handlers.wire import Tap

WIRE_QUERY = 40
"""Bytes of a query that fit into a button beside all else that it says."""


@dataclass(frozen=True, slots=True)
class Look(Tap):
    """Results of `query` from page `page` (0 is the first), wanted as `how` says: see `letters_of`."""

    kind = "q"
    page: int
    query: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class OpenAlike(Tap):
    """The shops behind a line of the results of `query`: that of the product `of`, of the shop where `shops` is 1."""

    kind = "i"
    page: int
    shops: int
    of: int
    query: str
    how: str

    @property
    def look(self) -> Look:
        """The results that the line stands in."""
        return Look(0, self.query, self.how)


@dataclass(frozen=True, slots=True)
class OpenProduct(Tap):
    kind = "p"
    product_id: int


@dataclass(frozen=True, slots=True)
class OpenShop(Tap):
    kind = "s"
    shop_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowWay(Tap):
    """The shop as a place on the map."""

    kind = "w"
    shop_id: int


@dataclass(frozen=True, slots=True)
class ChooseSlot(Tap):
    """Show slots for `quantity` of a product, page by page."""

    kind = "r"
    product_id: int
    quantity: int
    page: int


@dataclass(frozen=True, slots=True)
class OrderTap(Tap):
    """An order in the making; `slot` is the slot's start in minutes since 1970."""

    product_id: int
    quantity: int
    slot: int

    @property
    def slot_start(self) -> datetime:
        return slot_start(self.slot)


@dataclass(frozen=True, slots=True)
class Review(OrderTap):
    """Show the order before it is placed."""

    kind = "o"


@dataclass(frozen=True, slots=True)
class Place(OrderTap):
    """ "Confirmer la réservation". An order is placed once each time it is shown: `shown` is when, in whole seconds
    since 2020, so that a second tap is known from a second wish."""

    kind = "x"
    shown: int

    @property
    def shown_at(self) -> datetime:
        return shown_at(self.shown)


@dataclass(frozen=True, slots=True)
class AskAmount(OrderTap):
    kind = "a"


@dataclass(frozen=True, slots=True)
class AskNote(OrderTap):
    kind = "n"


@dataclass(frozen=True, slots=True)
class AskName(OrderTap):
    """Ask in whose name the order is picked up."""

    kind = "y"


@dataclass(frozen=True, slots=True)
class FirstName(OrderTap):
    """Pick up under Telegram's first name, and go on with the order."""

    kind = "j"


@dataclass(frozen=True, slots=True)
class PickupName(Tap):
    """The name somebody picks up under; `verb` is ask, first (take Telegram's first name) or show."""

    kind = "z"
    verb: str


@dataclass(frozen=True, slots=True)
class Mine(Tap):
    """A shopper's own reservations."""

    kind = "m"


@dataclass(frozen=True, slots=True)
class OpenMine(Tap):
    """A shopper's own reservation; `verb` is show, cancel and late (both ask), cancelled, received, accept,
    decline or qr."""

    kind = "c"
    verb: str
    reservation_id: int


@dataclass(frozen=True, slots=True)
class Shopkeep(Tap):
    """A shop's step on a reservation; `verb` is show, confirm, reject (asks), ready, collected, missed or undo."""

    kind = "k"
    verb: str
    reservation_id: int


@dataclass(frozen=True, slots=True)
class Refuse(Tap):
    """Refusing with a reason; `missing` has a bit for each line out of stock, `ready` is 1 once it is to be said."""

    kind = "f"
    reservation_id: int
    reason: Reason
    missing: int
    ready: int


@dataclass(frozen=True, slots=True)
class Closing(Tap):
    """The question at closing; `day` is the local date, `verb` is all or choose, which is done page by page."""

    kind = "e"
    verb: str
    shop_id: int
    day: date
    page: int = 0


@dataclass(frozen=True, slots=True)
class Orders(Tap):
    """A shop's open reservations, page by page."""

    kind = "d"
    shop_id: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Speak(Tap):
    """Change the language."""

    kind = "l"
    language: str


@dataclass(frozen=True, slots=True)
class Go(Tap):
    """To a screen that stands by itself: home, results (the last search), help, kept (what is kept about you), stop
    (leave the question)."""

    kind = "g"
    where: str


def letters_of(how: How) -> str:
    """How results are wanted, as `Look.how` has it: "n" nearest or "c" cheapest first, "o" open, "l" to the letter."""
    return f"{how.order}{'o' if how.open_only else ''}{'l' if how.literal else ''}"


def how_of(letters: str) -> How:
    """What `letters_of` wrote; letters that it never writes mean nothing."""
    order = next((order for order in (Order.NEAR, Order.CHEAP) if order in letters), Order.BEST)
    return How(order, "o" in letters, "l" in letters)

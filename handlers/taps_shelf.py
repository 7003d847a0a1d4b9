"""What the buttons of a shop's own shelf mean."""

from dataclasses import dataclass

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class Shelve(Tap):
    """What a shop member's text or photo is for; `verb` is add, to the shelf of `shop_id`, or search. `text` is its
    mark (see `catalog.marks`), `picks` a letter for each question about it that is answered (`shelving.decide`)."""

    kind = "h"
    verb: str
    shop_id: int
    text: int
    picks: str = ""


@dataclass(frozen=True, slots=True)
class OurShelf(Tap):
    """The shop's own shelf, page by page; `off` is 1 for what was taken off it."""

    kind = "ow"
    shop_id: int
    page: int
    off: int = 0


@dataclass(frozen=True, slots=True)
class FindOurs(Tap):
    """Ask what is looked for on the own shelf."""

    kind = "of"
    shop_id: int


@dataclass(frozen=True, slots=True)
class AddOne(Tap):
    """Ask for a product to put on the shelf."""

    kind = "on"
    shop_id: int


@dataclass(frozen=True, slots=True)
class OurProduct(Tap):
    """A product of the own shelf; `verb` is show, edit, off, on (the shelf again), out (for today), in (stock),
    alone (demands for it are confirmed by themselves) or asked (they wait for a yes)."""

    kind = "ou"
    verb: str
    product_id: int


@dataclass(frozen=True, slots=True)
class EditProduct(Tap):
    """Ask for something new about a product: its price, stock, name, section, text or picture."""

    kind = "od"
    field: str
    product_id: int

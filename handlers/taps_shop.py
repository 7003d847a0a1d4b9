"""What the buttons of a shop's own page mean."""

from dataclasses import dataclass

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class ShowHours(Tap):
    """The shop's week, and the days to come that are not as usual."""

    kind = "sh"
    shop_id: int


@dataclass(frozen=True, slots=True)
class Sections(Tap):
    """The sections of the shop's shelf, page by page."""

    kind = "sc"
    shop_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenSection(Tap):
    """A section of the shelf; `mark` is its name's: see `catalog.marks`."""

    kind = "ss"
    shop_id: int
    mark: int
    page: int


@dataclass(frozen=True, slots=True)
class SearchIn(Tap):
    """Ask what is looked for in this shop alone."""

    kind = "si"
    shop_id: int


@dataclass(frozen=True, slots=True)
class WishFor(Tap):
    """ "Je voudrais réserver ici", of a shop that nobody has joined."""

    kind = "sw"
    shop_id: int

"""What the buttons under a shelf's file mean."""

from dataclasses import dataclass

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class HandleFile(Tap):
    """A file that was sent; `verb` is show, take (import it), stop, again (read it with other columns), leave or
    sell-out (what is missing in it; much of it is asked about first), sell-out-sure, undo (asks) or undo-sure."""

    kind = "fi"
    verb: str
    job_id: int


@dataclass(frozen=True, slots=True)
class FileFor(Tap):
    """Which of their shops the file is for."""

    kind = "fs"
    job_id: int
    shop_id: int


@dataclass(frozen=True, slots=True)
class FileColumns(Tap):
    """How the file's columns are read, page by page."""

    kind = "fp"
    job_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseColumn(Tap):
    """What the column at this place holds."""

    kind = "fc"
    job_id: int
    place: int


@dataclass(frozen=True, slots=True)
class SetColumn(Tap):
    """The column at this place holds `field`, or nothing that matters where that is ""."""

    kind = "fd"
    job_id: int
    place: int
    field: str


@dataclass(frozen=True, slots=True)
class OwnShop(Tap):
    """A shop from behind its counter."""

    kind = "fw"
    shop_id: int


@dataclass(frozen=True, slots=True)
class SendShelf(Tap):
    """Send the shop's shelf as a file."""

    kind = "fx"
    shop_id: int

"""What the buttons about somebody's own place mean."""

from dataclasses import dataclass

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class Here(Tap):
    """Where somebody is; `verb` is ask, save (keep it for other days), forget or show."""

    kind = "b"
    verb: str


@dataclass(frozen=True, slots=True)
class ChooseSpot(Tap):
    """One of the places that were meant by what somebody typed; `mark` is the spot's."""

    kind = "bs"
    mark: int

"""What the buttons of a shop's team mean."""

from dataclasses import dataclass

from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class Team(Tap):
    """Who answers for a shop."""

    kind = "tm"
    shop_id: int


@dataclass(frozen=True, slots=True)
class Member(Tap):
    """A member of a shop; `verb` is show, remove (asks), removed, owner or staff (what they are from now on)."""

    kind = "mb"
    verb: str
    shop_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class InviteTo(Tap):
    """Make a link that makes a member; `rank` is owner or staff."""

    kind = "iv"
    shop_id: int
    rank: str


@dataclass(frozen=True, slots=True)
class Revoke(Tap):
    """No link of the shop that is still unused works any more."""

    kind = "rv"
    shop_id: int


@dataclass(frozen=True, slots=True)
class Leave(Tap):
    """Answer for a shop no more; `verb` is ask or sure."""

    kind = "lv"
    verb: str
    shop_id: int


@dataclass(frozen=True, slots=True)
class InviteOwner(Tap):
    """An admin makes a link for the owner of a shop."""

    kind = "io"
    shop_id: int

"""Who is who: a person, what they are to a shop, and the links that make them so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalog.model import Point
from conversations.names import proposed


class Rank(StrEnum):
    """What a member is to their shop."""

    OWNER = "owner"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to the bot. `id` is 0 until something about them had to be kept.

    `pickup_name` is what shops see; until the person has one it is Telegram's first name, as far as that will do.
    `place` is where they are, `place_name` how they called it, "" where they shared a point on the map; it is forgotten
    at the day's end unless it is `place_saved`.
    """

    id: int
    telegram_id: int
    first_name: str
    language: str
    pickup_name: str = ""
    blocked: bool = False
    place: Point | None = None
    place_name: str = ""
    place_saved: bool = False

    @property
    def called(self) -> str:
        return self.pickup_name or proposed(self.first_name)


@dataclass(frozen=True, slots=True)
class Membership:
    """A person who answers for a shop."""

    shop_id: int
    person_id: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class Invite:
    """A single-use link that makes whoever opens it a member of `shop_id`, or an admin where that is None. Only the
    token's hash is kept."""

    token_hash: str
    shop_id: int | None
    rank: Rank | None
    expires_at: datetime

"""What a town has settled for its bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caps:
    """Against pranks: how many open reservations somebody may have, in all and at one shop, before their first
    collection."""

    per_person: int = 5
    per_shop: int = 2


@dataclass(frozen=True, slots=True)
class TownHall:
    """Who runs the bot. `name` is the town's, `help_contact` whom people may call or write to, `legal_notice` who
    answers for what is kept; each is "" where nobody has said. `admin_ids` are the Telegram ids of the admins whom the
    settings name; others become one by a link."""

    name: str = ""
    help_contact: str = ""
    legal_notice: str = ""
    caps: Caps = Caps()
    admin_ids: frozenset[int] = frozenset()

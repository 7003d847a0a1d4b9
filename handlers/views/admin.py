"""What admins are told."""

from collections import Counter
from collections.abc import Sequence

from catalog.model import Shop
from conversations.reservation.model import Reservation
from handlers.reply import Screen
from handlers.texts.words import Words
from handlers.views.layout import lines

MOST_SHOPS = 10


def expired(reservations: Sequence[tuple[Reservation, Shop]], words: Words) -> Screen:
    """What no shop answered, a line a shop, the worst first."""
    counts = Counter(shop.name for _, shop in reservations).most_common()
    told = (words.html("admin-expired-line", shop=name, count=count) for name, count in counts[:MOST_SHOPS])
    others = words("and-others", count=len(counts) - MOST_SHOPS) if len(counts) > MOST_SHOPS else ""
    return Screen(lines(words("admin-expired"), *told, others))

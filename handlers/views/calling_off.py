"""Why a shop takes its yes back."""

from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.steps import Reason
from handlers.reply import Reply, screen
from handlers.taps import Shopkeep
from handlers.taps_offer import CallOff
from handlers.texts.words import Words
from handlers.views.layout import back, button

_REASONS = {
    Reason.OUT_OF_STOCK: "button-out-of-stock",
    Reason.CLOSED: "button-closed",
    Reason.OTHER: "button-without-reason",
}


def why(reservation: Reservation, words: Words, *, too_long: int = 0) -> Reply:
    """A reason to tap, or a word to write; `too_long` is how many characters were just written too many of."""
    text = words(
        "call-off-why",
        number=words("number", number=str(reservation.id)),
        name=words.html("said", text=reservation.pickup_name),
        limit=NOTE_LENGTH,
    )
    if too_long:
        text = words("note-too-long", length=too_long, limit=NOTE_LENGTH)
    return screen(
        text,
        *((button(words(key), CallOff(reservation.id, reason)),) for reason, key in _REASONS.items()),
        back(words, Shopkeep("show", reservation.id)),
    )

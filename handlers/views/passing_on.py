"""A word from one side of a reservation to the other."""

from collections.abc import Sequence

from catalog.model import Shop
from conversations.ports import Happened
from conversations.reservation.lifecycle import OPEN, Actor, other_side
from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.story import muted_by, words_of
from handlers.reply import Button, Reply, screen
from handlers.taps import OpenMine, Shopkeep
from handlers.taps_offer import Word
from handlers.texts.words import Words
from handlers.views.layout import back, button


def what(reservation: Reservation, shop: Shop, side: Actor, words: Words, *, too_long: int = 0) -> Reply:
    """What to tell the other side; `too_long` is how many characters were just written too many of."""
    text = words.html("word-ask", side=side.value, shop=shop.name, name=reservation.pickup_name, limit=NOTE_LENGTH)
    if too_long:
        text = words("note-too-long", length=too_long, limit=NOTE_LENGTH)
    show = Shopkeep if side is Actor.SHOP else OpenMine
    return screen(text, back(words, show("show", reservation.id)))


def told(reservation: Reservation, story: Sequence[Happened], side: Actor, words: Words) -> list[str]:
    """The last word of each side, as `side` reads it, while the reservation is open."""
    if reservation.state not in OPEN:
        return []
    said = [(actor, words_of(story, actor)) for actor in (Actor.SHOPPER, Actor.SHOP)]
    return [
        words.html("word-said", by="me" if actor is side else actor.value, words=texts[-1])
        for actor, texts in said
        if texts
    ]


def buttons(reservation: Reservation, story: Sequence[Happened], side: Actor, words: Words) -> tuple[Button, ...]:
    """Write to the other side, and hear no more from it once it has written."""
    if reservation.state not in OPEN:
        return ()
    other = other_side(side)
    write = button(words("button-word", side=side.value), Word("ask", side.value, reservation.id))
    mute = button(words("button-mute"), Word("mute", side.value, reservation.id))
    may_write = () if muted_by(story, other) else (write,)
    return (*may_write, mute) if words_of(story, other) and not muted_by(story, side) else may_write

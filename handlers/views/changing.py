"""After the shop's yes: coming later, and asking for another time."""

from collections.abc import Sequence
from datetime import datetime

from catalog.model import Shop
from conversations.reservation.desk import DELAYS
from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.slots import Slot
from handlers.moments import slot_minutes
from handlers.reply import Reply, screen
from handlers.taps import OpenMine
from handlers.taps_after import Move, OtherSlot, SayLate
from handlers.texts.words import Words
from handlers.views.layout import back, button
from handlers.views.shopper import mark
from handlers.views.slots import Chooser, free_slots


def how_late(reservation: Reservation, shop: Shop, words: Words, *, too_long: int = 0) -> Reply:
    """By how much, in a tap or in words; `too_long` is how many characters were just written too many of."""
    text = words.html("late-ask", shop=shop.name, limit=NOTE_LENGTH)
    if too_long:
        text = words("note-too-long", length=too_long, limit=NOTE_LENGTH)
    choices = (
        button(words("minutes", count=minutes), SayLate(reservation.id, minutes, reservation.seq)) for minutes in DELAYS
    )
    return screen(text, tuple(choices), back(words, OpenMine("show", reservation.id)))


def choose_other(
    reservation: Reservation, shop: Shop, slots: Sequence[Slot], page: int, words: Words, now: datetime
) -> Reply:
    """The slots that are free besides its own."""
    text = words.html("move-choose", shop=shop.name, slot=words.slot(reservation.slot, shop.timezone, now))
    chooser = Chooser(
        pick=lambda slot: Move("ask", reservation.id, slot_minutes(slot.start)),
        turn=lambda to: OtherSlot(reservation.id, to),
        back=OpenMine("show", reservation.id),
    )
    return free_slots(text, shop, slots, page, chooser, words, now, card=mark(reservation))


def move_sure(reservation: Reservation, shop: Shop, slot: Slot, words: Words, now: datetime) -> Reply:
    """What another time costs, before it is asked for: the time that was agreed, and the yes."""
    before, after = (words.slot(one, shop.timezone, now) for one in (reservation.slot, slot))
    return screen(
        words.html("move-sure", shop=shop.name, before=before, after=after),
        (button(words("button-move-sure"), Move("sure", reservation.id, slot_minutes(slot.start))),),
        (button(words("button-keep-time"), OpenMine("show", reservation.id)),),
        back(words, OtherSlot(reservation.id, 0)),
        card=mark(reservation),
    )

"""From a product to a placed reservation: slot, review, amount, note."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from catalog.model import Product, Shop, Unit
from conversations.reservation.model import NOTE_LENGTH, LineItem, line_of, total_of
from conversations.reservation.slots import Slot
from handlers.moments import shown_seconds, slot_minutes
from handlers.reply import Button, Reply, screen
from handlers.taps import AskAmount, AskName, AskNote, ChooseSlot, Go, OpenProduct, Place, Review
from handlers.texts.words import Words
from handlers.views.layout import back, button, lines
from handlers.views.slots import Chooser, free_slots

AMOUNTS = {Unit.PIECE: (1, 2, 3, 4, 6, 12), Unit.GRAM: (200, 300, 500, 1000, 1500, 2000)}


def line(item: LineItem, words: Words) -> str:
    """ "2 × Pain de mie, 6,40 €", safe inside HTML."""
    total = words.money(item.total_cents)
    if item.unit is Unit.GRAM:
        return words.html("line", amount=words.amount(item.quantity, item.unit), name=item.name, total=total)
    return words.html(
        "line-one" if item.quantity == 1 else "line-many", count=item.quantity, name=item.name, total=total
    )


def to_pay(items: Sequence[LineItem], words: Words) -> str:
    """What is paid in the shop; about, where the scales have the last word."""
    weighed = "yes" if any(item.unit is Unit.GRAM for item in items) else "no"
    return words("to-pay", total=words.money(total_of(items)), weighed=weighed)


def choose_slot(
    item: Product,
    shop: Shop,
    quantity: int,
    slots: Sequence[Slot],
    page: int,
    words: Words,
    now: datetime,
    *,
    full: bool = False,
) -> Reply:
    """The free slots, a page at a time; `full` says that the one that was chosen is no longer among them."""
    what = line(line_of(item, quantity), words)
    text = words("choose-slot", what=what, shop=words.html("shop-name", name=shop.name))
    if full:
        text = lines(words.html("refused-slot-full", shop=shop.name), text)
    chooser = Chooser(
        pick=lambda slot: Review(item.id, quantity, slot_minutes(slot.start)),
        turn=lambda to: ChooseSlot(item.id, quantity, to),
        back=OpenProduct(item.id),
    )
    return free_slots(text, shop, slots, page, chooser, words, now)


def review(
    item: Product, shop: Shop, quantity: int, slot: Slot, note: str, name: str, words: Words, now: datetime
) -> Reply:
    """The order as it would be sent, for pickup under `name`; nothing is asked that need not be."""
    order = (item.id, quantity, slot_minutes(slot.start))
    when = words.slot(slot, shop.timezone, now)
    today = words.day(now, shop.timezone, now) == words.day(slot.start, shop.timezone, now)
    text = lines(
        words(
            "review",
            name=words.html("said", text=name),
            line=line(line_of(item, quantity), words),
            shop=words.html("shop-name", name=shop.name),
            slot=when,
        ),
        words.html("review-note", note=note) if note else "",
        "" if today else words("review-other-day", day=words.day(slot.start, shop.timezone, now)),
        words("review-foot"),
    )
    reply = screen(
        text,
        (button(words("button-place"), Place(*order, shown_seconds(now))),),
        (button(words("button-amount"), AskAmount(*order)), button(words("button-note"), AskNote(*order))),
        (
            button(words("button-other-slot"), ChooseSlot(item.id, quantity, 0)),
            button(words("button-name"), AskName(*order)),
        ),
        back(words, OpenProduct(item.id)),
    )
    return replace(reply, stands=Review(*order))


def ask_amount(item: Product, slot: int, words: Words, why: str = "") -> Reply:
    """How many, or how much; common amounts to tap. `why` is what was wrong with the last answer."""
    question = words.html("ask-amount", unit=item.unit.value, name=item.name)
    buttons = [button(words.amount(amount, item.unit), Review(item.id, amount, slot)) for amount in AMOUNTS[item.unit]]
    rows = [tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    return screen(lines(words.html("said", text=why) if why else "", question), *rows, (stop(words),))


def ask_note(shop: Shop, words: Words) -> Reply:
    """What to tell the shop."""
    return screen(words.html("ask-note", shop=shop.name, limit=NOTE_LENGTH), (stop(words, "button-skip"),))


def note_too_long(length: int, words: Words) -> Reply:
    """That the note must be shorter; the question stays open."""
    text = words("note-too-long", length=length, limit=NOTE_LENGTH)
    return screen(text, (stop(words, "button-skip"),))


def stop(words: Words, key: str = "button-cancel") -> Button:
    """Leaves the open question."""
    return button(words(key), Go("stop"))

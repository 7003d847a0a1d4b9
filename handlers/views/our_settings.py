"""A shop's pause, and what it has settled about reservations."""

from datetime import datetime

from catalog.model import Shop
from conversations.running import CHOICES, STREAK
from handlers.reply import Reply, Screen, screen
from handlers.taps_files import OwnShop
from handlers.taps_running import Pause, Settle, WantDigest
from handlers.texts.words import Words
from handlers.views.layout import back, button, in_pairs, lines
from handlers.views.ordering import stop


def pause(shop: Shop, words: Words, now: datetime) -> Reply:
    """Whether the shop takes new demands, and how to change that."""
    is_paused = shop.paused_until is not None and shop.paused_until > now
    if is_paused:
        assert shop.paused_until is not None
        until = words.moment(shop.paused_until, shop.timezone, now)
        text = words.html("pause-until", shop=shop.name, until=until)
    else:
        text = words.html("pause-none", shop=shop.name)
    verbs = (*(("end",) if is_paused else ()), "hour", "tomorrow", "ask")
    buttons = [button(words(f"pause-{verb}"), Pause(verb, shop.id)) for verb in verbs]
    return screen(text, *in_pairs(buttons), back(words, OwnShop(shop.id)))


def ask_until(shop: Shop, words: Words, *, wrong: str = "") -> Reply:
    """Until which day; `wrong` is what could not be read."""
    unread = words.html("hours-unread", word=wrong[:40]) if wrong else ""
    return screen(lines(unread, words.html("pause-when", shop=shop.name)), (stop(words),))


def settings(shop: Shop, words: Words, *, has_digest: bool) -> Reply:
    """What is settled, and the other choices, one tap each; the digest is each member's own choice."""
    told = [
        words("settled-answer", minutes=shop.answer_minutes),
        words("settled-slots", ahead=shop.lead_minutes, minutes=shop.slot_minutes, orders=shop.slot_capacity),
        words("settled-code", value=int(shop.code_required)),
        words("settled-auto", value=int(shop.auto_confirm)),
    ]
    buttons = [
        button(words(f"settle-{field}", value=value), Settle(shop.id, field, value))
        for field, values in CHOICES.items()
        for value in values
        if value != int(getattr(shop, field))
    ]
    verb = "off" if has_digest else "on"
    buttons.append(button(words(f"digest-{verb}"), WantDigest(shop.id, 0 if has_digest else 1)))
    text = lines(words.html("settings-title", shop=shop.name), *told)
    return screen(text, *in_pairs(buttons), back(words, OwnShop(shop.id)))


def offer_policy(shop: Shop, words: Words) -> Screen:
    """Whether the bot shall confirm what the shop counts."""
    yes = button(words("settle-auto_confirm", value=1), Settle(shop.id, "auto_confirm", 1))
    return Screen(words("policy-offer", count=STREAK), ((yes,), back(words, OwnShop(shop.id))))

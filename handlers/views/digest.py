"""A shop's morning digest."""

from catalog.model import Shop
from conversations.digest import Digest, Figures
from conversations.reservation.model import total_per_product
from handlers.reply import Screen
from handlers.taps import Orders
from handlers.taps_running import OurSettings
from handlers.texts.words import Words
from handlers.views.layout import button, lines
from handlers.views.offering import in_words


def digest(shop: Shop, told: Digest, words: Words) -> Screen:
    """What to prepare today, how yesterday went, and on Mondays the week."""
    goods = [in_words(item, words) for item in total_per_product(told.to_prepare)]
    text = lines(
        words.html("digest-title", shop=shop.name),
        words.html("digest-today", count=len(told.to_prepare), goods=words.listed(goods) if goods else "none"),
        words("digest-waiting", count=told.waiting) if told.waiting else "",
        _figures("digest-yesterday", told.yesterday, words) if told.yesterday.asked else "",
        *(_week(told.week, words) if told.week and told.week.asked else ()),
    )
    orders = button(words("button-orders", shop=shop.name), Orders(shop.id))
    return Screen(text, ((orders,), (button(words("button-settings"), OurSettings(shop.id)),)))


def _figures(key: str, it: Figures, words: Words) -> str:
    return words(key, asked=it.asked, collected=it.collected, missed=it.missed, expired=it.expired)


def _week(it: Figures, words: Words) -> list[str]:
    sold = words.listed([in_words(item, words) for item in it.sold])
    return [
        _figures("digest-week", it, words),
        words("digest-minutes", minutes=it.minutes) if it.minutes is not None else "",
        words.html("digest-sold", goods=sold) if sold else "",
    ]

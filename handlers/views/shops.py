"""Choosing a shop, looking for something in one, and wishing that one could reserve there."""

from collections.abc import Sequence

from catalog.asking.synonyms import Category
from catalog.model import Product, Shop
from handlers.reply import Reply, screen
from handlers.taps import Go, Look, OpenShop
from handlers.texts.words import Words
from handlers.views.layout import back, button, capital, column, in_pairs, lines
from handlers.views.saying import of_town
from handlers.views.shelf import goods_buttons, to_go_there, where


def kinds(categories: Sequence[Category], town: str, words: Words) -> Reply:
    """The kinds of shops that the town has, two a row."""
    names = (category.name(words.language) for category in categories)
    buttons = [button(capital(name), Look(0, name)) for name in names]
    near = (button(words("button-shops-near"), Look(0, words("near-query"))),)
    text = words.html("shops-title", town=of_town(town, words))
    return screen(text, near, *in_pairs(buttons), back(words))


def ask_within(shop: Shop, words: Words) -> Reply:
    return screen(words.html("within-ask", shop=shop.name), (button(words("button-cancel"), Go("stop")),))


def found_within(shop: Shop, typed: str, found: Sequence[Product], words: Words) -> Reply:
    """What the shop has for what was typed, or that it has nothing; another word may be typed at once."""
    key = "within-found" if found else "within-nothing"
    text = lines(words.html(key, count=len(found), typed=typed, shop=shop.name), words("within-more"))
    everywhere = [] if found else [button(words("button-everywhere"), Look(0, typed[:20]))]
    return screen(text, *column([*goods_buttons(found, words), *everywhere]), back(words, OpenShop(shop.id, 0)))


def wished(shop: Shop, words: Words) -> Reply:
    """That the wish is counted, and what can be done meanwhile."""
    text = words.html("wished", shop=shop.name, address=where(shop) or "none")
    return screen(text, *to_go_there(shop, words), back(words, OpenShop(shop.id, 0)))

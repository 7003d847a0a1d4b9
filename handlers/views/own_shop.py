"""A shop from behind its counter."""

from catalog.model import Shop
from handlers.reply import Reply, screen
from handlers.taps import OpenShop, Orders
from handlers.taps_files import OwnShop, SendShelf
from handlers.taps_running import OurHours, OurSettings, Pause
from handlers.taps_shelf import OurShelf
from handlers.texts.words import Words
from handlers.views.layout import back, button, column


def own_shop(shop: Shop, products: int, words: Words) -> Reply:
    """What there is to do."""
    doing = (
        button(words("button-orders", shop=shop.name), Orders(shop.id)),
        button(words("button-our-shelf"), OurShelf(shop.id, 0)),
        button(words("button-shelf-out"), SendShelf(shop.id)),
        button(words("button-our-hours"), OurHours("show", shop.id)),
        button(words("button-pause"), Pause("show", shop.id)),
        button(words("button-settings"), OurSettings(shop.id)),
        button(words("button-shop", shop=shop.name), OpenShop(shop.id, 0)),
    )
    return screen(words.html("own-shop", shop=shop.name, products=products), *column(doing), back(words))


def shelf_coming(shop: Shop, words: Words) -> Reply:
    return screen(words.html("shelf-coming", shop=shop.name), back(words, OwnShop(shop.id)))

"""What an inline query lists, and the flyers that are posted of it.

A flyer stays in a chat for good and is read by others than whoever asked. So it says what lasts (name, price, shop,
address), and nothing that is so now or for that person alone: the stock, the hours, how far it is. The list says those.
"""

from collections.abc import Sequence
from datetime import datetime

from catalog.model import Point, Shop
from conversations.ports import Offer
from handlers.qr import Links, search_payload
from handlers.reply import Door, Entry, Listing
from handlers.texts.words import Words
from handlers.views.layout import cut, lines
from handlers.views.results import whereabouts
from handlers.views.shelf import where

LONGEST_DESCRIPTION = 300
"""Characters of a product's description on a flyer."""


def listing(
    hits: Sequence[Offer | Shop], farther: str, links: Links, words: Words, now: datetime, near: Point | None
) -> Listing:
    """The hits, each with its flyer; `farther` is the offset at which there are more."""
    listed = (
        _shop(hit, links, words, whereabouts(hit, words, now, near))
        if isinstance(hit, Shop)
        else _product(hit, links, words, whereabouts(hit.shop, words, now, near))
        for hit in hits
    )
    return Listing(tuple(listed), farther)


def nothing_typed(words: Words) -> Listing:
    return Listing(door=Door(words("door-open"), "inline"), cache_seconds=0)


def nothing_found(text: str, words: Words) -> Listing:
    """The way to the bot, which knows what else may help."""
    return Listing(door=Door(words("door-search"), search_payload(text)))


def _product(offer: Offer, links: Links, words: Words, there: Sequence[str]) -> Entry:
    item, shop = offer.product, offer.shop
    price = words.price(item.price_cents, item.unit)
    sold_out = words("sold-out") if item.stock == 0 else ""
    not_joined = "" if offer.joined else words("not-joined")
    payload = f"product_{item.id}"
    return Entry(
        id=payload,
        title=item.name,
        description=_listed(price, shop.name, sold_out, *there, not_joined),
        picture=item.picture,
        flyer=lines(
            words.html("product-price", name=item.name, price=price),
            words.html("said", text=cut(item.description, LONGEST_DESCRIPTION)),
            words.html("said", text=_listed(shop.name, where(shop))),
        ),
        label=words("button-reserve-in-cabas" if offer.joined else "button-see-in-cabas"),
        link=links.start(payload),
    )


def _shop(shop: Shop, links: Links, words: Words, there: Sequence[str]) -> Entry:
    payload = f"shop_{shop.id}"
    return Entry(
        id=payload,
        title=shop.name,
        description=_listed(shop.kind or words("shop-kind"), *there, where(shop)),
        flyer=lines(
            words.html("shop-title", name=shop.name, kind=shop.kind or "none"),
            words.html("said", text=where(shop)),
        ),
        label=words("button-see-in-cabas"),
        link=links.start(payload),
    )


def _listed(*facts: str) -> str:
    return ", ".join(filter(None, facts))

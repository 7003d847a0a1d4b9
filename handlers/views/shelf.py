"""A product, and a shop with its shelf."""

from collections.abc import Sequence
from datetime import datetime

from catalog.model import Point, Product, Shop, Unit
from conversations.ports import Offer
from conversations.refusals import NoSuchThing
from conversations.reservation.placing import LEAST
from handlers.reply import Reply, Screen, Venue, screen
from handlers.taps import ChooseSlot, Go, OpenProduct, OpenShop, ShowWay
from handlers.texts.words import Words, escaped
from handlers.views.layout import back, button, column, cut, lines, pager
from handlers.views.results import whereabouts

SHELF_PAGE = 8
MOST_UNDER_PICTURE = 600
"""Characters of a description: below a picture Telegram takes a quarter of what it takes elsewhere."""

FIRST_AMOUNT = {Unit.PIECE: 1, Unit.GRAM: 500}


def product(offer: Offer, words: Words, now: datetime, near: Point | None) -> Reply:
    """One product: its picture, what it costs, where it is, and "Réserver"."""
    item, shop = offer.product, offer.shop
    description = cut(item.description, MOST_UNDER_PICTURE) if item.picture else item.description
    text = lines(
        words.html("product-price", name=item.name, price=words.price(item.price_cents, item.unit)),
        escaped({"text": description})["text"],
        _stock(item, words),
        words.html("shop-line", shop=shop.name, address=where(shop)),
        ", ".join(whereabouts(shop, words, now, near)),
        "" if offer.joined else words("shop-not-joined"),
    )
    buttons = []
    first = FIRST_AMOUNT[item.unit] if item.stock is None else min(FIRST_AMOUNT[item.unit], item.stock)
    if offer.joined and first >= LEAST[item.unit]:
        buttons.append(button(words("button-reserve"), ChooseSlot(item.id, first, 0)))
    buttons.append(button(words("button-shop", shop=shop.name), OpenShop(shop.id, 0)))
    return Reply((Screen(text, (*column(buttons), back(words, Go("results"))), picture=item.picture),))


def _stock(item: Product, words: Words) -> str:
    if item.stock is None:
        return ""
    return words("stock-left", amount=words.amount(item.stock, item.unit)) if item.stock else words("stock-none")


def shop(
    place: Shop, shelf: Sequence[Product], page: int, *, joined: bool, words: Words, now: datetime, near: Point | None
) -> Reply:
    """A shop and a page of its shelf; `shelf` holds one product more than a page where there is another page."""
    shown = shelf[:SHELF_PAGE]
    text = lines(
        words.html("shop-title", name=place.name, kind=place.kind or "none"),
        escaped({"text": ", ".join(filter(None, (place.address, place.postcode, place.commune)))})["text"],
        ", ".join(whereabouts(place, words, now, near)),
        "" if joined else words("shop-not-joined"),
        words("shelf-count", count=len(shown)) if shown else words("shelf-empty"),
    )
    turn = pager(
        words,
        ("button-earlier-shelf", OpenShop(place.id, page - 1)) if page else None,
        ("button-more-shelf", OpenShop(place.id, page + 1)) if len(shelf) > SHELF_PAGE else None,
    )
    goods = (
        button(
            words("product-button", name=item.name, price=words.price(item.price_cents, item.unit)),
            OpenProduct(item.id),
        )
        for item in shown
    )
    there = [(button(words("button-way"), ShowWay(place.id)),)] if place.place else []
    return screen(text, *column(goods), *turn, *there, back(words, Go("results")))


def where(place: Shop) -> str:
    """The shop's address, as one says it in town."""
    return ", ".join(filter(None, (place.address, place.commune)))


def way(place: Shop) -> Reply:
    """Where the shop is, as a place on the map.

    Raises:
        NoSuchThing: nobody entered where it is.
    """
    if place.place is None:
        raise NoSuchThing()
    venue = Venue(place.place.lat, place.place.lon, place.name, where(place) or place.name)
    return Reply((Screen("", venue=venue),), in_place=False)

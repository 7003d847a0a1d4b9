"""What a search shows: five hits a page, products and shops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.geo import metres
from catalog.hours import are_assumed, opening_hours_of
from catalog.model import Point, Shop
from conversations.ports import Offer
from handlers.reply import Button, Reply, screen
from handlers.taps import Look, OpenProduct, OpenShop
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, lines, page_of, pager

PAGE = 5
LONGEST_SHOWN = 100
"""Characters of a query that are said back: what people paste may be longer than a message."""


@dataclass(frozen=True, slots=True)
class Found:
    """A search's outcome, best first. `query` is as typed, `wire` as it fits into a button; `more` says that there are
    hits beyond these."""

    query: str
    wire: str
    hits: Sequence[Offer | Shop]
    spelling: str | None = None
    more: bool = False


def results(found: Found, page: int, words: Words, now: datetime, near: Point | None) -> Reply:
    """The page of hits, or word that there are none."""
    if not found.hits:
        return nothing(found, words)
    shown, page, pages = page_of(found.hits, page, PAGE)
    title = words.html("results-many" if found.more else "results", count=len(found.hits), query=found.query)
    if pages > 1:
        title = words("results-page", title=title, page=page + 1, pages=pages)
    # Each page counts from 1, as it is picked from.
    told = [_line(hit, position, words, now, near) for position, hit in enumerate(shown, 1)]
    turn = pager(
        words,
        ("button-earlier", Look(page - 1, found.wire)) if page else None,
        ("button-more", Look(page + 1, found.wire)) if page + 1 < pages else None,
    )
    return screen(lines(title, *told), *column(_button(hit, words) for hit in shown), *turn, back(words))


def nothing(found: Found, words: Words) -> Reply:
    """Nothing is close: said plainly, with the nearest spelling where there is one."""
    if found.spelling is None:
        return screen(words.html("nothing-found", query=found.query), back(words))
    again = button(words("button-spelling", spelling=found.spelling), Look(0, found.spelling))
    text = words.html("nothing-found-spelling", query=found.query, spelling=found.spelling)
    return screen(text, (again,), back(words))


def _line(hit: Offer | Shop, position: int, words: Words, now: datetime, near: Point | None) -> str:
    if isinstance(hit, Shop):
        details = [hit.kind or words("shop-kind"), *whereabouts(hit, words, now, near)]
        return words.html("result", position=position, name=hit.name, details=", ".join(details))
    product, shop = hit.product, hit.shop
    details = [words.price(product.price_cents, product.unit), shop.name]
    if product.stock == 0:
        details.append(words("sold-out"))
    details += whereabouts(shop, words, now, near)
    if not hit.joined:
        details.append(words("not-joined"))
    return words.html("result", position=position, name=product.name, details=", ".join(details))


def whereabouts(shop: Shop, words: Words, now: datetime, near: Point | None) -> list[str]:
    """How far the shop is, where that is known, and until when it is open."""
    far = [words.distance(metres(near, shop.place))] if near and shop.place else []
    return [*far, open_until(shop, words, now)]


def open_until(shop: Shop, words: Words, now: datetime) -> str:
    """ "ouvert jusqu'à 19 h", "ouvre demain à 9 h"."""
    if are_assumed(shop):
        return words("hours-unsure")
    hours = opening_hours_of(shop)
    if (closes := hours.open_until(now)) is not None:
        return words("open-until", time=words.time(closes, shop.timezone))
    opens = hours.next_opening(now)
    return words("opens", moment=words.moment(opens, shop.timezone, now)) if opens else words("closed-for-now")


def opens(hit: Offer | Shop) -> OpenProduct | OpenShop:
    """What choosing a hit opens."""
    return OpenShop(hit.id, 0) if isinstance(hit, Shop) else OpenProduct(hit.product.id)


def _button(hit: Offer | Shop, words: Words) -> Button:
    if isinstance(hit, Shop):
        # A town has four shops of one name: the street tells them apart.
        where = hit.address or hit.commune
        name = f"{hit.name}, {where}" if where else hit.name
        return button(words("result-shop-button", name=name), opens(hit))
    price = words.price(hit.product.price_cents, hit.product.unit)
    label = words("result-button", name=hit.product.name, price=price, shop=hit.shop.name)
    return button(label, opens(hit))

"""A product, and a shop with its shelf."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from catalog.asking.asker import Asker
from catalog.marks import mark_of
from catalog.model import Point, Product, Shop, Unit
from conversations.ports import Offer, Section
from conversations.refusals import NoSuchThing
from conversations.reservation.placing import LEAST
from handlers.reply import Button, Reply, Row, Screen, Venue, screen
from handlers.taps import ChooseSlot, Go, OpenProduct, OpenShop, ShowWay
from handlers.taps_basket import PutIn
from handlers.taps_shop import OpenSection, SearchIn, Sections, ShowHours, WishFor
from handlers.texts.words import Words, escaped
from handlers.views.layout import back, button, column, cut, lines, page_of, pager
from handlers.views.results import whereabouts
from handlers.wire import Tap

SHELF_PAGE = 8
SECTIONS_PAGE = 10
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
        buttons.append(button(words("button-put-in"), PutIn(item.id, first)))
    if not offer.joined:
        buttons.append(button(words("button-wish"), WishFor(shop.id)))
    buttons.append(button(words("button-shop", shop=shop.name), OpenShop(shop.id, 0)))
    return Reply((Screen(text, (*column(buttons), back(words, Go("results"))), picture=item.picture),))


def _stock(item: Product, words: Words) -> str:
    if item.stock is None:
        return ""
    return words("stock-left", amount=words.amount(item.stock, item.unit)) if item.stock else words("stock-none")


def shop(place: Shop, goods: Sequence[Product], page: int, *, joined: bool, words: Words, asker: Asker) -> Reply:
    """A shop and a page of its shelf; `goods` are one product more than a page where there is another page."""
    shown = goods[:SHELF_PAGE]
    text = lines(
        words.html("shop-title", name=place.name, kind=place.kind or "none"),
        escaped({"text": ", ".join(filter(None, (place.address, place.postcode, place.commune)))})["text"],
        ", ".join(whereabouts(place, words, asker.now, asker.near)),
        "" if joined else words("shop-not-joined"),
        words("shelf-count", count=len(shown)) if shown else words("shelf-empty"),
    )
    wish = [] if joined else [(button(words("button-wish"), WishFor(place.id)),)]
    turn = _turn(goods, page, lambda to: OpenShop(place.id, to), words)
    there = [(button(words("button-hours"), ShowHours(place.id)), *chain(*to_go_there(place, words)))]
    # A shelf that fits one page needs neither sections nor a search.
    along = [(button(words("button-sections"), Sections(place.id, 0)),)] if turn else []
    along += [(button(words("button-within"), SearchIn(place.id)),)] if turn else []
    return screen(text, *wish, *column(goods_buttons(shown, words)), *turn, *along, *there, back(words, Go("results")))


def sections(place: Shop, found: Sequence[Section], page: int, words: Words) -> Reply:
    """The sections of a shop's shelf, with how much each holds."""
    shown, page, pages = page_of(found, page, SECTIONS_PAGE)
    turn = pager(
        words,
        ("button-earlier-shelf", Sections(place.id, page - 1)) if page else None,
        ("button-more-shelf", Sections(place.id, page + 1)) if page + 1 < pages else None,
    )
    buttons = (
        button(
            words("section-button", name=one.name or words("section-others"), count=one.count),
            OpenSection(place.id, mark_of(one.name), 0),
        )
        for one in shown
    )
    title = words.html("sections-title", shop=place.name)
    return screen(title, *column(buttons), *turn, back(words, OpenShop(place.id, 0)))


def section(place: Shop, name: str, goods: Sequence[Product], page: int, words: Words) -> Reply:
    """A page of one section; `goods` are one product more than a page where there is another page."""
    text = words.html("section-title", name=name or words("section-others"), shop=place.name)
    turn = _turn(goods, page, lambda to: OpenSection(place.id, mark_of(name), to), words)
    shown = column(goods_buttons(goods[:SHELF_PAGE], words))
    return screen(text, *shown, *turn, back(words, Sections(place.id, 0)))


def goods_buttons(goods: Iterable[Product], words: Words) -> Iterator[Button]:
    """A button for each product, with its price."""
    for item in goods:
        price = words.price(item.price_cents, item.unit)
        yield button(words("product-button", name=item.name, price=price), OpenProduct(item.id))


def _turn(goods: Sequence[Product], page: int, to: Callable[[int], Tap], words: Words) -> tuple[Row, ...]:
    return pager(
        words,
        ("button-earlier-shelf", to(page - 1)) if page else None,
        ("button-more-shelf", to(page + 1)) if len(goods) > SHELF_PAGE else None,
    )


def to_go_there(place: Shop, words: Words) -> tuple[Row, ...]:
    """ "Y aller", where it is known where that is."""
    return ((button(words("button-way"), ShowWay(place.id)),),) if place.place else ()


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

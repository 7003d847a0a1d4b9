"""A shop's own shelf and products, as its people see them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.model import Product, Shop
from conversations.notices import Topic, product_subject
from handlers.reply import Button, CardMark, Reply, Row, Screen, screen
from handlers.taps import Go
from handlers.taps_files import SendShelf
from handlers.taps_shelf import AddOne, EditProduct, FindOurs, OurProduct, OurShelf
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, in_pairs, lines, pager
from handlers.views.ordering import stop

PAGE = 8
_FIELDS = ("price", "stock", "name", "section", "text", "picture", "notice", "cutoff")


def shelf(shop: Shop, goods: Sequence[Product], tap: OurShelf, words: Words) -> Reply:
    """A page of the shelf, or of what was taken off it; `goods` are one more than a page where there is another."""
    shown = goods[:PAGE]
    kind = "off" if tap.off else "on"
    text = words.html("our-shelf", shop=shop.name, kind=kind, count=len(shown))
    turn = pager(
        words,
        ("button-earlier-shelf", OurShelf(shop.id, tap.page - 1, tap.off)) if tap.page else None,
        ("button-more-shelf", OurShelf(shop.id, tap.page + 1, tap.off)) if len(goods) > PAGE else None,
    )
    if tap.off:
        return screen(text, *column(_goods(shown, words)), *turn, back(words, OurShelf(shop.id, 0)))
    return screen(
        text,
        *column(_goods(shown, words)),
        *turn,
        (button(words("button-add"), AddOne(shop.id)), button(words("button-find-ours"), FindOurs(shop.id))),
        (button(words("button-taken-off"), OurShelf(shop.id, 0, 1)),),
        (button(words("button-shelf-out"), SendShelf(shop.id)),),
        back(words, Go("home")),
    )


def _goods(goods: Iterable[Product], words: Words) -> Iterator[Button]:
    for it in goods:
        label = words("product-button", name=it.name, price=words.price(it.price_cents, it.unit))
        yield button(label, OurProduct("show", it.id))


def ask_find(shop: Shop, words: Words) -> Reply:
    return screen(words.html("our-find", shop=shop.name), (stop(words),))


def found(shop: Shop, typed: str, goods: Sequence[Product], words: Words) -> Reply:
    """What the own shelf has for what was typed; another word may be typed at once."""
    text = words.html("our-found", typed=typed, count=len(goods))
    return screen(text, *column(_goods(goods, words)), back(words, OurShelf(shop.id, 0)))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the shop alone sees of a product: whether it is on the shelf, until when it is sold out, and whether demands
    for it are confirmed by themselves."""

    on_shelf: bool
    out_until: datetime | None
    by_itself: bool


def card(product: Product, shop: Shop, words: Words, now: datetime, standing: Standing, headline: str) -> Screen:
    """One's own product, with what can be done; `headline` is a text key for what has just been done."""
    text = lines(
        words.html(headline, name=product.name, shop=shop.name) if headline else "",
        words.html("product-price", name=product.name, price=words.price(product.price_cents, product.unit)),
        _stock(product, shop, standing.out_until, words, now),
        words.html("product-section", section=product.category) if product.category else "",
        *_ordering(product, words),
        words("product-by-itself") if product.stock and (standing.by_itself or shop.auto_confirm) else "",
        "" if standing.on_shelf else words("product-is-off"),
    )
    edit = button(words("button-edit"), OurProduct("edit", product.id))
    if not standing.on_shelf:
        rows: list[Row] = [(button(words("button-put-back"), OurProduct("on", product.id)),)]
    else:
        rows = [(edit, button(words("button-take-off"), OurProduct("off", product.id))), (_out(product, words),)]
    add = (button(words("button-add-another"), AddOne(shop.id)),)
    mark = CardMark(Topic.SHELF, product_subject(product.id), 0)
    return Screen(text, (*rows, add, back(words, OurShelf(shop.id, 0))), mark)


def _ordering(product: Product, words: Words) -> Iterator[str]:
    """How long before, and until when for the next day, it must be ordered."""
    if product.notice_minutes:
        hours, minutes = divmod(product.notice_minutes, 60)
        told = words("hours-count", count=hours) if not minutes else words("minutes", count=product.notice_minutes)
        yield words("product-notice", ahead=told)
    if product.cutoff:
        yield words("product-cutoff", time=words.clock(product.cutoff.hour, product.cutoff.minute))


def _out(product: Product, words: Words) -> Button:
    if product.stock == 0:
        return button(words("button-in-again"), OurProduct("in", product.id))
    return button(words("button-out-today"), OurProduct("out", product.id))


def _stock(product: Product, shop: Shop, until: datetime | None, words: Words, now: datetime) -> str:
    if until is not None:
        return words("product-out-until", until=words.moment(until, shop.timezone, now))
    if product.stock is None:
        return words("product-uncounted")
    return words("product-stock", amount=words.amount(product.stock, product.unit))


def edit(product: Product, shop: Shop, words: Words, *, by_itself: bool) -> Reply:
    """What to change; a shop that confirms everything by itself has no choice left for one product."""
    verb = "asked" if by_itself else "alone"
    policy = button(words("settle-auto_confirm", value=int(not by_itself)), OurProduct(verb, product.id))
    choice = () if shop.auto_confirm else ((policy,),)
    buttons = [button(words(f"edit-{field}"), EditProduct(field, product.id)) for field in _FIELDS]
    text = words.html("product-edit", name=product.name)
    return screen(text, *in_pairs(buttons), *choice, back(words, OurProduct("show", product.id)))


def ask(product: Product, field: str, words: Words, *, wrong: str = "") -> Reply:
    """What it is from now on; `wrong` is what could not be read of the last answer."""
    text = lines(
        words.html("product-wrong", text=wrong[:60]) if wrong else "",
        words.html(f"new-{field}", name=product.name),
    )
    return screen(text, (stop(words),))

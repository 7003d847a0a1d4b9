"""What a search shows: five lines a page, a product, a shop, or what several shops have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from catalog.asking.answering import Answer
from catalog.asking.asker import Asker
from catalog.doors import door
from catalog.geo import metres
from catalog.model import Point, Shop
from catalog.search.lines import Found, Line, Order
from conversations.ports import Offer
from handlers.reply import Button, Reply, Row, Screen, screen
from handlers.taps import Look, OpenAlike, OpenProduct, OpenShop, how_of, letters_of
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, cut, lines, pager
from handlers.views.saying import as_written, filters, orders, sought

PAGE = 5
LONGEST_SHOWN = 100
"""Characters of a query that are said back: what people paste may be longer than a message."""

HEADS = {
    (True, False): "results",
    (True, True): "results-many",
    (False, False): "results-shops",
    (False, True): "results-shops-many",
}
"""How a list is headed: whether words were looked for, and whether there is more."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Hits as they are now, by id; what is gone is not among them."""

    offers: Mapping[int, Offer]
    shops: Mapping[int, Shop]

    def of(self, hit: Found) -> Offer | Shop | None:
        return self.shops.get(hit.id) if hit.is_shop else self.offers.get(hit.id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of an answer. `typed` is the text as typed, `here` how one comes back to this page, `pages` how many there
    are, `count` how many lines they have."""

    typed: str
    here: Look
    found: Answer
    lines: Sequence[Line]
    pages: int
    count: int


def results(shown: Shown, rows: Rows, words: Words, asker: Asker) -> Reply:
    """The page of lines, what it may be sorted by, and the ways on."""
    there = [(line, row) for line in shown.lines if (row := rows.of(line.best))]
    # Each page counts from 1, as it is picked from.
    told = [_line(line, row, position, words, asker) for position, (line, row) in enumerate(there, 1)]
    here = shown.here
    turn = pager(
        words,
        ("button-earlier", replace(here, page=here.page - 1)) if here.page else None,
        ("button-more", replace(here, page=here.page + 1)) if here.page + 1 < shown.pages else None,
    )
    buttons = column(_button(line, row, here, words) for line, row in there)
    names = [row.name if isinstance(row, Shop) else row.product.name for _, row in there]
    text = lines(title(shown, names, words, asker), *told)
    return screen(text, *buttons, *turn, tuple(_sorting(shown, words)), *_to_the_letter(shown, words), back(words))


def title(shown: Shown, names: Sequence[str], words: Words, asker: Asker) -> str:
    """How many there are, of what, and all that was read into the text; `names` are those on the page."""
    found = shown.found
    query = cut(as_written(sought(found), names) if found.corrected else sought(found), LONGEST_SHOWN)
    head = words.html(
        HEADS[bool(query), len(found.lines) > shown.count or (found.full and shown.count > 1)],
        count=shown.count,
        query=query,
    )
    if found.corrected:
        head = f"{head}{words.html('results-corrected', typed=cut(found.wish.words, LONGEST_SHOWN))}"
    said = [*filters(found.wish, how_of(shown.here.how), words), *orders(found, asker, words)]
    head = ", ".join([head, *map(escape, said)])
    if shown.pages > 1:
        return words("results-page", title=head, page=shown.here.page + 1, pages=shown.pages)
    return head


def _sorting(shown: Shown, words: Words) -> Iterator[Button]:
    """What else may come first, and whether closed shops are shown; nothing where it would change nothing."""
    how, order = how_of(shown.here.how), shown.found.order
    first = replace(shown.here, page=0)
    found = shown.found.lines
    if len(found) > 1 and order is not Order.NEAR:
        yield button(words("button-nearer"), replace(first, how=letters_of(replace(how, order=Order.NEAR))))
    if order is not Order.CHEAP and sum(line.least_cents is not None for line in found) > 1:
        yield button(words("button-cheaper"), replace(first, how=letters_of(replace(how, order=Order.CHEAP))))
    if how.order is not Order.BEST:
        yield button(words("button-best"), replace(first, how=letters_of(replace(how, order=Order.BEST))))
    if how.open_only:
        yield button(words("button-closed-too"), replace(first, how=letters_of(replace(how, open_only=False))))
    elif any(line.best.parts.open < 1 for line in found):
        yield button(words("button-open-now"), replace(first, how=letters_of(replace(how, open_only=True))))


def _to_the_letter(shown: Shown, words: Words) -> tuple[Row, ...]:
    if shown.found.corrected is None:
        return ()
    how = letters_of(replace(how_of(shown.here.how), literal=True))
    return ((button(words("button-literal", query=shown.found.wish.words), replace(shown.here, page=0, how=how)),),)


def asking_place(reply: Reply, words: Words) -> Reply:
    """The reply, and a question where the person is: what is near can then come first."""
    keys = ("button-share-place", "button-write-place", "button-back")
    return replace(reply, screens=(*reply.screens, Screen(words("ask-place"), asks_place=tuple(map(words, keys)))))


def _line(line: Line, row: Offer | Shop, position: int, words: Words, asker: Asker) -> str:
    name = row.name if isinstance(row, Shop) else row.product.name
    details = several(line, row, words) if len(line.hits) > 1 else _details(row, words, asker)
    return words.html("result", position=position, name=name, details=", ".join(details))


def several(line: Line, row: Offer | Shop, words: Words) -> list[str]:
    """ "12 magasins, dès 2,40 €"."""
    count = words("in-shops", count=len({hit.shop_id for hit in line.hits}))
    if isinstance(row, Shop):
        return [count]
    if all(not hit.parts.stock for hit in line.hits):
        return [count, words("sold-out")]
    if line.least_cents is None:
        return [count, words("price-in-shop")]
    return [count, words("from-price", price=words.price(line.least_cents, row.product.unit))]


def _details(row: Offer | Shop, words: Words, asker: Asker) -> list[str]:
    if isinstance(row, Shop):
        return [row.kind or words("shop-kind"), *whereabouts(row, words, asker.now, asker.near)]
    price = words.price(row.product.price_cents, row.product.unit)
    return [price, row.shop.name, *there(row, words, asker)]


def there(offer: Offer, words: Words, asker: Asker) -> list[str]:
    """Whether it is to be had, and where and when."""
    sold_out = [words("sold-out")] if offer.product.stock == 0 else []
    not_joined = [] if offer.joined else [words("not-joined")]
    return [*sold_out, *whereabouts(offer.shop, words, asker.now, asker.near), *not_joined]


def whereabouts(shop: Shop, words: Words, now: datetime, near: Point | None) -> list[str]:
    """How far the shop is, where that is known, and until when it is open."""
    far = [words.distance(metres(near, shop.place))] if near and shop.place else []
    return [*far, open_until(shop, words, now)]


def open_until(shop: Shop, words: Words, now: datetime) -> str:
    """ "ouvert jusqu'à 19 h", "ouvre demain à 9 h"."""
    found = door(shop, now)
    if found is None:
        return words("hours-unsure")
    if found.until is None:
        return words("open-always" if found.is_open else "closed-for-now")
    if found.is_open:
        return words("open-until", time=words.time(found.until, shop.timezone))
    return words("opens", moment=words.moment(found.until, shop.timezone, now))


def opens(line: Line, here: Look) -> OpenProduct | OpenShop | OpenAlike:
    """What choosing a line opens."""
    if len(line.hits) == 1:
        return opens_hit(line.best)
    return OpenAlike(0, int(line.best.is_shop), line.best.id, here.query, here.how)


def opens_hit(hit: Found) -> OpenProduct | OpenShop:
    """What choosing this one opens."""
    return OpenShop(hit.id, 0) if hit.is_shop else OpenProduct(hit.id)


def _button(line: Line, row: Offer | Shop, here: Look, words: Words) -> Button:
    if len(line.hits) > 1:
        name = row.name if isinstance(row, Shop) else row.product.name
        return button(words("alike-button", name=name, details=", ".join(several(line, row, words))), opens(line, here))
    if isinstance(row, Shop):
        return button(words("result-shop-button", name=name_and_street(row)), opens(line, here))
    price = words.price(row.product.price_cents, row.product.unit)
    return button(words("result-button", name=row.product.name, price=price, shop=row.shop.name), opens(line, here))


def name_and_street(shop: Shop) -> str:
    """A town has four shops of one name: the street tells them apart."""
    where = shop.address or shop.commune
    return f"{shop.name}, {where}" if where else shop.name

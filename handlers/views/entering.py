"""Putting products on the shelf: what a text is for, and what is in doubt about it."""

from collections.abc import Sequence

from catalog.entering import Doubt, Entry, Unread
from catalog.marks import mark_of
from catalog.model import Product, Shop
from conversations.shelving import Ask, Twin, Unpriced
from handlers.reply import Button, Reply, screen
from handlers.taps import Go
from handlers.taps_shelf import AddOne, OurProduct, OurShelf, Shelve
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, lines
from handlers.views.ordering import stop

MOST_SHOWN = 6


def what_for(text: str, shops: Sequence[Shop], words: Words) -> Reply:
    """A text with a price: for the shelf, of which of their shops, or to search?"""
    mark = mark_of(text)
    return screen(
        words.html("shelve-ask", text=text, shop=", ".join(shop.name for shop in shops)),
        *column(_shelves(mark, shops, words)),
        (button(words("button-search-instead"), Shelve("search", 0, mark)),),
        (stop(words),),
    )


def which(text: str, shops: Sequence[Shop], words: Words) -> Reply:
    """On which of their shelves?"""
    return screen(words.html("shelve-which", text=text), *column(_shelves(mark_of(text), shops, words)), (stop(words),))


def _shelves(mark: int, shops: Sequence[Shop], words: Words) -> list[Button]:
    where = "several" if len(shops) > 1 else "one"
    return [button(words("button-shelve", where=where, shop=it.name), Shelve("add", it.id, mark)) for it in shops]


def what(shop: Shop, words: Words) -> Reply:
    """What to put on the shelf; a photo may come as well."""
    return screen(words.html("shelve-what", shop=shop.name), (stop(words),))


def in_doubt(asked: Ask, tap: Shelve, words: Words) -> Reply:
    """Both ways to read it, one tap each; what cannot be read is typed anew."""
    match asked:
        case Unread(line):
            return screen(words.html("shelve-unread", line=line), (stop(words),))
        case Unpriced(entry):
            return screen(
                words.html("shelve-unpriced", name=entry.name),
                (_pick("0", words("button-price-in-shop"), tap),),
                (stop(words),),
            )
        case Doubt(line, choices):
            buttons = [_pick(pick, in_words(entry, words), tap) for pick, entry in zip("01", choices, strict=True)]
            return screen(words.html("shelve-doubt", line=line), *column(buttons), (stop(words),))
        case Twin(entry, known):
            price = words.price(entry.price_cents, entry.unit)
            return screen(
                words.html("shelve-twin", name=entry.name, known=known.name),
                (_pick("0", words("button-same-product", name=known.name, price=price), tap),),
                (_pick("1", words("button-another-product", name=entry.name), tap),),
                (stop(words),),
            )


def _pick(pick: str, label: str, tap: Shelve) -> Button:
    return button(label, Shelve("add", tap.shop_id, tap.text, tap.picks + pick))


def in_words(entry: Entry, words: Words) -> str:
    """ "Confiture, 6,50 €, stock 10"."""
    stock = "none" if entry.stock is None else words.amount(entry.stock, entry.unit)
    return words("entry", name=entry.name, price=words.price(entry.price_cents, entry.unit), stock=stock)


def shelved(goods: Sequence[Product], shop: Shop, words: Words) -> Reply:
    """All that is on the shelf now by one message."""
    told = (words.html("entry-line", name=it.name, price=words.price(it.price_cents, it.unit)) for it in goods)
    shown = list(told)[:MOST_SHOWN]
    text = lines(
        words.html("shelved-several", count=len(goods), shop=shop.name),
        *shown,
        words("and-others", count=len(goods) - len(shown)) if len(goods) > len(shown) else "",
    )
    buttons = (button(it.name, OurProduct("show", it.id)) for it in goods[:MOST_SHOWN])
    more = (
        button(words("button-add-another"), AddOne(shop.id)),
        button(words("button-our-shelf"), OurShelf(shop.id, 0)),
    )
    return screen(text, *column(buttons), more, back(words, Go("home")))

"""The shops behind one line of results: who has the same product, or the branches of one shop."""

from collections.abc import Sequence
from dataclasses import replace

from catalog.asking.asker import Asker
from catalog.model import Shop
from catalog.search.lines import Found
from conversations.ports import Offer
from handlers.reply import Button, Reply, screen
from handlers.taps import OpenAlike
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, lines, page_of, pager
from handlers.views.results import PAGE, Rows, name_and_street, opens_hit, there, whereabouts


def alike(here: OpenAlike, hits: Sequence[Found], pages: int, rows: Rows, words: Words, asker: Asker) -> Reply:
    """A page of the shops, in the order of `hits`; "Retour" leads to the results."""
    shown = [(hit, row) for hit in page_of(hits, here.page, PAGE)[0] if (row := rows.of(hit))]
    told = [_line(row, position, words, asker) for position, (_, row) in enumerate(shown, 1)]
    turn = pager(
        words,
        ("button-earlier", replace(here, page=here.page - 1)) if here.page else None,
        ("button-more", replace(here, page=here.page + 1)) if here.page + 1 < pages else None,
    )
    name = next((row.name if isinstance(row, Shop) else row.product.name for _, row in shown), "")
    title = words.html("alike-title", name=name, shops=words("in-shops", count=len({hit.shop_id for hit in hits})))
    buttons = column(_button(hit, row, words) for hit, row in shown)
    return screen(lines(title, *told), *buttons, *turn, back(words, here.look))


def _line(row: Offer | Shop, position: int, words: Words, asker: Asker) -> str:
    if isinstance(row, Shop):
        details = whereabouts(row, words, asker.now, asker.near)
        return words.html("result", position=position, name=name_and_street(row), details=", ".join(details))
    details = [words.price(row.product.price_cents, row.product.unit), *there(row, words, asker)]
    return words.html("result", position=position, name=row.shop.name, details=", ".join(details))


def _button(hit: Found, row: Offer | Shop, words: Words) -> Button:
    if isinstance(row, Shop):
        return button(words("result-shop-button", name=name_and_street(row)), opens_hit(hit))
    price = words.price(row.product.price_cents, row.product.unit)
    return button(words("product-button", name=row.shop.name, price=price), opens_hit(hit))

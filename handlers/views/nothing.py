"""What is said where nothing is close: plainly, and with ways on that lead somewhere."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.asking.offering import Offering
from catalog.asking.shortening import shortened
from catalog.asking.wish import Facet, Wish
from handlers.reply import Button, Reply, screen
from handlers.taps import WIRE_QUERY, Look, OpenShop, how_of, letters_of
from handlers.texts.words import Words
from handlers.views.layout import back, button, capital, column, in_pairs, lines
from handlers.views.results import Shown, name_and_street
from handlers.views.saying import filters

WAYS_OUT = {
    Facet.AREA: "button-anywhere",
    Facet.PRICE: "button-any-price",
    Facet.OPEN: "button-closed-too",
}


def nothing(shown: Shown, offering: Offering, words: Words) -> Reply:
    """Which filter left nothing, or the nearest spelling, or what the town has instead; never a weak guess."""
    found, how = shown.found, how_of(shown.here.how)
    if found.wish.says_only_how:
        return _instead(words("ask-what"), offering, words)
    if out := [*_ways_out(shown, words)]:
        said = ", ".join(filters(found.wish, how, words))
        text = words.html("nothing-filtered", query=found.wish.loose_words or "none", filters=said)
        return screen(text, *column(out), back(words))
    if found.spelling:
        again = button(
            words("button-spelling", spelling=found.spelling), Look(0, shortened(Wish(found.spelling), WIRE_QUERY))
        )
        text = words.html("nothing-found-spelling", query=shown.typed, spelling=found.spelling)
        return screen(text, (again,), back(words))
    return _instead(words.html("nothing-found", query=shown.typed), offering, words)


def _instead(text: str, offering: Offering, words: Words) -> Reply:
    """What the town has: categories, two a row, and shops."""
    categories = [_category(category.name(words.language)) for category in offering.categories]
    pairs = in_pairs(categories)
    shops = [
        button(words("result-shop-button", name=name_and_street(shop)), OpenShop(shop.id, 0)) for shop in offering.shops
    ]
    told = words("nothing-instead") if pairs or shops else ""
    return screen(lines(text, told), *pairs, *column(shops), back(words))


def _category(name: str) -> Button:
    return button(capital(name), Look(0, name))


def _ways_out(shown: Shown, words: Words) -> Iterator[Button]:
    how = how_of(shown.here.how)
    if how.open_only:
        less = letters_of(replace(how, open_only=False))
        yield button(words("button-closed-too"), replace(shown.here, page=0, how=less))
    for facet, wish in shown.found.ways_out:
        yield button(words(WAYS_OUT[facet]), Look(0, shortened(wish, WIRE_QUERY), shown.here.how))

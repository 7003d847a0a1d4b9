"""Searching: what was typed, its pages, and the shops behind one of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram import F, Router
from aiogram.types import Message

from catalog.asking.answering import Answer, answer
from catalog.asking.asker import PLAINLY, Asker, How
from catalog.asking.offering import offering
from catalog.asking.shortening import shortened
from catalog.search.lines import Found, Order, by_order
from catalog.search.town import TownIndex
from conversations import typed
from conversations.ports import SearchTally
from handlers.filters import Tapped
from handlers.recent import Page, RecentResults
from handlers.registering import on
from handlers.reply import Reply
from handlers.shop_page import open_shop
from handlers.shopping import open_product
from handlers.taps import WIRE_QUERY, Look, OpenAlike, OpenProduct, OpenShop, how_of, letters_of
from handlers.views import alike as alike_view
from handlers.views import nothing, results
from handlers.views.layout import cut, page_of
from handlers.views.results import Rows, Shown
from handlers.visit import Visit
from handlers.wire import Tap

MOST_LINES = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text as it was typed, the page that is wanted of its results, and how."""

    text: str
    page: int = 0
    how: How = PLAINLY


def router() -> Router:
    """A text that means nothing else is a search, or picks from the last one."""
    searching = Router(name="search")
    on(searching.callback_query, look, Tapped(Look), reading=True)
    on(searching.callback_query, alike, Tapped(OpenAlike), reading=True)
    on(searching.message, search, F.text, reading=True)
    return searching


async def search(message: Message, visit: Visit, town: TownIndex, tally: SearchTally, recent: RecentResults) -> Reply:
    text = (message.text or "").strip()
    if typed.goes_back(text) and (shown := await again(visit, town, recent)):
        return shown
    index = typed.pick(text)
    picked = recent.pick(visit.person.telegram_id, index, visit.now) if index is not None else None
    if picked is not None:
        return await open_line(picked, visit, town, recent)
    return await look_up(Wanted(text), visit, town, recent, tally)


async def open_line(tap: Tap, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """What a line of results leads to."""
    match tap:
        case OpenProduct():
            return await open_product(tap, visit)
        case OpenShop():
            return await open_shop(tap, visit)
        case OpenAlike():
            return await alike(tap, visit, town, recent)
    raise TypeError(tap)


async def look(tap: Look, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    text = recent.typed(visit.person.telegram_id, tap.query, visit.now)
    return await look_up(Wanted(text, tap.page, how_of(tap.how)), visit, town, recent)


async def again(visit: Visit, town: TownIndex, recent: RecentResults) -> Reply | None:
    """The page of results that was shown last, without any question; None when it is too long ago."""
    page = recent.page(visit.person.telegram_id, visit.now)
    if page is None:
        return None
    back = page.back
    reply = await (look(back, visit, town, recent) if isinstance(back, Look) else alike(back, visit, town, recent))
    return replace(reply, screens=reply.screens[:1])


async def nearer(visit: Visit, town: TownIndex, recent: RecentResults) -> Reply | None:
    """The results that were shown last, the nearer first; None when they are too long ago."""
    page = recent.page(visit.person.telegram_id, visit.now)
    if page is None:
        return None
    back = page.back if isinstance(page.back, Look) else page.back.look
    how = letters_of(replace(how_of(back.how), order=Order.NEAR))
    return await look(Look(0, back.query, how), visit, town, recent)


async def look_up(
    wanted: Wanted, visit: Visit, town: TownIndex, recent: RecentResults, tally: SearchTally | None = None
) -> Reply:
    """A page of what the town has for a text; counted where there is a `tally`."""
    asker = Asker(visit.person.place, visit.now)
    found, wire = found_for(wanted, asker, town)
    lines = found.lines[:MOST_LINES]
    if tally:
        tally.note(wanted.text, len(lines), visit.now)
    page_lines, page, pages = page_of(lines, wanted.page, results.PAGE)
    rows = await rows_of([line.best for line in page_lines], visit)
    there = [line for line in page_lines if rows.of(line.best)]
    here = Look(page, wire, letters_of(wanted.how))
    recent.keep(
        visit.person.telegram_id, Page(here, wanted.text, [results.opens(line, here) for line in there]), visit.now
    )
    shown = Shown(cut(wanted.text, results.LONGEST_SHOWN), here, found, there, pages, len(lines))
    if not lines:
        return nothing.nothing(shown, offering(asker, town), visit.words)
    reply = results.results(shown, rows, visit.words, asker)
    # Once, when it is typed or tapped: turning the page asks nothing.
    asks = found.wants_place(asker) and (tally is not None or (page == 0 and wanted.how.order is Order.NEAR))
    return results.asking_place(reply, visit.words) if asks else reply


def found_for(wanted: Wanted, asker: Asker, town: TownIndex) -> tuple[Answer, str]:
    """What is found, and the text as a button holds it. Who tells a long story that nothing fits says what they look
    for at its beginning: that is tried, too."""
    found = answer(wanted.text, wanted.how, asker, town)
    wire = shortened(found.wish, WIRE_QUERY)
    if found.lines or not wire or len(wire) >= len(wanted.text):
        return found, wire
    return answer(wire, wanted.how, asker, town), wire


async def alike(tap: OpenAlike, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """The shops that have the same, the nearest or the cheapest first."""
    asker = Asker(visit.person.place, visit.now)
    text = recent.typed(visit.person.telegram_id, tap.query, visit.now)
    found = answer(text, how_of(tap.how), asker, town)
    hits = next((line.hits for line in found.lines if any(is_of(tap, hit) for hit in line.hits)), ())
    if len(hits) < 2:
        # Sold out or gone elsewhere meanwhile: the one that was tapped is left.
        return await open_line(OpenShop(tap.of, 0) if tap.shops else OpenProduct(tap.of), visit, town, recent)
    ordered = by_order(hits, Order.NEAR if asker.near else Order.CHEAP)
    shown, page, pages = page_of(ordered, tap.page, results.PAGE)
    here = replace(tap, page=page)
    recent.keep(visit.person.telegram_id, Page(here, text, [results.opens_hit(hit) for hit in shown]), visit.now)
    return alike_view.alike(here, ordered, pages, await rows_of(shown, visit), visit.words, asker)


def is_of(tap: OpenAlike, hit: Found) -> bool:
    return (hit.is_shop, hit.id) == (bool(tap.shops), tap.of)


async def rows_of(hits: Sequence[Found], visit: Visit) -> Rows:
    """What these hits are in the database now; those that are gone are not in it."""
    goods = [hit.id for hit in hits if not hit.is_shop]
    offers = await visit.unit.products.offers(goods) if goods else []
    shops = await visit.unit.shops.get_many([hit.id for hit in hits if hit.is_shop])
    return Rows({offer.product.id: offer for offer in offers}, shops)

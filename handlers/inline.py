"""Inline mode: "@bot confiture", typed in any chat, lists what the town has; what is chosen is posted there as a flyer.

Whoever asks may never have started the bot, and nothing is written down of them: neither they nor, since a question
comes with almost every letter, what they look for.
"""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import InlineQuery

from catalog.asking.answering import answer as answer_to
from catalog.asking.asker import PLAINLY, Asker
from catalog.search.town import TownIndex
from handlers.filters import PostedThroughUs
from handlers.qr import Links
from handlers.recent import RecentResults
from handlers.registering import on
from handlers.reply import Listing, Reply
from handlers.searching import rows_of
from handlers.views import listing
from handlers.visit import Visit

PAGE = 20
FARTHEST = 200
"""Which hit nobody scrolls down to any more."""


def router() -> Router:
    """What is asked in any chat, and what comes of it in the bot's own."""
    inline = Router(name="inline")
    on(inline.inline_query, answer, reading=True)
    on(inline.message, posted, PostedThroughUs(), F.text, reading=True)
    return inline


async def answer(query: InlineQuery, visit: Visit, town: TownIndex, recent: RecentResults, links: Links) -> Listing:
    """What was asked for; before anything is typed, what the person looked for last in the bot, to be shared."""
    if text := query.query.strip():
        return await list_hits(text, query.offset, visit, town, links)
    last = recent.page(visit.person.telegram_id, visit.now)
    if last is None:
        return listing.nothing_typed(visit.words)
    # They may look for something else in a moment.
    return replace(await list_hits(last.typed, query.offset, visit, town, links), cache_seconds=0)


async def list_hits(text: str, offset: str, visit: Visit, town: TownIndex, links: Links) -> Listing:
    """A page of what the town has for `text`, from `offset` on, which a page before this one gave."""
    begin = min(int(offset), FARTHEST) if offset.isdecimal() else 0
    end = min(begin + PAGE, FARTHEST)
    found = answer_to(text, PLAINLY, Asker(visit.person.place, visit.now), town).lines
    if not found:
        return listing.nothing_found(text, visit.words)
    hits = [line.best for line in found[begin:end]]
    rows = await rows_of(hits, visit)
    farther = str(end) if begin < end < len(found) else ""
    return listing.listing(
        [row for hit in hits if (row := rows.of(hit))], farther, links, visit.words, visit.now, visit.person.place
    )


async def posted() -> Reply:
    """A flyer of ours that somebody posts in the bot's own chat says all there is to say."""
    return Reply()

"""`cabas search`: what the bot finds for a text, and why each line stands where it stands."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table

from bot.catalogue import CatalogueFollower
from bot.clock import machine_clock
from bot.running import opened
from bot.settings import Settings, synonyms_of
from bot.standings import Standings
from catalog.asking.answering import Answer, answer
from catalog.asking.asker import PLAINLY, Asker
from catalog.importing.places import read_place, split_place
from catalog.importing.refusals import RefusedCell
from catalog.model import Point
from catalog.search.lines import Found, Line
from catalog.search.serving import WEIGHTS
from catalog.search.town import TownIndex
from handlers.texts.words import words_in
from handlers.views.saying import filters, orders, sought
from storage.database import Database

TIERS = ("as typed", "without the amount", "by a synonym")


class NoSuchPlace(ValueError):
    """The place that was given cannot be read."""


async def print_search(settings: Settings, text: str, *, near: str, limit: int, explain: bool) -> None:
    """Print the first `limit` lines of what the town has for `text`.

    Raises:
        NoSuchPlace: `near` is no place.
        WrongSettings: the synonyms cannot be read.
    """
    asker = Asker(_place(near), machine_clock())
    synonyms = synonyms_of(settings)
    async with opened(settings) as database:
        town = (await CatalogueFollower.build(database, synonyms)).town
        await Standings(database, machine_clock, town.serving).gather()
        found = answer(text, PLAINLY, asker, town)
        lines = found.lines[:limit]
        names = await _names(database, [line.best for line in lines])
    console = Console()
    console.print(_understood(text, found, asker), markup=False)
    if lines:
        console.print(_table(found, lines, names, town, explain=explain))


def _place(near: str) -> Point | None:
    try:
        return read_place(*split_place(near)) if near else None
    except RefusedCell:
        raise NoSuchPlace(f'--near: "{near}" is no place; write latitude and longitude: 47.21,-1.55') from None


def _understood(text: str, found: Answer, asker: Asker) -> str:
    words = words_in("en")
    said = [*filters(found.wish, PLAINLY, words), *orders(found, asker, words)]
    heard = f"“{text}”: looking for “{sought(found)}”" + "".join(f", {phrase}" for phrase in said)
    other = f" Did you mean “{found.spelling}”?" if found.spelling else ""
    return heard if found.lines else f"{heard}. Nothing is close enough.{other}"


async def _names(database: Database, hits: list[Found]) -> Mapping[tuple[bool, int], str]:
    """What the hits are called, by whether they are shops and by id."""
    async with database.reading() as unit:
        goods = await unit.products.get_many([hit.id for hit in hits if not hit.is_shop])
        shops = await unit.shops.get_many({hit.shop_id for hit in hits})
    return {
        **{(False, number): one.name for number, one in goods.items()},
        **{(True, number): one.name for number, one in shops.items()},
    }


def _table(
    found: Answer, lines: tuple[Line, ...], names: Mapping[tuple[bool, int], str], town: TownIndex, *, explain: bool
) -> Table:
    """A row a line; explained, with all that decides about its place, from left to right."""
    table = Table(caption=_caption() if explain else None)
    why = ("tier", "words", "fit", "band", *WEIGHTS._fields, "served") if explain else ()
    for heading in ("", "what", "shop", "price", *why):
        table.add_column(heading, justify="right" if heading in {"", "price"} else "left")
    for number, line in enumerate(lines, 1):
        best = line.best
        price = "" if line.least_cents is None else words_in("en").money(line.least_cents)
        shop = names.get((True, best.shop_id), "") if len(line.hits) == 1 else f"{len(line.hits)} shops"
        reasons = _reasons(found, line, town) if explain else ()
        table.add_row(str(number), names.get((best.is_shop, best.id), ""), shop, price, *reasons)
    return table


def _reasons(found: Answer, line: Line, town: TownIndex) -> Iterator[str]:
    best = line.best
    yield TIERS[best.tier]
    index = town.shops if best.is_shop else town.products
    told = index.explain(sought(found), best.id)
    read = (
        (f"{word.typed} → {word.read_as} ({word.how}, {word.where}) {word.points:.2f}" for word in told.words)
        if told
        else ()
    )
    yield "\n".join(read)
    yield f"{best.fit:.3f}"
    yield str(line.band + 1)
    yield from (f"{part:.2f}" for part in best.parts)
    yield f"{best.served:.3f}"


def _caption() -> str:
    weights = ", ".join(f"{weight:.2f} {name}" for name, weight in WEIGHTS._asdict().items())
    return f"Tier, then band (fit, in steps), then served = {weights}. docs/ranking.md tells more."

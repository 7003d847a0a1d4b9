"""The answer to what was typed: which lines, in which order, and what else there is to say."""

from dataclasses import dataclass, replace

from catalog.asking.asker import Asker, How
from catalog.asking.looking import LOOSENED, POOL, Looking
from catalog.asking.understanding import understood
from catalog.asking.wish import FILTERS, Facet, Wish
from catalog.search.lines import Line, Order, in_lines
from catalog.search.town import TownIndex


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and what is to be said about it.

    `order` is the one that the lines are in. `full`: there may be more than these lines. `corrected` is the text as
    understood where typing errors were put right, `spelling` what was perhaps meant where nothing was found.
    `loosened`: nothing has the amount that was typed. `ways_out` are wishes with one filter less that find something.
    """

    wish: Wish
    order: Order
    lines: tuple[Line, ...] = ()
    full: bool = False
    corrected: str | None = None
    spelling: str | None = None
    loosened: bool = False
    ways_out: tuple[tuple[Facet, Wish], ...] = ()

    def wants_place(self, asker: Asker) -> bool:
        """Whether somebody asks for what is near without having shared where they are."""
        return asker.near is None and (self.order is Order.NEAR or self.wish.has(Facet.NEAR))


def answer(text: str, how: How, asker: Asker, town: TownIndex) -> Answer:
    """Return what `town` has for `text`."""
    wish = understood(text, town)
    bare = Answer(wish, _order(wish, how, asker))
    if wish.says_only_how:
        return bare
    looking = Looking(wish, how, asker, town)
    hits = looking.hits()
    if not hits:
        return replace(bare, spelling=_spelling(wish, how, town), ways_out=_ways_out(wish, how, asker, town))
    return replace(
        bare,
        lines=tuple(in_lines(looking.placed(hits), bare.order)),
        full=len(hits) >= POOL,
        corrected=looking.corrected(hits),
        loosened=all(hit.tier == LOOSENED for hit in hits),
    )


def _order(wish: Wish, how: How, asker: Asker) -> Order:
    if how.order is not Order.BEST:
        return how.order
    if wish.has(Facet.NEAR) and asker.near:
        return Order.NEAR
    return Order.CHEAP if wish.has(Facet.CHEAP) else Order.BEST


def _spelling(wish: Wish, how: How, town: TownIndex) -> str | None:
    known = how.literal or town.synonyms.rewritten(wish.loose_words) or town.synonyms.category(wish.loose_words)
    return None if known else town.nearest_spelling(wish.loose_words)


def _ways_out(wish: Wish, how: How, asker: Asker, town: TownIndex) -> tuple[tuple[Facet, Wish], ...]:
    """Return the wishes with one filter less, by that filter, or with none, which find something."""
    filters = [facet for facet in FILTERS if wish.has(facet)]
    fewer = [(facet, understood(wish.without({facet}), town)) for facet in filters]
    found = tuple((facet, less) for facet, less in fewer if _finds(less, how, asker, town))
    if found or len(filters) < 2:
        return found
    bare = understood(wish.without(filters), town)
    return ((filters[0], bare),) if _finds(bare, how, asker, town) else ()


def _finds(wish: Wish, how: How, asker: Asker, town: TownIndex) -> bool:
    return not wish.says_only_how and bool(Looking(wish, how, asker, town).hits())

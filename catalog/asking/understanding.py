"""From a typed text to a wish, in a town: what its shelves bear word for word is not taken for anything else."""

from catalog.asking.readings import read
from catalog.asking.wish import Facet, Taken, Wish
from catalog.search.fold import STOP_WORDS, fold
from catalog.search.town import TownIndex


def understood(text: str, town: TownIndex) -> Wish:
    """Return the wish that `text` utters in `town`.

    "Pain entre-deux", "Les P'tits Prix" and "Sel de Guérande" stay words where a product is called so.
    """
    wish = town.areas.read(read(text))
    for one in wish.taken:
        if _may_be_a_name(one, wish) and town.bears(f"{wish.phrase(one)} {wish.loose_words}"):
            wish = wish.giving_back(one)
    return wish


def _may_be_a_name(one: Taken, wish: Wish) -> bool:
    phrase = wish.phrase(one)
    # A price that is said with its currency is none, an amount stands among the words anyway, and a commune by
    # itself means its shops.
    if one.facet is Facet.AMOUNT or "€" in phrase or (one.facet is Facet.AREA and not wish.loose_words):
        return False
    return any(word not in STOP_WORDS for word in fold(phrase).split())

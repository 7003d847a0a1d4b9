"""What was understood of a text, said back in words: "Rezé, jusqu'à 10 €, ouvert maintenant"."""

import re
from collections.abc import Iterable, Iterator

from catalog.asking.answering import Answer
from catalog.asking.asker import Asker, How
from catalog.asking.wish import Area, Facet, Prices, Wish
from catalog.search.fold import fold
from catalog.search.lines import Order
from handlers.texts.words import Words


def sought(found: Answer) -> str:
    """The words that were looked for: as they were understood."""
    return found.corrected or (found.wish.loose_words if found.loosened else found.wish.words)


def as_written(folded: str, names: Iterable[str]) -> str:
    """`folded` with the accents that its words have in `names`, the first name first: people read what they meant."""
    written: dict[str, str] = {}
    for word in re.findall(r"\w+", " ".join(names).lower()):
        written.setdefault(fold(word), word)
    return " ".join(written.get(word, word) for word in folded.split())


def filters(wish: Wish, how: How, words: Words) -> list[str]:
    """What leaves hits out, a phrase each."""
    phrases = []
    if wish.area:
        phrases.append(_area(wish.area, words))
    if wish.prices:
        phrases += _prices(wish.prices, words)
    if how.open_only or wish.has(Facet.OPEN):
        phrases.append(words("said-open"))
    return phrases


def orders(found: Answer, asker: Asker, words: Words) -> Iterator[str]:
    """What comes first, where that is not simply what fits best, and what was left aside."""
    if found.loosened:
        yield words("said-any-amount")
    if found.order is Order.NEAR and asker.near:
        yield words("said-near")
    if found.order is Order.CHEAP:
        yield words("said-cheap")


def of_town(name: str, words: Words) -> str:
    """ "de Rezé", "du Pellerin", "d'Angers"; "none" where the town has not said its name."""
    if not name:
        return "none"
    article, rest = _parted(name)
    if article == "none" and fold(name[:1]) in set("aeiou"):
        article = "vowel"
    return words("of-town", article=article, rest=rest)


def _area(area: Area, words: Words) -> str:
    article, rest = _parted(area.label)
    return words("said-area", area=area.label, article=article, rest=rest)


def _parted(name: str) -> tuple[str, str]:
    """A place's article, "Le", "Les" or "none", and the rest of its name."""
    article, _, rest = name.partition(" ")
    return (article, rest) if article in {"Le", "Les"} and rest else ("none", name)


def _prices(prices: Prices, words: Words) -> list[str]:
    least, most = prices.least_cents, prices.most_cents
    if least is None and most is None:
        return []
    if most is None:
        return [words("said-at-least", price=words.money(least))]
    if least is None:
        return [words("said-at-most", price=words.money(most))]
    return [words("said-between", least=words.money(least), most=words.money(most))]

"""What a quantity counts, as people write it."""

from catalog.model import Unit
from catalog.search.fold import fold

# Grams in each. Every other unit - a bunch, a bottle, a metre of cloth - is sold as a piece of its own.
_GRAMS = {
    "g gr gramme grammes gram grams": 1,
    "kg kgs kilo kilos kilogramme kilogrammes kilogram kilograms": 1000,
}
_GRAMS_BY_WORD = {word: grams for words, grams in _GRAMS.items() for word in words.split()}
_BEFORE_UNIT = ("au ", "le ", "par ", "per ", "the ")


def grams_in(unit: str) -> int | None:
    """Return how many grams one `unit` is ("kg", "au kilo", "g"), None where it is no weight."""
    word = fold(unit)
    for before in _BEFORE_UNIT:
        word = word.removeprefix(before)
    return _GRAMS_BY_WORD.get(word)


def unit_of(text: str) -> Unit | None:
    """Return the unit that a cell names, None where it is blank."""
    if not text:
        return None
    return Unit.GRAM if grams_in(text) else Unit.PIECE

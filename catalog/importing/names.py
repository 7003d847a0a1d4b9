"""Which field a column fills, by what it is called: as the table has it, in other words around it, or mistyped."""

from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache
from typing import NamedTuple, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.importing.refusals import UnreadableFile
from catalog.search.fold import fold

# Of five letters one may be wrong, of ten two; in four letters none, since "rue" and "réf" are no further apart.
NEAR_ENOUGH = 0.8

# Whatever is nearly as near as the nearest may have been meant just as well.
_MARGIN = 0.1

# No column has a longer name, and a file of objects may bring new ones with every line.
_MOST_CHARS = 60
_REMEMBERED = 4096

# Words that change nothing about what a column holds, unless they are all that it is called.
_SAY_NOTHING = """
    a au aux d de des du en et l la le les the of in eur euro euros obligatoire facultatif optionnel required optional
    produit produits article articles product products item items
"""
_FILLING = frozenset(_SAY_NOTHING.split())


class Meaning(NamedTuple):
    """What a column fills: `rank` says which of several goes first; `guessed`, that its name is mistyped."""

    rank: int
    field: str
    guessed: bool = False


class Names:
    """What the columns of each field may be called: "nom, name, …", the first name going first.

    Headings match without regard to capitals, accents and punctuation, to words that say nothing and to the order of
    the others; and mistyped, where nothing else is near. `others` are the names of columns that no field takes, so that
    "altitude" is not taken for a mistyped "latitude". No name may stand for two fields.
    """

    def __init__(self, others: str, **names_by_field: str) -> None:
        self._meant: dict[str, Meaning] = {}
        self._said: dict[str, Meaning] = {}
        for field, names in {**names_by_field, "": others}.items():
            for rank, name in enumerate(map(fold, names.split(", "))):
                if self._meant.setdefault(name, Meaning(rank, field)).field != field:
                    raise ValueError(f"{name!r} cannot name two fields")
                for saying in _sayings(name):
                    self._said.setdefault(saying, Meaning(rank, field))
        self._names = list({" ".join(_words(name)) for name in self._meant})
        self._chosen: dict[str, str] = {}
        self._meanings = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def choosing(self, chosen: Mapping[str, str]) -> Self:
        """Return the same where somebody has said what some columns fill, by heading; "" is nothing."""
        other = copy(self)
        other._chosen = dict(chosen)
        return other

    def meaning(self, heading: str) -> Meaning | None:
        """Return what a column called so fills; None where it is nothing, or might be two things."""
        if heading in self._chosen:
            return Meaning(-1, self._chosen[heading]) if self._chosen[heading] else None
        meanings = self._meanings(heading)
        return meanings[0] if len(meanings) == 1 and meanings[0].field else None

    def fields(self, headings: Iterable[str]) -> set[str]:
        """Return the fields that columns with these headings fill."""
        return {meaning.field for meaning in map(self.meaning, headings) if meaning}

    def refuse_riddles(self, headings: Iterable[str]) -> None:
        """Let pass headings of which none may fill either of two fields, and no two mistyped ones the same.

        Raises:
            UnreadableFile: import-ambiguous-columns.
        """
        sure = {""}
        guesses: dict[str, list[str]] = {}
        for heading in headings:
            meanings = self._meanings(heading)
            if sum(bool(meaning.field) for meaning in meanings) > 1:
                raise UnreadableFile("import-ambiguous-columns", columns=heading)
            for meaning in meanings:
                if meaning.guessed:
                    guesses.setdefault(meaning.field, []).append(heading)
                else:
                    sure.add(meaning.field)
        for field, guessed in guesses.items():
            if field not in sure and len(guessed) > 1:
                raise UnreadableFile("import-ambiguous-columns", columns=", ".join(guessed))

    def _look_up(self, heading: str) -> tuple[Meaning, ...]:
        folded = fold(heading[: 2 * _MOST_CHARS])
        if found := self._meant.get(folded):
            return (found,)
        for saying in _sayings(folded):
            if found := self._said.get(saying):
                return (found,)
        return tuple(self._guesses(folded))

    def _guesses(self, folded: str) -> Iterable[Meaning]:
        """Return what is meant if the heading is mistyped, one for each field that it is near."""
        words = _words(folded)
        if len(folded) > _MOST_CHARS:
            return ()
        near = process.extract(
            " ".join(words), self._names, scorer=OSA.normalized_similarity, score_cutoff=NEAR_ENOUGH - _MARGIN
        )
        scores = {name: _likeness(words, name.split()) for name, _, _ in near}
        best = max(scores.values(), default=0.0)
        if best < NEAR_ENOUGH:
            return ()
        nearest = (self._said[name] for name, score in scores.items() if score > best - _MARGIN)
        return {it.field: Meaning(it.rank + len(self._names), it.field, guessed=True) for it in nearest}.values()


def _words(folded: str) -> list[str]:
    words = folded.split()
    return [word for word in words if word not in _FILLING] or words


def _sayings(folded: str) -> tuple[str, str, str]:
    """Return the same name without what says nothing: as it is, in any order, and in one word."""
    words = _words(folded)
    return " ".join(words), " ".join(sorted(words)), "".join(words)


def _likeness(words: list[str], others: list[str]) -> float:
    """Return how alike two names are, from 0 to 1, word by word: "prix HT" is far from "prix TTC"."""
    if len(words) != len(others):
        return 0.0
    return min(OSA.normalized_similarity(word, other) for word, other in zip(words, others, strict=True))

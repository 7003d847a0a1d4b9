"""What people call things: other words for goods, and the names of shops' categories, from a file a town may edit.

    # a comment
    baguette, ficelle -> pain                 whoever looks for the left also finds the right, further down
    caviste, wine shop = cave à vin | wine    a category: French name, English name = other names | names in files only

People find a category by its names; it holds the shops whose kind has one of them ("Caviste - Brasserie"), or one that
only files use (OpenStreetMap's "wine", by which people mean the drink). Capitals, accents and plurals do not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from catalog.search.fold import STOP_WORDS, fold

_Phrase = tuple[str, ...]
_MOST_REWRITINGS = 4


class WrongSynonyms(ValueError):
    """The file cannot be read as synonyms; the message names the line."""


@dataclass(frozen=True, slots=True)
class Category:
    """A sort of shop, by its French and its English name; `kinds` are what files may call it, `names` people."""

    french: str
    english: str
    names: frozenset[_Phrase]
    kinds: frozenset[_Phrase]

    def name(self, language: str) -> str:
        return self.french if language == "fr" else self.english


class Synonyms:
    """The file, read: rewritings by the phrase they stand for, and categories."""

    def __init__(self, others: dict[_Phrase, tuple[str, ...]], categories: Sequence[Category]) -> None:
        self._others = others
        self._by_name = {name: category for category in categories for name in category.names}
        self._by_kind: dict[str, tuple[Category, ...]] = {}
        self._categories = tuple(categories)
        self._longest = max(map(len, others), default=0)

    def rewritten(self, words: str) -> list[str]:
        """Return what else to look for, for the first phrase of `words` that has synonyms; mostly nothing."""
        typed = fold(words).split()
        stems = [stemmed(word) for word in typed]
        for at in range(len(typed)):
            for length in range(min(self._longest, len(typed) - at), 0, -1):
                others = self._others.get(tuple(stems[at : at + length]), ())
                if others:
                    around = (" ".join(typed[:at]), " ".join(typed[at + length :]))
                    return [f"{around[0]} {other} {around[1]}".strip() for other in others[:_MOST_REWRITINGS]]
        return []

    def category(self, words: str) -> Category | None:
        """Return the category that `words` name, where they name nothing else."""
        return self._by_name.get(phrase(words))

    def categories_of(self, kind: str) -> tuple[Category, ...]:
        """Return the categories of a shop of this kind."""
        if kind not in self._by_kind:
            stems = phrase(kind)
            parts = {stems[at:end] for at in range(len(stems)) for end in range(at + 1, len(stems) + 1)}
            self._by_kind[kind] = tuple(one for one in self._categories if (one.names | one.kinds) & parts)
        return self._by_kind[kind]


def phrase(text: str) -> _Phrase:
    """Return the words of `text` that say something, in the singular."""
    return tuple(stemmed(word) for word in fold(text).split() if word not in STOP_WORDS)


def stemmed(word: str) -> str:
    """Return folded `word` without the ending of a plural; "bakeries" is as "bakery"."""
    one = word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word
    return f"{one[:-2]}y" if len(one) > 4 and one.endswith("ie") else one


def read_synonyms(path: Path) -> Synonyms:
    """Return the synonyms that the file at `path` lists.

    Raises:
        WrongSynonyms: it is not there, no UTF-8, or a line is neither comment, synonym nor category.
    """
    try:
        return parse_synonyms(path.read_text(encoding="utf-8-sig").splitlines(), path.name)
    except UnicodeDecodeError:
        raise WrongSynonyms(f"{path}: must be saved as UTF-8") from None
    except OSError as unreadable:
        raise WrongSynonyms(f"{path}: cannot be read: {unreadable.strerror}") from None


def project_synonyms() -> Synonyms:
    """Return those that come with the project."""
    text = (files(__package__) / "synonyms.txt").read_text(encoding="utf-8")
    return parse_synonyms(text.splitlines(), "synonyms.txt")


def parse_synonyms(lines: Iterable[str], name: str) -> Synonyms:
    """Return the synonyms of `lines`; `name` is what a fault calls the file.

    Raises:
        WrongSynonyms: a line is neither comment, synonym nor category, or gives a name that an earlier one has.
    """
    others: dict[_Phrase, tuple[str, ...]] = {}
    categories: list[Category] = []
    named: dict[_Phrase, int] = {}
    for number, line in _telling(lines):
        try:
            left, mark, right = _parted(line)
            if mark == "->":
                for word in left:
                    known = others.get(_phrase_of(word), ())
                    others[_phrase_of(word)] = known + tuple(fold(other) for other in right if _phrase_of(other))
            else:
                categories.append(_category(left, right, named, number))
        except WrongSynonyms as wrong:
            raise WrongSynonyms(f"{name}, line {number}: {wrong}") from None
    return Synonyms(others, categories)


def _telling(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        told = line.partition("#")[0].strip()
        if told:
            yield number, told


def _parted(line: str) -> tuple[list[str], str, list[str]]:
    mark = next((mark for mark in ("->", "→", "=") if mark in line), "")
    if not mark:
        raise WrongSynonyms(f'"{line}" is neither "word -> other word" nor "category, its English name = other names"')
    left, right = (_listed(side) for side in line.split(mark, 1))
    if not left or (not right and mark != "="):
        raise WrongSynonyms(f'there must be words on both sides of "{mark}"')
    return left, "=" if mark == "=" else "->", right


def _listed(side: str) -> list[str]:
    return [part.strip() for part in side.split(",") if part.strip()]


def _category(left: list[str], right: list[str], named: dict[_Phrase, int], number: int) -> Category:
    if len(left) != 2:
        raise WrongSynonyms('before "=" stand two names: the French and the English one')
    others, _, kinds = ", ".join(right).partition("|")
    names = frozenset(map(_phrase_of, (*left, *_listed(others))))
    for name in names:
        if named.setdefault(name, number) != number:
            raise WrongSynonyms(f'"{" ".join(name)}" names the category of line {named[name]} already')
    return Category(left[0], left[1], names, frozenset(map(_phrase_of, _listed(kinds))))


def _phrase_of(text: str) -> _Phrase:
    words = phrase(text)
    if not words:
        raise WrongSynonyms(f'"{text}" has no word to look for')
    return words

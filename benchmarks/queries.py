"""Typed queries, drawn from the names of a catalogue: what was meant is known, so what should be found can be computed.

Every kind of query has a generator of chance of its own: the same seed over the same names gives the same queries, and
a new kind changes none of the others.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.nonsense import NONSENSE, is_far
from benchmarks.ways import WAYS, Label, Typed, Way
from benchmarks.words import SMALL_WORDS, plain, plain_words, singular, stems
from catalog.model import Product

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types. `intent` are the stems they mean; `prefix` is what a further word must begin with.

    With neither, it is nonsense, and nothing should be found.
    """

    query: str
    kind: str
    intent: tuple[str, ...] = ()
    prefix: str = ""

    @property
    def is_nonsense(self) -> bool:
        return not self.intent and not self.prefix


def drawn(products: Iterable[Product], each: int = 80, seed: int = 1) -> list[Query]:
    """Return `each` queries of every kind, and of every kind of nonsense; fewer where the names yield no more."""
    labels = [label for label in map(_label, products) if label.name]
    known = Counter(stem for label in labels for word in (*label.name, *label.brand) for stem in stems(word))
    queries: list[Query] = []
    for kind, way in WAYS.items():
        queries += islice(_of_kind(kind, way, labels, known, Random(f"{seed} {kind}")), each)
    for kind, said in NONSENSE.items():
        queries += islice(_nonsense(kind, said, known, Random(f"{seed} {kind}")), each)
    return queries


def read(path: Path) -> list[Query]:
    """Return the queries of a JSON Lines file: {"query", "kind", "intent", "prefix"}, the rest is left aside."""
    rows = map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
    return [Query(row["query"], row["kind"], tuple(row.get("intent") or ()), row.get("prefix") or "") for row in rows]


def _label(product: Product) -> Label:
    name, brand = (
        [it for it in _WORD.findall(text) if plain_words(it) == [plain(it)] and plain(it) not in SMALL_WORDS]
        for text in (product.name, product.brand)
    )
    return Label(name, [word for word in brand if plain(word) not in map(plain, name)])


def _of_kind(
    kind: str, way: Way, labels: Sequence[Label], known: Counter[str], chance: Random, tries: int = 20_000
) -> Iterator[Query]:
    """Yield queries, none twice, till labels have been tried in vain too often."""
    seen = set()
    for _ in range(tries if labels else 0):
        made = way(chance.choice(labels), chance)
        if made is None or not _can_be_understood(made, known):
            continue
        intent = tuple(dict.fromkeys(singular(plain(word)) for word in made.meant))
        query = Query(" ".join(made.typed), kind, intent, plain(made.begun))
        if query not in seen:
            seen.add(query)
            yield query


def _can_be_understood(made: Typed, known: Counter[str]) -> bool:
    """Refuse errors that make a word at least as common as the one meant: nobody could tell."""
    meant = [stem for word in made.meant for stem in stems(word)]
    typed = [stem for word in made.typed[: -1 if made.begun else None] for stem in stems(word)]
    if len(typed) != len(meant) or sorted(typed) == sorted(meant):
        return True
    return all(wrong == right or known[wrong] < known[right] for wrong, right in zip(typed, meant, strict=True))


def _nonsense(
    kind: str, said: Callable[[Random], str], known: Counter[str], chance: Random, tries: int = 2_000
) -> Iterator[Query]:
    seen = set()
    for _ in range(tries):
        text = said(chance)
        if text not in seen and all(is_far(word, known.keys()) for word in plain_words(text)):
            seen.add(text)
            yield Query(text, kind)

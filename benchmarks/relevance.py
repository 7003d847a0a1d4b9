"""Which products a typed query means: those that hold every intended word, whatever an engine makes of it."""

from collections.abc import Iterable, Sequence
from functools import cache

from benchmarks.queries import Query
from benchmarks.words import plain_words, stems


def relevant(texts: Iterable[tuple[int, str]], queries: Sequence[Query]) -> list[frozenset[int]]:
    """Return for each query the ids of the `texts` (id, text) that it means: none for nonsense.

    A text is meant that holds every intended word, and for a begun word one that starts so.
    """
    wholes = {word for query in queries for word in query.intent}
    beginnings = {query.prefix for query in queries if query.prefix}
    holders: dict[str, set[int]] = {key: set() for key in wholes | {f"{it}*" for it in beginnings}}

    # A large catalogue repeats its words: each is taken apart once.
    @cache
    def sets_of(token: str) -> list[set[int]]:
        starts = {word[:end] for word in plain_words(token) for end in range(1, len(word) + 1)}
        keys = (wholes & set(stems(token))) | {f"{it}*" for it in starts & beginnings}
        return [holders[key] for key in keys]

    for number, text in texts:
        for token in text.split():
            for ids in sets_of(token):
                ids.add(number)
    return [_in_all([holders[key] for key in _keys(query)]) for query in queries]


def _keys(query: Query) -> list[str]:
    return [*query.intent, *([f"{query.prefix}*"] if query.prefix else [])]


def _in_all(sets: Sequence[set[int]]) -> frozenset[int]:
    return frozenset(set.intersection(*sorted(sets, key=len))) if sets else frozenset()

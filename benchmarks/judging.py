"""How good answers are, by what was meant."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.queries import Query

PAGE = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1 over `queries` of them; None where no query tells.

    `recall`: relevant products on the first page, of as many as could stand there. `success`: the first one is
    relevant. `false_hits`: nonsense for which something is found.
    """

    queries: int
    recall: float | None
    success: float | None
    false_hits: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Over all that was asked, and for each kind of query."""

    over_all: Figures
    kinds: dict[str, Figures]


def judged(queries: Sequence[Query], meant: Sequence[frozenset[int]], answers: Sequence[Sequence[int]]) -> Verdict:
    """Judge `answers`, ids best first, to the first of `queries`, of which each means the products at its place."""
    told = [(query, _mark(wanted, found)) for query, wanted, found in zip(queries, meant, answers, strict=False)]
    kinds = defaultdict(list)
    for query, mark in told:
        kinds[query.kind].append((query, mark))
    return Verdict(_figures(told), {kind: _figures(some) for kind, some in sorted(kinds.items())})


def _mark(wanted: frozenset[int], found: Sequence[int]) -> tuple[float, float]:
    """Recall and success; for nonsense, where nothing is wanted, whether anything was found, twice."""
    page = found[:PAGE]
    if not wanted:
        return float(bool(page)), float(bool(page))
    return sum(number in wanted for number in page) / min(PAGE, len(wanted)), float(bool(page) and page[0] in wanted)


def _figures(told: Sequence[tuple[Query, tuple[float, float]]]) -> Figures:
    sense = [mark for query, mark in told if not query.is_nonsense]
    nonsense = [mark for query, mark in told if query.is_nonsense]
    return Figures(
        len(told), _mean(it[0] for it in sense), _mean(it[1] for it in sense), _mean(it[0] for it in nonsense)
    )


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return statistics.fmean(listed) if listed else None

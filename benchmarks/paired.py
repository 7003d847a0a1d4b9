"""Engines measured side by side over one catalogue: the same queries, turn by turn."""

import random
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.asking import Absent, Answer, Asked, Built, started
from benchmarks.engines import text_of
from benchmarks.judging import Verdict, judged
from benchmarks.queries import Query
from benchmarks.relevance import relevant
from benchmarks.shelf import Source
from benchmarks.worst import worst

OURS = "cabas"
WARMING = 30
TIMES_EACH = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds over all queries; `..._times_ours` over those that ours answered too, above 1 for what is slower."""

    p50: float
    p99: float
    p50_times_ours: float | None
    p99_times_ours: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """All about one engine at one size."""

    built: Built
    verdict: Verdict
    times: Times


Results = Mapping[str, Measured | Absent]


def measure(
    source: Source, size: int | None, queries: Sequence[Query], engines: Sequence[str], rounds: int, patience: float
) -> tuple[Results, dict[str, float]]:
    """Measure `engines` over a catalogue of `size`; and our own milliseconds for each of the worst inputs."""
    products = source.products(size)
    meant = relevant(((product.id, text_of(product)) for product in products), queries)
    asked = [(query, wanted) for query, wanted in zip(queries, meant, strict=True) if query.is_nonsense or wanted]
    random.Random(source.seed).shuffle(asked)
    texts = [query.query for query, _ in asked]
    nasty = worst(products, source.seed)
    del products
    crew, results = _crew(engines, source, size)
    try:
        first = {name: _answers(engine, texts, patience) for name, engine in crew.items()}
        taken = _rounds(crew, {name: texts[: len(answers)] for name, answers in first.items()}, rounds, patience)
        dear = _dearest(crew[OURS], nasty) if OURS in crew else {}
    finally:
        for engine in crew.values():
            engine.close()
    for name, engine in crew.items():
        answers = [answer.ids for answer in first[name]]
        verdict = judged([query for query, _ in asked], [wanted for _, wanted in asked], answers)
        results[name] = Measured(engine.built, verdict, _times(taken[name], taken.get(OURS)))
    return {name: results[name] for name in engines}, dear


def _crew(
    engines: Sequence[str], source: Source, size: int | None
) -> tuple[dict[str, Asked], dict[str, Measured | Absent]]:
    """Start the engines one after another, so that none builds beside another; and those that cannot be."""
    crew: dict[str, Asked] = {}
    absent: dict[str, Measured | Absent] = {}
    for name in engines:
        print(f"building {name}", file=sys.stderr)
        try:
            crew[name] = started(name, source, size)
        except Absent as why:
            absent[name] = why
    return crew, absent


def _answers(engine: Asked, texts: Sequence[str], patience: float) -> list[Answer]:
    engine.answers(texts[:WARMING], patience / 10)
    return engine.answers(texts, patience)


def _rounds(
    crew: Mapping[str, Asked], texts: Mapping[str, Sequence[str]], rounds: int, patience: float
) -> dict[str, list[list[float]]]:
    """Return for each engine and round the seconds of each query that it got to."""
    taken: dict[str, list[list[float]]] = {name: [] for name in crew}
    for this in range(rounds):
        for place in range(len(crew)):
            name = list(crew)[(place + this) % len(crew)]
            answers = crew[name].answers(texts[name], patience / rounds)
            taken[name].append([answer.seconds for answer in answers])
        print(f"round {this + 1} of {rounds}", file=sys.stderr)
    return taken


def _times(rounds: Sequence[Sequence[float]], ours: Sequence[Sequence[float]] | None) -> Times:
    each = _each(rounds)
    mine = _each(ours) if ours is not None else []

    def times_ours(share: float) -> float | None:
        both = min(len(each), len(mine))
        return _percentile(each[:both], share) / _percentile(mine[:both], share) if both else None

    return Times(_percentile(each, 0.5) * 1000, _percentile(each, 0.99) * 1000, times_ours(0.5), times_ours(0.99))


def _each(rounds: Sequence[Sequence[float]]) -> list[float]:
    """Return the seconds of each query: the median over the rounds, so that one disturbed round tells nothing."""
    return [statistics.median(seconds) for seconds in zip(*rounds, strict=False)]


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _dearest(engine: Asked, texts: Mapping[str, str]) -> dict[str, float]:
    """Return the milliseconds of each text, the median of a few times, dearest first.

    They take turns: an index may remember what it was asked last.
    """
    answers = engine.answers([*texts.values()] * TIMES_EACH, 60 * len(texts))
    cost = {
        what: statistics.median(it.seconds for it in answers[number :: len(texts)]) * 1000
        for number, what in enumerate(texts)
    }
    return dict(sorted(cost.items(), key=lambda it: -it[1]))

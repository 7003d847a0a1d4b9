"""Our search beside other engines, in one run: how good, how fast, how large.

Each engine works in a process of its own, on one thread, one query at a time. All answer the same queries in the same
order; for the times they take turns, round after round, in an order that moves on with each round. A query's time is
its median over the rounds; ratios are over the queries that both engines answered. An engine too slow for the time it
is given (`--patience`) is judged on the queries that it got to.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import queries
from benchmarks.asking import Absent
from benchmarks.engines import ENGINES
from benchmarks.paired import OURS, Measured, Results, measure
from benchmarks.report import show, write
from benchmarks.shelf import Source

COLUMNS = (
    *("engine", "queries", "recall@10", "success@1", "false hits", "p50 ms", "p99 ms", "p50 × ours", "p99 × ours"),
    *("build s", "memory MB", "load s"),
)


def main(arguments: Sequence[str]) -> None:
    """Measure at each size, print the tables and write the JSON."""
    wish = _wish(arguments)
    source = Source(tuple(wish.products), wish.seed, wish.categories)
    sizes: list[int | None] = sorted(wish.size) if wish.size else [None]
    asked = (
        queries.read(wish.queries) if wish.queries else queries.drawn(source.products(sizes[0]), wish.each, wish.seed)
    )
    facts = []
    for size in sizes:
        results, dear = measure(source, size, asked, wish.engines, wish.rounds, wish.patience)
        _tell(f"{size or 'all'} products, {len(asked)} queries, {wish.rounds} rounds", results, dear, wish.kinds)
        facts.append({"size": size, "engines": _facts(results), "worst_ms": dear})
    write("search", {"rounds": wish.rounds, "seed": wish.seed, "queries": len(asked), "sizes": facts})


def _wish(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks search", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add(
        "--products",
        type=Path,
        nargs="+",
        default=(),
        help="JSON Lines {name, brand, category} or a name a line, .gz too",
    )
    add("--queries", type=Path, help="JSON Lines {query, kind, intent, prefix}; else drawn from the smallest catalogue")
    add("--size", type=int, nargs="+", help="how many products; else all of the files, or 25,000 made ones")
    add("--engines", type=_engines, default=list(ENGINES), help="some of: " + ",".join(ENGINES))
    add("--rounds", type=int, default=5, help="paired rounds, at least five for a claim")
    add("--each", type=int, default=80, help="queries of each kind, where they are drawn")
    add("--seed", type=int, default=1)
    add(
        "--patience",
        type=float,
        default=60,
        help="seconds an engine may search, once for its answers, once for the times",
    )
    add("--categories", action="store_true", help="index the products' categories as well, and let them count")
    add("--kinds", action="store_true", help="a table by kind of query, too")
    return parser.parse_args(arguments)


def _engines(text: str) -> list[str]:
    names = text.split(",")
    unknown = sorted(set(names) - set(ENGINES))
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no {unknown[0]}; there are {', '.join(ENGINES)}")
    return names


def _tell(title: str, results: Results, dear: Mapping[str, float], kinds: bool) -> None:
    show(title, COLUMNS, [_row(name, result) for name, result in results.items()])
    measured = {name: result for name, result in results.items() if isinstance(result, Measured)}
    if kinds:
        for what in ("recall", "success", "false_hits"):
            show(what.replace("_", " "), ("kind", *measured, "best peer - ours"), list(_by_kind(what, measured)))
    if dear:
        usual = measured[OURS].times.p50
        rows = [[what, f"{cost:.2f}", f"{cost / usual:.1f}"] for what, cost in dear.items()]
        show("Our worst inputs", ("what is sent", "ms", "× median query"), rows)


def _row(name: str, result: Measured | Absent) -> list[str]:
    if isinstance(result, Absent):
        return [name, str(result), *[""] * (len(COLUMNS) - 2)]
    over_all, times, built = result.verdict.over_all, result.times, result.built
    return [
        f"{name} {built.version}".rstrip(),
        str(over_all.queries),
        *(_said(share, 3) for share in (over_all.recall, over_all.success, over_all.false_hits)),
        *(_said(value, 2) for value in (times.p50, times.p99, times.p50_times_ours, times.p99_times_ours)),
        *(_said(built.build_seconds, 2), _said(built.memory_mb, 0), _said(built.load_seconds, 2)),
    ]


def _by_kind(what: str, measured: Mapping[str, Measured]) -> list[list[str]]:
    """Return a row for each kind of which `what` can be told, with how far ours is behind the best peer."""
    kinds = dict.fromkeys(kind for result in measured.values() for kind in result.verdict.kinds)
    rows = []
    for kind in kinds:
        shares = {name: _share(result, kind, what) for name, result in measured.items()}
        told = [share for name, share in shares.items() if share is not None and name != OURS]
        mine = shares.get(OURS)
        if told or mine is not None:
            best = min(told, default=None) if what == "false_hits" else max(told, default=None)
            behind = None if best is None or mine is None else best - mine
            rows.append([kind, *(_said(share, 3) for share in shares.values()), _said(behind, 3)])
    return rows


def _share(result: Measured, kind: str, what: str) -> float | None:
    figures = result.verdict.kinds.get(kind)
    return getattr(figures, what, None)


def _said(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _facts(results: Results) -> dict[str, Any]:
    return {
        name: {"absent": str(result)}
        if isinstance(result, Absent)
        else asdict(result) | {"built": result.built._asdict()}
        for name, result in results.items()
    }

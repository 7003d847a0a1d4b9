"""The search benchmark: it judges as it says, runs on anybody's files, and says what it could not measure."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import catalogue, report, search
from benchmarks.asking import Absent, started
from benchmarks.engines import Engine, telling_words, text_of
from benchmarks.engines.ours import Ours
from benchmarks.engines.rapidfuzz import Scan
from benchmarks.engines.sqlite import Trigrams, Words
from benchmarks.judging import Figures, judged
from benchmarks.queries import Query
from benchmarks.shelf import Source
from benchmarks.worst import worst
from catalog.model import Product

SHELF = [
    Product(3, "Confiture de fraises", 1, brand="Ty Douar"),
    Product(5, "Gelée de coings", 1),
    Product(8, "Pâté de campagne", 1),
]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "OUT", tmp_path / "out")
    return tmp_path / "out" / "search.json"


def test_the_command_measures_what_is_there_and_says_what_is_not(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "milli.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(tmp_path)
    engines = "cabas,milli,fts5"

    search.main(["--size", "500", "--each", "3", "--rounds", "2", "--engines", engines, "--patience", "5", "--kinds"])

    table = capsys.readouterr().out
    [told] = json.loads(out.read_text())["sizes"]
    assert "recall@10" in table
    assert "letters swapped" in table
    assert "a a a a …" in table
    assert told["engines"]["milli"] == {"absent": "not installed: make engines"}
    asked = {name: told["engines"][name]["verdict"]["over_all"]["queries"] for name in ("cabas", "fts5")}
    assert asked["cabas"] == asked["fts5"] > 60
    assert told["engines"]["cabas"]["times"]["p50_times_ours"] == 1
    assert told["engines"]["fts5"]["times"]["p99_times_ours"] > 0


def test_it_runs_on_files_of_ones_own(out: Path, tmp_path: Path) -> None:
    shelf, queries = tmp_path / "shelf.jsonl", tmp_path / "queries.jsonl"
    shelf.write_text("\n".join(json.dumps({"id": it.id, "name": it.name, "brand": it.brand}) for it in SHELF))
    queries.write_text(json.dumps({"query": "confitur", "kind": "short", "intent": ["confiture"], "prefix": None}))

    search.main(["--products", str(shelf), "--queries", str(queries), "--engines", "cabas", "--rounds", "1"])

    [told] = json.loads(out.read_text())["sizes"]
    assert told["engines"]["cabas"]["verdict"]["kinds"]["short"]["success"] == 1


def test_an_unknown_engine_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        search.main(["--engines", "cabas,altavista"])
    assert "there is no altavista" in capsys.readouterr().err


def test_an_engine_that_ends_is_absent_and_stops_nobody() -> None:
    with pytest.raises(Absent, match="stopped by a fault"):
        started("no such engine", Source(), 10)


@pytest.mark.parametrize("adapter", [Ours, Words, Trigrams, Scan])
def test_an_engine_finds_what_it_was_given_and_nothing_for_nonsense(adapter: type[Engine], tmp_path: Path) -> None:
    engine = adapter(tmp_path)
    engine.build(SHELF)

    assert engine.search("la confiture de fraises", 10)[:1] == [3]
    assert engine.search("PATE campagne", 10)[:1] == [8]
    assert engine.search("?!", 10) == []


def test_peers_get_name_and_brand_once_and_queries_without_small_words() -> None:
    assert text_of(SHELF[0]) == "Confiture de fraises Ty Douar"
    assert text_of(Product(1, "Cidre Aven", 1, brand="AVEN", category="Boissons")) == "Cidre Aven Boissons"
    assert telling_words("de la Crème") == ["creme"]
    assert telling_words("de la") == ["de", "la"]


def test_answers_are_judged_by_what_was_meant() -> None:
    queries = [Query("a", "typo", ("a",)), Query("b", "typo", ("b",)), Query("zz", "nonsense"), Query("yy", "nonsense")]
    meant = [frozenset({1, 2}), frozenset(range(20)), frozenset[int](), frozenset[int]()]

    verdict = judged(queries, meant, [[9, 1], list(range(10)), [], [4]])

    assert verdict.over_all == Figures(4, recall=0.75, success=0.5, false_hits=0.5)
    assert verdict.kinds["typo"] == Figures(2, recall=0.75, success=0.5, false_hits=None)


def test_a_catalogue_is_read_from_files_one_after_another(tmp_path: Path) -> None:
    rows, names = tmp_path / "rows.jsonl.gz", tmp_path / "names.txt.gz"
    rows.write_bytes(gzip.compress(json.dumps({"id": 70, "name": "Thé vert", "cat": "Boissons"}).encode()))
    names.write_bytes(gzip.compress("Café moulu\n\nCidre\n".encode()))

    products = Source((rows, names), categories=True).products(None)

    assert [(it.id, it.name, it.category) for it in products] == [
        (0, "Thé vert", "Boissons"),
        (1, "Café moulu", ""),
        (2, "Cidre", ""),
    ]
    assert len(Source((rows, names)).products(2)) == 2


def test_files_that_hold_too_little_are_listed_again_by_other_shops(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Pâté de campagne\n")

    products = Source((names,)).products(4)

    assert [it.id for it in products] == [0, 1, 2, 3]
    assert "PATE DE CAMPAGNE" in products[2].name
    assert len({it.name for it in products}) == 4


def test_a_smaller_made_catalogue_is_the_beginning_of_a_larger_one() -> None:
    assert list(catalogue.names(300))[:100] == list(catalogue.names(100))


def test_the_worst_inputs_raise_nothing() -> None:
    engine = Ours(Path())
    products = [Product(number, name, 1) for number, (name, _) in enumerate(catalogue.names(300))]
    engine.build(products)

    assert all(isinstance(engine.search(text, 10), list) for text in worst(products).values())

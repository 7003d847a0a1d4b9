"""Files of every making are read, or refused as a whole with a reason."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.importing import BadRow, ProductRow, ShopRow, Table, UnreadableFile, open_table, read_products, read_shops
from catalog.importing import source as importing_source
from catalog.importing.textlines import MOST_RECORD_CHARS
from tests.importing_files import lines_of, written

Row = ProductRow | ShopRow | BadRow

SHELF = [("Café moulu", "6,50"), ("Bœuf d'été", "12"), ("Thé « vert »", "")]


def shelf_csv(delimiter: str = ";", line_end: str = "\n") -> str:
    return line_end.join(delimiter.join(f'"{cell}"' for cell in row) for row in [("Nom", "Prix"), *SHELF])


def refusal_of(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        lines_of(path)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_a_file_is_read_in_the_letters_it_was_written_in(tmp_path: Path, encoding: str, packed: bool) -> None:
    content = shelf_csv().encode(encoding)
    path = written(tmp_path, gzip.compress(content) if packed else content)

    assert [(line.cells["Nom"], line.cells["Prix"]) for line in lines_of(path)] == SHELF


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
@pytest.mark.parametrize(
    "name", ["Pâté de canard", "Crème brûlée à l'ancienne", "Maïs doux", "Thé", "Façon grand-mère"]
)
def test_tills_and_macs_of_old_are_read_by_the_french_that_they_write(tmp_path: Path, encoding: str, name: str) -> None:
    (line,) = lines_of(written(tmp_path, f"Désignation;Prix\n{name};4\n".encode(encoding)))

    assert line.cells == {"Désignation": name, "Prix": "4"}


@pytest.mark.parametrize(
    "name", ["Riz à 4 €", "Riz 4 €", "CRÈME BRÛLÉE", "Riz – « bio »…", "l’œuf", "Müsli", "Señor", "•"]
)
def test_what_windows_wrote_is_taken_for_nothing_older(tmp_path: Path, name: str) -> None:
    (line,) = lines_of(written(tmp_path, f"nom\n{name}\n".encode("cp1252")))

    assert line.cells == {"nom": name}


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_either_order(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path, ("\ufeff" + shelf_csv()).encode(mark))

    assert lines_of(path)[0].cells["Nom"] == "Café moulu"


def test_one_letter_far_down_decides_for_windows_1252(tmp_path: Path) -> None:
    plain = "nom;prix\n" + "baguette;1,10\n" * 20_000

    lines = lines_of(written(tmp_path, f"{plain}pâté;4\n".encode("cp1252")))

    assert lines[-1].cells["nom"] == "pâté"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end_is_understood(tmp_path: Path, delimiter: str, line_end: str) -> None:
    path = written(tmp_path, shelf_csv(delimiter, line_end))

    assert [tuple(line.cells.values()) for line in lines_of(path)] == SHELF


def test_commas_in_names_do_not_outvote_the_real_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, "nom;prix\npoivre, sel, épices;3,50\nthym, laurier, romarin;2,10\n")

    assert [line.cells["nom"] for line in lines_of(path)] == ["poivre, sel, épices", "thym, laurier, romarin"]


def test_a_list_of_names_alone_keeps_their_commas(tmp_path: Path) -> None:
    assert lines_of(written(tmp_path, "Nom\nVin rouge, 75 cl\n"))[0].cells == {"Nom": "Vin rouge, 75 cl"}


def test_what_a_till_prints_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, "sep=;\nInventaire du 3 mars;;\n\nDésignation;PU TTC;Stock\nBrioche;4,20;6\n")

    (line,) = lines_of(path)
    assert (line.number, line.cells) == (5, {"Désignation": "Brioche", "PU TTC": "4,20", "Stock": "6"})


def test_a_line_break_in_quotes_stays_in_its_cell_and_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    path = written(tmp_path, 'nom;description\nthé;"vert\nde Chine"\n\ncafé;moulu\n')

    first, second = lines_of(path)
    assert (first.number, first.cells["description"]) == (2, "vert\nde Chine")
    assert (second.number, second.cells["nom"]) == (5, "café")


def test_a_row_with_more_cells_than_headings_is_faulty_and_keeps_them(tmp_path: Path) -> None:
    path = written(tmp_path, "nom;prix\nsel; poivre;3;5\nthym;2;;\n")

    faulty, fine = lines_of(path)
    assert faulty.fault is not None
    assert faulty.fault.key == "import-too-many-cells"
    assert faulty.fault.values == {"cells": 4, "headings": 2}
    assert "".join(faulty.cells.values()) == "selpoivre3 | 5"
    assert fine.fault is None


def test_headings_alike_or_blank_are_told_apart(tmp_path: Path) -> None:
    with open_table(written(tmp_path, "nom;prix;prix;\na;1;2;3\n")) as table:
        assert table.headings == ("nom", "prix", "prix (3)", "colonne 4")
        assert [line.cells for line in table] == [{"nom": "a", "prix": "1", "prix (3)": "2", "colonne 4": "3"}]


def test_json_lines_keep_the_digits_of_their_numbers(tmp_path: Path) -> None:
    path = written(tmp_path, '{"name": "Thé", "price": 6.50, "id": 12345678901234567890, "brand": null}\n')

    assert lines_of(path)[0].cells == {"name": "Thé", "price": "6.50", "id": "12345678901234567890", "brand": ""}


def test_a_broken_json_line_is_a_faulty_row_between_good_ones(tmp_path: Path) -> None:
    path = written(tmp_path, '{"name": "a"}\n{"name": \n[1]\n\n{"name": "b"}\n')

    assert [(line.number, line.fault and line.fault.key) for line in lines_of(path)] == [
        (1, None),
        (2, "import-json-broken"),
        (3, "import-json-broken"),
        (5, None),
    ]


@pytest.mark.parametrize("depth", [900, 950, 980, 990, 1000, 40_000])
def test_json_nested_without_end_is_a_row_like_another(tmp_path: Path, depth: int) -> None:
    path = written(tmp_path, '{"nom": "a"}\n{"nom": ' + "[" * depth + "]" * depth + "}\n")

    first, nested = lines_of(path)
    assert first.fault is None
    assert nested.fault is not None or nested.cells["nom"].startswith("[[")


def test_invisible_letters_do_not_get_in(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps({"name": "\u202ePa\x00in\ud800\ufeff\u0007 ", "x": "e\u0301"}))

    assert lines_of(path)[0].cells == {"name": "Pain", "x": "é"}


def test_progress_runs_from_nothing_to_the_whole_file(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(b"nom\n" + b"".join(b"article %d\n" % n for n in range(50_000))))

    with open_table(path) as table:
        assert table.total_bytes == path.stat().st_size
        assert table.bytes_read < table.total_bytes
        seen = [table.bytes_read for _ in table]
    assert seen == sorted(seen)
    assert seen[-1] == path.stat().st_size


REFUSED = {
    "nothing": (b"", "import-empty"),
    "blanks": (b"\n \r\n\t\n", "import-empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "import-binary"),
    "half a workbook": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "import-workbook-broken"),
    "an archive in gzip": (gzip.compress(b"nom.csv" + bytes(505)), "import-binary"),
    "half a pair of utf-16": ("\ufeffnom;prix".encode("utf-16-le")[:-1], "import-binary"),
    "a cut download": (gzip.compress(shelf_csv().encode())[:-9], "import-gzip-broken"),
    "a damaged download": (gzip.compress(b"nom;prix\n" * 99)[:20] + b"\xff" * 20, "import-gzip-broken"),
    "two files in one": ("nom\nthé\n".encode() + "café\n".encode("cp1252"), "import-mixed-encodings"),
    "no headings": (b"1;2;3\n4;5;6\n", "import-no-headings"),
    "json without names": (b'{"prix": 1}\n', "import-no-headings"),
    "a json list": (b'[{"nom": "a"}]', "import-json-not-lines"),
    "json over many lines": (b'{\n  "nom": "a"\n}\n', "import-json-not-lines"),
    "a line without end": (b"nom;prix\n" + b"x" * (MOST_RECORD_CHARS + 1), "import-line-too-long"),
    "a heading without end": (b"x" * (MOST_RECORD_CHARS + 1), "import-line-too-long"),
    "a quote left open": (b'nom;prix\nthe;1\n"cafe;2\nlait;3\n', "import-quote-open"),
    "a quote left open for long": (b'nom;prix\n"cafe;2\n' + b"lait;3\n" * MOST_RECORD_CHARS, "import-quote-open"),
    "a thousand columns": (b"nom" + b";" * 999 + b"\n", "import-too-many-columns"),
}


@pytest.mark.parametrize(("content", "key"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_table_is_refused_with_its_reason(tmp_path: Path, content: bytes, key: str) -> None:
    assert refusal_of(written(tmp_path, content)).refusal.key == key


def test_a_refusal_says_where_to_look(tmp_path: Path) -> None:
    mixed = refusal_of(written(tmp_path, "nom\nthé\n".encode() + "café\n".encode("cp1252")))
    open_quote = refusal_of(written(tmp_path, 'nom;prix\nthe;1\n"cafe;2\nlait;3\n'))
    nameless = refusal_of(written(tmp_path, "\nQuoi;Combien\n\n"))

    assert mixed.refusal.values == {"line": 3}
    assert open_quote.refusal.values == {"line": 3}
    assert nameless.refusal.values == {"found": "Quoi;Combien"}


def test_a_small_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = written(tmp_path, gzip.compress(b"nom;prix\n" * 1_000_000))

    assert refusal_of(bomb).refusal.key == "import-too-dense"


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_source, "MOST_BYTES", 1 << 20)

    assert refusal_of(written(tmp_path, "nom\n" + "pain\n" * 300_000)).refusal.key == "import-too-big"


PIECES = [
    b"nom",
    b";",
    b",",
    b'"',
    b"\n",
    b"\r",
    b"{",
    b'{"nom":',
    b"}",
    b"[",
    b"\xe9",
    "é".encode(),
    b"=1",
    b"'",
    b"9",
]
ANY_BYTES = st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)


@given(content=ANY_BYTES, headed=st.booleans(), packed=st.booleans(), cut=st.integers(0, 20))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_bytes_they_are_read_or_refused(
    tmp_path: Path, content: bytes, headed: bool, packed: bool, cut: int
) -> None:
    content = b"nom;prix;horaires;lat;lon;stock\n" + content if headed else content
    path = written(tmp_path, gzip.compress(content)[: -cut or None] if packed else content)

    for outcome in (outcome_of(path, read_products), outcome_of(path, read_shops)):
        assert isinstance(outcome, UnreadableFile) or all(row.line >= 1 for row in outcome)


def outcome_of(path: Path, read: Callable[[Table], Iterator[Row]]) -> list[Row] | UnreadableFile:
    try:
        with open_table(path) as table:
            return list(read(table))
    except UnreadableFile as refused:
        return refused

"""Workbooks are read as people see them, and never cost more than they are worth."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.importing import ProductRow, Remark, UnreadableFile, open_table
from catalog.importing import source as importing_source
from catalog.importing import workbooks as importing_workbooks
from catalog.importing.workbook_process import as_text
from tests.importing_files import lines_of, products_of, written
from tests.spreadsheets import Cell, Part, ods, ods_of, packed, sheet_xml, xlsx, xlsx_of

Writer = Callable[[Mapping[str, Sequence[Sequence[Cell]]]], bytes]

SHELF: list[list[Cell]] = [
    ["Tarif de la Cave, mai"],
    [],
    ["Désignation", "Prix TTC", "Code barre", "Stock", "Heure limite"],
    ["Cidre brut", 6.5, 3017620422003, 12.0, time(17, 30)],
    [None, None],
    ["Poiré\nfermier", "4,20 €", "03017620422010", "rupture", None],
]


def refusal_of(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        lines_of(path)
    return refused.value


def cells_of(path: Path) -> list[tuple[str, ...]]:
    return [tuple(line.cells.values()) for line in lines_of(path)]


@pytest.fixture(params=[xlsx, ods], ids=["xlsx", "ods"])
def made(request: pytest.FixtureRequest) -> Writer:
    """How a workbook of sheets is written."""
    writer: Writer = request.param
    return writer


def test_a_shelf_is_read_below_its_title_by_the_lines_that_the_spreadsheet_shows(tmp_path: Path, made: Writer) -> None:
    cider, perry = products_of(written(tmp_path, made({"Mai": SHELF})))

    assert isinstance(cider, ProductRow)
    assert isinstance(perry, ProductRow)
    assert (cider.line, cider.name, cider.price_cents, cider.ean) == (4, "Cidre brut", 650, "3017620422003")
    assert (cider.stock, cider.cutoff) == (12, time(17, 30))
    assert (perry.line, perry.name, perry.price_cents, perry.stock) == (6, "Poiré fermier", 420, 0)
    assert perry.ean == "03017620422010"


def test_the_first_sheet_with_named_columns_is_taken_and_the_others_are_told(tmp_path: Path, made: Writer) -> None:
    sheets: dict[str, list[list[Cell]]] = {"Lisez-moi": [["Bonjour"]], "Mai": SHELF, "Juin": SHELF}

    with open_table(written(tmp_path, made(sheets))) as table:
        assert table.remarks == (Remark("import-sheet", {"sheet": "Mai", "others": "Lisez-moi, Juin"}),)
        assert len(list(table)) == 2


def test_a_workbook_of_one_sheet_needs_no_remark(tmp_path: Path, made: Writer) -> None:
    with open_table(written(tmp_path, made({"Mai": SHELF}))) as table:
        assert table.remarks == ()


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    sheets = {"Ancien": [["nom"], ["Vieux"]], "Mai": [["nom"], ["Neuf"]]}

    assert cells_of(written(tmp_path, xlsx(sheets, hidden=["Ancien"]))) == [("Neuf",)]


def test_a_title_across_the_table_is_no_product_and_a_cell_over_rows_stands_in_each(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Rayon", "Nom", "Prix"],
        ["BOISSONS", None, None],
        ["Cidres", "Brut", 4],
        [None, "Doux", 5],
    ]

    path = written(tmp_path, xlsx({"Mai": rows}, merged=["A2:C2", "A3:A4", "Z1:Z9", "XFD1:XFD1048576"]))

    assert cells_of(path) == [("Cidres", "Brut", "4"), ("Cidres", "Doux", "5")]


def test_a_table_may_stand_anywhere_in_its_sheet_with_notes_beside_it(tmp_path: Path, made: Writer) -> None:
    rows: list[list[Cell]] = [
        [],
        [None, None, "nom", None, "prix"],
        [None, None, "Thé", "?", 4, None, "à revoir"],
        [None, None, None, None, None, None, "fin"],
    ]

    (line,) = lines_of(written(tmp_path, made({"Mai": rows})))

    assert (line.number, line.fault) == (3, None)
    assert (line.cells["nom"], line.cells["prix"], line.cells[""]) == ("Thé", "4", "à revoir")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3017620422003.0, "3017620422003"),
        (6.5, "6.5"),
        (0.1 + 0.2, "0.3"),
        (12.375, "12.3750"),
        (-0.0, "0"),
        (1000.0, "1000"),
        (-2.0, "-2"),
        (1e-12, "0"),
        (1e20, "1.00000E+20"),
        (float("inf"), "INF"),
        (float("nan"), "NAN"),
        (True, "oui"),
        (time(9, 5), "9 h 05"),
        (timedelta(hours=48), "48 h 00"),
        (date(2026, 3, 4), "2026-03-04"),
        ("texte", "texte"),
    ],
)
def test_a_cell_reads_as_somebody_would_type_it(value: Cell | timedelta, text: str) -> None:
    assert not isinstance(value, Part)
    assert value is not None
    assert as_text(value) == text


def test_shops_come_from_a_workbook_too(tmp_path: Path, made: Writer) -> None:
    rows: list[list[Cell]] = [
        ["Enseigne", "Code postal", "Ville", "Latitude", "Longitude"],
        ["Le Quai", 1000, "B", 46.2, 5.22],
    ]

    assert cells_of(written(tmp_path, made({"Boutiques": rows}))) == [("Le Quai", "1000", "B", "46.2", "5.22")]


# ---------------------------------------------------------------- what cannot be read

STRAY = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
FLOOD = (
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
    'table:number-columns-repeated="16384" office:value-type="string"><text:p>nom</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
LOCKED = "<file-entry><encryption-data/></file-entry>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEETS = {"Mai": SHELF}
XLSX, ODS = xlsx(SHEETS), ods(SHEETS)

REFUSED = {
    "half an xlsx": (XLSX[: len(XLSX) // 2], "import-workbook-broken"),
    "half an ods": (ODS[: len(ODS) // 2], "import-workbook-broken"),
    "a damaged xlsx": (XLSX.replace(XLSX[400:440], bytes(40)), "import-workbook-broken"),
    "an xlsx without its sheets": (packed({"xl/workbook.xml": "<workbook/>"}), "import-workbook-broken"),
    "xml that breaks off": (xlsx_of({"xl/worksheets/sheet1.xml": STRAY[:60]}), "import-workbook-broken"),
    "a cell in the last corner": (xlsx_of({"xl/worksheets/sheet1.xml": STRAY}), "import-workbook-broken"),
    "a cell repeated without end": (ods_of(FLOOD), "import-workbook-broken"),
    "a password on an ods": (ods_of("", LOCKED), "import-locked"),
    "a password on an xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "import-locked"),
    "an old xls": (OLE, "import-binary"),
    "a text document": (packed({"word/document.xml": "<w/>"}), "import-binary"),
    "a zip with a csv": (packed({"a.csv": "nom\nThé\n"}), "import-binary"),
    "a zip with nothing": (packed({"a": ""})[:4] + packed({}), "import-binary"),
    "blank sheets": (xlsx({"Un": [], "Deux": [[None]]}), "import-empty"),
    "no headings": (xlsx({"Un": [["a", 1], ["b", 2]]}), "import-no-headings"),
    "two columns that may be the name": (
        xlsx({"Un": [["Libélé", "Dsignation"], ["a", "b"]]}),
        "import-ambiguous-columns",
    ),
    "a program": (b"MZ\x90\x00\x03" + bytes(range(256)) * 4, "import-binary"),
}


@pytest.mark.parametrize(("content", "key"), REFUSED.values(), ids=list(REFUSED))
def test_a_workbook_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, content: bytes, key: str) -> None:
    assert refusal_of(written(tmp_path, content)).refusal.key == key


def test_a_small_workbook_that_unpacks_without_end_is_refused_unread(tmp_path: Path) -> None:
    flood = sheet_xml("<row/>" * 2_000_000)

    assert refusal_of(written(tmp_path, xlsx_of({"xl/worksheets/sheet1.xml": flood}))).refusal.key == "import-too-dense"


def test_a_workbook_larger_than_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_source, "MOST_BYTES", 1000)

    assert refusal_of(written(tmp_path, XLSX)).refusal.key == "import-too-big"


def test_a_sheet_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Writer) -> None:
    monkeypatch.setattr(importing_workbooks, "MOST_ROWS", 5)

    assert refusal_of(written(tmp_path, made(SHEETS))).refusal.values == {"count": 6, "most": 5}


def test_a_cell_without_end_is_a_refused_row_among_others(tmp_path: Path, made: Writer) -> None:
    good, bad = products_of(written(tmp_path, made({"Mai": [["nom"], ["Thé"], ["x" * 300_000]]})))

    assert isinstance(good, ProductRow)
    assert not isinstance(bad, ProductRow)
    assert bad.reason.key == "import-cell-too-long"


def test_progress_runs_from_nothing_to_the_whole_file(tmp_path: Path, made: Writer) -> None:
    path = written(tmp_path, made({"Mai": [["nom"], *([f"Article {n}"] for n in range(500))]}))

    with open_table(path) as table:
        assert table.bytes_read < table.total_bytes == path.stat().st_size
        seen = [table.bytes_read for _ in table]
    assert seen == sorted(seen)
    assert seen[-1] == path.stat().st_size


@given(content=st.sampled_from([XLSX, ODS]), cut=st.floats(0, 1), at=st.floats(0, 1), with_this=st.binary(max_size=30))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_workbook_is_damaged_it_is_read_or_refused(
    tmp_path: Path, content: bytes, cut: float, at: float, with_this: bytes
) -> None:
    place = int(at * len(content))
    damaged = content[:place] + with_this + content[place + len(with_this) :]
    path = written(tmp_path, damaged[: int(cut * len(damaged)) if cut < 0.5 else None])

    with suppress(UnreadableFile):
        assert all(line.number >= 1 for line in lines_of(path))

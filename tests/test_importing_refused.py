"""What was refused goes back as a file, is corrected there, and comes in."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.importing import BadRow, Refusal, open_table, read_products, write_refused
from catalog.importing.formulas import escaped, unescaped
from catalog.importing.table import clean
from tests.importing_files import lines_of, products_of, written


def in_words(refusal: Refusal) -> str:
    return f"Refusé : {refusal.key}"


def refuse(path: Path, into: Path) -> list[BadRow]:
    """Import the file at `path`, write what is refused of it, and return those rows."""
    with open_table(path) as table:
        bad = [row for row in read_products(table) if isinstance(row, BadRow)]
        write_refused(into, table.headings, bad, in_words)
    return bad


def test_the_reason_comes_first_and_the_row_as_it_stood(tmp_path: Path) -> None:
    source = written(tmp_path, "Nom,Prix,Note\nThé,cher,à voir\nCafé,4,\n")
    refused = tmp_path / "refusés.csv"

    refuse(source, refused)

    assert refused.read_bytes().startswith(b"\xef\xbb\xbf")
    assert refused.read_text("utf-8-sig").splitlines() == [
        "raison du refus;ligne du fichier;Nom;Prix;Note;reste de la ligne",
        "Refusé : import-price-unreadable;2;Thé;cher;à voir;",
    ]


def test_it_says_how_many_rows_it_wrote(tmp_path: Path) -> None:
    bad = [BadRow(line, Refusal("import-no-name"), {}) for line in (2, 3, 4)]

    assert write_refused(tmp_path / "refusés.csv", ["nom"], bad, in_words) == 3


def test_corrected_it_comes_in_without_a_trace_of_the_refusal(tmp_path: Path) -> None:
    refused = tmp_path / "refusés.csv"
    refuse(written(tmp_path, "Nom;Prix;Référence\nThé;cher;T-1\n"), refused)
    refused.write_text(refused.read_text("utf-8-sig").replace("cher", "4,20"), "utf-8")

    (corrected,) = products_of(refused)

    (fresh,) = products_of(written(tmp_path, "Nom;Prix;Référence\nThé;4,20;T-1\n"))
    assert corrected == fresh


def test_refused_again_it_has_its_columns_once(tmp_path: Path) -> None:
    once, twice = tmp_path / "refusés.csv", tmp_path / "encore refusés.csv"
    refuse(written(tmp_path, "Nom;Prix\nThé;cher;en vrac\n"), once)

    refuse(once, twice)

    assert twice.read_text("utf-8-sig").splitlines()[0] == once.read_text("utf-8-sig").splitlines()[0]
    assert "en vrac" in twice.read_text("utf-8-sig")


def test_nothing_of_a_refused_row_is_lost(tmp_path: Path) -> None:
    refused = tmp_path / "refusés.csv"
    late_key = '{"nom": "Thé"}\n' * 200 + '{"nom": "Café", "prix": "cher"}\n{"nom": "Lait", \n'

    refuse(written(tmp_path, late_key), refused)

    late, broken = lines_of(refused)
    assert (late.cells["nom"], late.cells["reste de la ligne"]) == ("Café", "prix: cher")
    assert broken.cells["reste de la ligne"] == '{"nom": "Lait",'


def test_a_spreadsheet_finds_no_formula_in_it(tmp_path: Path) -> None:
    refused = tmp_path / "refusés.csv"
    refuse(written(tmp_path, 'nom;prix;=note\n"=HYPERLINK(""x"")";-3;@b\n+33;cher;\'=c\n'), refused)

    cells = [cell for row in csv.reader(io.StringIO(refused.read_text("utf-8-sig")), delimiter=";") for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@given(st.text(alphabet="'=+-@a1", max_size=6))
def test_an_escaped_cell_is_given_back_as_it_was(cell: str) -> None:
    assert unescaped(escaped(cell)) == cell


CELLS = st.text(max_size=12).map(clean)


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_refused_reads_back_as_it_stood(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    bad = [
        BadRow(line, Refusal("import-no-name"), {"nom": name, "prix": price})
        for line, (name, price) in enumerate(rows, start=2)
    ]
    refused = tmp_path / "refusés.csv"

    write_refused(refused, ["nom", "prix"], bad, in_words)

    assert [(line.cells["nom"], line.cells["prix"]) for line in lines_of(refused)] == rows

"""Workbooks, written cell by cell as Excel and LibreOffice do, so that no library vouches for another."""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import count
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Part:
    """A number shown as so many hundredths."""

    of_one: float


Cell = str | float | bool | date | time | Part | None
Rows = Sequence[Sequence[Cell]]


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


# ---------------------------------------------------------------- as Excel writes it

# Excel keeps a date as the days since then and a time as a part of one day; only the style tells them from numbers.
_EPOCH = date(1899, 12, 30)
_STYLES = {date: 1, time: 2, Part: 3}
_STYLE_SHEET = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 20, 9))


def xlsx(sheets: Mapping[str, Rows], *, merged: Sequence[str] = (), hidden: Collection[str] = ()) -> bytes:
    """A workbook of these sheets, in each of which the `merged` ranges ("A1:C1") are one cell."""
    parts = {f"xl/worksheets/sheet{n}.xml": _xlsx_sheet(rows, merged) for n, rows in enumerate(sheets.values(), 1)}
    return xlsx_of(parts, list(sheets), hidden)


def xlsx_of(parts: Mapping[str, str], names: Sequence[str] = ("Feuil1",), hidden: Collection[str] = ()) -> bytes:
    """A workbook whose sheets are these files."""
    listed, related = "", ""
    for number, name in enumerate(names, start=1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"{state}/>'
        related += _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
    main = f'xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f"<workbook {main}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations(related),
            "xl/styles.xml": f"<styleSheet {main}><cellXfs>{_STYLE_SHEET}</cellXfs></styleSheet>",
            **parts,
        }
    )


def sheet_xml(rows: str, after: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def _relation(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _relations(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _xlsx_sheet(rows: Rows, merged: Sequence[str]) -> str:
    written = "".join(
        f'<row r="{number}">{"".join(_xlsx_cells(number, row))}</row>' for number, row in enumerate(rows, start=1)
    )
    cells = "".join(f'<mergeCell ref="{cells}"/>' for cells in merged)
    return sheet_xml(written, f"<mergeCells>{cells}</mergeCells>" if merged else "")


def _xlsx_cells(number: int, row: Sequence[Cell]) -> Iterator[str]:
    for column, value in zip(_columns(), row, strict=False):
        place = f'r="{column}{number}"'
        if isinstance(value, str):
            yield f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        elif isinstance(value, bool):
            yield f'<c {place} t="b"><v>{value:d}</v></c>'
        elif value is not None:
            yield f'<c {place} s="{_STYLES.get(type(value), 0)}"><v>{_kept(value)!r}</v></c>'


def _columns() -> Iterator[str]:
    for number in count():
        yield (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def _kept(value: float | date | time | Part) -> float:
    if isinstance(value, date):
        return (value - _EPOCH).days
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / (24 * 60)
    return value.of_one if isinstance(value, Part) else value


# ---------------------------------------------------------------- as LibreOffice writes it

_ODS_SPACES = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
_ODS_REST = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row>"
)


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets, each with a million blank rows below, as they are kept."""
    return ods_of("".join(_ods_sheet(name, rows) for name, rows in sheets.items()))


def ods_of(tables: str, manifest: str = "") -> bytes:
    """A workbook of these tables."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": f'<manifest xmlns="{_OASIS}:manifest:1.0">{manifest}</manifest>',
            "content.xml": f"<office:document-content {_ODS_SPACES}>{body}</office:document-content>",
        }
    )


def _ods_sheet(name: str, rows: Rows) -> str:
    written = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(name)}>{written}{_ODS_REST}</table:table>"


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind, kept = _ods_kept(value)
    shown = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{kept}>{shown}</table:table-cell>'


def _ods_kept(value: Cell) -> tuple[str, str]:
    if isinstance(value, bool):
        return "boolean", f' office:boolean-value="{str(value).lower()}"'
    if isinstance(value, date):
        return "date", f' office:date-value="{value}"'
    if isinstance(value, time):
        return "time", f' office:time-value="PT{value:%HH%MM%SS}"'
    if isinstance(value, Part):
        return "percentage", f' office:value="{value.of_one!r}"'
    return ("float", f' office:value="{value!r}"') if isinstance(value, float | int) else ("string", "")

"""What can be told of a workbook before it is unpacked: a ZIP file of XML files, or else something that is none."""

import zipfile
import zlib
from pathlib import Path
from typing import NoReturn

from catalog.importing.refusals import UnreadableFile
from catalog.importing.source import refuse_floods

# Excel before 2007, and around a workbook with a password, writes the files of a small disk of its own making.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXCEL_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MOST_OLE_BYTES = 64 << 20

ZIP_MAGIC = b"PK\x03\x04"
_EXCEL_PART = "xl/workbook.xml"
_ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_LOCKED = b"encryption-data"
_MOST_LISTED_BYTES = 1 << 20
_ENCRYPTED = 0x1

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OverflowError)


def check_workbook(path: Path) -> None:
    """Let pass a workbook that is whole, as far as its list of contents tells, and not too large.

    Raises:
        UnreadableFile: import-workbook-broken, import-locked, import-binary (some other kind of ZIP), import-too-big,
            import-too-dense.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check(package, path.stat().st_size)
    except _BROKEN as broken:
        raise UnreadableFile("import-workbook-broken") from broken


def refuse_ole(path: Path) -> NoReturn:
    """Tell a workbook with a password from an old one.

    Raises:
        UnreadableFile: import-locked, import-binary.
    """
    with path.open("rb") as file:
        locked = _EXCEL_LOCKED in file.read(_MOST_OLE_BYTES)
    raise UnreadableFile("import-locked" if locked else "import-binary")


def _check(package: zipfile.ZipFile, packed_bytes: int) -> None:
    members = package.infolist()
    refuse_floods(sum(member.file_size for member in members), packed_bytes)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableFile("import-locked")
    if _EXCEL_PART in package.namelist():
        return
    if not _beginning(package, "mimetype").startswith(_ODS_KIND):
        raise UnreadableFile("import-binary")
    if _ODS_LOCKED in _beginning(package, "META-INF/manifest.xml"):
        raise UnreadableFile("import-locked")


def _beginning(package: zipfile.ZipFile, name: str) -> bytes:
    if name not in package.namelist():
        return b""
    with package.open(name) as member:
        return member.read(_MOST_LISTED_BYTES)

"""Which product of a shop's shelf a row of its file means: by barcode, else by reference, else by name."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalog.importing.names import Names
from catalog.importing.products import ProductRow, product_reference
from catalog.model import Unit
from catalog.search.fold import fold

_GTIN_DIGITS = 14


class OnShelf(NamedTuple):
    """What a product is recognised by."""

    reference: str
    ean: str
    name: str
    unit: Unit


class Recognised:
    """A shop's products, told apart as its people do.

    A barcode or a name says which one only where a single product has it; a name, only to the first of the rows that
    are called so: others are other sizes or colours of it.
    """

    def __init__(self, known: Iterable[OnShelf]) -> None:
        self._references: set[str] = set()
        self._by_ean: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        for product in known:
            self._references.add(product.reference)
            if product.ean:
                self._by_ean.setdefault(_gtin(product.ean), set()).add(product.reference)
            self._by_name.setdefault(_named(product.name, product.unit), set()).add(product.reference)
        self._met: set[str] = set()

    def reference(self, row: ProductRow) -> str:
        """Return the reference by which the shop knows the product of `row`, one of its own where it is new."""
        given = row.reference if row.reference in self._references else None
        found = self._by_its_ean(row) or given or self._by_its_name(row) or product_reference(row)
        self._met.add(found)
        return found

    def mentioned(self, cells: Mapping[str, str], names: Names) -> set[str]:
        """Return the references of all products that a row may mean which could not be read."""
        fields = {meaning.field: text for heading, text in cells.items() if (meaning := names.meaning(heading))}
        ean, name = "".join(fields.get("ean", "").split()), fields.get("name", "")
        found = {fields.get("reference", "")} & self._references | (
            self._by_ean.get(_gtin(ean), set()) if ean else set()
        )
        return found.union(*(self._by_name.get(_named(name, unit), set()) for unit in Unit))

    def _by_its_ean(self, row: ProductRow) -> str | None:
        references = self._by_ean.get(_gtin(row.ean), set()) if row.ean else set()
        return next(iter(references)) if len(references) == 1 else None

    def _by_its_name(self, row: ProductRow) -> str | None:
        references = self._by_name.get(_named(row.name, row.unit), set())
        return next(iter(references)) if len(references) == 1 and not references & self._met else None


def _named(name: str, unit: Unit) -> str:
    return f"{fold(name)}/{unit}"


def _gtin(code: str) -> str:
    """The same code in each of its lengths: a UPC is an EAN without its first zero."""
    return code.zfill(_GTIN_DIGITS)

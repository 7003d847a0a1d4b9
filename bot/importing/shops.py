"""A town's shops on their way in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.importing.intake import Admitted, Difference, FirstLines, Row, Wanted
from catalog.importing import ShopRow, Table, read_shops, shop_reference
from catalog.importing.headings import Kind
from catalog.model import Shop
from storage.imports import Changed
from storage.unit import SqlUnit

_FIELDS = (
    *("name", "kind", "address", "postcode", "commune", "phone", "place"),
    *("opening_hours", "answering_hours"),
)


class ShopIntake:
    """Takes shops in by their reference. A blank cell says nothing: what a shop's own people typed stays."""

    kind: Kind = "shops"

    def __init__(self) -> None:
        self._first_lines = FirstLines()

    def rows(self, table: Table) -> Iterator[Row]:
        return read_shops(table)

    async def admit(self, unit: SqlUnit, rows: Sequence[Row]) -> Admitted:
        admitted = Admitted()
        for row in rows:
            if not isinstance(row, ShopRow):
                continue
            key = (0, shop_reference(row))
            if twice := self._first_lines.refusal(key, row.line):
                admitted.refused[row.line] = twice
            else:
                told = {name: value for name in _FIELDS if (value := getattr(row, name))}
                admitted.wanted.append(Wanted(row.line, key, told))
        return admitted

    async def differences(self, unit: SqlUnit, wanted: Sequence[Wanted]) -> list[Difference[Shop]]:
        known = await unit.shops.by_reference([asked.key[1] for asked in wanted])
        return [found for asked in wanted if (found := _difference(asked, known.get(asked.key[1])))]

    async def write(self, unit: SqlUnit, differences: Sequence[Difference[Shop]], at: datetime) -> Sequence[Changed]:
        await unit.shops.add([difference.thing for difference in differences if difference.is_new])
        await unit.shops.change_many([difference.thing for difference in differences if not difference.is_new])
        return ()


def _difference(asked: Wanted, known: Shop | None) -> Difference[Shop] | None:
    if known is None:
        return Difference(asked, Shop(0, reference=asked.key[1], **asked.fields), is_new=True)
    shop = replace(known, **asked.fields)
    return None if shop == known else Difference(asked, shop, is_new=False)

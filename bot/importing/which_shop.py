"""Which shop is meant: by its reference, else by its name."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from bot.importing.intake import RefusedFile
from catalog.importing import Refusal
from catalog.model import Shop
from catalog.search.fold import fold
from storage.unit import SqlUnit

_NEAREST = 3
_NEAR_SCORE = 60
_REFERENCES_SHOWN = 5


class ShopFinder:
    """Finds shops in the database, and those that are still `expected` to come in: a dry run adds none."""

    def __init__(self, expected: Sequence[Shop] = ()) -> None:
        # No shop in the database has such an id, so that none of its products will be found either.
        self._expected = {shop.reference: -number for number, shop in enumerate(expected, start=1)}
        self._expected_names: dict[str, list[str]] = {}
        for shop in expected:
            self._expected_names.setdefault(fold(shop.name), []).append(shop.reference)
        self._found: dict[str, int | Refusal] = {"": Refusal("import-no-shop")}

    async def look_up(self, unit: SqlUnit, texts: Collection[str]) -> None:
        """Find the shops that these name, for `found`."""
        unknown = [text for text in texts if text not in self._found]
        if not unknown:
            return
        known = await unit.shops.by_reference([*unknown, *map(_closed_up, unknown)])
        named = await unit.shops.named_many([fold(text) for text in unknown])
        ids = self._expected | {reference: shop.id for reference, shop in known.items()}
        for text in unknown:
            folded = fold(text)
            here = {shop.reference: shop.id for shop in named.get(folded, [])}
            coming = {reference: self._expected[reference] for reference in self._expected_names.get(folded, [])}
            by_reference = ids.get(text) or ids.get(_closed_up(text))
            self._found[text] = by_reference or _only_one(text, coming | here)

    def found(self, text: str) -> int | Refusal:
        """The id of the shop that `text` names, or why none is meant; `look_up` comes first."""
        return self._found[text]

    async def the_one(self, unit: SqlUnit, text: str) -> int:
        """The id of the shop whose the whole file is.

        Raises:
            RefusedFile: import-no-such-shop, import-ambiguous-shop.
        """
        await self.look_up(unit, [text])
        shop = self.found(text)
        if isinstance(shop, int):
            return shop
        if shop.key == "import-ambiguous-shop":
            raise RefusedFile(shop.key, **shop.values)
        raise RefusedFile("import-no-such-shop", text=text, near=_nearest(text, await unit.shops.names()) or "none")


def _only_one(text: str, ids_by_reference: dict[str, int]) -> int | Refusal:
    if not ids_by_reference:
        return Refusal("import-unknown-shop", {"text": text})
    if len(ids_by_reference) > 1:
        references = ", ".join(sorted(ids_by_reference)[:_REFERENCES_SHOWN])
        return Refusal("import-ambiguous-shop", {"text": text, "references": references})
    return next(iter(ids_by_reference.values()))


def _nearest(text: str, names: Collection[str]) -> str:
    found = process.extract(text, names, scorer=fuzz.WRatio, processor=fold, limit=_NEAREST, score_cutoff=_NEAR_SCORE)
    return ", ".join(name for name, _, _ in found)


def _closed_up(text: str) -> str:
    # A SIRET is often written in groups.
    return text.replace(" ", "")

"""What ranking and grouping need to know of each product, in columns by id: a few bytes a product, read in no time."""

from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from catalog.model import Product
from catalog.search.fold import fold

_GONE, _FREE, _SOLD_OUT = range(3)
_NO_PRICE = -1


class Good(NamedTuple):
    """A product as it is ranked. Two are the same where `name` is, a mark of folded name and unit, or `ean`, if any."""

    shop_id: int
    price_cents: int | None
    sold_out: bool
    name: int
    ean: int


class Goods:
    """The town's products by id. Ids are a database's: whole numbers from 1, few of them missing."""

    def __init__(self) -> None:
        self._shops, self._prices = array("i"), array("i")
        self._names, self._eans = array("I"), array("q")
        self._states = array("b")

    @classmethod
    def of(cls, columns: Mapping[str, NDArray[Any]]) -> Self:
        """Return what `columns` gave.

        Raises:
            KeyError: they are no columns of this version.
        """
        goods = cls()
        for name, column in goods._columns().items():
            column.frombytes(columns[name].tobytes())
        return goods

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return a copy of all that is known, in flat arrays by name."""
        return {name: np.array(column, column.typecode) for name, column in self._columns().items()}

    def __contains__(self, product_id: int) -> bool:
        return 0 <= product_id < len(self._states) and self._states[product_id] != _GONE

    def __getitem__(self, product_id: int) -> Good:
        """Return what is known of a product.

        Raises:
            KeyError: it is not there.
        """
        if product_id not in self:
            raise KeyError(product_id)
        price = self._prices[product_id]
        return Good(
            self._shops[product_id],
            None if price == _NO_PRICE else price,
            self._states[product_id] == _SOLD_OUT,
            self._names[product_id],
            self._eans[product_id],
        )

    def add(self, product: Product) -> None:
        """Take a product in, in the place of what was known of it."""
        self._reach(product.id)
        self._shops[product.id] = product.shop_id
        self._prices[product.id] = _NO_PRICE if product.price_cents is None else product.price_cents
        self._names[product.id] = crc32(f"{fold(product.name)}/{product.unit}".encode())
        self._eans[product.id] = int(product.ean) if _is_ean(product.ean) else 0
        self._states[product.id] = _SOLD_OUT if product.stock == 0 else _FREE

    def remove(self, product_id: int) -> None:
        """Forget a product; one that is not known is forgotten already."""
        if product_id in self:
            self._states[product_id] = _GONE

    def _reach(self, product_id: int) -> None:
        missing = product_id + 1 - len(self._states)
        if missing > 0:
            # A good part more than needed: growing is rare then.
            room = bytes(missing + len(self._states) // 4)
            for column in self._columns().values():
                column.frombytes(bytes(len(room) * column.itemsize))

    def _columns(self) -> dict[str, "array[int]"]:
        columns = (self._shops, self._prices, self._names, self._eans, self._states)
        return dict(zip(("shops", "prices", "names", "eans", "states"), columns, strict=True))


def _is_ean(text: str) -> bool:
    return 8 <= len(text) <= 14 and text.isascii() and text.isdecimal()

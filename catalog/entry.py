"""A product in one message: "Confiture de fraise 6,50"."""

from catalog.importing.prices import read_price
from catalog.importing.refusals import RefusedCell
from catalog.model import Product, Unit
from catalog.search.fold import fold

LONGEST_NAME = 200


def read_entry(text: str, shop_id: int) -> Product | None:
    """The product that `text` names with its price at the end, not yet kept; None when it does not read so."""
    words = text.split()
    for first in range(1, len(words)):
        try:
            price = read_price(" ".join(words[first:]))
        except RefusedCell:
            continue
        name = " ".join(words[:first]).strip(" :,;-–")
        if price is None or not fold(name) or len(name) > LONGEST_NAME:
            return None
        unit = price.unit or Unit.PIECE
        return Product(0, name, shop_id, reference=f"{fold(name)}/{unit}", price_cents=price.cents, unit=unit)
    return None

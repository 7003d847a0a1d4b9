"""What a product becomes when the import that changed it is taken back: what a hand has changed since stays."""

from dataclasses import fields, replace
from typing import NamedTuple

from catalog.model import Product

_ABOUT = [field.name for field in fields(Product) if field.name not in {"id", "shop_id", "reference", "stock"}]


class Undone(NamedTuple):
    """The product as it is to be, whether it leaves the shelf, and whether something was left since a hand changed it.

    Its `stock` is only to be written where it differs from what is there now.
    """

    product: Product
    off_shelf: bool
    kept: bool


def undone(before: Product | None, after: Product, now: Product, *, was_on_shelf: bool, typed_since: bool) -> Undone:
    """Return what taking back an import, which made `after` of `before` (None: nothing), makes of `now`.

    `typed_since`: somebody has typed the stock meanwhile. What has been reserved meanwhile stays reserved.
    """
    by_hand = [name for name in _ABOUT if getattr(now, name) != getattr(after, name)]
    if before is None:
        return Undone(now, off_shelf=not by_hand and not typed_since, kept=bool(by_hand) or typed_since)
    back = {name: getattr(before, name) for name in _ABOUT if name not in by_hand}
    stock, stays = _stock(before.stock, after.stock, now.stock, typed_since=typed_since)
    kept = stays or any(getattr(before, name) != getattr(after, name) for name in by_hand)
    off_shelf = not was_on_shelf and not by_hand
    return Undone(replace(now, **back, stock=stock), off_shelf, kept)


def _stock(before: int | None, after: int | None, now: int | None, *, typed_since: bool) -> tuple[int | None, bool]:
    """Return the free stock, and whether a hand's word about it stays."""
    if before == after:
        return now, False
    if typed_since or (now is None) != (after is None):
        return now, True
    if before is None or after is None or now is None:
        return before, False
    return max(0, before + now - after), False

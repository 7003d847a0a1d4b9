"""What somebody of the shop has typed, on its way to the shelf: first what is in doubt, then one deed a product."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from catalog.entering import Doubt, Entry, Unread
from catalog.hours import opening_hours_of
from catalog.model import Product, Shop
from conversations.ports import UnitOfWork

MOST_PICKS = 30
"""So many answers fit into a button: who writes more in doubt at once is asked to write less at once."""

SECTION_LENGTH = 60
DESCRIPTION_LENGTH = 500

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A product without a price: told in the shop, or still to be typed."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Twin:
    """A product that the shelf has already, under nearly the same name: is it that one, or another?"""

    entry: Entry
    known: Product


Ask = Doubt | Unpriced | Twin | Unread
"""What must be asked before anything is put on the shelf."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Put `entry` on the shelf; in the place of the product `known`, where it is that one."""

    entry: Entry
    known: Product | None = None


def decide(
    readings: Sequence[Entry | Doubt | Unread], picks: str, twin_of: Callable[[Entry], Product | None]
) -> Ask | list[Deed]:
    """Return what is still to be asked, or what to do. `picks` has a letter for each question answered so far: "0" for
    its first answer (the likelier reading, no price, the known product), any other for its second."""
    left = iter(picks)
    deeds: list[Deed] = []
    for reading in readings:
        decided = reading if isinstance(reading, Unread) else _one(reading, left, twin_of)
        if not isinstance(decided, Deed):
            return decided if len(picks) < MOST_PICKS else Unread(_line_of(decided))
        deeds.append(decided)
    return deeds


def _one(reading: Entry | Doubt, left: Iterator[str], twin_of: Callable[[Entry], Product | None]) -> Ask | Deed:
    """What one line comes to by the answers that are `left`."""
    if isinstance(reading, Doubt):
        pick = next(left, None)
        if pick is None:
            return reading
        reading = reading.choices[0 if pick == "0" else 1]
    if reading.price_cents is None and next(left, None) is None:
        return Unpriced(reading)
    known = twin_of(reading)
    if known is None:
        return Deed(reading)
    pick = next(left, None)
    if pick is None:
        return Twin(reading, known)
    return Deed(reading, known if pick == "0" else None)


def _line_of(asked: Ask) -> str:
    return asked.entry.name if isinstance(asked, Unpriced | Twin) else asked.line


async def put_on_shelf(unit: UnitOfWork, deed: Deed, shop_id: int, picture: str, now: datetime) -> int:
    """Do it; returns the product's id. One that had sold out is there again: it is no longer counted, unless somebody
    has just said how many there are."""
    if deed.known is not None:
        entry = deed.entry
        await unit.products.change(replace(deed.known, price_cents=entry.price_cents, unit=entry.unit))
        product_id = deed.known.id
    else:
        product_id = await unit.products.put_on_shelf(deed.entry.product(shop_id))
    kept = await unit.products.get(product_id)
    assert kept is not None
    if picture:
        await unit.products.change(replace(kept, picture=picture))
    if deed.entry.stock is not None:
        await unit.stock.set_free(product_id, deed.entry.stock, now)
    elif kept.stock == 0:
        await unit.stock.set_free(product_id, None, now)
    await unit.products.ends_out(product_id)
    return product_id


async def out_for_today(unit: UnitOfWork, product: Product, shop: Shop, now: datetime) -> datetime:
    """Sold out until the shop opens on another day, which is returned; then it is back as it was."""
    opening = opening_hours_of(shop)
    tomorrow = opening.midnight(opening.local_day(now) + _DAY)
    until = opening.next_opening(tomorrow) or tomorrow
    await unit.products.begin_out(product.id, until, product.stock)
    await unit.stock.set_free(product.id, 0, now)
    return until


async def back_on_shelf(unit: UnitOfWork, product_id: int, stock: int | None, now: datetime) -> None:
    """Sold out no longer; counted as it was before."""
    await unit.products.ends_out(product_id)
    await unit.stock.set_free(product_id, stock, now)

"""Which of the slots that a shop offers still take a reservation."""

from collections.abc import Iterable
from datetime import datetime

from catalog.model import Product, Shop
from conversations.ports import UnitOfWork
from conversations.reservation.slots import Slot, offered_slots


async def free_slots(unit: UnitOfWork, shop: Shop, goods: Iterable[Product], now: datetime) -> list[Slot]:
    """All the slots in which `goods` can be picked up together, as far as the shop looks ahead, with a place left."""
    slots = offered_slots(shop, goods, now)
    taken = await unit.slots.taken(shop.id, [slot.start for slot in slots])
    return [slot for slot in slots if taken.get(slot.start, 0) < shop.slot_capacity]

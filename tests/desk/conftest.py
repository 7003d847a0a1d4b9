"""The town that these stories happen in, and the bakery that most of them are about."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from catalog.model import Product, Shop
from conversations.people import Person, Rank
from conversations.reservation.model import Reservation
from conversations.reservation.steps import Step
from tests.rooms import Town, merchant, shopper, town_at


@pytest.fixture
async def town(migrated_url: str) -> AsyncIterator[Town]:
    """An empty town on a Tuesday at ten, on each engine in turn."""
    async with town_at(migrated_url) as town:
        yield town


@dataclass(frozen=True)
class Bakery:
    """A bakery with an owner and one more, five loaves on its shelf, and Maria who wants some."""

    town: Town
    shop: Shop
    luc: Person
    eva: Person
    bread: Product
    maria: Person

    async def reserved(self, quantity: int = 2, *, later: int = 0) -> Reservation:
        """Maria's reservation of bread."""
        return await self.town.reserves(self.maria, self.bread, quantity, later=later)

    async def shop_says(self, reservation: Reservation, *steps: Step, code: str = "") -> Reservation:
        """The owner takes `steps`, one after the other."""
        for step in steps:
            reservation = await self.town.records(reservation, step, merchant(self.luc, code))
        return reservation

    async def maria_says(self, reservation: Reservation, step: Step) -> Reservation:
        """Maria takes `step`."""
        return await self.town.records(reservation, step, shopper(self.maria))

    async def free(self) -> int | None:
        return await self.town.free(self.bread)

    async def taken(self, reservation: Reservation) -> int:
        """How many places of the reservation's slot are taken."""
        return await self.town.taken(self.shop, reservation.slot)


async def open_bakery(town: Town, **settings: object) -> Bakery:
    shop = await town.shop("Boulangerie du Port", **settings)
    luc, eva = await town.member(shop, "Luc", Rank.OWNER), await town.member(shop, "Eva", Rank.STAFF)
    bread = await town.product(shop, "Pain de mie", stock=5)
    return Bakery(town, shop, luc, eva, bread, await town.person("Maria"))


@pytest.fixture
async def bakery(town: Town) -> Bakery:
    return await open_bakery(town)

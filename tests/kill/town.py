"""Three shops with two people each, five shoppers, and deliveries that refill the shelves meanwhile."""

from dataclasses import dataclass, replace
from random import Random

from bot.playground.acts import act
from bot.playground.office import Office
from bot.playground.people import join
from catalog.model import Product, Shop, Unit
from conversations.invites import invite
from conversations.people import Rank
from storage.database import Database
from tests.rooms import TUESDAY_AT_TEN, there

SHOPPERS = ("Maria", "Paul", "Inès", "Yann", "Léa")
SHELVES: dict[str, tuple[tuple[str, int | None, Unit], ...]] = {
    "Boulangerie du Port": (("Pain de mie", 12, Unit.PIECE), ("Kouign-amann", 6, Unit.PIECE)),
    "Fromagerie des Halles": (("Comté fruité", 6_000, Unit.GRAM), ("Beurre salé", None, Unit.PIECE)),
    # This one says yes by itself, as long as its counted stock lasts.
    "Librairie du Phare": (("Carnet de bord", 15, Unit.PIECE), ("Carte marine", None, Unit.PIECE)),
}
TEAM = (Rank.OWNER, Rank.STAFF)


@dataclass(frozen=True, slots=True)
class Town:
    """The Telegram ids of who is in it, and its counted goods with what a delivery brings them back to."""

    shoppers: tuple[int, ...]
    teams: tuple[tuple[int, ...], ...]
    counted: dict[int, int]
    words: tuple[str, ...]

    async def delivers(self, database: Database, rng: Random) -> None:
        """Refill one product from another process, as an import does."""
        product_id = rng.choice(list(self.counted))
        async with database.writing() as unit:
            await unit.stock.set_free(product_id, self.counted[product_id], TUESDAY_AT_TEN)


async def settle(office: Office, database: Database) -> Town:
    """Fill the shelves; everybody presses Start, the shops' people on their invite links."""
    counted: dict[int, int] = {}
    teams = []
    for name in SHELVES:
        shop = await _open(database, name, counted)
        teams.append(tuple([await _joins(office, database, shop, rank) for rank in TEAM]))
    shoppers = tuple(_starts(office, name) for name in SHOPPERS)
    words = tuple(name for shelf in SHELVES.values() for name, _, _ in shelf)
    return Town(shoppers, tuple(teams), counted, words)


async def _open(database: Database, name: str, counted: dict[int, int]) -> Shop:
    draft = Shop(0, name, reference=name, opening_hours="Mo-Su 00:00-24:00", slot_capacity=3)
    async with database.writing() as unit:
        [shop_id] = await unit.shops.add([replace(draft, auto_confirm=name.startswith("Librairie"))])
        for goods, stock, unit_of in SHELVES[name]:
            product = Product(0, goods, shop_id, reference=goods, price_cents=250, unit=unit_of)
            [product_id] = await unit.products.add([product])
            await unit.stock.set_free(product_id, stock, TUESDAY_AT_TEN)
            if stock is not None:
                counted[product_id] = stock
        return await there(unit.shops.get(shop_id))


async def _joins(office: Office, database: Database, shop: Shop, rank: Rank) -> int:
    async with database.writing() as unit:
        token = await invite(unit, lambda: TUESDAY_AT_TEN, shop.id, rank)
    return _starts(office, f"{rank.value} {shop.name}", f"invite_{token}")


def _starts(office: Office, name: str, payload: str = "") -> int:
    wish = {"first_name": name, "language_code": "fr", "role": "shopper", "label": ""}
    person_id: int = join(office, wish)["id"]
    act(office, {"person_id": person_id, "act": "start", "payload": payload})
    return person_id

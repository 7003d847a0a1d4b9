"""The month as a whole: who shops, what they look for, and when."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.catalogue import CatalogueFollower
from bot.clock import machine_clock
from bot.past.lives import LIVES, Chapter, Lives
from bot.past.placing import Life, live
from catalog.asking.answering import answer
from catalog.asking.asker import PLAINLY, Asker
from catalog.model import PARIS, Product
from catalog.search.town import TownIndex
from conversations.people import Person
from conversations.refusals import Refusal
from handlers.searching import MOST_LINES
from storage.database import Database
from storage.updates import Searched

SEED = 44990
FIRST_ID = 900_001
"""Telegram ids that the page gives nobody."""

TOWNSPEOPLE = (
    *("Aline", "Basile", "Clémence", "Damien", "Élise", "Farid", "Ginette", "Henri", "Ilona", "Jules", "Kadiatou"),
    *("Lucas", "Manon", "Nadège", "Octave", "Pauline", "Quentin", "Régine", "Sékou", "Tiphaine", "Ulysse", "Violette"),
    *("Wassim", "Yvette", "Zoé", "Marius", "Perrine", "Étienne", "Solène", "Gaspard"),
)

DAYS, QUIET_DAYS = 35, 2
"""The month begins so many days ago, and is over so many days ago: no list and no reminder is about it any more."""

MOST_GOODS = 5_000
SEARCHES, MISSED_SHARE = 400, 0.08
NOT_IN_TOWN = ("trottinette électrique", "accordéon", "combinaison de plongée", "mangue", "poussette", "sushi")
TRIES = 12
"""How often another product is looked for where the rules do not let a life happen with one."""

LOOK_SECONDS = 0.5


async def live_last_month(database: Database, *, merchants: int) -> None:
    """Have the month happen once so many merchants' shops are joined; where it has begun before, it stays as it is."""
    async with database.reading() as unit:
        if await unit.people.by_telegram(FIRST_ID):
            return
    # The bot is another process: there is no event to wait for.
    while not await _have_joined(database, merchants):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)
    await Month(database, machine_clock()).happen()


async def _have_joined(database: Database, merchants: int) -> bool:
    async with database.reading() as unit:
        return len(await unit.shops.all_joined()) >= merchants


class Month:
    """The month before `now`, of so many `lives`."""

    def __init__(self, database: Database, now: datetime, lives: Lives = LIVES) -> None:
        self._database = database
        self._kinds = lives
        self._dice = Random(SEED)
        self._now = now
        self._today = now.astimezone(ZoneInfo(PARIS)).date()
        self._until = now - timedelta(days=QUIET_DAYS)

    async def happen(self) -> None:
        """Fill the month, in small transactions: the bot writes to the same database."""
        shoppers, goods = await self._people(), await self._goods()
        for placed_at, chapters in self._lives():
            for _ in range(TRIES):
                shopper, product = self._dice.choice(shoppers), self._dice.choice(goods)
                if await self._happens(Life(shopper, product.id, placed_at, chapters)):
                    break
        await self._are_looked_for(goods)

    async def _people(self) -> list[Person]:
        async with self._database.writing() as unit:
            return [
                await unit.people.keep(Person(0, FIRST_ID + number, name, "fr", pickup_name=name, blocked=True))
                for number, name in enumerate(TOWNSPEOPLE)
            ]

    async def _goods(self) -> list[Product]:
        """All that could have been reserved."""
        async with self._database.reading() as unit:
            joined = await unit.shops.all_joined()
            goods = await unit.products.after(0, MOST_GOODS)
        return [product for product in goods if product.shop_id in joined and product.stock != 0]

    def _lives(self) -> list[tuple[datetime, Sequence[Chapter]]]:
        """All lives of the table, each with the moment at which it begins, oldest first."""
        lives = [chapters for count, chapters in self._kinds for _ in range(count)]
        self._dice.shuffle(lives)
        moments = sorted(self._moment(QUIET_DAYS + 1) for _ in lives)
        return list(zip(moments, lives, strict=True))

    def _moment(self, least_days: int) -> datetime:
        """Sometime between breakfast and bed, at least so many days ago."""
        day = self._today - timedelta(days=self._dice.randint(least_days, DAYS))
        minute = round(self._dice.triangular(7 * 60, 22 * 60, 11 * 60))
        return datetime.combine(day, time(*divmod(minute, 60)), ZoneInfo(PARIS)).astimezone(UTC)

    async def _happens(self, life: Life) -> bool:
        """Whether the rules let it happen."""
        began = perf_counter()
        try:
            async with self._database.writing() as unit:
                await live(life, unit, self._until, self._dice)
        except Refusal:
            return False
        # As long as the database was held, it is left to others.
        await asyncio.sleep(perf_counter() - began)
        return True

    async def _are_looked_for(self, goods: Sequence[Product]) -> None:
        """Searches of the month, with what each finds."""
        town = (await CatalogueFollower.build(self._database)).town
        searched = [self._searched(town, goods) for _ in range(SEARCHES)]
        async with self._database.writing() as unit:
            await unit.updates.count_searches(searched)

    def _searched(self, town: TownIndex, goods: Sequence[Product]) -> Searched:
        at = min(self._moment(0), self._now)
        text = self._dice.choice(NOT_IN_TOWN) if self._dice.random() < MISSED_SHARE else self._typed(goods)
        found = answer(text, PLAINLY, Asker(None, at), town).lines
        return Searched(text, min(len(found), MOST_LINES), at)

    def _typed(self, goods: Sequence[Product]) -> str:
        """The first words of something's name, often with a letter missing."""
        text = " ".join(self._dice.choice(goods).name.lower().split()[:3])
        lost = self._dice.randrange(1, 3 * len(text))
        return text[:lost] + text[lost + 1 :]

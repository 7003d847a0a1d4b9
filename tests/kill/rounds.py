"""Start, kill, start again: the whole of a kill test, from an empty database to what was found."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from storage.database import Database
from storage.migrate import upgrade
from tests.kill import kept, said
from tests.kill.bot_process import BotProcess
from tests.kill.crowd import BUSY, PATIENT, Crowd
from tests.kill.held import HeldPlayground
from tests.kill.moments import KillMoment, Starting, comes, moments
from tests.kill.town import settle
from tests.kill.verdict import Findings, judge
from tests.rooms import TUESDAY_AT_TEN

TOKEN = "1:kill"
AWAKE_SECONDS = 60.0
QUIET_SECONDS = 100.0
"""A lease of the courier's, and what the machine needs to catch up."""


class BotEnded(Exception):
    """The bot ended by itself; its log says why."""


class Rounds:
    """One town, one database, and a bot that lives many short lives. `database` is our own view of the bot's."""

    def __init__(self, playground: HeldPlayground, base: str, database: Database, address: str, folder: Path) -> None:
        self.playground = playground
        self.database = database
        self.log = folder / "bot.log"
        self.restarts: list[kept.Moment] = []
        """How the bot before had left things, at each start."""
        self._journal = folder / "playground.jsonl"
        self._settings = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": base,
            "DATABASE_URL": address,
            "CLOCK_URL": f"{base}/clock",
            "ADMIN_IDS": "",
        }

    async def run(self, times: int, rng: Random) -> Findings:
        """Open the town, kill the bot so many times while people use it, and judge what is left when all is quiet."""
        await self.playground.office.clock.move({"at": TUESDAY_AT_TEN.isoformat()})
        town = await settle(self.playground.office, self.database)
        crowd = Crowd(self.playground.office, town, rng)
        async with asyncio.TaskGroup() as together:
            together.create_task(crowd.run(self.database))
            for moment in moments(times):
                await self.life(moment, crowd, rng)
                await self.playground.office.clock.move({"add_minutes": rng.uniform(0.5, 5)})
            crowd.go_home()
        await self.last_life()
        things = await kept.read(self.database)
        found = judge(things, said.read(self._journal), self.playground.office.world, times, self.restarts)
        return replace(found, wrong=(*found.wrong, *self.errors()))

    async def life(self, moment: KillMoment, crowd: Crowd, rng: Random) -> None:
        """Start the bot and kill it when the moment has come."""
        async with self.started() as bot:
            if isinstance(moment, Starting):
                with self.before_its_first_word():
                    await asyncio.sleep(rng.uniform(0, moment.within_seconds))
                    await bot.kill()
                return
            await self.wakes(bot)
            if not crowd.here:
                # Everybody has pressed Start: the shops' people are the shops' people from now on.
                await self.quiet()
                crowd.come()
            crowd.pace = BUSY
            hold = await comes(moment, self.playground, rng)
            self.check(bot)
            await bot.kill()
            crowd.pace = PATIENT
            if hold:
                hold.let_go()

    async def last_life(self) -> None:
        """Start the bot until all is done, and end it by asking it to."""
        async with self.started() as bot:
            await self.wakes(bot)
            await self.quiet()
            self.check(bot)
            assert await bot.stop() == 0

    @asynccontextmanager
    async def started(self) -> AsyncIterator[BotProcess]:
        bot = await BotProcess.start(self._settings, self.log)
        try:
            yield bot
        finally:
            await bot.kill()

    async def wakes(self, bot: BotProcess) -> None:
        """Wait for the bot's first word, and note how the last one left things before it gets an answer.

        Until then nothing moves: what the dead one had sent has come through, what it had written is written.
        """
        hold = self.playground.hold("getMe")
        try:
            async with asyncio.timeout(AWAKE_SECONDS):
                while not hold.caught.is_set():
                    self.check(bot)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(hold.caught.wait(), timeout=0.5)
            pending = list(self.playground.office.world.pending.values())
            self.restarts.append(await kept.at_a_kill(self.database, said.lines_of(self._journal), pending))
        finally:
            hold.let_go()

    @contextmanager
    def before_its_first_word(self) -> Iterator[None]:
        """Should the bot speak meanwhile, nobody answers."""
        hold = self.playground.hold("getMe")
        try:
            yield
        finally:
            self.playground.forget_hold()
            hold.let_go()

    async def quiet(self) -> None:
        """Wait until every update has ended and nothing is owed any more."""
        async with asyncio.timeout(QUIET_SECONDS):
            # The bot is watched from outside: there is no event to wait for.
            while self.playground.office.world.pending or await self._owing():  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    async def _owing(self) -> int:
        async with self.database.reading() as unit:
            return await unit.outbox.owing()

    def errors(self) -> list[str]:
        """What the bot itself has logged as an error."""
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if " ERROR " in line]

    def check(self, bot: BotProcess) -> None:
        if not bot.runs:
            raise BotEnded(self.log.read_text(encoding="utf-8")[-5_000:])


async def rounds(folder: Path, address: str, *, kills: int, seed: int) -> Findings:
    """Kill the bot `kills` times in a town of its own, its database at `address` (empty)."""
    await upgrade(address)
    database = Database(address)
    playground = HeldPlayground(folder / "playground.jsonl", token=TOKEN, username="CabasKillBot")
    try:
        async with playground.serving() as base:
            return await Rounds(playground, base, database, address, folder).run(kills, Random(seed))
    finally:
        await database.close()

"""A playground that can hold one of the bot's calls back, so that the bot can be killed right then."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.playground.api_routes import BotApi
from bot.playground.call import Upload
from bot.playground.refusal import Refusal
from bot.playground.server import Playground
from bot.playground.world import Json

LOST = Refusal(502, "Bad Gateway")


@dataclass
class Hold:
    """One call to hold: the one of `method` after `skip` others.

    It takes effect first, and only its answer is held; unless it is `lost`: then it never has any effect.
    """

    method: str
    skip: int = 0
    lost: bool = False
    caught: asyncio.Event = field(default_factory=asyncio.Event)
    _let_go: asyncio.Event = field(default_factory=asyncio.Event)

    def let_go(self) -> None:
        self._let_go.set()

    async def stay(self) -> None:
        """Say that the call is here, and keep it until it is let go."""
        self.caught.set()
        await self._let_go.wait()


class HeldApi(BotApi):
    """The Bot API, with at most one call to be held."""

    hold: Hold | None = None

    async def execute(self, name: str, given: Json, uploads: dict[str, Upload] | None = None) -> Any:
        hold = self._meant(name)
        if hold and hold.lost:
            await hold.stay()
            raise LOST
        result = await super().execute(name, given, uploads)
        if hold:
            await hold.stay()
        return result

    def _meant(self, name: str) -> Hold | None:
        hold = self.hold
        if hold is None or hold.method.lower() != name.lower():
            return None
        if hold.skip:
            hold.skip -= 1
            return None
        self.hold = None
        return hold


class HeldPlayground(Playground):
    """A playground whose Bot API holds calls."""

    def __init__(self, journal: Path, *, token: str, username: str) -> None:
        super().__init__(journal, token=token, username=username)
        self.api: HeldApi = HeldApi(self.office)

    def hold(self, method: str, *, skip: int = 0, lost: bool = False) -> Hold:
        """Hold the next such call; one that was to be held before passes."""
        self.api.hold = Hold(method, skip, lost)
        return self.api.hold

    def forget_hold(self) -> None:
        """What was to be held passes."""
        self.api.hold = None

"""When the bot is killed: at a random moment, or right while Telegram has one of its calls in hand."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from tests.kill.held import HeldPlayground, Hold

PATIENCE_SECONDS = 6.0
"""How long to wait for a call that does not come; then the bot is killed all the same."""


@dataclass(frozen=True, slots=True)
class Starting:
    """Before it has said its first word."""

    within_seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class Anytime:
    """Some time after it has woken up."""

    within_seconds: float = 6.0


@dataclass(frozen=True, slots=True)
class Amid:
    """While it waits for the answer to one of its calls, which has taken effect, or is lost."""

    method: str
    lost: bool = False
    within_seconds: float = 4.5


KillMoment = Starting | Anytime | Amid

MOMENTS: tuple[KillMoment, ...] = (
    Amid("sendMessage"),
    Amid("editMessageText"),
    Anytime(),
    Amid("answerCallbackQuery"),
    Amid("getUpdates"),
    Amid("sendMessage", lost=True),
    Starting(),
    Amid("editMessageReplyMarkup"),
    Anytime(),
    Amid("sendMessage"),
    Amid("editMessageText", lost=True),
)


def moments(kills: int) -> Iterator[KillMoment]:
    """The moments of so many kills, in turn."""
    return islice(cycle(MOMENTS), kills)


async def comes(moment: Anytime | Amid, playground: HeldPlayground, rng: Random) -> Hold | None:
    """Wait for the moment; returns the call that is held, where it is one's."""
    # The random moment itself, not a wait for anything.
    await asyncio.sleep(rng.uniform(0, moment.within_seconds))
    if isinstance(moment, Anytime):
        return None
    hold = playground.hold(moment.method, skip=rng.randint(0, 5), lost=moment.lost)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await hold.caught.wait()
    return hold

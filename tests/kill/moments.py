"""When the bot is killed: at a random moment, or right while Telegram has one of its calls in hand."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from tests.kill.held import HeldPlayground, Hold

MOST_UPDATES = 90
"""How many updates the bot may end in one life before it is killed."""
PATIENCE_SECONDS = 8.0
"""How long to wait for what does not come; then the bot is killed all the same."""


@dataclass(frozen=True, slots=True)
class Starting:
    """Before it has said its first word."""

    within_seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class Anytime:
    """Some time after it has woken up, while it is at its updates."""


@dataclass(frozen=True, slots=True)
class Amid:
    """While it waits for the answer to one of its calls, which has taken effect, or is lost."""

    method: str
    lost: bool = False


KillMoment = Starting | Anytime | Amid

MOMENTS: tuple[KillMoment, ...] = (
    Amid("sendMessage"),
    Amid("sendMessage", lost=True),
    Amid("editMessageText"),
    Anytime(),
    Amid("answerCallbackQuery"),
    Amid("getUpdates"),
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
    await _after(rng.randint(0, MOST_UPDATES), playground)
    if isinstance(moment, Anytime):
        # The random moment itself, not a wait for anything.
        await asyncio.sleep(rng.uniform(0, 0.3))
        return None
    hold = playground.hold(moment.method, skip=rng.randint(0, 5), lost=moment.lost)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await hold.caught.wait()
    return hold


async def _after(updates: int, playground: HeldPlayground) -> None:
    """Wait until the bot has ended so many updates, or for a while."""
    world = playground.office.world
    awaited = world.last_update_id - len(world.pending) + updates
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            # The bot is watched from outside: there is no event to wait for.
            while world.last_update_id - len(world.pending) < awaited:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

"""People who tap and type at random on what they see in their chats, without waiting for answers."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.playground.acts import act
from bot.playground.keyboards import buttons
from bot.playground.office import Office
from storage.database import Database
from tests.kill.town import Town

BUSY, PATIENT = 20.0, 2.0
"""Acts a second: while the bot answers, and while it does not."""

LOOKS_BACK = 6
"""How many of the newest messages somebody looks at."""

SHOPPERS_TAPS: Mapping[str, float] = {
    **{"p": 2, "r": 20, "o": 10, "x": 200, "q": 0.3, "s": 0.2, "a": 0.5, "n": 0.5, "g": 0.1, "m": 0.2},
    **{"c:cancel": 0.7, "c:cancelled": 4, "c:show": 1, "c:received": 0.7},
    **{"c:late": 2, "t": 100, "u": 3, "v:ask": 100, "v:sure": 200, "y": 0.3, "z": 0.3},
}
MERCHANTS_TAPS: Mapping[str, float] = {
    **{"k:confirm": 8, "k:reject": 1.5, "k:ready": 5, "k:collected": 5, "k:missed": 1, "k:undo": 0.02, "k:show": 0.3},
    **{"f:closed": 4, "f:out_of_stock": 0.5, "f:other": 2, "d": 0.02},
}
"""How much somebody likes a button, by the first letters of what it carries; what is not here nobody taps."""

LETS_BE = 20.0
"""How much they like to do nothing; the newest of their messages counts 64 times."""

TYPED = ("confirmer {}", "refuser {}", "prête {}", "remise {}", "annuler {}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that somebody may tap."""

    message_id: int
    wire: str
    weight: float


class Crowd:
    """The town's people and what they do next; the same `rng` makes the same choices on the same screens."""

    def __init__(self, office: Office, town: Town, rng: Random) -> None:
        self._office = office
        self._town = town
        self._rng = rng
        self._gone: list[tuple[int, Choice]] = []
        """Buttons that somebody saw a while ago and may tap late."""
        self._last: dict[int, Choice | None] = {}
        self.pace = PATIENT
        self._came = asyncio.Event()
        self._went = False

    async def run(self, database: Database) -> None:
        """Act from when everybody has come until they go home; now and then a delivery refills a shelf."""
        await self._came.wait()
        while not self._went:
            self.act()
            if self._rng.random() < 0.01:
                await self._town.delivers(database, self._rng)
            # The pace of the people, not a wait for anything.
            await asyncio.sleep(self._rng.expovariate(self.pace))

    @property
    def here(self) -> bool:
        return self._came.is_set()

    def come(self) -> None:
        """People begin to act."""
        self._came.set()

    def go_home(self) -> None:
        """Nobody acts any more."""
        self._went = True

    def act(self) -> None:
        """Somebody does something."""
        if self._rng.random() < 0.6:
            self._shopper(self._rng.choice(self._town.shoppers))
        else:
            self._merchant(self._rng.choice(self._town.teams))

    def _shopper(self, person_id: int) -> None:
        choice = self._choose(person_id, SHOPPERS_TAPS)
        if choice is None or self._rng.random() < 0.12:
            return self._types(person_id, self._word())
        return self._taps(person_id, choice)

    def _merchant(self, team: tuple[int, ...]) -> None:
        person_id = self._rng.choice(team)
        choice = self._choose(person_id, MERCHANTS_TAPS)
        if choice is None:
            return
        dice = self._rng.random()
        if dice < 0.1:
            self._types(person_id, self._rng.choice(TYPED).format(choice.wire.split(":")[-1]))
        elif dice < 0.3:
            self._both_tap(team, choice)
        else:
            self._taps(person_id, choice)

    def _both_tap(self, team: tuple[int, ...], choice: Choice) -> None:
        """Two colleagues answer the same reservation at once, perhaps not with the same word."""
        number = choice.wire.split(":")[-1]
        for person_id in team:
            same = [one for one in self._choices(person_id, MERCHANTS_TAPS) if one.wire.endswith(f":{number}")]
            if same:
                self._tap(person_id, self._rng.choice(same))

    def _taps(self, person_id: int, choice: Choice) -> None:
        self._tap(person_id, choice)
        if self._rng.random() < 0.15:
            self._tap(person_id, choice)
        if not choice.wire.startswith("x:"):
            # Tapped a minute later, that one would rightly place another order.
            self._gone.append((person_id, choice))
        if self._gone and self._rng.random() < 0.05:
            self._tap(*self._rng.choice(self._gone[-30:]))

    def _choose(self, person_id: int, taste: Mapping[str, float]) -> Choice | None:
        """What somebody taps next: not the same again, and where they like nothing much, perhaps nothing."""
        choices = [one for one in self._choices(person_id, taste) if one != self._last.get(person_id)]
        weights = [one.weight for one in choices]
        choice = self._rng.choices([*choices, None], [*weights, LETS_BE])[0]
        self._last[person_id] = choice
        return choice

    def _choices(self, person_id: int, taste: Mapping[str, float]) -> Iterator[Choice]:
        newest = list(self._office.world.people[person_id].messages.values())[-LOOKS_BACK:]
        for newness, message in enumerate(newest, start=1):
            for button in buttons(message):
                wire = button.get("callback_data", "")
                if weight := liked(wire, taste):
                    yield Choice(message["message_id"], wire, weight * 2**newness)

    def _word(self) -> str:
        """What somebody looks for, every third time with a letter too few."""
        word = self._rng.choice(self._town.words)
        at = self._rng.randrange(1, len(word))
        return word[:at] + word[at + 1 :] if self._rng.random() < 0.33 else word

    def _types(self, person_id: int, text: str) -> None:
        self._do(person_id, "text", text=text)

    def _tap(self, person_id: int, choice: Choice) -> None:
        self._do(person_id, "tap", message_id=choice.message_id, data=choice.wire, late=True)

    def _do(self, person_id: int, what: str, **how: Any) -> None:
        act(self._office, {"person_id": person_id, "act": what, **how})


def liked(wire: str, taste: Mapping[str, float]) -> float:
    """How much a button is liked: by its kind and verb ("k:confirm", "f:closed"), else by its kind."""
    kind, *rest = wire.split(":")
    for word in rest:
        if weight := taste.get(f"{kind}:{word}"):
            return weight
    return taste.get(kind, 0.0)

"""Walking through the bot: every sort of button once, as somebody who wants to see it all."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.tap_kinds import read_tap
from handlers.wire import UnknownTap
from tests.someone import Said, Someone, spaced

Key = tuple[str, ...]
MOST_SCREENS = 400
ENDS = {"ox"}
UNDONE = {("lv", "sure")}
"""What nobody taps: whoever has left the shop sees no more of it."""

_FREE_TEXT = {"q", "i"}
"""Kinds whose taps hold what was typed: one of each is enough."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody read after a tap, or after typing where `tap` is ""."""

    tap: str
    text: str
    labels: tuple[str, ...]
    wires: tuple[str, ...]
    is_text: bool
    keys: tuple[str, ...]


def key_of(wire: str) -> Key:
    """What a tap is, whatever it is about: its kind, and its verb where it has one."""
    kind, *parts = wire.split(":")
    return (kind,) if kind in _FREE_TEXT else (kind, *(part for part in parts if not part.lstrip("-").isdigit()))


class Walk:
    """Somebody's walk; `screens` are those that they saw, `tapped` what they tapped."""

    def __init__(self, someone: Someone) -> None:
        self._someone = someone
        self.screens: list[Screen] = []
        self.tapped: set[Key] = set()

    def reads(self) -> None:
        """Look at all that came without being asked for: the cards of what others did, and of what the clock ended."""
        for _ in self._seen("", set(), None):
            pass

    async def through(self, texts: Iterable[str]) -> None:
        """Type each of `texts`, and tap every sort of button that comes up, once."""
        for text in texts:
            # A command leaves any question that the last walk has opened: the text would be its answer.
            await self._someone.says("/start")
            before = {said.id for said in self._someone.heard}
            await self._someone.says(text)
            waiting = deque(self._seen("", before, None))
            while waiting and len(self.screens) < MOST_SCREENS:
                said, wire = waiting.popleft()
                if key_of(wire)[0] in ENDS and any(key_of(other)[0] not in ENDS for _, other in waiting):
                    # What ends a thing is tapped once all else about it has been.
                    waiting.append((said, wire))
                    continue
                if key_of(wire) in self.tapped | UNDONE or not self._there(said, wire):
                    continue
                self.tapped.add(key_of(wire))
                before = {one.id for one in self._someone.heard}
                await self._someone.presses(wire, on=said)
                waiting.extend(self._seen(wire, before, said))

    async def with_file(self, name: str, content: bytes, *prefixes: str) -> None:
        """Send a file, and tap in this order the newest buttons whose taps begin so: a file stands in one state at a
        time, and what can be tapped with it."""
        before = {said.id for said in self._someone.heard}
        await self._someone.sends("document", name, content)
        list(self._seen("", before, None))
        for prefix in prefixes:
            on, wire = next(
                (said, wire)
                for said in reversed(self._someone.heard)
                for wire in said.buttons.values()
                if wire.startswith(prefix)
            )
            self.tapped.add(key_of(wire))
            before = {said.id for said in self._someone.heard}
            await self._someone.presses(wire, on=on)
            list(self._seen(wire, before, on))

    def _there(self, said: Said, wire: str) -> bool:
        return any(one.id == said.id for one in self._someone.heard)

    def _seen(self, wire: str, before: set[int], tapped: Said | None) -> Iterator[tuple[Said, str]]:
        """Note the messages that are new, and the tapped one as it reads now; yield what can be tapped on them."""
        for said in self._someone.heard:
            if said.id in before and (tapped is None or said.id != tapped.id):
                continue
            buttons = said.buttons
            shown = Screen(
                wire,
                said.text,
                tuple(labels_of(said)),
                tuple(buttons.values()),
                "text" in said.json,
                tuple(self._someone.keys),
            )
            if shown.text and shown not in self.screens:
                self.screens.append(shown)
            yield from ((said, other) for other in buttons.values() if _is_ours(other))


def labels_of(said: Said) -> Iterator[str]:
    """Every label, one that stands there twice as often as it does."""
    rows = said.json.get("reply_markup", {}).get("inline_keyboard", [])
    return (spaced(button["text"]) for row in rows for button in row)


def _is_ours(wire: str) -> bool:
    try:
        read_tap(wire)
    except UnknownTap:
        return False
    return True

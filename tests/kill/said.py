"""What was shown and asked, read from the playground's journal: messages as they were sent, edits, updates."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.playground.keyboards import buttons

Place = tuple[int, int]
"""A chat's id and a message's."""


@dataclass
class Said:
    """Everything that came by: at which line of the journal a message was `sent_at` and how it began at `first`, all
    that it was `read_as`, edits included, and what buttons were `offered` in a chat."""

    updates: set[int] = field(default_factory=set)
    sent_at: dict[Place, int] = field(default_factory=dict)
    first: dict[Place, str] = field(default_factory=dict)
    read_as: defaultdict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    offered: set[tuple[int, str]] = field(default_factory=set)

    def note(self, line: int, chat_id: int, message: dict[str, Any]) -> None:
        """A message of the bot's, sent or edited."""
        place = (chat_id, message["message_id"])
        headline = str(message.get("text") or message.get("caption") or "").partition("\n")[0]
        if place not in self.first:
            self.sent_at[place], self.first[place] = line, headline
        self.read_as[place].add(headline)
        self.offered |= {(chat_id, button.get("callback_data", "")) for button in buttons(message)}


def lines_of(journal: Path) -> int:
    """How many lines the journal has now."""
    with journal.open("rb") as file:
        return sum(1 for _ in file)


def read(journal: Path) -> Said:
    """Read what came by since the journal was begun."""
    said = Said()
    for line, record in _records(journal):
        if record["kind"] == "update":
            said.updates.add(record["update"]["update_id"])
        elif record["kind"] == "message" and record["message"]["from"]["is_bot"]:
            said.note(line, record["chat_id"], record["message"])
    return said


def _records(journal: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with journal.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield from ((number, record) for record in json.loads(line))

"""Everything the playground remembers: people and their chats, updates not yet confirmed, what the bot has set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.journal import Journal, Record

Json = dict[str, Any]


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account and a private chat with the bot; `id` is the person's and the chat's.

    `role` and `label` are for the page only. `messages` is keyed by message id, oldest first. `keyboard` is the reply
    keyboard under the chat.
    """

    id: int
    first_name: str
    language_code: str = "fr"
    role: str = "shopper"
    label: str = ""
    started: bool = False
    blocked: bool = False
    unread: int = 0
    last_message_id: int = 0
    keyboard: Json | None = None
    messages: dict[int, Json] = field(default_factory=dict)


@dataclass
class World:
    """The present, made by folding the journal's records from the oldest on."""

    journal: Journal
    people: dict[int, Person] = field(default_factory=dict)
    pending: dict[int, Json] = field(default_factory=dict)
    last_update_id: int = 0
    queries: dict[str, Json] = field(default_factory=dict)
    last_query: int = 0
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    webhook: Json | None = None
    allowed_updates: list[str] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    offset_seconds: float = 0.0
    clock_version: int = 0
    limits_enabled: bool = False

    @classmethod
    def opened(cls, journal: Journal) -> "World":
        """Return the world as `journal` tells it, and leave the journal with what still counts of it."""
        world = cls(journal)
        for record in journal.read():
            _FOLD[record["kind"]](world, record)
        journal.rewrite(world._records())
        return world

    def note(self, *records: Record) -> None:
        """Write `records` down as one, then let them happen."""
        self.journal.append(records)
        for record in records:
            _FOLD[record["kind"]](self, record)

    def _records(self) -> Iterator[Record]:
        """Yield the fewest records that make this world again."""
        yield {"kind": "clock", "offset_seconds": self.offset_seconds, "version": self.clock_version}
        yield {"kind": "limits", "enabled": self.limits_enabled}
        yield {"kind": "counters", "update": self.last_update_id, "query": self.last_query}
        yield {"kind": "webhook", "webhook": self.webhook}
        yield {"kind": "allowed_updates", "names": self.allowed_updates}
        yield from ({"kind": "file", "file": file} for file in self.files.values())
        for person in self.people.values():
            yield from _person_records(person)
        yield from ({"kind": "update", "update": update} for update in self.pending.values())
        # An inline query that nobody has answered until now is never answered.
        taps = ((key, asked) for key, asked in self.queries.items() if "inline" not in asked)
        yield from ({"kind": "query", "id": key, "asked": asked} for key, asked in taps)
        for (scope, language), commands in self.commands.items():
            yield {"kind": "commands", "scope": scope, "language": language, "commands": commands}
        for (part, language), text in self.profile.items():
            yield {"kind": "profile", "part": part, "language": language, "text": text}
        yield from ({"kind": "menu_button", "chat_id": chat, "button": b} for chat, b in self.menu_buttons.items())


def _person_records(person: Person) -> Iterator[Record]:
    names = ("id", "first_name", "language_code", "role", "label", "started", "blocked", "last_message_id", "keyboard")
    yield {"kind": "person", "fields": {name: getattr(person, name) for name in names}}
    yield from ({"kind": "message", "chat_id": person.id, "message": message} for message in person.messages.values())
    yield {"kind": "unread", "chat_id": person.id, "unread": person.unread}


def _person(world: World, record: Record) -> None:
    fields = record["fields"]
    person = world.people.setdefault(fields["id"], Person(fields["id"], fields.get("first_name", "")))
    for name, value in fields.items():
        setattr(person, name, value)


def _message(world: World, record: Record) -> None:
    person, message = world.people[record["chat_id"]], record["message"]
    person.messages[message["message_id"]] = message
    person.last_message_id = max(person.last_message_id, message["message_id"])


def _deleted(world: World, record: Record) -> None:
    world.people[record["chat_id"]].messages.pop(record["message_id"], None)


def _unread(world: World, record: Record) -> None:
    world.people[record["chat_id"]].unread = record["unread"]


def _update(world: World, record: Record) -> None:
    update = record["update"]
    world.pending[update["update_id"]] = update
    world.last_update_id = max(world.last_update_id, update["update_id"])


def _confirmed(world: World, record: Record) -> None:
    for update_id in record["ids"]:
        world.pending.pop(update_id, None)


def _query(world: World, record: Record) -> None:
    world.queries[record["id"]] = record["asked"]
    world.last_query = max(world.last_query, int(record["id"]))


def _answered(world: World, record: Record) -> None:
    for query_id in record["ids"]:
        world.queries.pop(query_id, None)


def _counters(world: World, record: Record) -> None:
    world.last_update_id, world.last_query = record["update"], record["query"]


def _commands(world: World, record: Record) -> None:
    key = (record["scope"], record["language"])
    if record["commands"]:
        world.commands[key] = record["commands"]
    else:
        world.commands.pop(key, None)


def _profile(world: World, record: Record) -> None:
    world.profile[record["part"], record["language"]] = record["text"]


def _menu_button(world: World, record: Record) -> None:
    world.menu_buttons[record["chat_id"]] = record["button"]


def _webhook(world: World, record: Record) -> None:
    world.webhook = record["webhook"]


def _allowed_updates(world: World, record: Record) -> None:
    world.allowed_updates = record["names"]


def _file(world: World, record: Record) -> None:
    world.files[record["file"]["file_id"]] = record["file"]


def _clock(world: World, record: Record) -> None:
    world.offset_seconds, world.clock_version = record["offset_seconds"], record["version"]


def _limits(world: World, record: Record) -> None:
    world.limits_enabled = record["enabled"]


_FOLD: dict[str, Callable[[World, Record], None]] = {
    "person": _person,
    "message": _message,
    "deleted": _deleted,
    "unread": _unread,
    "update": _update,
    "confirmed": _confirmed,
    "query": _query,
    "answered": _answered,
    "counters": _counters,
    "commands": _commands,
    "profile": _profile,
    "menu_button": _menu_button,
    "webhook": _webhook,
    "allowed_updates": _allowed_updates,
    "file": _file,
    "clock": _clock,
    "limits": _limits,
}

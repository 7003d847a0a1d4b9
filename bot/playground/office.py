"""What every method and every act works with."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.playground.broadcast import Broadcast
from bot.playground.clock import PlaygroundClock
from bot.playground.file_store import FileStore
from bot.playground.flood import FloodGate
from bot.playground.inline_answers import InlineAnswers
from bot.playground.mailbox import Mailbox
from bot.playground.objects import BotIdentity, bot_user
from bot.playground.presence import Presence
from bot.playground.world import Json, Person, World


@dataclass
class Office:
    """The playground's parts; `typing` holds who sees "typing…" and until when, in the clock's seconds.

    `query_seconds` is how long a tap can be answered, `inline_seconds` how long an inline query, in real time.
    `town` is what the page offers of the place that is played: `places` to be at, and `invites` to become somebody by.
    `soundless` holds the (chat, message) ids that a phone would not have rung for.
    `pictures` is a folder that is served to the page, and that a bot may send from by address.
    """

    bot: BotIdentity
    world: World
    clock: PlaygroundClock
    broadcast: Broadcast
    mailbox: Mailbox
    files: FileStore
    flood: FloodGate
    presence: Presence
    pictures: Path | None = None
    query_seconds: float = 15 * 60.0
    inline_seconds: float = 10.0
    inline: InlineAnswers = field(default_factory=InlineAnswers)
    typing: dict[int, float] = field(default_factory=dict)
    soundless: set[tuple[int, int]] = field(default_factory=set)
    town: Json = field(default_factory=lambda: {"places": [], "invites": []})
    last_webhook_error: Json = field(default_factory=dict)

    def bot_name(self, language: str = "") -> str:
        names = self.world.profile
        return names.get(("name", language)) or names.get(("name", "")) or self.bot.name

    def bot_user(self) -> Json:
        return bot_user(self.bot, self.bot_name())

    def person(self, person_id: int) -> Person | None:
        return self.world.people.get(person_id)

"""A person with the bot's chat open on their phone: what they read there, and what they do."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.acts import act
from bot.playground.office import Office


@dataclass(frozen=True)
class Said:
    """A message in somebody's chat."""

    json: dict[str, Any]

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        return spaced(self.json.get("text") or self.json.get("caption") or "")

    @property
    def buttons(self) -> dict[str, str]:
        """Labels and what they carry."""
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return {spaced(button["text"]): button.get("callback_data", "") for row in rows for button in row}

    @property
    def links(self) -> dict[str, str]:
        """Labels of the buttons that are links, and where they lead."""
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return {spaced(button["text"]): button["url"] for row in rows for button in row if "url" in button}

    def offers(self, label: str) -> bool:
        """Whether a button's label has these words."""
        return any(label in text for text in self.buttons)


@dataclass(frozen=True)
class Listed:
    """What an inline query was answered with."""

    json: dict[str, Any]

    @property
    def lines(self) -> dict[str, str]:
        """Titles and descriptions, as they stand in the list."""
        return {result["title"]: spaced(result["description"]) for result in self.json["results"]}

    @property
    def door(self) -> str:
        """What the button above the list says, "" where there is none."""
        return spaced((self.json["button"] or {}).get("text", ""))

    def id_of(self, title: str) -> str:
        return next(str(result["id"]) for result in self.json["results"] if result["title"] == title)


def spaced(text: str) -> str:
    """`text` with plain spaces where French sets others, as one reads it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class Someone:
    """A person with the bot's chat open; each act ends when the bot has answered all of it."""

    def __init__(self, office: Office, person_id: int, toasts: list[str], quiet: Callable[[], Awaitable[None]]) -> None:
        self._office = office
        self._quiet = quiet
        self.id = person_id
        self.toasts = toasts
        """What taps were answered with, oldest first."""

    # ------------------------------------------------------------ what they read

    @property
    def heard(self) -> list[Said]:
        """What the bot said and has not deleted, oldest first."""
        messages = self._office.world.people[self.id].messages.values()
        return [Said(message) for message in messages if message["from"]["is_bot"]]

    @property
    def last(self) -> Said:
        """The bot's newest message."""
        return self.heard[-1]

    @property
    def keys(self) -> list[str]:
        """What the buttons at the bottom of the chat say."""
        keyboard = self._office.world.people[self.id].keyboard or {"keyboard": []}
        return [spaced(key["text"]) for row in keyboard["keyboard"] for key in row]

    @property
    def menu(self) -> dict[str, str]:
        """The commands that were set for this very chat, with their descriptions."""
        commands = self._office.world.commands.get((f"chat:{self.id}", ""), [])
        return {command["command"]: command["description"] for command in commands}

    def card(self, number: int) -> Said:
        """The newest message about reservation `number` that has buttons."""
        ends = f":{number}"
        return next(s for s in reversed(self.heard) if any(wire.endswith(ends) for wire in s.buttons.values()))

    def again(self, said: Said) -> Said:
        """The same message as it reads now."""
        return next(one for one in self.heard if one.id == said.id)

    def was_rung_for(self, said: Said) -> bool:
        """Whether the phone made a sound as it came."""
        return (self.id, said.id) not in self._office.soundless

    # ------------------------------------------------------------ what they do

    async def does(self, what: str, **how: Any) -> Said:
        """Act as in Telegram, and wait until all of it has been answered."""
        act(self._office, {"person_id": self.id, "act": what, **how})
        await self._quiet()
        return self.last

    async def starts(self, payload: str = "") -> Said:
        return await self.does("start", payload=payload)

    async def says(self, text: str, *, reply_to: Said | None = None) -> Said:
        return await self.does("text", text=text, **({"reply_to": reply_to.id} if reply_to else {}))

    async def sends(self, what: str, name: str, content: bytes, **how: Any) -> Said:
        """Send a photo or a document."""
        return await self.does(what, name=name, base64=base64.b64encode(content).decode(), **how)

    async def taps(self, label: str, *, on: Said | None = None) -> Said:
        """Tap the first button whose label has these words, on the newest message that has one."""
        said = on or next(said for said in reversed(self.heard) if said.offers(label))
        wire = next(wire for text, wire in said.buttons.items() if label in text)
        return await self.presses(wire, on=said)

    async def asks_inline(self, query: str, offset: str = "") -> Listed | None:
        """Type "@bot query" somewhere; None where the bot has not answered."""
        told = act(self._office, {"person_id": self.id, "act": "inline", "query": query, "offset": offset})
        await self._quiet()
        answer = self._office.inline.find(told["inline_query_id"], self.id)
        return Listed(answer.shown()) if answer else None

    async def posts(self, title: str, listed: Listed) -> Said:
        """Choose from what an inline query listed; returns what stands in the chat then."""
        wish = {"inline_query_id": listed.json["inline_query_id"], "result_id": listed.id_of(title)}
        sent = act(self._office, {"person_id": self.id, "act": "choose", **wish})
        await self._quiet()
        return Said(self._office.world.people[self.id].messages[sent["message_id"]])

    async def follows(self, link: str) -> Said:
        """Open a start link."""
        return await self.starts(link.partition("?start=")[2])

    async def presses(self, wire: str, *, on: Said | None = None) -> Said:
        """Send callback data as if a button of `on`, or of the newest message, carried it: an old one, or a forged."""
        return await self.does("tap", message_id=(on or self.last).id, data=wire, late=True)

    async def reserves(self, product: str, *, slot: str = " de ", note: str = "") -> Said:
        """Go the whole way from the typed word, in the first slot that has the words `slot`."""
        await self.says(product)
        await self.taps(", ", on=self.last)
        await self.taps("Réserver")
        await self.taps(slot)
        if note:
            await self.taps("Ajouter une note")
            await self.says(note)
        return await self.taps("Confirmer la réservation")

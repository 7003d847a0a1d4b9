"""The Bot API's objects, with exactly the fields that Telegram sends."""

from dataclasses import dataclass
from typing import Any

from bot.playground.world import Json, Person


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """Who the bot is: `token` is "id:secret", `username` without @."""

    token: str
    username: str
    name: str

    @property
    def id(self) -> int:
        return int(self.token.partition(":")[0])


def bot_user(bot: BotIdentity, name: str) -> Json:
    return {"id": bot.id, "is_bot": True, "first_name": name, "username": bot.username}


def bot_itself(bot: BotIdentity, name: str) -> Json:
    """Return the bot as getMe shows it."""
    abilities = (
        "can_read_all_group_messages",
        "supports_guest_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
        "allows_users_to_create_topics",
        "can_manage_bots",
        "supports_join_request_queries",
    )
    able = {"can_join_groups": True, "supports_inline_queries": True}
    return bot_user(bot, name) | able | dict.fromkeys(abilities, False)


def user(person: Person) -> Json:
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": person.first_name,
        "language_code": person.language_code,
    }


def private_chat(person: Person) -> Json:
    return {"id": person.id, "first_name": person.first_name, "type": "private"}


def full_chat(person: Person) -> Json:
    """Return the chat as getChat shows it."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return private_chat(person) | {
        "accent_color_id": person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }


def quoted(message: Json) -> Json:
    """Return `message` as it stands inside a reply: without what it answers itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def membership(bot: Json, *, blocked: bool) -> Json:
    """Return the bot's ChatMember in a private chat; blocking it reads as a ban for ever."""
    return {"user": bot, "status": "kicked", "until_date": 0} if blocked else {"user": bot, "status": "member"}


def location(latitude: float, longitude: float) -> Json:
    """Return a place on Earth, in degrees.

    Raises:
        ValueError: there is no such place.
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def file_identity(file: Json) -> dict[str, Any]:
    """Return what File, PhotoSize and Document have in common."""
    return {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}


def photo_sizes(file: Json) -> list[Json]:
    """Return the one size in which the playground keeps a photo."""
    return [file_identity(file) | {"width": file["width"], "height": file["height"]}]


def document(file: Json) -> Json:
    return file_identity(file) | {"file_name": file["file_name"], "mime_type": file["mime_type"]}

"""The bot's command menu: set per scope and language, and shown to each person as Telegram chooses."""

import re

from bot.playground.call import Call
from bot.playground.refusal import bad_request
from bot.playground.world import Json, Person, World

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
PRIVATE = "all_private_chats"
WITHOUT_CHAT = ("default", PRIVATE, "all_group_chats", "all_chat_administrators")


def commands_of(world: World, person: Person) -> list[Json]:
    """Return the menu that `person` sees: the narrowest scope first, in it their language first."""
    for scope in (f"chat:{person.id}", PRIVATE, "default"):
        for language in (person.language_code, ""):
            if commands := world.commands.get((scope, language)):
                return commands
    return []


def scope_of(call: Call) -> str:
    """Return the scope as the key under which it is kept: its type, with the chat where it has one."""
    scope = call.object("scope", missing="expected an Object as BotCommandScope")
    kind = scope.get("type", "default")
    if kind in WITHOUT_CHAT:
        return str(kind)
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    return f"{kind}:{scope['chat_id']}"


def language_of(call: Call) -> str:
    """Return a two-letter language, or "" for everybody whose language has nothing of its own."""
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def checked_commands(call: Call) -> list[Json]:
    """Return the commands as they will be shown, without a leading slash."""
    commands = [_command(command) for command in call.array("commands")]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return commands


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(command.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    word, description = command["command"].strip().removeprefix("/"), command["description"].strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", word):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": word, "description": description}

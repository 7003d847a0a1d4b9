"""The methods that set and show what the bot tells about itself, and those that fetch chats and files."""

from collections.abc import Callable

from bot.playground import chats, objects
from bot.playground.addressing import known_person
from bot.playground.call import Call
from bot.playground.commands import checked_commands, commands_of, language_of, scope_of
from bot.playground.office import Office
from bot.playground.refusal import bad_request
from bot.playground.world import Json

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MENU_BUTTONS = {"default", "commands", "web_app"}


def get_me(office: Office, call: Call) -> Json:
    return objects.bot_itself(office.bot, office.bot_name())


def set_my_commands(office: Office, call: Call) -> bool:
    return _keep_commands(office, call, checked_commands(call))


def delete_my_commands(office: Office, call: Call) -> bool:
    return _keep_commands(office, call, [])


def get_my_commands(office: Office, call: Call) -> list[Json]:
    return office.world.commands.get((scope_of(call), language_of(call)), [])


def setter(part: str, max_length: int) -> Callable[[Office, Call], bool]:
    """Return the method that sets `part` of the profile, in one language or for everybody."""

    def set_part(office: Office, call: Call) -> bool:
        text, language = call.text(part), language_of(call)
        if len(text) > max_length:
            raise bad_request(f"{part.replace('_', ' ')} is too long")
        office.world.note({"kind": "profile", "part": part, "language": language, "text": text})
        office.broadcast.tell("bot", chats.bot_card(office))
        return True

    return set_part


def getter(part: str) -> Callable[[Office, Call], Json]:
    """Return the method that shows `part` of the profile as the Bot API's object of one field."""

    def get_part(office: Office, call: Call) -> Json:
        texts, default = office.world.profile, office.bot.name if part == "name" else ""
        return {part: texts.get((part, language_of(call))) or texts.get((part, "")) or default}

    return get_part


def set_chat_menu_button(office: Office, call: Call) -> bool:
    button = call.object("menu_button", missing="object expected as menu button") or {"type": "default"}
    if str(button.get("type")) not in MENU_BUTTONS:
        raise bad_request("can't parse menu button: Unsupported type specified")
    chat_id = known_person(office, call).id if call.has("chat_id") else 0
    office.world.note({"kind": "menu_button", "chat_id": chat_id, "button": button})
    return True


def get_chat_menu_button(office: Office, call: Call) -> Json:
    buttons = office.world.menu_buttons
    chat_id = known_person(office, call).id if call.has("chat_id") else 0
    return buttons.get(chat_id) or buttons.get(0) or {"type": "default"}


def get_chat(office: Office, call: Call) -> Json:
    person = known_person(office, call)
    if not person.started:
        raise bad_request("chat not found")
    return objects.full_chat(person)


def get_file(office: Office, call: Call) -> Json:
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = office.files.find(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file["file_size"] > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return objects.file_identity(file) | {"file_path": file["file_path"]}


def _keep_commands(office: Office, call: Call, commands: list[Json]) -> bool:
    before = {person.id: commands_of(office.world, person) for person in office.world.people.values()}
    scope, language = scope_of(call), language_of(call)
    office.world.note({"kind": "commands", "scope": scope, "language": language, "commands": commands})
    for person in office.world.people.values():
        menu = commands_of(office.world, person)
        if menu != before[person.id]:
            office.broadcast.tell("commands", {"person_id": person.id, "commands": menu})
    return True

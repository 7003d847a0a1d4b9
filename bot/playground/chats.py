"""Messages between the bot and a person: sent, edited, deleted, and told to the page."""

from bot.playground import objects
from bot.playground.commands import commands_of
from bot.playground.office import Office
from bot.playground.refusal import ActRefused
from bot.playground.world import Json, Person

TYPING_SECONDS = 5.0
SHOWN_MESSAGES = 300  # how many of a chat's newest messages /state shows


def check_may_write(person: Person) -> None:
    """Refuse what somebody says in a chat that they have not begun, or have left."""
    if not person.started:
        raise ActRefused(f"{person.first_name} has not pressed Start yet")
    if person.blocked:
        raise ActRefused(f"{person.first_name} has blocked the bot")


def bot_sends(office: Office, person: Person, content: Json, *, keyboard: Json | None) -> Json:
    """Put the bot's message into the chat and return it; `keyboard` is a reply keyboard that comes with it."""
    message = _new_message(office, person, office.bot_user()) | content
    office.typing.pop(person.id, None)
    records = [
        {"kind": "message", "chat_id": person.id, "message": message},
        {"kind": "unread", "chat_id": person.id, "unread": person.unread + 1},
    ]
    if keyboard is not None:
        shown = None if "remove_keyboard" in keyboard else keyboard
        records.append({"kind": "person", "fields": {"id": person.id, "keyboard": shown}})
    office.world.note(*records)
    tell_message(office, person, message)
    if keyboard is not None:
        tell_person(office, person)
    return message


def person_sends(office: Office, person: Person, content: Json) -> Json:
    """Put the person's message into the chat, post its update and return it."""
    message = _new_message(office, person, objects.user(person)) | content
    office.world.note(
        {"kind": "message", "chat_id": person.id, "message": message},
        *office.mailbox.posted("message", message),
    )
    office.mailbox.arrived()
    tell_message(office, person, message)
    if person.keyboard and person.keyboard.get("one_time_keyboard"):
        office.world.note({"kind": "person", "fields": {"id": person.id, "keyboard": None}})
        tell_person(office, person)
    return message


def rewrite(office: Office, person: Person, message: Json) -> Json:
    """Put `message` in the place of the one with its id and return it."""
    edited = message | {"edit_date": int(office.clock.now())}
    office.world.note({"kind": "message", "chat_id": person.id, "message": edited})
    office.broadcast.tell("edit", {"person_id": person.id, "message": shown(edited)})
    return edited


def delete(office: Office, person: Person, message_id: int) -> None:
    office.world.note({"kind": "deleted", "chat_id": person.id, "message_id": message_id})
    office.broadcast.tell("delete", {"person_id": person.id, "message_id": message_id})


def tell_message(office: Office, person: Person, message: Json) -> None:
    office.broadcast.tell("message", {"person_id": person.id, "message": shown(message), "unread": person.unread})


def tell_person(office: Office, person: Person) -> None:
    office.broadcast.tell("person", person_card(office, person))


def shown(message: Json) -> Json:
    """Return a message as the page reads it."""
    return message | {"edited": True} if "edit_date" in message else message


def person_card(office: Office, person: Person) -> Json:
    """Return a person as the page reads them, without messages."""
    return {
        "id": person.id,
        "first_name": person.first_name,
        "language_code": person.language_code,
        "role": person.role,
        "label": person.label,
        "started": person.started,
        "blocked": person.blocked,
        "unread": person.unread,
        "typing": office.typing.get(person.id, 0.0) > office.clock.now(),
        "keyboard": person.keyboard,
        "commands": commands_of(office.world, person),
    }


def person_with_messages(office: Office, person: Person) -> Json:
    newest = list(person.messages.values())[-SHOWN_MESSAGES:]
    return person_card(office, person) | {"messages": [shown(message) for message in newest]}


def bot_card(office: Office) -> Json:
    """Return the bot as the page reads it."""
    texts = office.world.profile
    return {
        "id": office.bot.id,
        "username": office.bot.username,
        "name": office.bot_name(),
        "awake": office.presence.awake,
        "description": texts.get(("description", ""), ""),
        "short_description": texts.get(("short_description", ""), ""),
    }


def _new_message(office: Office, person: Person, sender: Json) -> Json:
    return {
        "message_id": person.last_message_id + 1,
        "from": sender,
        "chat": objects.private_chat(person),
        "date": int(office.clock.now()),
    }

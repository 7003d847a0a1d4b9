"""What people do in their chats, each turned into the update that Telegram would make of it."""

import base64
import binascii
import re
import time
from collections.abc import Callable
from typing import Any

from bot.playground import chats, inline_mode, objects, utf16
from bot.playground.detection import with_detected
from bot.playground.formatted import MAX_CAPTION, MAX_TEXT
from bot.playground.keyboards import buttons
from bot.playground.office import Office
from bot.playground.pictures import picture_format
from bot.playground.refusal import ActRefused
from bot.playground.world import Json, Person

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def act(office: Office, wish: Json) -> Json:
    """Do what a person wishes, and return what the page is told besides `ok`.

    Raises:
        ActRefused: a person cannot do this in Telegram, or `wish` is not understood.
    """
    person_id = wish.get("person_id")
    person = office.person(person_id) if isinstance(person_id, int) else None
    if person is None:
        raise ActRefused("nobody has this person_id")
    doing = ACTS.get(str(wish.get("act")))
    if doing is None:
        raise ActRefused(f"there is no such act; there are {', '.join(ACTS)}")
    try:
        return doing(office, person, wish)
    except KeyError as error:
        raise ActRefused(f"{wish['act']} needs {error}") from error
    except (TypeError, ValueError) as error:
        raise ActRefused(f"{wish['act']}: {error}") from error


def _start(office: Office, person: Person, wish: Json) -> Json:
    payload = str(wish.get("payload") or "")
    if payload and not START_PAYLOAD.fullmatch(payload):
        raise ActRefused("a start link takes 1 to 64 of A-Z, a-z, 0-9, _ and -")
    if person.blocked:
        _unblock(office, person, wish)
    if not person.started:
        office.world.note({"kind": "person", "fields": {"id": person.id, "started": True}})
        chats.tell_person(office, person)
    _take(office, payload)
    return _says(office, person, {"text": f"/start {payload}".strip()})


def _take(office: Office, payload: str) -> None:
    """An invite works once: it is offered to nobody else."""
    left = [invite for invite in office.town["invites"] if invite["payload"] != payload]
    if len(left) < len(office.town["invites"]):
        office.town = office.town | {"invites": left}
        office.broadcast.tell("town", office.town)


def _text(office: Office, person: Person, wish: Json) -> Json:
    text = str(wish["text"]).strip()
    if not 1 <= utf16.length(text) <= MAX_TEXT:
        raise ActRefused(f"a message has 1 to {MAX_TEXT} characters")
    return _says(office, person, {"text": text} | _answered(person, wish.get("reply_to")))


def _photo(office: Office, person: Person, wish: Json) -> Json:
    chats.check_may_write(person)
    content, caption = _bytes(wish), _caption(wish)
    try:
        file = office.files.keep_photo(content, picture_format(content))
    except ValueError as error:
        raise ActRefused(f"Telegram takes no such photo: {error}") from error
    return _says(
        office, person, {"photo": objects.photo_sizes(file)} | caption | _answered(person, wish.get("reply_to"))
    )


def _document(office: Office, person: Person, wish: Json) -> Json:
    chats.check_may_write(person)
    content, caption = _bytes(wish), _caption(wish)
    file = office.files.keep_document(content, str(wish["name"]))
    return _says(office, person, {"document": objects.document(file)} | caption)


def _location(office: Office, person: Person, wish: Json) -> Json:
    return _says(office, person, {"location": objects.location(float(wish["latitude"]), float(wish["longitude"]))})


def _tap(office: Office, person: Person, wish: Json) -> Json:
    """Tap a button. `late` lets a tap through that crossed the edit which took its button away."""
    chats.check_may_write(person)
    message = person.messages.get(wish["message_id"])
    if message is None:
        raise ActRefused("this message is not there")
    if "via_bot" in message:
        raise ActRefused("the playground taps no button of a posted result but its links")
    data = str(wish["data"])
    if not wish.get("late") and not any(button.get("callback_data") == data for button in buttons(message)):
        raise ActRefused("this message has no such button")
    query_id = str(office.world.last_query + 1)
    query = {
        "id": query_id,
        "from": objects.user(person),
        "message": message,
        "chat_instance": str(office.bot.id * 1_000_003 + person.id),
        "data": data,
    }
    office.world.note(
        {"kind": "query", "id": query_id, "asked": {"person_id": person.id, "at": time.time()}},
        *office.mailbox.posted("callback_query", query),
    )
    office.mailbox.arrived()
    return {"callback_query_id": query_id}


def _read(office: Office, person: Person, wish: Json) -> Json:
    if person.unread:
        office.world.note({"kind": "unread", "chat_id": person.id, "unread": 0})
        chats.tell_person(office, person)
    return {}


def _block(office: Office, person: Person, wish: Json) -> Json:
    if not person.started or person.blocked:
        raise ActRefused("only somebody who talks with the bot can block it")
    return _set_blocked(office, person, blocked=True)


def _unblock(office: Office, person: Person, wish: Json) -> Json:
    if not person.blocked:
        raise ActRefused("the bot is not blocked")
    return _set_blocked(office, person, blocked=False)


def _set_blocked(office: Office, person: Person, *, blocked: bool) -> Json:
    bot = office.bot_user()
    change = {
        "chat": objects.private_chat(person),
        "from": objects.user(person),
        "date": int(office.clock.now()),
        "old_chat_member": objects.membership(bot, blocked=not blocked),
        "new_chat_member": objects.membership(bot, blocked=blocked),
    }
    office.world.note(
        {"kind": "person", "fields": {"id": person.id, "blocked": blocked}},
        *office.mailbox.posted("my_chat_member", change),
    )
    office.mailbox.arrived()
    chats.tell_person(office, person)
    return {}


def _says(office: Office, person: Person, content: Json) -> Json:
    chats.check_may_write(person)
    entities = with_detected(content.get("text", ""), [])
    if entities:
        content = content | {"entities": entities}
    return {"message_id": chats.person_sends(office, person, content)["message_id"]}


def _answered(person: Person, message_id: Any) -> Json:
    if message_id is None:
        return {}
    if message_id not in person.messages:
        raise ActRefused("the message to answer is not there")
    return {"reply_to_message": objects.quoted(person.messages[message_id])}


def _caption(wish: Json) -> Json:
    caption = str(wish.get("caption") or "").strip()
    if utf16.length(caption) > MAX_CAPTION:
        raise ActRefused(f"a caption has at most {MAX_CAPTION} characters")
    if not caption:
        return {}
    entities = with_detected(caption, [])
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})


def _bytes(wish: Json) -> bytes:
    try:
        content = base64.b64decode(wish["base64"], validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        raise ActRefused("the file is not base64") from error
    if not content:
        raise ActRefused("the file is empty")
    return content


ACTS: dict[str, Callable[[Office, Person, Json], Json]] = {
    "start": _start,
    "text": _text,
    "tap": _tap,
    "inline": inline_mode.ask,
    "choose": inline_mode.choose,
    "photo": _photo,
    "document": _document,
    "location": _location,
    "read": _read,
    "block": _block,
    "unblock": _unblock,
}

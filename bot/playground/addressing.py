"""Which chat, message or query a call means, or why it cannot have them."""

import time

from bot.playground.call import Call
from bot.playground.objects import quoted
from bot.playground.office import Office
from bot.playground.refusal import bad_request, forbidden
from bot.playground.world import Json, Person

DELETABLE_SECONDS = 48 * 3600


def known_person(office: Office, call: Call) -> Person:
    """Return the person whose chat `chat_id` names."""
    chat_id = call.text("chat_id").strip()
    if not chat_id:
        raise bad_request("chat_id is empty")
    person = office.person(call.integer("chat_id"))
    if person is None:
        raise bad_request("chat not found")
    return person


def reachable_person(office: Office, call: Call) -> Person:
    """Return the person whose chat `chat_id` names, if the bot may write to them."""
    person = known_person(office, call)
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    return person


def open_query(office: Office, query_id: str, *, inline: bool) -> Json:
    """Return the tap, or the inline query, that waits for its answer under this id."""
    seconds = office.inline_seconds if inline else office.query_seconds
    asked = office.world.queries.get(query_id)
    if asked is None or ("inline" in asked) is not inline or time.time() - asked["at"] > seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return asked


def own_message(office: Office, call: Call) -> tuple[Person, Json]:
    """Return the bot's message that an edit means, and the person who sees it."""
    if not call.text("message_id").strip():
        raise bad_request("message identifier is not specified")
    person = known_person(office, call)
    message = person.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return person, message


def deletable_message(office: Office, call: Call) -> tuple[Person, Json]:
    """Return the message of either side that a deletion means; nothing older than 48 hours can go."""
    person = known_person(office, call)
    if not call.text("message_id").strip():
        raise bad_request("message identifier is not specified")
    message = person.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if office.clock.now() - message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    return person, message


def answered_message(person: Person, call: Call) -> Json:
    """Return `{reply_to_message}` for `reply_parameters`; empty where the message answers none."""
    wanted = call.object("reply_parameters", missing="object expected as reply parameters")
    if not wanted:
        return {}
    if "message_id" not in wanted:
        raise bad_request('can\'t find field "message_id"')
    if not isinstance(wanted["message_id"], int):
        raise bad_request('field "message_id" must be a valid Number')
    message = person.messages.get(wanted["message_id"])
    if message is not None:
        return {"reply_to_message": quoted(message)}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")

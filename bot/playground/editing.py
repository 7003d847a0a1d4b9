"""The methods that change or take away what is there, and the answer to a tap."""

from bot.playground import chats
from bot.playground.addressing import deletable_message, open_query, own_message
from bot.playground.call import Call
from bot.playground.formatted import message_caption, message_text
from bot.playground.keyboards import inline_markup
from bot.playground.office import Office
from bot.playground.refusal import NOT_MODIFIED, bad_request
from bot.playground.sending import link_preview
from bot.playground.world import Json

MAX_TOAST = 200
MEDIA = ("photo", "document")


def edit_message_text(office: Office, call: Call) -> Json:
    said = message_text(call) | link_preview(call)
    markup = inline_markup(call)
    _, message = own_message(office, call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return put_in_place(office, call, ("text", "entities", "link_preview_options"), said, markup)


def edit_message_caption(office: Office, call: Call) -> Json:
    said = message_caption(call)
    markup = inline_markup(call)
    _, message = own_message(office, call)
    if not any(kind in message for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return put_in_place(office, call, ("caption", "caption_entities"), said, markup)


def edit_message_reply_markup(office: Office, call: Call) -> Json:
    return put_in_place(office, call, (), {}, inline_markup(call))


def delete_message(office: Office, call: Call) -> bool:
    person, message = deletable_message(office, call)
    chats.delete(office, person, message["message_id"])
    return True


def answer_callback_query(office: Office, call: Call) -> bool:
    """Answer a tap, once, within `query_seconds` of it."""
    text, query_id = call.text("text"), call.text("callback_query_id")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    asked = open_query(office, query_id, inline=False)
    url = call.text("url")
    if url and not url.startswith((f"https://t.me/{office.bot.username}?start=", f"t.me/{office.bot.username}?start=")):
        raise bad_request("URL_INVALID")
    office.world.note({"kind": "answered", "ids": [query_id]})
    toast = {"person_id": asked["person_id"], "text": text, "alert": call.flag("show_alert"), "url": url}
    office.broadcast.tell("toast", toast)
    return True


def put_in_place(office: Office, call: Call, fields: tuple[str, ...], said: Json, markup: Json) -> Json:
    """Put `said` in the place of the message's `fields`, and `markup` in the place of its buttons."""
    person, message = own_message(office, call)
    kept = {name: value for name, value in message.items() if name not in (*fields, "reply_markup")}
    edited = kept | said | ({"reply_markup": markup} if markup else {})
    if edited == message:
        raise bad_request(NOT_MODIFIED)
    if office.world.limits_enabled:
        office.flood.pass_through(person.id)
    return chats.rewrite(office, person, edited)

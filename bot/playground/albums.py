"""The methods that send several files as one, put another file in the place of one, and send a message once more."""

from dataclasses import replace
from typing import Any

from bot.playground import chats
from bot.playground.addressing import answered_message, known_person, own_message, reachable_person
from bot.playground.call import Call
from bot.playground.editing import MEDIA, put_in_place
from bot.playground.formatted import message_caption
from bot.playground.keyboards import inline_markup
from bot.playground.office import Office
from bot.playground.refusal import bad_request
from bot.playground.sending import document_content, photo_content, send
from bot.playground.world import Json

MOST_IN_ALBUM = 10
CONTENTS = {"photo": photo_content, "document": document_content}
"""Of the kinds that Telegram knows, those that this house sends."""

COPIED = {
    *("text", "entities", "link_preview_options", "caption", "caption_entities"),
    *("photo", "document", "location", "venue"),
}
_OF_MEDIA = frozenset({"photo", "document", "caption", "parse_mode", "caption_entities", "show_caption_above_media"})


def send_media_group(office: Office, call: Call) -> list[Json]:
    """Send two to ten photos, or as many documents, as messages that bear the same `media_group_id`."""
    wanted = call.array("media")
    if not wanted:
        raise bad_request("there are no messages to send")
    if len(wanted) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    contents = [_media(office, call, one) for one in wanted]
    if len({"document" in content for content in contents}) > 1:
        raise bad_request("document can't be mixed with other media types")
    person = reachable_person(office, call)
    answered = answered_message(person, call)
    if office.world.limits_enabled:
        office.flood.pass_through(person.id)
    # Told from every other album by the message that it begins with.
    group = {"media_group_id": str(person.id * 1_000_000 + person.last_message_id + 1)} if len(contents) > 1 else {}
    return [chats.bot_sends(office, person, content | answered | group, keyboard=None) for content in contents]


def edit_message_media(office: Office, call: Call) -> Json:
    """Put another photo or document, with its own caption, in the place of a message's."""
    said = _media(office, call, call.object("media", missing="object expected as input media"))
    markup = inline_markup(call)
    _, message = own_message(office, call)
    if not any(kind in message for kind in MEDIA):
        raise bad_request("there is no media in the message to edit")
    return put_in_place(office, call, (*MEDIA, "caption", "caption_entities"), said, markup)


def copy_message(office: Office, call: Call) -> Json:
    """Send what a message of either side says once more, as the bot's own; return `{message_id}`."""
    if not call.text("message_id").strip():
        raise bad_request("message identifier is not specified")
    source = known_person(office, replace(call, given=call.given | {"chat_id": call.text("from_chat_id")}))
    original = source.messages.get(call.integer("message_id"))
    if original is None:
        raise bad_request("message to copy not found")
    return {"message_id": send(office, call, lambda: _copied(original, call))["message_id"]}


def _copied(original: Json, call: Call) -> Json:
    """Return what a copy says; a caption may be given anew."""
    said = {name: value for name, value in original.items() if name in COPIED}
    if call.has("caption") and any(kind in said for kind in MEDIA):
        return {name: value for name, value in said.items() if not name.startswith("caption")} | message_caption(call)
    return said


def _media(office: Office, call: Call, wanted: Any) -> Json:
    """Return what a message carries that shows an InputMedia: its file and its caption."""
    if not isinstance(wanted, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(wanted.get("type", ""))
    if kind not in CONTENTS:
        raise bad_request("can't parse InputMedia: type must be one of photo, document")
    # Each is read as a call of its own would be.
    given = {name: value for name, value in wanted.items() if name in _OF_MEDIA} | {kind: wanted.get("media")}
    return CONTENTS[kind](office, Call(call.method, _OF_MEDIA, given, call.uploads))

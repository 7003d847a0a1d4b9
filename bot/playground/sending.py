"""The methods that put a new message into a chat."""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

from bot.playground import chats, objects
from bot.playground.addressing import answered_message, reachable_person
from bot.playground.call import Call, Upload
from bot.playground.formatted import message_caption, message_text
from bot.playground.keyboards import INLINE, reply_markup
from bot.playground.office import Office
from bot.playground.pictures import picture_format
from bot.playground.refusal import Refusal, bad_request
from bot.playground.world import Json

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
OWN_PICTURE = re.compile(r"http://127\.0\.0\.1:[0-9]+/pictures/([^/?#]+)")
CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(office: Office, call: Call) -> Json:
    return send(office, call, lambda: message_text(call) | link_preview(call))


def send_photo(office: Office, call: Call) -> Json:
    return send(office, call, lambda: photo_content(office, call))


def send_document(office: Office, call: Call) -> Json:
    return send(office, call, lambda: document_content(office, call))


def send_location(office: Office, call: Call) -> Json:
    return send(office, call, partial(_location, call))


def send_venue(office: Office, call: Call) -> Json:
    return send(office, call, partial(_venue, call))


def send_chat_action(office: Office, call: Call) -> bool:
    person = reachable_person(office, call)
    if call.text("action") not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    office.typing[person.id] = office.clock.now() + chats.TYPING_SECONDS
    chats.tell_person(office, person)
    return True


def send(office: Office, call: Call, content: Callable[[], Json]) -> Json:
    """Send what `content` makes; what is wrong with it is said before what is wrong with the chat."""
    said = content()
    markup = reply_markup(call)
    person = reachable_person(office, call)
    said |= answered_message(person, call)
    if office.world.limits_enabled:
        office.flood.pass_through(person.id)
    if call.flag("protect_content"):
        said["has_protected_content"] = True
    if INLINE in markup:
        sent = chats.bot_sends(office, person, said | {"reply_markup": markup}, keyboard=None)
    else:
        sent = chats.bot_sends(office, person, said, keyboard=markup or None)
    if call.flag("disable_notification"):
        office.soundless.add((person.id, sent["message_id"]))
    return sent


def link_preview(call: Call) -> Json:
    options = call.object("link_preview_options", missing="object expected as link preview options")
    for name in ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"):
        if not isinstance(options.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    return {"link_preview_options": options} if options else {}


def photo_content(office: Office, call: Call) -> Json:
    """Return what a message with a photo carries: the photo and its caption."""
    return {"photo": objects.photo_sizes(_photo(office, call))} | _caption(call)


def document_content(office: Office, call: Call) -> Json:
    """Return what a message with a document carries: the document and its caption."""
    return {"document": objects.document(_document(office, call))} | message_caption(call)


def _caption(call: Call) -> Json:
    caption = message_caption(call)
    if caption and call.flag("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def _photo(office: Office, call: Call) -> Json:
    upload = call.upload("photo") or _fetched(office, call.text("photo"))
    if upload is None:
        return _sent_before(office, call, "photo")
    size = len(upload.content)
    if not size:
        raise bad_request("file must be non-empty")
    if size > MAX_PHOTO_BYTES:
        words = f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes"
        raise bad_request(words)
    try:
        picture = picture_format(upload.content)
    except ValueError as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    short, long = sorted((picture.width, picture.height))
    if short + long > MAX_PHOTO_SIDES or long > MAX_PHOTO_RATIO * short:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return office.files.keep_photo(upload.content, picture)


def _fetched(office: Office, address: str) -> Upload | None:
    """Return the picture at `address` where it is one that the playground itself serves: it never reaches out to the
    network."""
    own = OWN_PICTURE.fullmatch(address)
    if office.pictures is None or own is None:
        return None
    named = (file for file in office.pictures.iterdir() if file.name == unquote(own[1]))
    return next((Upload(file.name, file.read_bytes()) for file in named), None)


def _document(office: Office, call: Call) -> Json:
    upload = call.upload("document")
    if upload is None:
        return _sent_before(office, call, "document")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_DOCUMENT_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    return office.files.keep_document(upload.content, upload.file_name)


def _sent_before(office: Office, call: Call, kind: str) -> Json:
    """Return the file whose file_id stands where an upload could."""
    file_id = call.text(kind)
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    if file_id.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = office.files.find(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file["kind"] != kind:
        raise bad_request(f"can't use file of type {file['kind'].title()} as {kind.title()}")
    return file


def _location(call: Call) -> Json:
    try:
        return {"location": objects.location(call.number("latitude"), call.number("longitude"))}
    except ValueError as error:
        raise bad_request(str(error)) from error


def _venue(call: Call) -> Json:
    place = _location(call)["location"]
    for name in ("title", "address"):
        if not call.text(name).strip():
            raise bad_request(f"{name} is empty")
    venue = {"location": place, "title": call.text("title"), "address": call.text("address")}
    return {"venue": venue, "location": place}

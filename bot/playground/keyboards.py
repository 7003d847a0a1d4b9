"""The keyboards under messages, checked as Telegram checks them."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.playground.call import Call
from bot.playground.refusal import Refusal, bad_request

Json = dict[str, Any]

MAX_BUTTONS = 100
MAX_DATA_BYTES = 64
MAX_COPIED = 256

INLINE = "inline_keyboard"
# Each kind of markup with what its key must be; the first one that is there decides.
KINDS: dict[str, type] = {INLINE: list, "keyboard": list, "remove_keyboard": bool, "force_reply": bool}
FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")


def reply_markup(call: Call) -> Json:
    """Return the markup of a new message as Telegram keeps it, or {} where there is none."""
    wanted = call.object("reply_markup", missing="object expected as reply markup")
    kind = next((kind for kind in KINDS if kind in wanted), None)
    if kind is None:
        return {}
    if not isinstance(wanted[kind], KINDS[kind]):
        kind_name = "Array" if KINDS[kind] is list else "Boolean"
        raise bad_request(f'field "{kind}" must be of type {kind_name}')
    if kind == INLINE:
        return inline_keyboard(wanted[INLINE])
    _flags(wanted)
    if kind == "keyboard":
        return wanted | {"keyboard": [[_key(button) for button in row] for row in _rows(wanted["keyboard"])]}
    return wanted if wanted[kind] else {}


def inline_markup(call: Call) -> Json:
    """Return the inline markup of an edited message, or {} where it has none."""
    markup = reply_markup(call)
    if markup and INLINE not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def inline_keyboard(rows: list[Any]) -> Json:
    """Return `{inline_keyboard}` of `rows` without the empty ones, or {} where no button is left."""
    kept = [[_button(button) for button in row] for row in _rows(rows) if row]
    if sum(len(row) for row in kept) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {INLINE: kept} if kept else {}


def buttons(message: Json) -> list[Json]:
    """Return the inline buttons under `message`."""
    return [button for row in message.get("reply_markup", {}).get(INLINE, []) for button in row]


def _rows(rows: list[Any]) -> list[list[Any]]:
    for row in rows:
        if not isinstance(row, list):
            raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    return rows


def _flags(markup: Json) -> None:
    for flag in FLAGS:
        if not isinstance(markup.get(flag, False), bool):
            raise bad_request(f'field "{flag}" must be of type Boolean')


def _key(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return button


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unparsable("expected an Object")
    if "text" not in button:
        raise _unparsable('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unparsable('Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    does = next((name for name in ACTIONS if button.get(name) not in (None, "")), None)
    if does is None:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    looks = {name: button[name] for name in ("style", "icon_custom_emoji_id") if name in button}
    return {"text": button["text"], **looks, does: ACTIONS[does](button[does])}


def _callback_data(data: Any) -> str:
    if not isinstance(data, str):
        raise _unparsable('Field "callback_data" must be of type String')
    if len(data.encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(url: Any) -> str:
    if not isinstance(url, str):
        raise _unparsable('Field "url" must be of type String')
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL") from error
    if parts.scheme not in ("http", "https", "tg", "tonsite"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    named = re.fullmatch(r"[^.\s]+(\.[^.\s]+)+", parts.hostname or "")
    if parts.scheme in ("http", "https") and named is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url if "://" in url else f"http://{url}/"


def _copy_text(wanted: Any) -> Json:
    text = wanted.get("text") if isinstance(wanted, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _anything(wanted: Any) -> Any:
    return wanted


ACTIONS: dict[str, Callable[[Any], Any]] = {
    "callback_data": _callback_data,
    "url": _url,
    "copy_text": _copy_text,
    "switch_inline_query": _anything,
    "switch_inline_query_current_chat": _anything,
}


def _unparsable(words: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {words}")

"""What a bot answers an inline query with, checked as Telegram checks it."""

import re
from typing import Any

from bot.playground.call import Call
from bot.playground.formatted import message_text
from bot.playground.keyboards import inline_markup
from bot.playground.refusal import Refusal, bad_request
from bot.playground.sending import link_preview

Json = dict[str, Any]

MAX_RESULTS = 50
MAX_ID_BYTES = 64
MAX_START_PARAMETER = 64
PARTS = frozenset({"text", "parse_mode", "entities", "link_preview_options", "reply_markup"})

# A result's text is complained about in other words than a message's.
OTHER_WORDS = {"message is too long": "MESSAGE_TOO_LONG"}


def results_of(call: Call) -> list[Json]:
    """Return the results as the playground keeps them: what the list shows of each, and the `message` it becomes.

    Only articles are known, and only texts can be posted.
    """
    given = call.array("results", expected="expected an Array of inline query results")
    return [_article(result) for result in given]


def button_of(call: Call) -> Json:
    """Return the button above the results, or {} where there is none."""
    button = call.object("button", missing="object expected as inline query results button")
    if not button:
        return {}
    text, start = _string(button, "text", _bad_button), button.get("start_parameter")
    if start is None:
        raise bad_request("InlineQueryResultsButton must have exactly one optional field")
    if not text.strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    return {"text": text, "start_parameter": _start_parameter(str(start))}


def check_together(results: list[Json]) -> None:
    """Refuse results that cannot stand in one answer."""
    seen = set()
    for result in results:
        if not result["id"]:
            raise bad_request("RESULT_ID_EMPTY")
        if len(result["id"].encode()) > MAX_ID_BYTES:
            raise bad_request("RESULT_ID_INVALID")
        if result["id"] in seen:
            raise bad_request("RESULT_ID_DUPLICATE")
        if not result["title"].strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if not re.match(r"https?://[^/\s]|$", result["thumbnail_url"]):
            raise bad_request("WEBDOCUMENT_URL_INVALID")
        seen.add(result["id"])


def _article(result: Any) -> Json:
    if not isinstance(result, dict):
        raise _bad_result("Inline query result must be an object")
    kind = _string(result, "type", _bad_result)
    if kind.lower() != "article":
        raise _bad_result(f'type "{kind.lower()}" is unsupported for the inline query result')
    shown = {name: _string(result, name, _bad_result) for name in ("id", "title")}
    shown |= {name: _string({name: ""} | result, name, _bad_result) for name in ("description", "thumbnail_url")}
    return shown | {"message": _message(result)}


def _message(result: Json) -> Json:
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise _bad_result("Input message content is not specified")
    try:
        given = {"text": content["message_text"], "reply_markup": result.get("reply_markup")}
        parts = Call("answerInlineQuery", PARTS, content | given)
        said, markup = message_text(parts) | link_preview(parts), inline_markup(parts)
    except Refusal as no:
        raise _inside_a_result(no) from no
    return said | ({"reply_markup": markup} if markup else {})


def _inside_a_result(no: Refusal) -> Refusal:
    """Return the complaint about a message as it is said of a result: of what cannot even be read, which one it is."""
    words = no.description.removeprefix("Bad Request: ")
    if words.startswith("can't parse") or words == "message text is empty":
        return _bad_result(words[0].upper() + words[1:])
    return bad_request(OTHER_WORDS.get(words, words))


def _start_parameter(text: str) -> str:
    if not text:
        raise bad_request("can't use empty start_parameter")
    if len(text) > MAX_START_PARAMETER:
        raise bad_request("too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise bad_request("unallowed characters in start_parameter are used")
    return text


def _string(fields: Json, name: str, refused: Any) -> str:
    if name not in fields:
        raise refused(f'Can\'t find field "{name}"')
    if not isinstance(fields[name], str):
        raise refused(f'Field "{name}" must be of type String')
    return str(fields[name])


def _bad_result(words: str) -> Refusal:
    return bad_request(f"can't parse InlineQueryResult: {words}")


def _bad_button(words: str) -> Refusal:
    return bad_request(f"can't parse inline query results button: {words}")

"""The Bot API's methods that the playground serves, each with the parameters it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground import albums, editing, inline_mode, profile, receiving, sending
from bot.playground.call import Call
from bot.playground.office import Office


@dataclass(frozen=True, slots=True)
class Method:
    """`handle` returns the result, or an awaitable of it where the method waits; it refuses by raising Refusal."""

    name: str
    handle: Callable[[Office, Call], Any]
    parameters: frozenset[str]


def _method(name: str, handle: Callable[[Office, Call], Any], *parameters: str) -> Method:
    words = " ".join(parameters).split()
    return Method(name, handle, frozenset(words))


SEND = "chat_id reply_parameters reply_markup protect_content disable_notification"
TEXT = "text parse_mode entities link_preview_options"
CAPTION = "caption parse_mode caption_entities"
PLACE = "latitude longitude"
EDIT = "chat_id message_id reply_markup"

_ALL = (
    _method("getMe", profile.get_me),
    _method("getUpdates", receiving.get_updates, "offset limit timeout allowed_updates"),
    _method(
        "setWebhook",
        receiving.set_webhook,
        "url max_connections allowed_updates drop_pending_updates secret_token",
    ),
    _method("deleteWebhook", receiving.delete_webhook, "drop_pending_updates"),
    _method("getWebhookInfo", receiving.get_webhook_info),
    _method("sendMessage", sending.send_message, SEND, TEXT),
    _method("sendPhoto", sending.send_photo, SEND, CAPTION, "photo show_caption_above_media"),
    _method("sendDocument", sending.send_document, SEND, CAPTION, "document"),
    _method("sendMediaGroup", albums.send_media_group, "chat_id media reply_parameters"),
    _method("copyMessage", albums.copy_message, SEND, CAPTION, "from_chat_id message_id"),
    _method("sendLocation", sending.send_location, SEND, PLACE),
    _method("sendVenue", sending.send_venue, SEND, PLACE, "title address"),
    _method("sendChatAction", sending.send_chat_action, "chat_id action"),
    _method("editMessageText", editing.edit_message_text, EDIT, TEXT),
    _method("editMessageCaption", editing.edit_message_caption, EDIT, CAPTION),
    _method("editMessageMedia", albums.edit_message_media, EDIT, "media"),
    _method("editMessageReplyMarkup", editing.edit_message_reply_markup, EDIT),
    _method("deleteMessage", editing.delete_message, "chat_id message_id"),
    _method("answerCallbackQuery", editing.answer_callback_query, "callback_query_id text show_alert url"),
    _method(
        "answerInlineQuery",
        inline_mode.answer_inline_query,
        "inline_query_id results cache_time is_personal next_offset button",
    ),
    _method("getFile", profile.get_file, "file_id"),
    _method("getChat", profile.get_chat, "chat_id"),
    _method("setMyCommands", profile.set_my_commands, "commands scope language_code"),
    _method("getMyCommands", profile.get_my_commands, "scope language_code"),
    _method("deleteMyCommands", profile.delete_my_commands, "scope language_code"),
    _method("setMyName", profile.setter("name", 64), "name language_code"),
    _method("getMyName", profile.getter("name"), "language_code"),
    _method("setMyDescription", profile.setter("description", 512), "description language_code"),
    _method("getMyDescription", profile.getter("description"), "language_code"),
    _method("setMyShortDescription", profile.setter("short_description", 120), "short_description language_code"),
    _method("getMyShortDescription", profile.getter("short_description"), "language_code"),
    _method("setChatMenuButton", profile.set_chat_menu_button, "chat_id menu_button"),
    _method("getChatMenuButton", profile.get_chat_menu_button, "chat_id"),
)
METHODS: dict[str, Method] = {method.name.lower(): method for method in _ALL}

"""What Telegram refuses, row by row: the method, its parameters, Telegram's words after "Bad Request: "."""

from typing import Any

# The people of every row: Maria talks with the bot (her /start is message 1, the bot's text 2, its photo 3, its place
# 4), Luc never pressed Start, Nour has blocked the bot.
MARIA, LUC, NOUR = 1001, 1002, 1003
TEXT, PHOTO, PLACE = 2, 3, 4

SEND = {"chat_id": MARIA, "text": "Bonjour"}
EDIT = {"chat_id": MARIA, "message_id": TEXT, "text": "Autre chose"}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def button(**fields: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "Réserver", **fields}]]}}


def html(text: str) -> dict[str, Any]:
    return {"text": text, "parse_mode": "HTML"}


def entity(**fields: Any) -> dict[str, Any]:
    return {"entities": [{"type": "bold", "offset": 0, "length": 1, **fields}]}


BAD_REQUESTS: list[tuple[str, dict[str, Any], str]] = [
    # whom and what
    ("sendMessage", {"chat_id": MARIA}, "message text is empty"),
    ("sendMessage", SEND | {"text": ""}, "message text is empty"),
    ("sendMessage", SEND | {"text": " \n "}, "text must be non-empty"),
    ("sendMessage", SEND | html("<b> </b>"), "text must be non-empty"),
    ("sendMessage", {"text": "Bonjour"}, "chat_id is empty"),
    ("sendMessage", SEND | {"chat_id": ""}, "chat_id is empty"),
    ("sendMessage", SEND | {"chat_id": 404}, "chat not found"),
    ("sendMessage", SEND | {"chat_id": -1}, "chat not found"),
    ("sendMessage", SEND | {"chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", {"chat_id": 404}, "message text is empty"),
    ("sendMessage", SEND | {"text": "a" * 4097}, "message is too long"),
    ("sendMessage", SEND | {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", SEND | {"text": "\ud800"}, "strings must be encoded in UTF-8"),
    ("sendMessage", SEND | {"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ("sendMessage", SEND | {"reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
    (
        "sendMessage",
        SEND | {"link_preview_options": {"is_disabled": "yes"}},
        'field "is_disabled" must be of type Boolean',
    ),
    # formatting
    ("sendMessage", SEND | {"parse_mode": "Fancy"}, "unsupported parse_mode"),
    ("sendMessage", SEND | html("<b>é"), "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ("sendMessage", SEND | html("é<font>"), 'can\'t parse entities: Unsupported start tag "font" at byte offset 2'),
    ("sendMessage", SEND | html("1 < 2"), 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ("sendMessage", SEND | html("a<br/>b"), 'can\'t parse entities: Unsupported start tag "br/" at byte offset 1'),
    ("sendMessage", SEND | html("a</b>"), "can't parse entities: Unexpected end tag at byte offset 1"),
    ("sendMessage", SEND | html("<b>x</b"), "can't parse entities: Unclosed end tag at byte offset 4"),
    ("sendMessage", SEND | html("😀<b"), "can't parse entities: Unclosed start tag at byte offset 4"),
    (
        "sendMessage",
        SEND | html("<b><i>x</b></i>"),
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    (
        "sendMessage",
        SEND | html("<span>x</span>"),
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    (
        "sendMessage",
        SEND | html("<i   =x>y</i>"),
        'can\'t parse entities: Empty attribute name in the tag "i" at byte offset 0',
    ),
    ("sendMessage", SEND | html("<i x = "), 'can\'t parse entities: Unclosed start tag "i" at byte offset 0'),
    ("sendMessage", SEND | html('<a href="x'), "can't parse entities: Unclosed start tag at byte offset 0"),
    (
        "sendMessage",
        SEND | html("<a href=x,y>z</a>"),
        "can't parse entities: Unexpected end of name token at byte offset 8",
    ),
    ("sendMessage", SEND | entity(offset=100), "entity begins after the end of the text at UTF-16 offset 100"),
    (
        "sendMessage",
        SEND | entity(length=100),
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    ("sendMessage", SEND | entity(offset=-1), "receive an entity with incorrect offset -1"),
    ("sendMessage", SEND | entity(length=-1), "receive an entity with incorrect length -1"),
    ("sendMessage", SEND | entity(type="loud"), "can't parse MessageEntity: Unsupported type specified"),
    ("sendMessage", SEND | {"entities": ["bold"]}, "can't parse MessageEntity: expected an Object"),
    ("sendMessage", SEND | {"entities": [{"type": "bold"}]}, "can't parse MessageEntity: Can't find field \"offset\""),
    ("sendMessage", SEND | entity(type="text_link"), "can't parse MessageEntity: Can't find field \"url\""),
    ("sendMessage", SEND | entity(type="text_link", url=""), "entity URL '' is invalid: URL host is empty"),
    ("sendMessage", SEND | entity(type="text_link", url="no"), "entity URL 'no' is invalid: Wrong HTTP URL"),
    # buttons
    ("sendMessage", SEND | button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        SEND | button(callback_data=""),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        SEND | button(callback_data=1),
        'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ),
    ("sendMessage", SEND | button(text=" ", callback_data="x"), "BUTTON_TEXT_INVALID"),
    (
        "sendMessage",
        SEND | {"reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        SEND | button(url="not-a-url"),
        "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        SEND | button(url="http://localhost:8080"),
        "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        SEND | button(url="ftp://example.org"),
        "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
    ),
    ("sendMessage", SEND | button(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", SEND | {"reply_markup": {"inline_keyboard": "x"}}, 'field "inline_keyboard" must be of type Array'),
    ("sendMessage", SEND | {"reply_markup": {"force_reply": "yes"}}, 'field "force_reply" must be of type Boolean'),
    ("sendMessage", SEND | {"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("sendMessage", SEND | {"reply_markup": "[]"}, "object expected as reply markup"),
    (
        "sendMessage",
        SEND | {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}},
        "reply markup is too long",
    ),
    # pictures, files, places
    ("sendPhoto", {"chat_id": MARIA}, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": MARIA, "photo": "AgAC-unknown"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"chat_id": MARIA, "photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
    ("sendPhoto", {"chat_id": MARIA, "photo": "the photo", "caption": "a" * 1025}, "message caption is too long"),
    ("sendDocument", {"chat_id": MARIA}, "there is no document in the request"),
    ("sendDocument", {"chat_id": MARIA, "document": "the photo"}, "can't use file of type Photo as Document"),
    ("sendLocation", {"chat_id": MARIA, "longitude": 2}, "latitude is empty"),
    ("sendLocation", {"chat_id": MARIA, "latitude": 91, "longitude": 2}, "wrong location specified"),
    ("sendVenue", {"chat_id": MARIA, "latitude": 47, "longitude": 2, "title": "Ici"}, "address is empty"),
    ("sendChatAction", {"chat_id": MARIA, "action": "juggling"}, "wrong parameter action in request"),
    ("getFile", {"file_id": "AgAC-unknown"}, "invalid file_id"),
    # edits
    ("editMessageText", {"chat_id": MARIA, "text": "x"}, "message identifier is not specified"),
    ("editMessageText", EDIT | {"message_id": 99}, "message to edit not found"),
    ("editMessageText", EDIT | {"message_id": 1}, "message can't be edited"),
    ("editMessageText", EDIT | {"message_id": PHOTO}, "there is no text in the message to edit"),
    ("editMessageText", EDIT | {"text": "Bonjour"}, NOT_MODIFIED),
    ("editMessageText", EDIT | {"text": ""}, "message text is empty"),
    ("editMessageText", EDIT | {"chat_id": 404}, "chat not found"),
    ("editMessageText", EDIT | {"reply_markup": {"remove_keyboard": True}}, "inline keyboard expected"),
    (
        "editMessageCaption",
        {"chat_id": MARIA, "message_id": PLACE, "caption": "x"},
        "there is no caption in the message to edit",
    ),
    ("editMessageCaption", {"chat_id": MARIA, "message_id": PHOTO, "caption": "Du pain"}, NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": MARIA, "message_id": TEXT}, NOT_MODIFIED),
    ("deleteMessage", {"chat_id": MARIA, "message_id": 99}, "message to delete not found"),
    ("deleteMessage", {"chat_id": MARIA}, "message identifier is not specified"),
    ("answerCallbackQuery", {"callback_query_id": "99"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "99", "text": "a" * 201}, "MESSAGE_TOO_LONG"),
    # what the bot says of itself
    ("setMyCommands", {"commands": [{"command": "réserver", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "aide", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "aide"}]}, "can't parse BotCommand: Can't find field \"description\""),
    ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "everybody"}},
        "can't parse BotCommandScope: Unsupported type specified",
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "can't parse BotCommandScope: Can't find field \"chat_id\"",
    ),
    ("setMyCommands", {"commands": [], "language_code": "français"}, "invalid language code specified"),
    ("setMyName", {"name": "x" * 65}, "name is too long"),
    ("setWebhook", {"url": "ftp://example.org"}, "bad webhook: invalid URL specified"),
    ("setWebhook", {"url": "http://127.0.0.1:9", "secret_token": "a+b"}, "secret token contains unallowed characters"),
    ("setWebhook", {"url": "http://127.0.0.1:9", "secret_token": "a" * 257}, "secret token is too long"),
    ("getChat", {"chat_id": LUC}, "chat not found"),
]

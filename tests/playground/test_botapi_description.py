"""The playground held against Telegram's own description of the Bot API."""

from typing import Any

import pytest

from bot.playground.methods import METHODS, Method
from tests.playground.botapi import BotApiDescription
from tests.playground.clients import BotClient, PageClient, base64_of

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Réserver", "callback_data": "r:1"}],
        [
            {"text": "Itinéraire", "url": "https://www.openstreetmap.org/"},
            {"text": "Copier", "copy_text": {"text": "B7K4"}},
        ],
    ]
}
EVERY_MARKUP = (
    "<b>a</b><i>b</i><u>c</u><s>d</s><code>e</code><tg-spoiler>f</tg-spoiler> /aide #pain @cabas_bot a@b.fr "
    '<a href="https://example.org">ici</a> https://example.org <blockquote expandable>g</blockquote>'
    '<pre><code class="language-python">h</code></pre>'
)


@pytest.fixture(scope="module")
def description() -> BotApiDescription:
    return BotApiDescription.here()


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_each_method_and_parameter_is_telegrams(description: BotApiDescription, method: Method) -> None:
    parameters = description.methods[method.name].get("fields", {})

    assert method.parameters <= set(parameters)
    assert {name for name, parameter in parameters.items() if parameter["required"]} <= method.parameters


@pytest.fixture
async def people(page: PageClient) -> int:
    """Make two people, and return the one who talks with the bot."""
    await page.act(await page.person("Luc"), "block")
    return await page.person("Maria")


async def test_each_update_is_one_of_telegrams(
    description: BotApiDescription, bot: BotClient, page: PageClient, people: int, photo: bytes
) -> None:
    sent = await bot.call("sendMessage", chat_id=people, text=EVERY_MARKUP, parse_mode="HTML", reply_markup=BUTTONS)
    picture = {"name": "prix.csv", "base64": base64_of(photo), "caption": "Confiture 6,50 #fraise"}
    await page.act(people, "text", text="du pain ? /aide", reply_to=sent["message_id"])
    await page.act(people, "tap", message_id=sent["message_id"], data="r:1")
    await page.act(people, "photo", **picture)
    await page.act(people, "document", **picture)
    await page.act(people, "location", latitude=47.2, longitude=-1.55)
    asked = await page.act(people, "inline", query="pain")
    content = {"message_text": "Du pain", "link_preview_options": {"url": "https://example.org/pain.jpg"}}
    listed = {"type": "article", "id": "1", "title": "Pain", "input_message_content": content, "reply_markup": BUTTONS}
    await bot.call("answerInlineQuery", inline_query_id=asked["inline_query_id"], results=[listed])
    await page.act(people, "choose", inline_query_id=asked["inline_query_id"], result_id="1")
    await page.act(people, "block")

    updates = await bot.updates()

    assert {name for update in updates for name in update} == {
        "update_id",
        "message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    }
    assert description.complaint(updates, ["Array of Update"], "updates") == ""


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("getChat", {}),
    ("getWebhookInfo", {}),
    ("setWebhook", {"url": "http://127.0.0.1:9/hook", "allowed_updates": ["message"]}),
    ("getWebhookInfo", {}),
    ("deleteWebhook", {}),
    ("getUpdates", {}),
    ("sendMessage", {"text": EVERY_MARKUP, "parse_mode": "HTML", "reply_markup": BUTTONS, "protect_content": True}),
    (
        "sendMessage",
        {"text": "oui", "reply_parameters": {"message_id": 1}, "link_preview_options": {"is_disabled": True}},
    ),
    ("sendLocation", {"latitude": 47.2, "longitude": -1.55}),
    (
        "sendVenue",
        {"latitude": 47.2, "longitude": -1.55, "title": "Boulangerie du Port", "address": "1 quai de la Fosse"},
    ),
    (
        "sendPhoto",
        {"photo": "the photo", "caption": "Du <b>pain</b>", "parse_mode": "HTML", "show_caption_above_media": True},
    ),
    ("sendChatAction", {"action": "typing"}),
    ("editMessageText", {"message_id": 4, "text": "Autre chose", "reply_markup": BUTTONS}),
    ("editMessageReplyMarkup", {"message_id": 4}),
    ("editMessageCaption", {"message_id": 2, "caption": "Du lait"}),
    ("deleteMessage", {"message_id": 5}),
    ("getFile", {"file_id": "the photo"}),
    ("setMyCommands", {"commands": [{"command": "aide", "description": "Aide"}]}),
    ("getMyCommands", {}),
    ("deleteMyCommands", {}),
    ("setMyName", {"name": "Le Cabas"}),
    ("getMyName", {}),
    ("setMyDescription", {"description": "Le panier"}),
    ("getMyDescription", {}),
    ("setMyShortDescription", {"short_description": "Panier"}),
    ("getMyShortDescription", {}),
    ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
    ("getChatMenuButton", {}),
]


RETURNS = {"sendMediaGroup": "Array of Message"}
"""What the description's prose says, where its field is empty."""


async def test_each_result_is_what_telegram_says_it_returns(
    description: BotApiDescription, bot: BotClient, page: PageClient, people: int, photo: bytes
) -> None:
    sent = await bot.upload("sendPhoto", "photo", photo, chat_id=str(people))
    file_id = sent["result"]["photo"][0]["file_id"]
    document = await bot.upload("sendDocument", "document", b"pain;2,50", name="prix.csv", chat_id=str(people))
    results = [("sendPhoto", sent["result"]), ("sendDocument", document["result"])]

    for method, parameters in CALLS:
        # A parameter that a method does not have is ignored, as Telegram ignores it.
        given = {name: file_id if value == "the photo" else value for name, value in parameters.items()}
        addressed = {"chat_id": people} if "chat_id" in METHODS[method.lower()].parameters else {}
        results.append((method, await bot.call(method, **addressed, **given)))
    media = {"type": "photo", "media": file_id, "caption": "Du fromage"}
    where = {"chat_id": people, "message_id": sent["result"]["message_id"]}
    results += [
        ("sendMediaGroup", await bot.call("sendMediaGroup", chat_id=people, media=[media, media])),
        ("copyMessage", await bot.call("copyMessage", **where, from_chat_id=people)),
        ("editMessageMedia", await bot.call("editMessageMedia", **where, media=media)),
    ]

    for method, result in results:
        kind = description.methods[method]["returns"] or RETURNS[method]
        assert description.complaint(result, [kind], method) == ""
    assert {method for method, _ in results} | {"answerCallbackQuery", "answerInlineQuery"} == {
        method.name for method in METHODS.values()
    }

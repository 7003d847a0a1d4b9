"""Inline mode: what Telegram makes of a question asked in the middle of a chat, of its answer and of what is posted."""

import asyncio
from typing import Any

import pytest

from bot.playground import Playground
from tests.playground.clients import BotClient, Json, PageClient
from tests.playground.refusals import TOO_OLD
from tests.playground.test_acts import BOT, CHAT, MARIA

MARIA_ID = 1001
LINK = "https://t.me/CabasBot?start=product_1"
KEYBOARD = {"inline_keyboard": [[{"text": "Réserver dans Cabas", "url": LINK}]]}


def article(result_id: str = "product_1", text: str = "<b>Pain</b>", **fields: Any) -> Json:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": result_id, "title": "Pain", "input_message_content": content} | fields


def results(*given: Any) -> Json:
    return {"results": list(given)}


def button(**fields: Any) -> Json:
    return results() | {"button": {"text": "Chercher dans Cabas", "start_parameter": "x"} | fields}


async def asked(bot: BotClient, page: PageClient, query: str = "pain", offset: str = "") -> str:
    """Let Maria ask, the bot hear it, and return the query's id."""
    maria = await page.person()
    told = await page.act(maria, "inline", query=query, offset=offset)
    return str(told["inline_query_id"])


async def test_a_question_is_an_inline_query(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page, "pain de mi", "20")

    query = (await bot.updates())[-1]["inline_query"]
    assert query == {"id": query_id, "from": MARIA, "query": "pain de mi", "offset": "20", "chat_type": "sender"}


async def test_who_never_pressed_start_can_ask(bot: BotClient, page: PageClient) -> None:
    await page.act(await page.person("Luc", started=False), "inline", query="pain")

    assert (await bot.updates())[-1]["inline_query"]["from"]["first_name"] == "Luc"


async def test_the_answer_comes_to_whoever_asked(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page)
    picture = "https://example.org/pain.jpg"

    async with page.watching() as events:
        shown = article(description="3,40 €", thumbnail_url=picture, reply_markup=KEYBOARD)
        await bot.call("answerInlineQuery", inline_query_id=query_id, results=[shown], next_offset="20")
        told = await events.next("inline")

    assert told == {
        "person_id": MARIA_ID,
        "inline_query_id": query_id,
        "query": "pain",
        "offset": "",
        "results": [{"id": "product_1", "title": "Pain", "description": "3,40 €", "thumbnail_url": picture}],
        "next_offset": "20",
        "button": None,
    }


async def test_what_is_chosen_is_a_message_of_whoever_chose_it(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page)
    await bot.call("answerInlineQuery", inline_query_id=query_id, results=[article(reply_markup=KEYBOARD)])

    await page.act(MARIA_ID, "choose", inline_query_id=query_id, result_id="product_1")

    message = (await bot.updates())[-1]["message"]
    assert (message["from"], message["chat"], message["via_bot"]) == (MARIA, CHAT, BOT)
    assert (message["text"], message["reply_markup"]) == ("Pain", KEYBOARD)
    assert message["entities"] == [{"offset": 0, "length": 4, "type": "bold"}]


async def test_what_was_not_answered_cannot_be_chosen(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page)
    await bot.call("answerInlineQuery", inline_query_id=query_id, results=[article()], is_personal=True)
    luc = await page.person("Luc")

    for person_id, wish in ((MARIA_ID, {"result_id": "product_2"}), (luc, {"result_id": "product_1"})):
        status, body = await page.post("/act", person_id=person_id, act="choose", inline_query_id=query_id, **wish)
        assert (status, body["error"]) == (400, "this result is not there any more: ask again")


# ------------------------------------------------------------ asking the same again


async def again(bot: BotClient, page: PageClient, name: str = "Maria", **answered: Any) -> int:
    """How many questions the bot hears where `name` asks what Maria has been answered."""
    query_id = await asked(bot, page)
    await bot.call("answerInlineQuery", inline_query_id=query_id, results=[article()], **answered)
    await page.act(await page.person(name, started=False), "inline", query="pain")
    return len([update for update in await bot.updates() if "inline_query" in update])


@pytest.mark.parametrize(
    ("name", "answered", "heard"),
    [
        ("Maria", {}, 1),
        ("Luc", {}, 1),
        ("Maria", {"is_personal": True}, 1),
        ("Luc", {"is_personal": True}, 2),
        ("Maria", {"cache_time": 0}, 2),
        ("Luc", {"cache_time": 60}, 1),
    ],
)
async def test_the_bot_is_not_asked_what_it_has_just_answered(
    bot: BotClient, page: PageClient, name: str, answered: Json, heard: int
) -> None:
    assert await again(bot, page, name, **answered) == heard


async def test_the_bot_is_asked_again_once_its_answer_is_old(bot: BotClient, page: PageClient) -> None:
    await again(bot, page, cache_time=60)
    await page.post("/clock", add_minutes=1)
    await page.act(MARIA_ID, "inline", query="pain")

    assert len([update for update in await bot.updates() if "inline_query" in update]) == 2


async def test_another_page_of_the_same_question_is_another_question(bot: BotClient, page: PageClient) -> None:
    await again(bot, page)
    await page.act(MARIA_ID, "inline", query="pain", offset="20")

    assert len([update for update in await bot.updates() if "inline_query" in update]) == 2


# ------------------------------------------------------------ what is refused

UNREAD = "can't parse InlineQueryResult: "
BAD_ANSWERS: list[tuple[Json, str]] = [
    (results(*(article(str(number)) for number in range(51))), "too many inline query results specified"),
    (results(article(), article()), "RESULT_ID_DUPLICATE"),
    (results(article("")), "RESULT_ID_EMPTY"),
    (results(article("é" * 33)), "RESULT_ID_INVALID"),
    (results(article(title="")), "ARTICLE_TITLE_EMPTY"),
    (results(article(thumbnail_url="pain.jpg")), "WEBDOCUMENT_URL_INVALID"),
    (results() | {"next_offset": "é" * 33}, "NEXT_OFFSET_INVALID"),
    ({"results": {}}, "expected an Array of inline query results"),
    (results("pain"), f"{UNREAD}Inline query result must be an object"),
    (results({}), f'{UNREAD}Can\'t find field "type"'),
    (results({"type": "article"}), f'{UNREAD}Can\'t find field "id"'),
    (results(article(id=1)), f'{UNREAD}Field "id" must be of type String'),
    (results(article(type="Hologram")), f'{UNREAD}type "hologram" is unsupported for the inline query result'),
    (results(article(input_message_content={})), f"{UNREAD}Input message content is not specified"),
    (results(article(input_message_content=None)), f"{UNREAD}Input message content is not specified"),
    (results(article(text="")), f"{UNREAD}Message text is empty"),
    (results(article(text="<b> </b>")), "text must be non-empty"),
    (results(article(text="a" * 4097)), "MESSAGE_TOO_LONG"),
    (
        results(article(text="<b>")),
        f"{UNREAD}Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        results(article(reply_markup={"inline_keyboard": [[{"text": "x", "url": "no"}]]})),
        "inline keyboard button URL 'no' is invalid: Wrong HTTP URL",
    ),
    (
        results(article(reply_markup={"inline_keyboard": [[{"url": LINK}]]})),
        f"{UNREAD}Can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        results(article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]})),
        "BUTTON_DATA_INVALID",
    ),
    (results(article(reply_markup="[]")), "object expected as reply markup"),
    (button(start_parameter=""), "can't use empty start_parameter"),
    (button(start_parameter="a" * 65), "too long start_parameter specified"),
    (button(start_parameter="a b"), "unallowed characters in start_parameter are used"),
    (button(text=" "), "SWITCH_PM_TEXT_EMPTY"),
    (button(start_parameter=None), "InlineQueryResultsButton must have exactly one optional field"),
]


@pytest.mark.parametrize(("answer", "words"), BAD_ANSWERS)
async def test_an_answer_is_refused_in_telegrams_words(
    bot: BotClient, page: PageClient, answer: Json, words: str
) -> None:
    query_id = await asked(bot, page)

    status, body = await bot.answer("answerInlineQuery", inline_query_id=query_id, **answer)

    assert (status, body["description"]) == (400, f"Bad Request: {words}")


async def test_a_query_is_answered_once_and_no_other_one(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page)
    await bot.call("answerInlineQuery", inline_query_id=query_id, results=[])

    for stale in (query_id, "99", ""):
        _, body = await bot.answer("answerInlineQuery", inline_query_id=stale, results=[])
        assert body["description"] == f"Bad Request: {TOO_OLD}"


async def test_a_query_is_not_answered_too_late(bot: BotClient, page: PageClient, playground: Playground) -> None:
    query_id = await asked(bot, page)
    playground.office.inline_seconds = 0.0
    await asyncio.sleep(0.01)

    _, body = await bot.answer("answerInlineQuery", inline_query_id=query_id, results=[])

    assert body["description"] == f"Bad Request: {TOO_OLD}"


async def test_a_question_is_no_tap(bot: BotClient, page: PageClient) -> None:
    query_id = await asked(bot, page)

    _, body = await bot.answer("answerCallbackQuery", callback_query_id=query_id)

    assert body["description"] == f"Bad Request: {TOO_OLD}"


async def test_a_question_longer_than_telegram_sends_is_refused(page: PageClient) -> None:
    maria = await page.person()

    status, body = await page.post("/act", person_id=maria, act="inline", query="a" * 257)

    assert (status, body["error"]) == (400, "an inline query has at most 256 characters")

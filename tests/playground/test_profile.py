"""What the bot says of itself, and to whom it shows which commands."""

from typing import Any

from tests.playground.clients import BotClient, PageClient


def _menu(*words: str) -> list[dict[str, str]]:
    return [{"command": word, "description": word.title()} for word in words]


async def _set(bot: BotClient, word: str, scope: dict[str, Any] | None = None, language: str = "") -> None:
    more = {"scope": scope} if scope else {}
    await bot.call("setMyCommands", commands=_menu(word), language_code=language, **more)


async def _seen(page: PageClient, person: int) -> list[str]:
    return [command["command"] for command in (await page.seen(person))["commands"]]


async def test_the_narrowest_scope_wins_and_in_it_the_persons_language(bot: BotClient, page: PageClient) -> None:
    maria = await page.person("Maria", language_code="fr")
    chat = {"type": "chat", "chat_id": maria}
    layers: list[tuple[str, dict[str, Any] | None, str]] = [
        ("everybody", None, ""),
        ("tous", None, "fr"),
        ("private", {"type": "all_private_chats"}, ""),
        ("prive", {"type": "all_private_chats"}, "fr"),
        ("hers", chat, ""),
        ("les_siennes", chat, "fr"),
    ]

    for word, scope, language in layers:
        await _set(bot, word, scope, language)
        assert await _seen(page, maria) == [word]

    for word, scope, language in reversed(layers):
        assert await _seen(page, maria) == [word]
        more = {"scope": scope} if scope else {}
        await bot.call("deleteMyCommands", language_code=language, **more)
    assert await _seen(page, maria) == []


async def test_a_menu_in_another_language_is_not_shown(bot: BotClient, page: PageClient) -> None:
    luc = await page.person("Luc", language_code="en")

    await _set(bot, "aide", language="fr")

    assert await _seen(page, luc) == []
    assert await bot.call("getMyCommands", language_code="fr") == _menu("aide")
    assert await bot.call("getMyCommands") == []


async def test_only_those_whose_menu_changes_hear_of_it(bot: BotClient, page: PageClient) -> None:
    await page.person("Maria")
    luc = await page.person("Luc")
    async with page.watching() as events:
        await _set(bot, "boutique", {"type": "chat", "chat_id": luc})

        assert await events.next("commands") == {"person_id": luc, "commands": _menu("boutique")}


async def test_name_and_descriptions_are_kept_per_language(bot: BotClient, page: PageClient) -> None:
    await bot.call("setMyDescription", description="Le panier du quartier")
    await bot.call("setMyDescription", description="The town's basket", language_code="en")
    await bot.call("setMyShortDescription", short_description="Panier")
    await bot.call("setMyName", name="Le Cabas")

    card = (await page.get("/state"))["bot"]

    assert (card["name"], card["description"], card["short_description"]) == (
        "Le Cabas",
        "Le panier du quartier",
        "Panier",
    )
    assert (await bot.call("getMyDescription", language_code="en")) == {"description": "The town's basket"}
    assert (await bot.call("getMyDescription", language_code="de")) == {"description": "Le panier du quartier"}
    assert (await bot.call("getMe"))["first_name"] == "Le Cabas"


async def test_a_chat_shows_its_person(bot: BotClient, page: PageClient) -> None:
    maria = await page.person("Maria")

    chat = await bot.call("getChat", chat_id=maria)

    assert (chat["id"], chat["type"], chat["first_name"]) == (maria, "private", "Maria")


async def test_a_menu_button_is_kept_for_one_chat_or_for_all(bot: BotClient, page: PageClient) -> None:
    maria = await page.person("Maria")
    await bot.call("setChatMenuButton", menu_button={"type": "commands"})

    assert await bot.call("getChatMenuButton", chat_id=maria) == {"type": "commands"}

    await bot.call("setChatMenuButton", chat_id=maria, menu_button={"type": "default"})

    assert await bot.call("getChatMenuButton", chat_id=maria) == {"type": "default"}
    assert await bot.call("getChatMenuButton") == {"type": "commands"}

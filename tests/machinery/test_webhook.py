"""The same bot by webhook: on a port of its own, behind a secret, each update again until it has acted."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.running import receive
from bot.settings import Settings, WrongSettings
from bot.web import SECRET_HEADER, webhook_path
from conversations.ports import StorageFault
from handlers.reply import Reply
from tests.machinery.faulty import Which
from tests.machinery.machine import Machine, running
from tests.someone import Someone
from tests.street import eventually

SECRET = "a-secret_1"
Json = dict[str, Any]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def by_webhook(machine: Machine) -> Settings:
    listen = f"127.0.0.1:{free_port()}"
    wish = {"listen": listen, "webhook_url": f"http://{listen}/cabas/hook", "webhook_secret": SecretStr(SECRET)}
    return machine.settings.model_copy(update=wish)


@pytest.fixture
async def hooked(machine: Machine, by_webhook: Settings) -> AsyncIterator[Machine]:
    """Awake, and told of updates by webhook."""
    machine.playground.webhook.back_off = lambda failures: 0.01
    async with listening(machine, by_webhook), machine.delivering(), running(machine.watch()):
        yield machine


@asynccontextmanager
async def listening(machine: Machine, settings: Settings) -> AsyncIterator[None]:
    async with running(receive(settings, machine.assembly.bot, machine.assembly.dispatcher)):

        async def is_set() -> bool:
            return machine.playground.office.world.webhook is not None

        await eventually(is_set)
        yield


@asynccontextmanager
async def telegrams(settings: Settings, secret: str = SECRET) -> AsyncIterator["Hook"]:
    async with aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session:
        yield Hook(session, settings.webhook_url)


class Hook:
    """Somebody who sends to the webhook, as Telegram does."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def sends(self, body: bytes | Json) -> int:
        """The answer's status."""
        how: Json = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self._session.post(self._url, **how) as answer:
            return answer.status


async def test_the_whole_way_by_webhook(hooked: Machine) -> None:
    anne = await hooked.merchant("Boulangerie du Port")
    maria = await hooked.shopper("Maria")

    await maria.reserves("pain de mi")
    await anne.taps("Confirmer")
    await anne.taps("Prête")
    await anne.taps("Remise")

    assert "vous a remis votre commande" in maria.last.text
    assert not any(call.method == "getUpdates" for call in hooked.playground.calls)


async def test_only_the_kinds_that_the_bot_reads_are_sent(hooked: Machine) -> None:
    assert hooked.playground.office.world.allowed_updates == [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]


@pytest.mark.parametrize("secret", ["", "a-secret_2", "é"])
async def test_who_does_not_know_the_secret_is_turned_away(hooked: Machine, by_webhook: Settings, secret: str) -> None:
    maria = await hooked.shopper("Maria")
    before = await hooked.everything()
    forged = {"update_id": 999, "message": maria.last.json | {"text": "/start", "from": {"id": maria.id}}}

    async with telegrams(by_webhook, secret) as stranger:
        assert await stranger.sends(forged) == 403

    assert await hooked.everything() == before


@pytest.mark.parametrize("body", [b"", b"not JSON", b"[]", b'{"update_id": 1, "message": {"message_id": "x"}}'])
async def test_an_update_that_cannot_be_read_is_confirmed_and_logged(
    hooked: Machine, by_webhook: Settings, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with telegrams(by_webhook) as telegram:
        assert await telegram.sends(body) == 200

    assert [record.message for record in caplog.records if record.exc_info] == ["an update could not be read"]


async def test_an_update_of_a_kind_that_is_not_known_yet_is_confirmed(hooked: Machine, by_webhook: Settings) -> None:
    async with telegrams(by_webhook) as telegram:
        assert await telegram.sends({"update_id": 7, "something_new": {"from": {"id": 3}}}) == 200


async def test_health_can_be_asked(hooked: Machine, by_webhook: Settings) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://{by_webhook.listen}/health") as answer:
        assert (answer.status, await answer.text()) == (200, "ok")


async def test_a_fault_of_the_database_is_a_500_and_the_update_comes_again(
    hooked: Machine, by_webhook: Settings
) -> None:
    away = True
    runs: list[str] = []

    async def waits() -> Reply:
        runs.append("waits")
        if away:
            raise StorageFault("away")
        return Reply()

    hooked.understands(wait=waits)
    maria = await hooked.shopper("Maria")
    update = hooked.types(maria, "/wait")

    async def sent_again() -> bool:
        return len(runs) >= 3

    await eventually(sent_again)
    told = hooked.playground.office.world.pending[update]
    async with telegrams(by_webhook) as telegram:
        assert await telegram.sends(told) == 500
        away = False
        await hooked.quiet()
        ran = len(runs)
        assert await telegram.sends(told) == 200
    assert len(runs) == ran, "it has acted"


async def test_an_update_that_is_sent_twice_acts_once(hooked: Machine, by_webhook: Settings) -> None:
    await hooked.merchant("Boulangerie du Port")
    maria = await hooked.shopper("Maria")
    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    await maria.taps(" de ")
    told = hooked.playground.office.world.pending[hooked.taps(maria, "Confirmer la réservation")]
    await hooked.quiet()
    after = await hooked.everything()

    async with telegrams(by_webhook) as telegram:
        statuses = await asyncio.gather(*(telegram.sends(told) for _ in range(3)))

    assert statuses == [200, 200, 200]
    assert await hooked.everything() == after


async def test_a_bug_is_confirmed(hooked: Machine) -> None:
    async def fails() -> Reply:
        raise ZeroDivisionError

    hooked.understands(boom=fails)
    maria = await hooked.shopper("Maria")

    await maria.says("/boom")

    assert "Pardon" in maria.last.text
    assert hooked.pending == []


async def test_a_stop_lets_the_update_at_work_end(machine: Machine, by_webhook: Settings) -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()

    async def held() -> Reply:
        begun.set()
        await let_go.wait()
        return Reply()

    machine.understands(held=held)
    maria: Someone
    async with machine.delivering():
        async with listening(machine, by_webhook):
            maria = await machine.shopper("Maria")
            machine.types(maria, "/held")
            await begun.wait()
            asyncio.get_running_loop().call_later(0.05, let_go.set)
        await machine.quiet()
    assert len((await machine.everything())["processed_updates"]) == 2


async def test_a_webhook_that_telegram_refuses_is_said_by_the_settings_name(
    machine: Machine, by_webhook: Settings
) -> None:
    words = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    machine.telegram.refuses(Which("setWebhook"), 400, words)

    with pytest.raises(WrongSettings, match=r"WEBHOOK_URL.*HTTPS URL must be provided"):
        await receive(by_webhook, machine.assembly.bot, machine.assembly.dispatcher)


async def test_a_port_that_is_taken_is_said_by_the_settings_name(machine: Machine, by_webhook: Settings) -> None:
    with socket.create_server(by_webhook.host_port), pytest.raises(WrongSettings, match="LISTEN: 127"):
        await receive(by_webhook, machine.assembly.bot, machine.assembly.dispatcher)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://cabas.example", "/"),
        ("https://cabas.example/hook", "/hook"),
        ("https://cabas.example:8443/a/b?c=d", "/a/b"),
    ],
)
def test_the_webhook_is_served_at_its_urls_path(url: str, path: str) -> None:
    assert webhook_path(url) == path

"""The playground as one aiohttp application, for a process of its own or for a test's event loop."""

import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.playground import chats
from bot.playground.api_routes import BotApi, CallRecord
from bot.playground.broadcast import Broadcast
from bot.playground.clock import PlaygroundClock
from bot.playground.file_store import FileStore
from bot.playground.flood import FloodGate
from bot.playground.journal import Journal
from bot.playground.mailbox import Mailbox
from bot.playground.objects import BotIdentity
from bot.playground.office import Office
from bot.playground.page_routes import PageApi, fresh_files, refusals_as_json
from bot.playground.presence import Presence
from bot.playground.webhook import WebhookSender
from bot.playground.world import World

MAX_REQUEST_BYTES = 70 * 1024 * 1024  # a document of 50 MB, also as base64 from the page


class Playground:
    """A Telegram of one bot; everything it knows is in `journal` and in the folder beside it.

    `token` is "id:secret" as from BotFather, `username` without @; `name` is the username where none is given;
    `pictures` is a folder to serve, for products that have some.
    """

    def __init__(
        self, journal: Path, *, token: str, username: str, name: str = "", pictures: Path | None = None
    ) -> None:
        self.office = self._office(journal, BotIdentity(token, username, name or username), pictures)
        self.api = BotApi(self.office)
        self.webhook = WebhookSender(self.office, self.api.execute_answer)

    @property
    def calls(self) -> deque[CallRecord]:
        """The last Bot API calls, oldest first."""
        return self.api.calls

    def make_app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_REQUEST_BYTES, middlewares=[refusals_as_json])
        app.add_routes(self.api.routes())
        app.add_routes(PageApi(self.office).routes())
        app.on_response_prepare.append(fresh_files)
        app.cleanup_ctx.append(self._life)
        app.on_shutdown.append(self._let_everybody_go)
        return app

    @asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serve while the block runs and give its address, as in "http://127.0.0.1:40123"; port 0 is any free one.

        Raises:
            OSError: the port is taken.
        """
        runner = web.AppRunner(self.make_app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, host, port)
            await site.start()
            yield f"http://{host}:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    def _office(self, journal: Path, bot: BotIdentity, pictures: Path | None) -> Office:
        world = World.opened(Journal(journal))
        return Office(
            bot=bot,
            world=world,
            clock=PlaygroundClock(world),
            broadcast=Broadcast(),
            mailbox=Mailbox(world),
            files=FileStore(world, journal.with_suffix(".files")),
            flood=FloodGate(time.monotonic),
            presence=Presence(self._tell_bot),
            pictures=pictures,
        )

    def _tell_bot(self) -> None:
        self.office.broadcast.tell("bot", chats.bot_card(self.office))

    async def _life(self, app: web.Application) -> AsyncIterator[None]:
        await self.webhook.open()
        yield
        await self.webhook.close()
        self.office.presence.close()
        self.office.world.journal.close()

    async def _let_everybody_go(self, app: web.Application) -> None:
        self.office.broadcast.close()
        self.office.mailbox.close()

"""The bot's own web server: Telegram's webhook, and a health check."""

import hmac
import logging
from urllib.parse import urlparse

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from conversations.ports import StorageFault

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 2 * 1024 * 1024


def webhook_path(url: str) -> str:
    """The path at which a webhook's URL is served here."""
    return urlparse(url).path or "/"


def make_app(bot: Bot, dispatcher: Dispatcher, *, path: str, secret: str) -> web.Application:
    """200 once the update has acted; 500 on a database fault, so that Telegram sends it again."""

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=403, text="wrong secret")
        try:
            update = Update.model_validate_json(await request.read(), context={"bot": bot})
        except ValidationError:
            # Sent again it would read no better: confirmed, and left in the log.
            log.exception("an update could not be read")
            return web.Response()
        try:
            await dispatcher.feed_update(bot, update)
        except StorageFault:
            log.warning("update %s waits for the database", update.update_id, exc_info=True)
            return web.Response(status=500, text="the database is away")
        return web.Response()

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(path, receive)
    app.router.add_get("/health", _health)
    return app


async def _health(_request: web.Request) -> web.Response:
    return web.Response(text="ok")

"""The methods by which the bot gets its updates: by asking for them, or by a webhook."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.playground.call import Call
from bot.playground.mailbox import WEBHOOK_SET
from bot.playground.office import Office
from bot.playground.refusal import bad_request, conflict
from bot.playground.world import Json

WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
MAX_POLL_SECONDS = 50
MAX_UPDATES = 100
MAX_SECRET = 256


@dataclass(frozen=True, slots=True)
class Described:
    """A result with the few words that the Bot API puts beside it."""

    result: bool
    description: str


async def get_updates(office: Office, call: Call) -> list[Json]:
    if office.world.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(office, call)
    limit = call.integer("limit", MAX_UPDATES)
    office.presence.polled()
    try:
        return await office.mailbox.poll(
            offset=call.integer("offset"),
            limit=limit if 1 <= limit <= MAX_UPDATES else MAX_UPDATES,
            patience=min(max(call.integer("timeout"), 0), MAX_POLL_SECONDS),
        )
    finally:
        office.presence.polled()


def set_webhook(office: Office, call: Call) -> Described:
    url = call.text("url").strip()
    if not url:
        return delete_webhook(office, call)
    if not _is_address(url):
        raise bad_request("bad webhook: invalid URL specified")
    secret = call.text("secret_token")
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(office, call)
    if call.flag("drop_pending_updates"):
        office.mailbox.drop_all()
    connections = min(max(call.integer("max_connections", 40), 1), 100)
    webhook = {"url": url, "secret_token": secret, "max_connections": connections}
    description = "Webhook is already set" if webhook == office.world.webhook else "Webhook was set"
    office.world.note({"kind": "webhook", "webhook": webhook})
    office.presence.hooked(True)
    office.mailbox.interrupt(WEBHOOK_SET)
    office.mailbox.arrived()
    return Described(True, description)


def delete_webhook(office: Office, call: Call) -> Described:
    if call.flag("drop_pending_updates"):
        office.mailbox.drop_all()
    if not office.world.webhook:
        return Described(True, "Webhook is already deleted")
    office.world.note({"kind": "webhook", "webhook": None})
    office.presence.hooked(False)
    return Described(True, "Webhook was deleted")


def get_webhook_info(office: Office, call: Call) -> Json:
    webhook = office.world.webhook or {"url": ""}
    info: Json = {
        "url": webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(office.world.pending),
    }
    if webhook["url"]:
        info["max_connections"] = webhook["max_connections"]
        info |= office.last_webhook_error
    if office.world.allowed_updates:
        info["allowed_updates"] = office.world.allowed_updates
    return info


def _allow(office: Office, call: Call) -> None:
    """Remember which kinds of update are wanted; an empty list wants all, a missing one changes nothing."""
    if not call.has("allowed_updates"):
        return
    names = [str(name) for name in call.array("allowed_updates")]
    if names != office.world.allowed_updates:
        office.world.note({"kind": "allowed_updates", "names": names})


def _is_address(url: str) -> bool:
    """Tell whether updates can be sent to `url`; plain http is taken too, as by a local Bot API server."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False

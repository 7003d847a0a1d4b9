"""The settings, from the environment and a `.env` file; what is missing or wrong is said by name before the start."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from catalog.asking.synonyms import Synonyms, WrongSynonyms, project_synonyms, read_synonyms
from conversations.town_hall import Caps, TownHall
from storage.address import database_url


class WrongSettings(Exception):
    """A setting is missing or cannot be read; a line each, by name."""


class Settings(BaseSettings):
    """What a town sets. `LISTEN` is the host:port of the bot's own web server."""

    # With or without the mark that some editors put before UTF-8.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore"
    )

    bot_token: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    database_url: str = "sqlite:///cabas.sqlite3"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8080"
    index_folder: Path | None = None
    synonyms: Path | None = None
    pictures_url: str = ""
    town: Annotated[str, Field(max_length=60)] = ""
    help_contact: Annotated[str, Field(max_length=100)] = ""
    legal_notice: Annotated[str, Field(max_length=600)] = ""
    open_per_person: Annotated[int, Field(ge=1, le=100)] = Caps().per_person
    open_per_shop: Annotated[int, Field(ge=1, le=100)] = Caps().per_shop
    clock_url: str = Field(default="", description="A playground's clock, for the demo and tests.")

    @field_validator("bot_token", "webhook_secret", mode="before")
    @classmethod
    def _without_spaces(cls, secret: object) -> object:
        # Copied from a chat, it often brings one along.
        return secret.strip() if isinstance(secret, str) else secret

    @field_validator("telegram_api_base", "webhook_url", "pictures_url")
    @classmethod
    def _is_address(cls, address: str) -> str:
        if address and not address.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// or http://")
        return address.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, address: str) -> str:
        database_url(address)
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, secret: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
            raise ValueError("must be 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _read_ids(cls, ids: object) -> object:
        if not isinstance(ids, str):
            return ids
        try:
            return frozenset(int(part) for part in ids.replace(",", " ").split())
        except ValueError:
            raise ValueError("must be Telegram ids, numbers parted by commas") from None

    @field_validator("listen")
    @classmethod
    def _is_host_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("must be host:port, for example 127.0.0.1:8080")
        return listen

    @property
    def snapshot_folder(self) -> Path:
        """`INDEX_FOLDER`; without it a folder beside the SQLite file, or the working folder's `cabas.index`."""
        url = database_url(self.database_url)
        in_file = url.database if url.get_backend_name() == "sqlite" else None
        return self.index_folder or Path(f"{in_file or 'cabas'}.index")

    @property
    def host_port(self) -> tuple[str, int]:
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


def read_settings(**given: object) -> Settings:
    """The settings; `given` ones win over the environment.

    Raises:
        WrongSettings: some cannot be read.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as wrong:
        told = [f"{'.'.join(map(str, error['loc'])).upper()}: {_plain(error['msg'])}" for error in wrong.errors()]
        raise WrongSettings("\n".join(told)) from None
    except UnicodeDecodeError:
        raise WrongSettings(".env: must be saved as UTF-8") from None
    except OSError as unreadable:
        raise WrongSettings(f".env: cannot be read: {unreadable.strerror}") from None


def settings_to_run() -> Settings:
    """The settings of a bot that is about to talk to Telegram.

    Raises:
        WrongSettings: some cannot be read, or one that is needed is missing.
    """
    settings = read_settings()
    missing = []
    token = settings.bot_token.get_secret_value()
    if not token:
        missing.append("BOT_TOKEN is missing: the token that @BotFather gave you, 123456:ABC…")
    elif not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        missing.append("BOT_TOKEN: must look like 123456:ABC…, as @BotFather gave it")
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        missing.append("WEBHOOK_SECRET is missing: 1 to 256 letters or digits of your own, since WEBHOOK_URL is set")
    if missing:
        raise WrongSettings("\n".join(missing))
    return settings


def synonyms_of(settings: Settings) -> Synonyms:
    """The town's own synonyms, or those that come with the project.

    Raises:
        WrongSettings: the file cannot be read; the line is named.
    """
    try:
        return read_synonyms(settings.synonyms) if settings.synonyms else project_synonyms()
    except WrongSynonyms as wrong:
        raise WrongSettings(f"SYNONYMS: {wrong}") from wrong


def town_hall(settings: Settings) -> TownHall:
    """What the town has settled, its texts each on one line but for the legal notice."""
    caps = Caps(settings.open_per_person, settings.open_per_shop)
    name, contact = (" ".join(text.split()) for text in (settings.town, settings.help_contact))
    return TownHall(name, contact, settings.legal_notice.strip(), caps, settings.admin_ids)


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")

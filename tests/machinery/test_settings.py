"""What is missing or wrong in the settings is said by name, with what to do, before anything starts."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, WrongSettings, read_settings, settings_to_run

RIGHT = {"BOT_TOKEN": "123456:AB-c_d"}


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """In a folder without a .env file, and with none of the settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def set_to(alone: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        alone.setenv(name, value)


def test_a_token_is_all_that_is_needed(alone: pytest.MonkeyPatch) -> None:
    set_to(alone, RIGHT)

    settings = settings_to_run()

    assert settings.bot_token.get_secret_value() == "123456:AB-c_d"
    assert settings.telegram_api_base == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///cabas.sqlite3"
    assert (settings.admin_ids, settings.webhook_url, settings.clock_url) == (frozenset(), "", "")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"BOT_TOKEN": ""}, "BOT_TOKEN is missing"),
        ({"BOT_TOKEN": "   "}, "BOT_TOKEN is missing"),
        ({"BOT_TOKEN": "AB-c_d"}, "BOT_TOKEN: must look like 123456:ABC"),
        ({"BOT_TOKEN": "123456:"}, "BOT_TOKEN: must look like"),
        ({"BOT_TOKEN": "123456:AB c"}, "BOT_TOKEN: must look like"),
        ({"BOT_TOKEN": "bot123456:ABC"}, "BOT_TOKEN: must look like"),
        ({"DATABASE_URL": "mysql://localhost/cabas"}, "DATABASE_URL: must begin with sqlite:// or postgresql://"),
        ({"DATABASE_URL": "cabas.sqlite3"}, "DATABASE_URL: must look like sqlite:///file"),
        ({"DATABASE_URL": "postgresql://host:port/cabas"}, "DATABASE_URL: must look like"),
        ({"ADMIN_IDS": "1001,odile"}, "ADMIN_IDS: must be Telegram ids"),
        ({"ADMIN_IDS": "@odile"}, "ADMIN_IDS: must be Telegram ids"),
        ({"LISTEN": "8080"}, "LISTEN: must be host:port"),
        ({"LISTEN": "127.0.0.1"}, "LISTEN: must be host:port"),
        ({"LISTEN": ":8080"}, "LISTEN: must be host:port"),
        ({"LISTEN": "127.0.0.1:http"}, "LISTEN: must be host:port"),
        ({"LISTEN": "127.0.0.1:65536"}, "LISTEN: must be host:port"),
        ({"TELEGRAM_API_BASE": "api.telegram.org"}, "TELEGRAM_API_BASE: must begin with https:// or http://"),
        ({"WEBHOOK_URL": "cabas.example/hook"}, "WEBHOOK_URL: must begin with https:// or http://"),
        ({"WEBHOOK_URL": "https://cabas.example/hook"}, "WEBHOOK_SECRET is missing"),
        ({"WEBHOOK_SECRET": "sésame"}, "WEBHOOK_SECRET: must be 1 to 256 of"),
        ({"WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET: must be 1 to 256 of"),
    ],
)
def test_each_is_said_by_name(alone: pytest.MonkeyPatch, wrong: dict[str, str], told: str) -> None:
    set_to(alone, RIGHT | wrong)

    with pytest.raises(WrongSettings) as refused:
        settings_to_run()

    assert str(refused.value).startswith(told)
    assert len(str(refused.value).splitlines()) == 1


def test_several_are_said_at_once(alone: pytest.MonkeyPatch) -> None:
    set_to(alone, {"LISTEN": "8080", "ADMIN_IDS": "odile"})

    with pytest.raises(WrongSettings) as refused:
        settings_to_run()

    assert {line.partition(":")[0] for line in str(refused.value).splitlines()} == {"LISTEN", "ADMIN_IDS"}


def test_no_secret_is_ever_said(alone: pytest.MonkeyPatch) -> None:
    set_to(alone, {"BOT_TOKEN": "my token", "WEBHOOK_SECRET": "sésame"})

    with pytest.raises(WrongSettings) as refused:
        settings_to_run()

    assert "my token" not in str(refused.value)
    assert "sésame" not in str(refused.value)


def test_a_token_is_shown_to_no_log(alone: pytest.MonkeyPatch) -> None:
    set_to(alone, RIGHT)

    assert "AB-c_d" not in repr(settings_to_run())


@pytest.mark.parametrize(
    ("given", "name", "read"),
    [
        ({"ADMIN_IDS": "1001"}, "admin_ids", {1001}),
        ({"ADMIN_IDS": " 1001, 1002 "}, "admin_ids", {1001, 1002}),
        ({"ADMIN_IDS": ""}, "admin_ids", set()),
        ({"LISTEN": "0.0.0.0:80"}, "host_port", ("0.0.0.0", 80)),
        ({"LISTEN": "[::1]:8080"}, "host_port", ("::1", 8080)),
        ({"TELEGRAM_API_BASE": "http://127.0.0.1:8081/"}, "telegram_api_base", "http://127.0.0.1:8081"),
        ({"TELEGRAM_API_BASE": ""}, "telegram_api_base", "https://api.telegram.org"),
        ({"BOT_TOKEN": " 123456:AB-c_d\n"}, "bot_token", SecretStr("123456:AB-c_d")),
    ],
)
def test_what_people_write_is_understood(
    alone: pytest.MonkeyPatch, given: dict[str, str], name: str, read: object
) -> None:
    set_to(alone, RIGHT | given)

    assert getattr(settings_to_run(), name) == read


def test_what_is_given_wins_over_the_environment_and_that_over_the_file(
    alone: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LISTEN=127.0.0.1:1\nADMIN_IDS=1\nDATABASE_URL=sqlite:///file.sqlite3\n")
    set_to(alone, {"LISTEN": "127.0.0.1:2", "ADMIN_IDS": "2"})

    settings = read_settings(listen="127.0.0.1:3")

    assert settings.listen == "127.0.0.1:3"
    assert settings.admin_ids == {2}
    assert settings.database_url == "sqlite:///file.sqlite3"


def test_a_file_saved_by_any_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("# Réglages\r\nBOT_TOKEN=123456:AB-c_d\r\nOTHER=x\r\n".encode("utf-8-sig"))

    assert settings_to_run().bot_token.get_secret_value() == "123456:AB-c_d"


def test_a_file_in_another_encoding_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("# Réglages\nBOT_TOKEN=123456:AB-c_d\n".encode("latin-1"))

    with pytest.raises(WrongSettings, match="must be saved as UTF-8"):
        settings_to_run()

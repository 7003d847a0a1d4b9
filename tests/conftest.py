"""What every story may ask for: a real database on either engine, and a browser."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.migrate import upgrade
from tests.postgres import Postgres, ServerFolder

SERVER_FOLDER = pytest.StashKey[ServerFolder]()
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_configure(config: pytest.Config) -> None:
    # A worker has `workerinput`; whoever has not outlives the workers, and keeps the server for all of them.
    if not hasattr(config, "workerinput"):
        config.stash[SERVER_FOLDER] = ServerFolder()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["server_folder"] = str(node.config.stash[SERVER_FOLDER].path)


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER_FOLDER in config.stash:
        config.stash[SERVER_FOLDER].close()


@pytest.fixture(scope="session")
def server_folder(pytestconfig: pytest.Config) -> Path:
    """Where this run's PostgreSQL server lives, should a test need it."""
    if hasattr(pytestconfig, "workerinput"):
        return Path(pytestconfig.workerinput["server_folder"])
    return pytestconfig.stash[SERVER_FOLDER].path


@pytest.fixture(scope="session")
def postgres(server_folder: Path) -> Iterator[Postgres]:
    databases = Postgres(server_folder)
    yield databases
    asyncio.run(databases.close())


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each engine in turn; `@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)` keeps to one."""
    return str(request.param)


@pytest.fixture
async def database_url(dialect: str, tmp_path: Path, postgres: Postgres) -> AsyncIterator[str]:
    """The address of an empty database of the test's own, on each engine in turn."""
    if dialect == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'cabas.sqlite3'}"
    else:
        async with postgres.database() as address:
            yield address


@pytest.fixture(scope="session")
def newest_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file at the newest schema, to be copied."""
    made = tmp_path_factory.mktemp("schema") / "cabas.sqlite3"
    asyncio.run(upgrade(f"sqlite:///{made}"))
    return made


@pytest.fixture
async def migrated_url(dialect: str, tmp_path: Path, newest_sqlite: Path, postgres: Postgres) -> AsyncIterator[str]:
    """The address of a database of the test's own at the newest schema, copied, on each engine in turn."""
    if dialect == "sqlite":
        yield f"sqlite+aiosqlite:///{shutil.copy(newest_sqlite, tmp_path / 'cabas.sqlite3')}"
    else:
        async with postgres.database(template=await postgres.template(upgrade)) as address:
            yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive: CHROMIUM, else the first one installed."""
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    pytest.skip("no Chromium here: install it, or set CHROMIUM=/path/to/chrome")

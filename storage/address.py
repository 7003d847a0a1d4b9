"""Where a database is: what a person writes, as SQLAlchemy reads it."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from conversations.ports import StorageFault

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}

# What hosts print behind an address for libpq, in the words of asyncpg: another name, or none at all.
_SAID_OTHERWISE = {"sslmode": "ssl", "channel_binding": None, "gssencmode": None}


def database_url(address: str) -> URL:
    """The SQLAlchemy URL of what a person writes, `sqlite:///file` or `postgresql://…`.

    Raises:
        ValueError: neither SQLite nor PostgreSQL, or no address at all.
    """
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise ValueError("must look like sqlite:///file or postgresql://user:password@host/name") from None
    if backend not in _DRIVERS:
        raise ValueError(f"must begin with sqlite:// or postgresql://, not {backend}://")
    return _for_asyncpg(url.set(drivername=_DRIVERS[backend]))


def make_folder(url: URL) -> None:
    """Make the folder that a SQLite file is to live in.

    Raises:
        StorageFault: it cannot be made.
    """
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    try:
        Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StorageFault(str(fault)) from fault


def _for_asyncpg(url: URL) -> URL:
    if url.get_backend_name() != "postgresql":
        return url
    known = {name: value for name, value in url.query.items() if name not in _SAID_OTHERWISE}
    renamed = {new: url.query[old] for old, new in _SAID_OTHERWISE.items() if new and old in url.query}
    return url.set(query={**known, **renamed})

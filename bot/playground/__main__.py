"""`python -m bot.playground`: the playground as a process of its own."""

import argparse
import asyncio
import errno
import re
import signal
import sys
from pathlib import Path
from typing import NamedTuple

from bot.playground.journal import JournalUnusable
from bot.playground.server import Playground

CANNOT_BEGIN = 2
TAKEN = {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}


class Address(NamedTuple):
    """Where to listen; port 0 is any free one."""

    host: str
    port: int


def main() -> int:
    """Serve until SIGINT or SIGTERM; return 2 and say what to do where that cannot begin."""
    wish = _parser().parse_args()
    try:
        playground = Playground(
            wish.journal, token=wish.token, username=wish.username, name=wish.name, pictures=wish.pictures
        )
        asyncio.run(_serve(playground, wish.listen))
    except JournalUnusable as error:
        return _cannot_begin(str(error))
    except OSError as error:
        if error.errno not in TAKEN:
            raise
        where = f"{wish.listen.host}:{wish.listen.port}"
        return _cannot_begin(f"{where} is taken: end what listens there, or choose another port with --listen")
    return 0


async def _serve(playground: Playground, address: Address) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with playground.serving(address.host, address.port) as url:
        print(f"The playground is at {url}", flush=True)
        await stop.wait()


def _cannot_begin(words: str) -> int:
    print(f"The playground cannot begin: {words}.", file=sys.stderr)
    return CANNOT_BEGIN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description="A Telegram on your own machine.")
    parser.add_argument("--listen", required=True, type=_address, metavar="HOST:PORT")
    parser.add_argument("--journal", required=True, type=Path, metavar="FILE", help="where its chats are kept")
    parser.add_argument("--token", required=True, type=_token, help='as from BotFather: "1:playground"')
    parser.add_argument("--username", required=True, help="the bot's username, without @")
    parser.add_argument("--name", default="", help="the bot's name in people's chats")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="serve these pictures at /pictures")
    return parser


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise argparse.ArgumentTypeError("write it as 127.0.0.1:8765")
    return Address(host, int(port))


def _token(text: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]*:[A-Za-z0-9_-]+", text):
        raise argparse.ArgumentTypeError('write it as "1:playground", a number and a secret')
    return text


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bot.playground`: the playground as a process of its own."""

import argparse
import asyncio
import errno
import signal
import sys
from pathlib import Path

from bot.playground.server import Playground

PORT_TAKEN = 2


def main() -> int:
    wish = _parser().parse_args()
    host, _, port = wish.listen.rpartition(":")
    try:
        playground = Playground(wish.journal, token=wish.token, username=wish.username, name=wish.name)
        asyncio.run(_serve(playground, host, int(port)))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        print(
            f"The playground cannot listen on {wish.listen}: choose another port, or end what runs there.",
            file=sys.stderr,
        )
        return PORT_TAKEN
    return 0


async def _serve(playground: Playground, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with playground.serving(host, port) as address:
        print(f"The playground is at {address}", flush=True)
        await stop.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description="A Telegram on your own machine.")
    parser.add_argument("--listen", required=True, metavar="HOST:PORT")
    parser.add_argument("--journal", required=True, type=Path, metavar="FILE", help="where its chats are kept")
    parser.add_argument("--token", required=True, help='as from BotFather: "1:playground"')
    parser.add_argument("--username", required=True, help="the bot's username, without @")
    parser.add_argument("--name", default="", help="the bot's name in people's chats")
    return parser


if __name__ == "__main__":
    sys.exit(main())

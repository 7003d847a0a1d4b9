"""The command line. Imports stay inside the commands: `import aiogram` alone takes seconds, `--help` should not."""

import asyncio
import logging
import sys
from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.cli_import import import_files

app = typer.Typer(
    help="Cabas: a Telegram bot with which shoppers find what their town's shops have.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DEMO_PORT = 8765


def fail(message: str) -> NoReturn:
    """Say what is wrong and what to do, a line each, and end."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


def run_until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` until it ends or SIGINT or SIGTERM asks it to; both are a clean end."""
    import signal

    async def main() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
        for wish in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(wish, task.cancel)
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(main())


@app.command()
def run(verbose: Annotated[bool, typer.Option("--verbose", help="Log more.")] = False) -> None:
    """Run the bot: by polling, or by webhook where WEBHOOK_URL is set."""
    from bot import running

    _run_service(running.run, verbose)


@app.command()
def courier(verbose: Annotated[bool, typer.Option("--verbose", help="Log more.")] = False) -> None:
    """Run one more courier beside the bot, as a process of its own."""
    from bot import running

    _run_service(running.run_courier, verbose)


def _run_service(service: Any, verbose: bool) -> None:
    from bot.settings import WrongSettings, settings_to_run
    from conversations.ports import StorageFault

    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    # These say every request, tick or step; what matters of it, our own modules say.
    for talkative in ("httpx", "aiogram.event", "alembic", "apscheduler"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    try:
        run_until_stopped(service(settings_to_run()))
    except WrongSettings as wrong:
        fail(f"{wrong}\nSet it in the environment or in .env; .env.example names every setting.")
    except StorageFault as fault:
        fail(f"DATABASE_URL: the database cannot be used: {fault}")


app.command("import")(import_files)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What a shopper would type.")],
    explain: Annotated[bool, typer.Option("--explain", help="Say why each line stands where it stands.")] = False,
    near: Annotated[str, typer.Option(help='Where the shopper is: "47.21,-1.55".')] = "",
    limit: Annotated[int, typer.Option(help="How many lines.", min=1, max=200)] = 10,
) -> None:
    """Search the town as the bot does."""
    from bot.search_command import NoSuchPlace, print_search
    from bot.settings import WrongSettings, read_settings
    from conversations.ports import StorageFault

    try:
        asyncio.run(print_search(read_settings(), text, near=near, limit=limit, explain=explain))
    except (WrongSettings, NoSuchPlace) as wrong:
        fail(str(wrong))
    except StorageFault as fault:
        fail(f"DATABASE_URL: the database cannot be used: {fault}")


@app.command()
def invite(
    shop: Annotated[str, typer.Argument(help="The shop's name, as it is listed.")] = "",
    admin: Annotated[bool, typer.Option("--admin", help="For an admin of the town, not a shop.")] = False,
    staff: Annotated[bool, typer.Option("--staff", help="For somebody of the staff, not the owner.")] = False,
    days: Annotated[
        int | None, typer.Option(help="How long the link lives: 30 days, 1 for an admin.", min=1, max=365)
    ] = None,
    username: Annotated[str, typer.Option(help="The bot's username; asked of Telegram where it is not given.")] = "",
) -> None:
    """Print a start link that makes whoever opens it first the shop's owner, or an admin."""
    from bot.inviting import NoSuchShop, admin_link, invite_link
    from bot.settings import WrongSettings, read_settings, settings_to_run
    from conversations.ports import StorageFault

    if admin == bool(shop):
        fail("Name a shop, or say --admin: a link is for the one or the other.")
    lasts = timedelta(days=days) if days else None
    try:
        settings = read_settings() if username else settings_to_run()
        if admin:
            link = admin_link(settings, lasts=lasts, username=username)
        else:
            link = invite_link(settings, shop, staff=staff, lasts=lasts, username=username)
        typer.echo(asyncio.run(link))
    except WrongSettings as wrong:
        fail(str(wrong))
    except NoSuchShop as none:
        fail(str(none))
    except StorageFault as fault:
        fail(f"DATABASE_URL: the database cannot be used: {fault}")


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is served.", min=1, max=65535)] = DEMO_PORT,
    reset: Annotated[bool, typer.Option("--reset", help="Begin afresh.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its town.")] = Path(".demo"),
) -> None:
    """Run a whole town on this machine: shops, people and the bot, in a page."""
    from bot.demo import run_demo

    sys.exit(run_demo(folder, port, reset=reset))


if __name__ == "__main__":
    app()

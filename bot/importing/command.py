"""The command `import`: what comes first, and what is said when something does not work."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from bot.clock import machine_clock
from bot.importing.job import import_file
from bot.importing.outcome import Outcome
from bot.importing.refused import refused_beside
from bot.importing.screen import Screen
from bot.settings import Settings, WrongSettings, read_settings
from catalog import demo as demo_town
from catalog.importing import UnreadableFile, kind_of, open_table
from catalog.importing.headings import Kind
from catalog.model import Shop
from conversations.ports import StorageFault
from handlers.texts.words import words_in
from storage.database import Database
from storage.migrate import upgrade

INTERRUPTED = 130


def run_import(files: Sequence[Path], *, shop: str | None, dry_run: bool, demo: bool) -> int:
    """Import `files` and say how it went; returns the exit code, 1 where a file was refused whole or nothing worked."""
    screen = Screen(words_in(language_of(os.environ)), Console(soft_wrap=True), dry_run=dry_run)
    paths = [*files, *(demo_town.files() if demo else ())]
    if not paths:
        screen.say("import-which-file")
        return 2
    try:
        return asyncio.run(_import_all(read_settings(), paths, shop, screen))
    except KeyboardInterrupt:
        screen.say("import-stopped")
        return INTERRUPTED
    except WrongSettings as wrong:
        screen.say_plainly(str(wrong))
    except StorageFault as fault:
        screen.say("import-database", reason=_first_line(fault))
    except OSError as fault:
        _say_unusable(fault, screen)
    return 1


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the terminal: French, unless it asks for another one."""
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "fr" if asked.partition(".")[0] in {"", "C", "POSIX"} or asked.lower().startswith("fr") else "en"


async def _import_all(settings: Settings, paths: Sequence[Path], shop: str | None, screen: Screen) -> int:
    """Import them, shops first; nothing where one of them cannot even be opened."""
    kinds = {path: kind for path in paths if (kind := _kind(path, screen))}
    if len(kinds) < len(set(paths)):
        screen.say("import-nothing-done")
        return 1
    await upgrade(settings.database_url)
    database = Database(settings.database_url)
    try:
        # "shops" comes after "products" in the alphabet, and must come first here.
        ordered = sorted(kinds, key=lambda path: kinds[path], reverse=True)
        return await _import_in_order(database, ordered, shop, screen)
    finally:
        await database.close()


async def _import_in_order(database: Database, paths: Sequence[Path], shop: str | None, screen: Screen) -> int:
    refused_whole = False
    expected: tuple[Shop, ...] = ()
    for path in paths:
        outcome = await _import(database, path, shop, screen, expected)
        screen.tell(path, outcome)
        expected += outcome.shops
        refused_whole |= outcome.refusal is not None
    return int(refused_whole)


async def _import(
    database: Database, path: Path, shop: str | None, screen: Screen, expected: Sequence[Shop]
) -> Outcome:
    refused_to = refused_beside(path)
    try:
        with screen.progress(path) as report:
            return await import_file(
                database,
                path,
                shop_name=shop,
                dry_run=screen.dry_run,
                clock=machine_clock,
                report=report,
                refused_to=refused_to,
                language=screen.language,
                expected=expected,
            )
    except asyncio.CancelledError:
        if refused_to.exists():
            screen.say("import-refused-to", path=str(refused_to))
        raise


def _kind(path: Path, screen: Screen) -> Kind | None:
    try:
        with open_table(path) as table:
            return kind_of(table.headings)
    except UnreadableFile as unreadable:
        screen.tell_refused_whole(path, unreadable.refusal)
    except OSError as fault:
        _say_unusable(fault, screen)
    return None


def _say_unusable(fault: OSError, screen: Screen) -> None:
    if isinstance(fault, FileNotFoundError):
        screen.say("import-file-missing", path=str(fault.filename))
    else:
        screen.say("import-file-unusable", reason=f"{fault.filename}: {fault.strerror}")


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]

"""`cabas import`: files of shops and products, by hand or from the demo. Imports stay inside, as in `bot.cli`."""

from pathlib import Path
from typing import Annotated

import typer


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="CSV or JSON Lines, plain or gzipped; XLSX or ODS, the first sheet whose columns have names; shops "
            "from OpenStreetMap, as GeoJSON or Overpass JSON. Shops come before products, whatever the order here."
        ),
    ] = [],  # noqa: B006 - Typer reads it and makes a list of its own
    shop: Annotated[
        str | None, typer.Option("--shop", help="Whose the products are: the shop's name or its reference.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Import the demo's town.")] = False,
) -> None:
    """Import shops and products; what is known and the same stays untouched."""
    from bot.importing.command import run_import

    raise typer.Exit(run_import(files, shop=shop, dry_run=dry_run, demo=demo))

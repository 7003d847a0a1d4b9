"""The demo's town: Port-Lannec, on no map, with its shops and what they sell.

Two files as a town would send them, read through `catalog.importing` like any other. Everything in them is made up:
the telephone numbers lie in the range kept for fiction (02 61 91), the postcode is nobody's, the brands are not to be
bought. One shop lies in the next commune, which borrows a real one's name, Rezé, and nothing else. Products name their
shop by its reference. No code but the way to the files may live here.
"""

from importlib.resources import files as package_files
from pathlib import Path

TOWN = "Port-Lannec"
HELP_CONTACT = "02 61 91 00 10"
LEGAL_NOTICE = "Mairie de Port-Lannec, 1 place du Four-à-Pain. Une ville inventée : rien ne quitte cette machine."


def files() -> tuple[Path, Path]:
    """Return where the town's shops and its products lie: two CSV files, UTF-8, ";"."""
    folder = Path(str(package_files(__name__)))
    return folder / "shops.csv", folder / "products.csv"

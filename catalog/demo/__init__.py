"""The demo's town: Port-Lannec, on no map, with the villages around it, its shops, and what they sell.

Two files as a town would send them, read through `catalog.importing` like any other, and the pictures that they name:
each an SVG file with the PNG that `make pictures` draws of it. Everything is made up: the telephone numbers lie in the
range kept for fiction (02 61 91), the postcodes are nobody's, the bar codes begin as only a shop's own may (29), the
brands are not to be bought. Two shops lie in a commune which borrows a real one's name, Rezé, and nothing else.
Products name their shop by its reference; the last shops of the file are those that nobody has joined. No code but the
way to the files may live here.
"""

from importlib.resources import files as package_files
from pathlib import Path

TOWN = "Port-Lannec"
HELP_CONTACT = "02 61 91 00 10"
PLACES = (
    ("Place du Four-à-Pain, Port-Lannec", 47.39256, -2.45664),
    ("Quai des Sardiniers, Port-Lannec", 47.39447, -2.45871),
    ("Rue des Cordiers, Port-Lannec", 47.39366, -2.45677),
    ("Rue de la Vieille-Criée, Port-Lannec", 47.39321, -2.45748),
    ("Route du Phare, Port-Lannec", 47.39601, -2.46012),
    ("Place du Lavoir-aux-Oies, Rezé", 47.38671, -2.42285),
)
"""Where the demo's people can say that they are, in degrees."""

LEGAL_NOTICE = "Mairie de Port-Lannec, 1 place du Four-à-Pain. Une ville inventée : rien ne quitte cette machine."
_FOLDER = Path(str(package_files(__name__)))
PICTURES = _FOLDER / "pictures"


def files() -> tuple[Path, Path]:
    """Return where the town's shops and its products lie: two CSV files, UTF-8, ";"."""
    return _FOLDER / "shops.csv", _FOLDER / "products.csv"

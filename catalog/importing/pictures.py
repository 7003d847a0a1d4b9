"""Pictures, as files name them: by their address on the web, or by the name of a file in the town's own folder."""

import re

_SEVERAL = re.compile(r"\s*[,|;]\s+|\|")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w-][\w .-]*\.(?:png|jpe?g|webp)", re.IGNORECASE)

_OF_TELEGRAM = "telegram:"
_TELEGRAM_ID = re.compile(r"[\w-]+")

MOST_CHARS = 2000
"""Shops' own software lists all of a product's pictures in one cell."""


def read_picture(text: str) -> str:
    """Return the first picture that a cell names, "" where there is none that could be shown."""
    if text.startswith(_OF_TELEGRAM):
        kept = text.removeprefix(_OF_TELEGRAM)
        return kept if _TELEGRAM_ID.fullmatch(kept) else ""
    first = _SEVERAL.split(text, maxsplit=1)[0]
    return first if _ADDRESS.fullmatch(first) or is_file_name(first) else ""


def written_picture(picture: str) -> str:
    """Return a cell that `read_picture` reads as `picture`."""
    is_id = picture and not _ADDRESS.fullmatch(picture) and not is_file_name(picture)
    return f"{_OF_TELEGRAM}{picture}" if is_id else picture


def is_file_name(picture: str) -> bool:
    """Return whether a picture is one of the town's folder; else it is an address, or Telegram's own id of it."""
    return _FILE_NAME.fullmatch(picture) is not None

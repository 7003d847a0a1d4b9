"""The files that people and the bot have sent: their bytes in a folder beside the journal."""

import hashlib
import mimetypes
import re
from pathlib import Path, PurePath

from bot.playground.pictures import Picture
from bot.playground.world import Json, World

PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp"}


class FileStore:
    """Keeps bytes under the file id that Telegram would give; the same bytes sent twice are two files."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._folder = folder

    def keep_photo(self, content: bytes, picture: Picture) -> Json:
        suffix = SUFFIXES[picture.format]
        size = {"width": picture.width, "height": picture.height}
        return self._keep("photo", "photos", suffix, content, size | {"mime_type": f"image/{picture.format}"})

    def keep_document(self, content: bytes, file_name: str) -> Json:
        name = PurePath(file_name.replace("\\", "/")).name or "file"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        facts: Json = {"file_name": name, "mime_type": kind}
        suffix = PurePath(name).suffix
        return self._keep("document", "documents", suffix if PLAIN_SUFFIX.fullmatch(suffix) else "", content, facts)

    def find(self, file_id: str) -> Json | None:
        return self._world.files.get(file_id)

    def at_path(self, file_path: str) -> Json | None:
        """Return the file that getFile has said is at `file_path`."""
        return next((file for file in self._world.files.values() if file["file_path"] == file_path), None)

    def content(self, file: Json) -> bytes:
        path: str = file["file_path"]
        return (self._folder / path).read_bytes()

    def _keep(self, kind: str, folder: str, suffix: str, content: bytes, facts: Json) -> Json:
        number = len(self._world.files) + 1
        digest = hashlib.sha256(content).hexdigest()
        path = f"{folder}/file_{number}{suffix}"
        file: Json = {
            "file_id": f"{kind.upper()}-{number}-{digest[:24]}",
            "file_unique_id": f"{kind[:1].upper()}{digest[:14]}",
            "file_size": len(content),
            "file_path": path,
            "kind": kind,
        } | facts
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self._world.note({"kind": "file", "file": file})
        return file

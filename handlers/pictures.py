"""Where Telegram finds the pictures of products."""

from dataclasses import dataclass, field
from urllib.parse import quote

from catalog.importing.pictures import is_file_name


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures as products keep them: an address, a file's name below the address `folder`, or a photo that Telegram
    has, by its id. What Telegram has once fetched from an address it is shown by its id from then on."""

    folder: str = ""
    _ids: dict[str, str] = field(default_factory=dict)

    def photo(self, picture: str) -> str:
        """What Telegram takes for a photo; "" where there is none, or nothing says where the file is."""
        return self._ids.get(picture, self._found(picture))

    def thumbnail(self, picture: str) -> str:
        """The address from which a list of results shows it, "" where it has none."""
        found = self._found(picture)
        return found if found.startswith(("https://", "http://")) else ""

    def keep(self, picture: str, file_id: str) -> None:
        """Telegram has it now."""
        self._ids[picture] = file_id

    def forget(self, picture: str) -> None:
        """Telegram would not have it: next time it may be another one."""
        self._ids.pop(picture, None)

    def _found(self, picture: str) -> str:
        if not is_file_name(picture):
            return picture
        return f"{self.folder}/{quote(picture)}" if self.folder else ""

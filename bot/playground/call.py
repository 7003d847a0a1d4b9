"""One call of a Bot API method: its parameters, read with Telegram's own complaints."""

import json
import math
from dataclasses import dataclass, field
from typing import Any

from bot.playground.refusal import bad_request

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A method's name and what was given to it.

    `given` holds strings, or JSON values where the body was JSON. `allowed` are the parameters that the method says it
    reads; reading another one is a bug of the playground, not of the caller.
    """

    method: str
    allowed: frozenset[str]
    given: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self._raw(name) is not None

    def text(self, name: str) -> str:
        """Return a parameter as text; "" where it is missing."""
        value = self._raw(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a parameter as a whole number; what cannot be read as one counts as `default`."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def number(self, name: str) -> float:
        text = self.text(name).strip()
        if not text:
            raise bad_request(f"{name} is empty")
        try:
            value = float(text)
        except ValueError:
            return 0.0
        return value if math.isfinite(value) else 0.0

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def object(self, name: str, *, missing: str) -> Json:
        """Return a JSON object, {} where there is none; `missing` is the complaint about anything else."""
        value = self._json(name, f"can't parse {_spoken(name)} JSON object")
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(missing)
        return value

    def array(self, name: str, *, expected: str = "") -> list[Any]:
        """Return a JSON array, [] where there is none; `expected` is the complaint about anything else."""
        value = self._json(name, f"can't parse {_spoken(name)} JSON object")
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(expected or f"expected an Array as {_spoken(name)}")
        return value

    def upload(self, name: str) -> Upload | None:
        """Return the file that came under `name`, or under the name that its attach:// gives."""
        return self.uploads.get(self.text(name).removeprefix("attach://")) or self.uploads.get(name)

    def _json(self, name: str, complaint: str) -> Any:
        value = self._raw(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise bad_request(complaint) from error

    def _raw(self, name: str) -> Any:
        if name not in self.allowed:
            raise LookupError(f"{self.method} does not list {name} among its parameters")
        return self.given.get(name)


def _spoken(name: str) -> str:
    return {"reply_markup": "reply keyboard markup"}.get(name, name.replace("_", " "))

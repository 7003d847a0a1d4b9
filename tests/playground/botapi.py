"""The Bot API as Telegram describes it: which methods, parameters, types and fields there are."""

import json
from pathlib import Path
from typing import Any

import pytest

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "botapi" / "bot-api-10.3.json"
PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}
ARRAY = "Array of "


class BotApiDescription:
    """Holds values against the description; `complaint` says what does not fit, or nothing."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.methods: dict[str, dict[str, Any]] = description["methods"]
        self._types: dict[str, dict[str, Any]] = description["types"]

    @classmethod
    def here(cls) -> "BotApiDescription":
        if not DESCRIPTION.exists():
            pytest.skip("the Bot API's description is not beside this checkout")
        return cls(json.loads(DESCRIPTION.read_text()))

    def complaint(self, value: Any, kinds: list[str], where: str) -> str:
        """Return "" if `value` is of one of `kinds`, else what is wrong with it."""
        complaints = [self._against(value, kind, where) for kind in kinds]
        return "" if "" in complaints else complaints[0]

    def _against(self, value: Any, kind: str, where: str) -> str:
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                return f"{where} is no array"
            inner = [kind.removeprefix(ARRAY)]
            return next((c for at, v in enumerate(value) if (c := self.complaint(v, inner, f"{where}[{at}]"))), "")
        if kind in PLAIN:
            right = isinstance(value, PLAIN[kind]) and (isinstance(value, bool) == (bool in PLAIN[kind]))
            return "" if right else f"{where} is {value!r}, not {kind}"
        return self._against_object(value, kind, where)

    def _against_object(self, value: Any, kind: str, where: str) -> str:
        if subtypes := self._types[kind].get("subtypes"):
            return self.complaint(value, subtypes, where)
        fields = self._types[kind].get("fields", {})
        if not isinstance(value, dict):
            return f"{where} is no {kind}"
        if unknown := set(value) - set(fields):
            return f"{where} has {sorted(unknown)}, which no {kind} has"
        if missing := {name for name, field in fields.items() if field["required"]} - set(value):
            return f"{where} lacks {sorted(missing)}, which each {kind} has"
        inner = (self.complaint(v, fields[name]["types"], f"{where}.{name}") for name, v in value.items())
        return next(filter(None, inner), "")

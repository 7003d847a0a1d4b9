"""What becomes of a text that was to be hours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotRead:
    """`word` is where it broke off, "" where there was nothing to read."""

    word: str = ""


@dataclass(frozen=True, slots=True)
class TwoWays:
    """Both rules, in OpenStreetMap's syntax, the likelier one first."""

    choices: tuple[str, str]

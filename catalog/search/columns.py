"""Columns of numbers that grow at their end, and the spans of such columns."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]


class Column:
    """Numbers of one type in one array, with room at the end: adding one costs next to nothing.

    `numbers` is the column as it stands; what is set in it is set in the column, until it grows.
    """

    def __init__(self, numbers: NDArray[Any]) -> None:
        self.numbers: NDArray[Any] = numbers
        self._make_room(len(numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    def append(self, *numbers: float) -> None:
        """Add `numbers` at the end."""
        size = len(self.numbers)
        end = size + len(numbers)
        if end > len(self._room):
            self._make_room(end)
        self._room[size:end] = numbers
        self.numbers = self._room[:end]

    def _make_room(self, size: int) -> None:
        # There is room from the start, so that the first addition need not copy a million numbers.
        self._room = np.empty(size + size // 10 + 16, self.numbers.dtype)
        self._room[: len(self.numbers)] = self.numbers
        self.numbers = self._room[: len(self.numbers)]


def spans(starts: NDArray[Any], lengths: NDArray[Any], ends: NDArray[Any] | None = None) -> NDArray[Any]:
    """Return the positions start, start + 1, … of every span, one span after the other.

    `ends` are the sums of the `lengths` up to each, for those who have them already.
    """
    if not len(lengths):
        return np.empty(0, np.int32)
    sums = lengths.cumsum() if ends is None else ends
    positions: NDArray[Any] = np.arange(sums[-1]) + (starts - sums + lengths).repeat(lengths)
    return positions

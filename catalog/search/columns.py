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
        self._room = self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def append(self, *numbers: float) -> None:
        """Add `numbers` at the end."""
        size = len(self.numbers)
        end = size + len(numbers)
        if end > len(self._room):
            self._room = np.empty(end + end // 8 + 16, self._room.dtype)
            self._room[:size] = self.numbers
        self._room[size:end] = numbers
        self.numbers = self._room[:end]


def spans(starts: NDArray[Any], lengths: NDArray[Any], ends: NDArray[Any] | None = None) -> NDArray[Any]:
    """Return the positions start, start + 1, … of every span, one span after the other.

    `ends` are the sums of the `lengths` up to each, for those who have them already.
    """
    if not len(lengths):
        return np.empty(0, np.int32)
    sums = lengths.cumsum() if ends is None else ends
    positions: NDArray[Any] = np.arange(sums[-1]) + (starts - sums + lengths).repeat(lengths)
    return positions

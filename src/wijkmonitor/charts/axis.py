"""Axes: round numbers to mark, and the place of a value between two ends."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_ROOM = 0.12
"""How much of the range stays free above and below."""
_LEAST_ROOM = 0.04
"""At least this part of the largest value: a change of a hair is no cliff."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of values on a stretch of the screen; `start` may lie below or right of `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value, within the ends.

        >>> Axis(0, 10, 100, 0).at(2.5)
        75.0
        """
        share = 0.5 if self.high == self.low else (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def places(self, values: Iterable[float]) -> list[float]:
        """Give the place of each of many values that are known to lie within the ends.

        >>> Axis(0, 10, 100, 0).places([2.5, 10])
        [75.0, 0.0]
        """
        if self.high == self.low:
            return [self.at(value) for value in values]
        step = (self.end - self.start) / (self.high - self.low)
        begin = self.start - self.low * step
        return [begin + value * step for value in values]

    def ticks(self, most: int) -> tuple[float, ...]:
        """Give round values within the ends, at most so many.

        >>> Axis(12.3, 38.9, 0, 100).ticks(4)
        (20.0, 30.0)
        """
        for exponent in range(_exponent(self.high - self.low) - 1, 40):
            for factor in _STEPS:
                step = factor * 10.0**exponent
                first, last = math.ceil(self.low / step), math.floor(self.high / step)
                if last - first < most:
                    return tuple(place * step for place in range(first, last + 1))
        return ()


def value_axis(values: Iterable[float], start: float, end: float, *, may_be_negative: bool = False) -> Axis:
    """Give an axis around some values, with room at both ends; it goes below zero only when values may."""
    known = sorted(value for value in values if math.isfinite(value))
    if not known:
        return Axis(0.0, 1.0, start, end)
    low, high = known[0], known[-1]
    room = max(_ROOM * (high - low), _LEAST_ROOM * max(abs(low), abs(high)), 1e-9)
    least = -math.inf if may_be_negative or low < 0 else 0.0
    return Axis(max(low - room, least), high + room, start, end)


def _exponent(size: float) -> int:
    return math.floor(math.log10(size)) if size > 0 else 0

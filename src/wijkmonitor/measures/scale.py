"""The scale on which differences are measured (methods §3.1).

`lineair`: the figure itself. `log`: its natural logarithm, for distances, densities and rates. `percentiel`:
the place among gebieden of the same level, as a normal score, for median wealth
(docs/adr/0003-percentile-scale-for-median-wealth.md).
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.measures.rounding import rate_factor

FloatArray = NDArray[np.float64]

_PERCENTS = (0.1, 0.5, *(float(percent) for percent in range(1, 100)), 99.5, 99.9)
_SCORES = ndtri(np.array(_PERCENTS) / 100)
"""Normal scores of the percentiles; -3.09 to 3.09, so that no gebied is endlessly far away."""


def log_or_minus_infinity(value: float) -> float:
    """Give the natural logarithm, and minus infinity for 0 or less: a limit of 0 has no lower end.

    >>> log_or_minus_infinity(0.0)
    -inf
    """
    return math.log(value) if value > 0 else -math.inf


def log_or_minus_infinity_many(value: FloatArray) -> FloatArray:
    """Give `log_or_minus_infinity` of every value; NaN stays NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        result: FloatArray = np.log(np.maximum(value, 0.0))
    return result


@dataclass(frozen=True, slots=True)
class PercentileScale:
    """Where a figure stands among all gebieden of a level: the normal score of its weighted percentile rank.

    The rank of a value is the weight of the gebieden below it plus half the weight of those at it, as a share
    of all weight; between values it is interpolated linearly. The scale keeps the values at 103 fixed
    percentiles (0.1, 0.5, 1, 2, … 99, 99.5, 99.9), so that it can be stored; scores end at ±3.09 at most.
    """

    values: tuple[float, ...]
    """Strictly rising."""
    scores: tuple[float, ...]

    @classmethod
    def of(cls, values: FloatArray, weights: FloatArray) -> Self:
        """Build the scale of a level; figures or weights that are missing (NaN) do not count.

        Raises ValueError when nothing is left.
        """
        is_known = np.isfinite(values) & (weights > 0)
        if not is_known.any():
            raise ValueError("a percentile scale needs at least one gebied with a figure and a weight")
        distinct, position = np.unique(values[is_known], return_inverse=True)
        weight = np.bincount(position, weights=weights[is_known])
        rank = (np.cumsum(weight) - weight / 2) / weight.sum()
        knots = np.interp(np.array(_PERCENTS) / 100, rank, distinct)
        kept = np.flatnonzero(np.diff(knots, prepend=-np.inf) > 0)
        # A value that holds several percentiles (the lowest and the highest do) takes the middle one's score.
        last = np.append(kept[1:], len(knots)) - 1
        scores = (_SCORES[kept] + _SCORES[last]) / 2
        return cls(tuple(knots[kept].tolist()), tuple(scores.tolist()))

    def __hash__(self) -> int:
        """Give the hash of the lowest values: that of two hundred numbers takes long."""
        return hash(self.values[:3])

    @property
    def typical(self) -> float:
        """The figure in the middle: where the score is 0."""
        return _interpolate(0.0, self.scores, self.values)

    def score(self, value: float) -> float:
        """Give the normal score of a figure.

        >>> halves = PercentileScale.of(np.arange(1.0, 101.0), np.ones(100))
        >>> round(halves.score(50.5), 6), round(halves.score(1e9), 2)
        (0.0, 2.83)
        """
        return _interpolate(value, self.values, self.scores)

    def value_at(self, score: float) -> float:
        """Give the figure that has a normal score; endless beyond the lowest or highest that any gebied has.

        >>> halves = PercentileScale.of(np.arange(1.0, 101.0), np.ones(100))
        >>> halves.value_at(0.0), halves.value_at(3.0)
        (50.5, inf)
        """
        if not self.scores[0] <= score <= self.scores[-1]:
            return math.copysign(math.inf, score)
        return _interpolate(score, self.scores, self.values)

    def score_many(self, values: FloatArray) -> FloatArray:
        """Give `score` of every figure; NaN stays NaN."""
        return np.interp(values, self.values, self.scores)


def _interpolate(place: float, places: tuple[float, ...], heights: tuple[float, ...]) -> float:
    """Give what `np.interp` gives, ten times faster for one number."""
    after = bisect_left(places, place)
    if after == 0 or after == len(places):
        return heights[min(after, len(heights) - 1)]
    low, high = places[after - 1], places[after]
    part = (place - low) / (high - low)
    return heights[after - 1] + part * (heights[after] - heights[after - 1])


def scaled(
    value: float, denominator: float, indicator: Indicator, percentile: PercentileScale | None
) -> float:
    """Give a figure on its indicator's scale; minus infinity for a rate of 0 without a known denominator.

    On the log scale a rate counts half an event more, so that none at all has a place, and any other figure
    is at least half of the last decimal published. NaN for a percentile where there is no scale: there are
    no gebieden to be placed among.
    """
    if indicator.scale is Scale.LINEAIR:
        return value
    if indicator.scale is Scale.PERCENTIEL:
        return math.nan if percentile is None else percentile.score(value)
    if indicator.certainty is CertaintyType.TELLING:
        half_event = _factor(indicator) / (2 * denominator) if denominator > 0 else 0.0
        return log_or_minus_infinity(value + half_event)
    return math.log(max(value, half_step(indicator)))


def scaled_many(
    values: FloatArray, denominators: FloatArray, indicator: Indicator, percentile: PercentileScale | None
) -> FloatArray:
    """Give `scaled` of every figure; NaN stays NaN."""
    if indicator.scale is Scale.LINEAIR:
        return values
    if indicator.scale is Scale.PERCENTIEL:
        return np.full(values.size, np.nan) if percentile is None else percentile.score_many(values)
    if indicator.certainty is CertaintyType.TELLING:
        is_known = denominators > 0
        half_event = np.where(is_known, _factor(indicator) / (2 * np.where(is_known, denominators, 1.0)), 0.0)
        return log_or_minus_infinity_many(values + half_event)
    floored: FloatArray = np.log(np.maximum(values, half_step(indicator)))
    return floored


def scaled_limit(limit: float, indicator: Indicator, percentile: PercentileScale | None) -> float:
    """Give the limit of an interval on its indicator's scale; minus infinity for a rate of 0."""
    if indicator.scale is Scale.LOG and indicator.certainty is CertaintyType.TELLING:
        return log_or_minus_infinity(limit)
    return scaled(limit, math.nan, indicator, percentile)


def scaled_limit_many(
    limits: FloatArray, indicator: Indicator, percentile: PercentileScale | None
) -> FloatArray:
    """Give `scaled_limit` of every limit; NaN stays NaN."""
    if indicator.scale is Scale.LOG and indicator.certainty is CertaintyType.TELLING:
        return log_or_minus_infinity_many(limits)
    return scaled_many(limits, limits, indicator, percentile)


def half_step(indicator: Indicator) -> float:
    """Give half of the last decimal that is published: a published 0 may be anything up to it."""
    return 10.0**-indicator.decimals / 2


def _factor(indicator: Indicator) -> float:
    return rate_factor(indicator.unit) or 1.0

"""Figures of all gebieden at once with their intervals; the same rules as `judgement.estimate`."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.judgement.estimate import possible_range
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.intervals import (
    Z_95,
    Z_998,
    IntervalArrays,
    poisson_many,
    widen_many,
    wilson_many,
)
from wijkmonitor.measures.rounding import rate_factor, rounding_sd_many
from wijkmonitor.measures.scale import PercentileScale, scaled_limit_many, scaled_many

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FigureArrays:
    """Many figures of one indicator, as `FigureInput` has one; NaN is missing or not known everywhere."""

    value: FloatArray
    denominator: FloatArray
    standard_error: FloatArray | float = np.nan
    margin_lower: FloatArray | None = None
    margin_upper: FloatArray | None = None
    institution_pct: FloatArray | None = None

    @classmethod
    def of(cls, figure: FigureInput) -> Self:
        """Give one figure as arrays of length 1: Nederland as the reference of all."""
        return cls(
            np.array([figure.value]),
            np.array([figure.denominator]),
            figure.standard_error,
            np.array([figure.margin_lower]),
            np.array([figure.margin_upper]),
            np.array([figure.institution_pct]),
        )

    @property
    def has_margin(self) -> NDArray[np.bool_]:
        """Whether the publisher gave its own margin, for each figure."""
        if self.margin_lower is None:
            return np.zeros(self.value.size, dtype=np.bool_)
        return ~np.isnan(self.margin_lower)


@dataclass(frozen=True, slots=True)
class EstimateArrays:
    """Figures with their 95 % and 99.8 % intervals, in their unit and on their scale."""

    interval95: IntervalArrays
    interval998: IntervalArrays
    point: FloatArray
    scaled95: IntervalArrays
    scaled998: IntervalArrays

    def take(self, index: NDArray[np.intp]) -> "EstimateArrays":
        """Give the estimates at these places: the gemeente of each wijk, say."""
        return EstimateArrays(
            _take(self.interval95, index),
            _take(self.interval998, index),
            self.point[index],
            _take(self.scaled95, index),
            _take(self.scaled998, index),
        )


def _take(limits: IntervalArrays, index: NDArray[np.intp]) -> IntervalArrays:
    return limits[0][index], limits[1][index]


def estimate_many(
    figures: FigureArrays, indicator: Indicator, percentile: PercentileScale | None = None
) -> EstimateArrays:
    """Give `estimate` of every figure."""
    noise = rounding_sd_many(figures.value, figures.denominator, indicator)
    interval95 = _interval_many(figures, indicator, Z_95, percentile, noise)
    interval998 = _interval_many(figures, indicator, Z_998, percentile, noise)
    if indicator.scale is Scale.LINEAIR:
        return EstimateArrays(interval95, interval998, figures.value, interval95, interval998)
    return EstimateArrays(
        interval95,
        interval998,
        scaled_many(figures.value, figures.denominator, indicator, percentile),
        _scaled_interval(interval95, indicator, percentile),
        _scaled_interval(interval998, indicator, percentile),
    )


def _scaled_interval(
    limits: IntervalArrays, indicator: Indicator, percentile: PercentileScale | None
) -> IntervalArrays:
    lower, upper = limits
    return scaled_limit_many(lower, indicator, percentile), scaled_limit_many(upper, indicator, percentile)


def _interval_many(
    figures: FigureArrays,
    indicator: Indicator,
    z: float,
    percentile: PercentileScale | None,
    noise: FloatArray,
) -> IntervalArrays:
    bare = _with_margins(figures, _bare(figures, indicator, z, percentile), z)
    lower, upper = widen_many(figures.value, bare, noise, z)
    least, most = possible_range(indicator)
    return np.maximum(lower, least), np.minimum(upper, most)


def _with_margins(figures: FigureArrays, bare: IntervalArrays, z: float) -> IntervalArrays:
    if figures.margin_lower is None or figures.margin_upper is None:
        return bare
    stretch, value, has_margin = z / Z_95, figures.value, figures.has_margin
    lower = value - stretch * (value - figures.margin_lower)
    upper = value + stretch * (figures.margin_upper - value)
    return np.where(has_margin, lower, bare[0]), np.where(has_margin, upper, bare[1])


def _bare(
    figures: FigureArrays, indicator: Indicator, z: float, percentile: PercentileScale | None
) -> IntervalArrays:
    value = figures.value
    match indicator.certainty:
        case CertaintyType.METING:
            return value, value
        case CertaintyType.MODEL:
            half = z * figures.standard_error
            return value - half, value + half
        case CertaintyType.AANDEEL:
            return _shares(figures, indicator, z)
        case CertaintyType.TELLING:
            return _rates(figures, indicator, z)
        case CertaintyType.GEMIDDELDE:
            return _means(figures, indicator, z, percentile)
        case CertaintyType.GEEN:
            return _unknown(value), _unknown(value)


def _unknown(value: FloatArray) -> FloatArray:
    return np.full(value.size, np.nan)


def _shares(figures: FigureArrays, indicator: Indicator, z: float) -> IntervalArrays:
    factor, total = rate_factor(indicator.unit), figures.denominator
    if factor is None:
        return _unknown(total), _unknown(total)
    counted = np.where(np.isfinite(total), total, np.nan)
    proportion = np.clip(figures.value / factor, 0.0, 1.0)
    lower, upper = wilson_many(proportion * counted, counted, z)
    return _certain_if_endless(figures, (factor * lower, factor * upper))


def _rates(figures: FigureArrays, indicator: Indicator, z: float) -> IntervalArrays:
    factor, population = rate_factor(indicator.unit), figures.denominator
    if factor is None:
        return _unknown(population), _unknown(population)
    people = np.where((population > 0) & np.isfinite(population), population, np.nan)
    lower, upper = poisson_many(np.maximum(figures.value, 0.0) * people / factor, z)
    return _certain_if_endless(figures, (factor * lower / people, factor * upper / people))


def _means(
    figures: FigureArrays, indicator: Indicator, z: float, percentile: PercentileScale | None
) -> IntervalArrays:
    if indicator.variation is None:
        return _unknown(figures.value), _unknown(figures.value)
    level = np.abs(figures.value)
    if percentile is not None:
        level = np.maximum(level, abs(percentile.typical))
    total = np.where(figures.denominator > 0, figures.denominator, np.nan)
    half = z * (indicator.variation * level / np.sqrt(total))
    return figures.value - half, figures.value + half


def _certain_if_endless(figures: FigureArrays, limits: IntervalArrays) -> IntervalArrays:
    is_endless = np.isposinf(figures.denominator)
    if not is_endless.any():
        return limits
    value = figures.value
    return np.where(is_endless, value, limits[0]), np.where(is_endless, value, limits[1])

"""One figure with the intervals in which it may as well have been, in its unit and on its scale."""

import math
from functools import lru_cache

from msgspec import Struct

from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.intervals import (
    Z_95,
    Z_998,
    Interval,
    mean_standard_error,
    rate_interval,
    widen,
    wilson,
)
from wijkmonitor.measures.rounding import rate_factor, rounding_sd
from wijkmonitor.measures.scale import PercentileScale, scaled, scaled_limit

UNKNOWN_INTERVAL = (math.nan, math.nan)
_Intervals = tuple[Interval, Interval]
"""That of 95 % and that of 99.8 %."""
_UNKNOWN = UNKNOWN_INTERVAL, UNKNOWN_INTERVAL


class Estimate(Struct, frozen=True):
    """A figure and its 95 % and 99.8 % intervals; intervals are NaN where nothing is known about them."""

    value: float
    interval95: Interval
    interval998: Interval
    point: float
    """The figure on the indicator's scale, and below it its intervals there."""
    scaled95: Interval
    scaled998: Interval


def estimate(
    figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None = None
) -> Estimate:
    """Give a figure with its intervals, by the certainty type of its indicator (methods §2).

    Without a percentile scale an indicator that needs one has no place (NaN), only its intervals.
    """
    interval95, interval998 = _intervals(figure, indicator, percentile)
    if indicator.scale is Scale.LINEAIR:
        return Estimate(figure.value, interval95, interval998, figure.value, interval95, interval998)
    return Estimate(
        figure.value,
        interval95,
        interval998,
        scaled(figure.value, figure.denominator, indicator, percentile),
        _scaled_interval(interval95, indicator, percentile),
        _scaled_interval(interval998, indicator, percentile),
    )


def _scaled_interval(limits: Interval, indicator: Indicator, percentile: PercentileScale | None) -> Interval:
    lower, upper = limits
    if math.isnan(lower):
        return UNKNOWN_INTERVAL
    return scaled_limit(lower, indicator, percentile), scaled_limit(upper, indicator, percentile)


def _intervals(figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None) -> _Intervals:
    """Give both intervals of a figure in its unit, widened for rounding and clipped to what is possible."""
    has_margin = not math.isnan(figure.margin_lower)
    bare = _published(figure) if has_margin else _bare(figure, indicator, percentile)
    if math.isnan(bare[0][0]) or math.isnan(bare[1][0]):
        return _UNKNOWN
    noise = rounding_sd(figure.value, figure.denominator, indicator)
    least, most = possible_range(indicator)
    lower95, upper95 = widen(figure.value, bare[0], noise, Z_95)
    lower998, upper998 = widen(figure.value, bare[1], noise, Z_998)
    return (max(lower95, least), min(upper95, most)), (max(lower998, least), min(upper998, most))


@lru_cache(maxsize=1024)
def possible_range(indicator: Indicator) -> Interval:
    """Give the lowest and highest value that a figure of this indicator can have.

    Means may be below zero, as wealth is; a share ends at 100 %.
    """
    if indicator.certainty is CertaintyType.GEMIDDELDE:
        return -math.inf, math.inf
    is_share = indicator.certainty in {CertaintyType.AANDEEL, CertaintyType.MODEL}
    factor = rate_factor(indicator.unit)
    return 0.0, factor if is_share and factor is not None else math.inf


def _published(figure: FigureInput) -> _Intervals:
    below, above = figure.value - figure.margin_lower, figure.margin_upper - figure.value
    stretch = Z_998 / Z_95
    return (
        (figure.value - below, figure.value + above),
        (figure.value - stretch * below, figure.value + stretch * above),
    )


def _bare(figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None) -> _Intervals:
    match indicator.certainty:
        case CertaintyType.AANDEEL:
            return _share(figure, indicator)
        case CertaintyType.TELLING:
            return _rate(figure, indicator)
        case CertaintyType.MODEL:
            return _around(figure.value, figure.standard_error)
        case CertaintyType.GEMIDDELDE:
            return _mean(figure, indicator, percentile)
        case CertaintyType.METING:
            return _exactly(figure.value)
        case CertaintyType.GEEN:
            return _UNKNOWN


def _exactly(value: float) -> _Intervals:
    return (value, value), (value, value)


def _around(value: float, error: float) -> _Intervals:
    half95, half998 = Z_95 * error, Z_998 * error
    return (value - half95, value + half95), (value - half998, value + half998)


def _share(figure: FigureInput, indicator: Indicator) -> _Intervals:
    factor, total = rate_factor(indicator.unit), figure.denominator
    if factor is None or not total > 0:
        return _UNKNOWN
    if math.isinf(total):
        return _exactly(figure.value)
    successes = min(max(figure.value / factor, 0.0), 1.0) * total
    lower95, upper95 = wilson(successes, total, Z_95)
    lower998, upper998 = wilson(successes, total, Z_998)
    return (factor * lower95, factor * upper95), (factor * lower998, factor * upper998)


def _rate(figure: FigureInput, indicator: Indicator) -> _Intervals:
    factor, population = rate_factor(indicator.unit), figure.denominator
    if factor is None or not population > 0:
        return _UNKNOWN
    if math.isinf(population):
        return _exactly(figure.value)
    count = max(figure.value, 0.0) * population / factor
    return rate_interval(count, population, factor, Z_95), rate_interval(count, population, factor, Z_998)


def _mean(figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None) -> _Intervals:
    if indicator.variation is None or not figure.denominator > 0:
        return _UNKNOWN
    # A median wealth of 0 is no more certain than any other: its level is at least the typical one.
    level = abs(figure.value)
    if percentile is not None:
        level = max(level, abs(percentile.typical))
    return _around(figure.value, mean_standard_error(level, figure.denominator, indicator.variation))

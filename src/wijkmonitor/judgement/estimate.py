"""One figure with the intervals in which it may as well have been, in its unit and on its scale."""

import math
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Estimate:
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


def _intervals(
    figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None
) -> tuple[Interval, Interval]:
    """Give both intervals of a figure in its unit, widened for rounding and clipped to what is possible."""
    has_margin = not math.isnan(figure.margin_lower)
    noise = rounding_sd(figure.value, figure.denominator, indicator)
    least, most = possible_range(indicator)
    widened = []
    for z in (Z_95, Z_998):
        limits = _published(figure, z) if has_margin else _bare(figure, indicator, z, percentile)
        if math.isnan(limits[0]):
            return UNKNOWN_INTERVAL, UNKNOWN_INTERVAL
        lower, upper = widen(figure.value, limits, noise, z)
        widened.append((max(lower, least), min(upper, most)))
    return widened[0], widened[1]


def possible_range(indicator: Indicator) -> Interval:
    """Give the lowest and highest value that a figure of this indicator can have.

    Means may be below zero, as wealth is; a share ends at 100 %.
    """
    if indicator.certainty is CertaintyType.GEMIDDELDE:
        return -math.inf, math.inf
    is_share = indicator.certainty in {CertaintyType.AANDEEL, CertaintyType.MODEL}
    factor = rate_factor(indicator.unit)
    return 0.0, factor if is_share and factor is not None else math.inf


def _published(figure: FigureInput, z: float) -> Interval:
    stretch = z / Z_95
    return (
        figure.value - stretch * (figure.value - figure.margin_lower),
        figure.value + stretch * (figure.margin_upper - figure.value),
    )


def _bare(
    figure: FigureInput, indicator: Indicator, z: float, percentile: PercentileScale | None
) -> Interval:
    match indicator.certainty:
        case CertaintyType.METING:
            return figure.value, figure.value
        case CertaintyType.MODEL:
            half = z * figure.standard_error
            return figure.value - half, figure.value + half
        case CertaintyType.AANDEEL:
            return _share(figure, indicator, z)
        case CertaintyType.TELLING:
            return _rate(figure, indicator, z)
        case CertaintyType.GEMIDDELDE:
            return _mean(figure, indicator, z, percentile)
        case CertaintyType.GEEN:
            return UNKNOWN_INTERVAL


def _share(figure: FigureInput, indicator: Indicator, z: float) -> Interval:
    factor, total = rate_factor(indicator.unit), figure.denominator
    if factor is None or not total > 0:
        return UNKNOWN_INTERVAL
    if math.isinf(total):
        return figure.value, figure.value
    proportion = min(max(figure.value / factor, 0.0), 1.0)
    lower, upper = wilson(proportion * total, total, z)
    return factor * lower, factor * upper


def _rate(figure: FigureInput, indicator: Indicator, z: float) -> Interval:
    factor, population = rate_factor(indicator.unit), figure.denominator
    if factor is None or not population > 0:
        return UNKNOWN_INTERVAL
    if math.isinf(population):
        return figure.value, figure.value
    return rate_interval(max(figure.value, 0.0) * population / factor, population, factor, z)


def _mean(
    figure: FigureInput, indicator: Indicator, z: float, percentile: PercentileScale | None
) -> Interval:
    if indicator.variation is None or not figure.denominator > 0:
        return UNKNOWN_INTERVAL
    # A median wealth of 0 is no more certain than any other: its level is at least the typical one.
    level = abs(figure.value)
    if percentile is not None:
        level = max(level, abs(percentile.typical))
    half = z * mean_standard_error(level, figure.denominator, indicator.variation)
    return figure.value - half, figure.value + half

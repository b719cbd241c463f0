"""Whether a figure goes up or down over the years (methods §5), for one series of one table.

The caller interrupts a series where it breaks (new boundaries, classification or definition) and gives the
last unbroken part: points that may be compared.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.measures.rounding import decimal_rounding_variance, rate_factor, rounding_sd
from wijkmonitor.measures.scale import scaled_limit
from wijkmonitor.measures.spread import Spread

POINTS = 5
"""A trend is claimed from the last five points; with fewer it is only drawn."""
SURE = 9.5495
"""Quantile 0.998 of χ² with one degree of freedom: (3.090)²."""
RELATIVE_CHANGE = 0.10
SPREAD_CHANGE = 0.5


class TrendClaim(StrEnum):
    """What may be said about a series."""

    STIJGT = "stijgt"
    DAALT = "daalt"
    GEEN_TREND = "geen_trend"
    """Nothing that stands out from chance, or too little to matter."""
    TE_WEINIG_JAREN = "te_weinig_jaren"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure of a series, in the unit of the indicator."""

    year: int
    value: float
    denominator: float = math.nan
    standard_error: float = math.nan
    """For type `model`."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What a series says. Without enough points there is a claim and nothing else (NaN)."""

    claim: TrendClaim
    slope: float = math.nan
    """Change a year, in the unit of the indicator."""
    standard_error: float = math.nan
    """Of the slope, widened when the points scatter more than chance would."""
    change: float = math.nan
    """Over the whole period, along the line."""
    first_year: int | None = None
    last_year: int | None = None

    @property
    def chi_squared(self) -> float:
        """(slope / standard error)²: how far the slope is from none."""
        return math.inf if self.standard_error == 0 else (self.slope / self.standard_error) ** 2


@dataclass(frozen=True, slots=True)
class _Line:
    slope: float
    mean_x: float
    mean_y: float
    standard_error: float

    def at(self, x: float) -> float:
        return self.mean_y + self.slope * (x - self.mean_x)


def trend(points: Sequence[TrendPoint], indicator: Indicator, spread: Spread | None = None) -> Trend:
    """Give what the last five comparable points of one table say.

    A trend needs three things: a slope that chance hardly gives, the same sign whichever point is left out,
    and a change that matters (10 % of the middle of the line, or half a spread on the indicator's scale).
    Weighted least squares on calendar years; the weights are one over the variance from the pooled share or
    rate of the points plus that of rounding. Raises ValueError when a year is there twice.
    """
    ordered = sorted(points, key=lambda point: point.year)
    if len({point.year for point in ordered}) < len(ordered):
        raise ValueError("a series has one point a year")
    if len(ordered) < POINTS:
        return Trend(TrendClaim.TE_WEINIG_JAREN)
    last = ordered[-POINTS:]
    variances = point_variances(last, indicator)
    line = _fit(last, variances)
    change = line.slope * (last[-1].year - last[0].year)
    found = Trend(TrendClaim.GEEN_TREND, line.slope, line.standard_error, change, last[0].year, last[-1].year)
    is_trend = (
        found.chi_squared > SURE
        and _keeps_its_sign(last, variances, line.slope)
        and _matters(line, last, indicator, spread)
    )
    if not is_trend:
        return found
    claim = TrendClaim.STIJGT if line.slope > 0 else TrendClaim.DAALT
    return Trend(claim, line.slope, line.standard_error, change, last[0].year, last[-1].year)


def differs_from(own: Trend, other: Trend) -> bool:
    """Tell whether two slopes surely differ, such as that of a gebied and that of Nederland.

    False when either has too few years.
    """
    variance = own.standard_error**2 + other.standard_error**2
    return variance > 0 and (own.slope - other.slope) ** 2 / variance > SURE


def point_variances(points: Sequence[TrendPoint], indicator: Indicator) -> list[float]:
    """Give the variance of each point from the level of all together, plus rounding.

    Pooling keeps a point that is low by chance from weighing more for being low. No variance is below that of
    the last decimal published.
    """
    level = _pooled(points)
    least = decimal_rounding_variance(indicator.decimals)
    return [
        max(
            _chance_variance(point, level, indicator) + rounding_sd(level, point.denominator, indicator) ** 2,
            least,
        )
        for point in points
    ]


def _pooled(points: Sequence[TrendPoint]) -> float:
    weights = [point.denominator for point in points]
    if not all(0 < weight < math.inf for weight in weights):
        return math.fsum(point.value for point in points) / len(points)
    total = math.fsum(point.value * weight for point, weight in zip(points, weights, strict=True))
    return total / math.fsum(weights)


def _chance_variance(point: TrendPoint, level: float, indicator: Indicator) -> float:
    factor, total = rate_factor(indicator.unit), point.denominator
    match indicator.certainty:
        case CertaintyType.AANDEEL if factor is not None and total > 0:
            share = min(max(level / factor, 0.0), 1.0)
            return factor**2 * share * (1 - share) / total
        case CertaintyType.TELLING if factor is not None and total > 0:
            return factor * max(level, 0.0) / total
        case CertaintyType.GEMIDDELDE if indicator.variation is not None and total > 0:
            return (indicator.variation * level) ** 2 / total
        case CertaintyType.MODEL:
            return point.standard_error**2
        case CertaintyType.METING:
            return 0.0
        case _:
            return math.nan


def _fit(points: Sequence[TrendPoint], variances: Sequence[float]) -> _Line:
    weights = [1 / variance for variance in variances]
    total = math.fsum(weights)
    pairs = list(zip(points, weights, strict=True))
    mean_x = math.fsum(weight * point.year for point, weight in pairs) / total
    mean_y = math.fsum(weight * point.value for point, weight in pairs) / total
    sum_xx = math.fsum(weight * (point.year - mean_x) ** 2 for point, weight in pairs)
    sum_xy = math.fsum(weight * (point.year - mean_x) * (point.value - mean_y) for point, weight in pairs)
    line = _Line(sum_xy / sum_xx, mean_x, mean_y, 1 / math.sqrt(sum_xx))
    scatter = math.fsum(weight * (point.value - line.at(point.year)) ** 2 for point, weight in pairs)
    wider = math.sqrt(max(1.0, scatter / (len(points) - 2)))
    return _Line(line.slope, mean_x, mean_y, line.standard_error * wider)


def _keeps_its_sign(points: Sequence[TrendPoint], variances: Sequence[float], slope: float) -> bool:
    for left_out in range(len(points)):
        kept = [place for place in range(len(points)) if place != left_out]
        line = _fit([points[place] for place in kept], [variances[place] for place in kept])
        if not line.slope * slope > 0:
            return False
    return True


def _matters(line: _Line, points: Sequence[TrendPoint], indicator: Indicator, spread: Spread | None) -> bool:
    start, end = line.at(points[0].year), line.at(points[-1].year)
    # Against the middle of the line: its start may be an extrapolation to nothing.
    if abs(end - start) >= RELATIVE_CHANGE * abs(line.mean_y):
        return True
    if spread is None or not spread.is_known:
        return False
    moved = scaled_limit(end, indicator, spread.scale) - scaled_limit(start, indicator, spread.scale)
    return abs(moved) >= SPREAD_CHANGE * spread.on_side_of(moved)

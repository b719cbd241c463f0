"""How far gebieden of one level usually are from Nederland, on either side (methods §3.2)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.measures.scale import PercentileScale, scaled, scaled_many

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """The usual distance to Nederland of gebieden below it and above it, on the indicator's scale.

    Both are above zero, or NaN when nothing is known to compare with: then nothing is judged.
    """

    below: float
    above: float
    scale: PercentileScale | None = None
    """Only for an indicator on the percentile scale."""

    @property
    def is_known(self) -> bool:
        """Tell whether a difference can be held against it."""
        return self.below > 0 and self.above > 0

    def on_side_of(self, difference: float) -> float:
        """Give the spread on the side of a difference."""
        return self.above if difference >= 0 else self.below


UNKNOWN_SPREAD = Spread(math.nan, math.nan)
FEWEST = 10
"""Fewer gebieden than this have no usual distance."""


def spread_of(
    indicator: Indicator,
    values: FloatArray,
    denominators: FloatArray,
    national_value: float = math.nan,
    national_denominator: float = math.inf,
) -> Spread:
    """Give the spread of an indicator over all gebieden of one level and year, for all inhabitants.

    The denominators are the weights; where none is known every gebied weighs the same. On the percentile
    scale the middle of the gebieden stands for Nederland when Nederland has no figure of its own.
    `UNKNOWN_SPREAD` when there is nothing to compare with, or fewer than ten gebieden.
    """
    if indicator.certainty is CertaintyType.GEEN or np.isfinite(values).sum() < FEWEST:
        return UNKNOWN_SPREAD
    weights = denominators if (denominators > 0).any() else np.ones_like(values)
    if indicator.scale is not Scale.PERCENTIEL:
        points = scaled_many(values, denominators, indicator, None)
        national = scaled(national_value, national_denominator, indicator, None)
        return Spread(*two_sided_spread(points, weights, national))
    scale = PercentileScale.of(values, weights)
    middle = 0.0 if math.isnan(national_value) else scale.score(national_value)
    return Spread(*two_sided_spread(scale.score_many(values), weights, middle), scale)


def two_sided_spread(values: FloatArray, weights: FloatArray, reference: float) -> tuple[float, float]:
    """Give (below, above): the weighted root mean square distance to the reference on either side.

    One number for both sides would let a long tail hide what is strong on the other. Missing values and
    weights (NaN) do not count; gebieden exactly at the reference are on neither side. A side without gebieden
    takes the other's spread; (NaN, NaN) when no gebied differs.

    >>> two_sided_spread(np.array([8.0, 10.0, 13.0, 14.0]), np.ones(4), 10.0)
    (2.0, 3.5355339059327378)
    """
    with np.errstate(invalid="ignore"):  # on the log scale none is -inf: the two differ by NaN
        distance = values - reference
    weight = np.where(np.isfinite(distance) & (weights > 0), weights, 0.0)
    squares = weight * np.where(weight > 0, distance, 0.0) ** 2
    below = _root_mean(squares, weight, distance < 0)
    above = _root_mean(squares, weight, distance > 0)
    if math.isnan(below):
        below = above
    return below, below if math.isnan(above) else above


def _root_mean(squares: FloatArray, weight: FloatArray, is_here: NDArray[np.bool_]) -> float:
    total = float(weight[is_here].sum())
    return math.sqrt(float(squares[is_here].sum()) / total) if total > 0 else math.nan


def edition_standard_error(earlier: FloatArray, later: FloatArray) -> float:
    """Give the standard error of a modelled figure: the SD over wijken of the change between editions, ÷ √2.

    Two editions each carry their own error, so the change carries it twice (methods §2). The mean change is
    taken out: that is the country moving. NaN with fewer than two wijken in both editions.
    """
    change = later - earlier
    known = change[np.isfinite(change)]
    return float(np.std(known, ddof=1)) / math.sqrt(2) if known.size > 1 else math.nan

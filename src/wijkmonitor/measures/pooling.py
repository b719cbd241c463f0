"""One figure of several gebieden together, to compare with gebieden like this one (methods §3 and §6)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.indicator import Aggregation, Indicator
from wijkmonitor.measures.rounding import rate_factor

FloatArray = NDArray[np.float64]

FEWEST_VALUES: Final = 5
"""Fewer figures than this do not stand for similar gebieden."""


def is_pooled_by_weight(indicator: Indicator) -> bool:
    """Tell whether figures may be weighed by n: shares, rates and means, no medians and no densities."""
    if indicator.aggregation is Aggregation.BEREKENING:
        return rate_factor(indicator.unit) is not None
    return indicator.aggregation is Aggregation.GEWOGEN


def pooled_many(values: FloatArray, counts: FloatArray, *, is_weighed: bool) -> tuple[FloatArray, FloatArray]:
    """Give for each row the figure of its gebieden together and the n behind it; NaN where there is none.

    Σ n·v / Σ n where the n of at least five is known; otherwise the middle figure. A figure that is missing
    (NaN) does not count, and with fewer than five figures there is nothing to compare with.

    >>> value, n = pooled_many(np.array([[10.0, 20, 20, 20, 30]]), np.full((1, 5), 100.0), is_weighed=True)
    >>> value.tolist(), n.tolist()
    ([20.0], [500.0])
    """
    is_there = np.isfinite(values)
    has_count = is_there & (counts > 0) & np.isfinite(counts)
    total = np.where(has_count, counts, 0.0).sum(axis=1)
    n = np.where(total > 0, total, np.nan)
    if is_weighed:
        value = np.where(has_count, values * counts, 0.0).sum(axis=1) / n
        has_middle = has_count.sum(axis=1) < FEWEST_VALUES
    else:
        value = np.full(len(values), np.nan)
        has_middle = np.ones(len(values), dtype=np.bool_)
    value[has_middle] = _middle(values[has_middle], is_there[has_middle])
    return value, np.where(np.isfinite(value), n, np.nan)


def _middle(values: FloatArray, is_there: NDArray[np.bool_]) -> FloatArray:
    """Give the median of each row; NaN where it has too few figures."""
    if not values.size:
        return np.full(len(values), np.nan)
    ordered = np.sort(np.where(is_there, values, np.inf), axis=1)
    count = is_there.sum(axis=1)
    enough = count >= FEWEST_VALUES
    around = np.stack([(count - 1) // 2, count // 2], axis=1)
    pair = np.take_along_axis(ordered, np.where(enough[:, np.newaxis], around, 0), axis=1)
    return np.where(enough, pair.mean(axis=1), np.nan)

"""Uncertainty of one figure: the interval in which it may as well have been (methods §2).

Every formula is here twice: for one figure, in plain Python, which is the definition, and for all gebieden at
once (`*_many`), which the tests prove equal to it. Intervals are `(lower, upper)`.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainccinv, gammaincinv

Z_95 = 1.960
Z_998 = 3.090
EXACT_BELOW = 10.0
"""Below this count the exact Poisson limits are used, from it on Byar's approximation."""

_NO_EVENT = 1e-9
"""A count that was worked back from a rate may miss 0 by a hair."""

FloatArray = NDArray[np.float64]
Interval = tuple[float, float]
IntervalArrays = tuple[FloatArray, FloatArray]


def wilson(successes: float, total: float, z: float) -> Interval:
    """Give the score interval of a proportion (0..1); Wilson, JASA 22 (1927), p. 209.

    An infinite total gives no interval to the left and right of the proportion: it needs `successes / total`
    and cannot be asked here. Raises ValueError unless 0 <= successes <= total and total > 0.

    >>> [round(100 * limit, 1) for limit in wilson(2, 10, Z_95)]
    [5.7, 51.0]
    """
    if not (0 < total < math.inf and 0 <= successes <= total):
        raise ValueError(f"{successes} of {total} is no proportion")
    z2 = z * z
    half = z * math.sqrt(z2 + 4 * successes * (1 - successes / total))
    middle = 2 * successes + z2
    scale = 2 * (total + z2)
    return max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)


def wilson_many(successes: FloatArray, total: FloatArray, z: float) -> IntervalArrays:
    """Give `wilson` of every pair; NaN where the pair is no proportion."""
    z2 = z * z
    with np.errstate(divide="ignore", invalid="ignore"):
        half = z * np.sqrt(z2 + 4 * successes * (1 - successes / total))
        middle = 2 * successes + z2
        scale = 2 * (total + z2)
        lower, upper = np.maximum((middle - half) / scale, 0.0), np.minimum((middle + half) / scale, 1.0)
    is_proportion = (total > 0) & np.isfinite(total) & (successes >= 0) & (successes <= total)
    return np.where(is_proportion, lower, np.nan), np.where(is_proportion, upper, np.nan)


def poisson(count: float, z: float) -> Interval:
    """Give the interval of a count of events: exact below 10, Byar's approximation from 10 on.

    Exact: Garwood, Biometrika 28 (1936), as ½χ²(α/2; 2x) and ½χ²(1 − α/2; 2x + 2), which are quantiles of the
    gamma distribution. Byar: Breslow & Day, Statistical Methods in Cancer Research II (IARC 1987), p. 69, as
    public health observatories use it (APHO Technical Briefing 3, 2008). Raises ValueError for a count below
    0.

    >>> [round(limit, 2) for limit in poisson(0, Z_95)]
    [0.0, 3.69]
    """
    if not 0 <= count < math.inf:
        raise ValueError(f"{count} is no count of events")
    if count < EXACT_BELOW:
        tail = math.erfc(z / math.sqrt(2)) / 2
        lower = float(gammaincinv(count, tail)) if count > _NO_EVENT else 0.0
        return lower, float(gammainccinv(count + 1, tail))
    return _byar(count, z)


def _byar(count: float, z: float) -> Interval:
    lower = 1 - 1 / (9 * count) - z / (3 * math.sqrt(count))
    after = count + 1
    upper = 1 - 1 / (9 * after) + z / (3 * math.sqrt(after))
    return max(count * lower**3, 0.0), after * upper**3


def poisson_many(count: FloatArray, z: float) -> IntervalArrays:
    """Give `poisson` of every count; NaN where it is no count."""
    is_count = (count >= 0) & np.isfinite(count)
    safe = np.where(is_count & (count >= EXACT_BELOW), count, EXACT_BELOW)
    after = safe + 1
    lower = np.maximum(safe * (1 - 1 / (9 * safe) - z / (3 * np.sqrt(safe))) ** 3, 0.0)
    upper = after * (1 - 1 / (9 * after) + z / (3 * np.sqrt(after))) ** 3
    few = np.flatnonzero(is_count & (count < EXACT_BELOW))
    if few.size:
        tail = math.erfc(z / math.sqrt(2)) / 2
        distinct, position = np.unique(count[few], return_inverse=True)
        lower[few] = np.where(distinct > _NO_EVENT, gammaincinv(distinct, tail), 0.0)[position]
        upper[few] = gammainccinv(distinct + 1, tail)[position]
    return np.where(is_count, lower, np.nan), np.where(is_count, upper, np.nan)


def rate_interval(count: float, population: float, factor: float, z: float) -> Interval:
    """Give the interval of a rate of `factor` × count / population; the population is taken as known.

    Raises ValueError for a count below 0 or a population that is not above 0.
    """
    if not population > 0:
        raise ValueError(f"a rate needs a population above zero, not {population}")
    lower, upper = poisson(count, z)
    return factor * lower / population, factor * upper / population


def mean_interval(mean: float, total: float, variation: float, z: float) -> Interval:
    """Give the interval of a mean over `total` units: mean ± z·cv·|mean|/√n (methods §2).

    `variation` is the coefficient of variation of what was averaged. Raises ValueError where total is not
    above 0.
    """
    half = z * mean_standard_error(mean, total, variation)
    return mean - half, mean + half


def mean_standard_error(level: float, total: float, variation: float) -> float:
    """Give cv·|level|/√n. Raises ValueError where total is not above 0."""
    if not total > 0:
        raise ValueError(f"a mean needs at least one unit, not {total}")
    return variation * abs(level) / math.sqrt(total)


def widen(value: float, interval: Interval, rounding_sd: float, z: float) -> Interval:
    """Give the interval widened by what rounding adds: L′ = v − √((v − L)² + z²σ²), U′ likewise (methods §2).

    Errors that have nothing to do with each other add up in their squares. The caller clips to what is
    possible.
    """
    lower, upper = interval
    extra = z * rounding_sd
    return value - math.hypot(value - lower, extra), value + math.hypot(upper - value, extra)


def widen_many(
    value: FloatArray, interval: IntervalArrays, rounding_sd: FloatArray, z: float
) -> IntervalArrays:
    """Give `widen` of every figure."""
    lower, upper = interval
    extra = (z * rounding_sd) ** 2
    with np.errstate(invalid="ignore"):
        below = np.sqrt((value - lower) ** 2 + extra)
        above = np.sqrt((upper - value) ** 2 + extra)
    return value - below, value + above

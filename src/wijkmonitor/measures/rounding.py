"""How much a figure can be off because its publisher rounded it (methods §2).

Variances are in the square of the unit of the figure. The two formulas for integer counts:
rounding to the nearest multiple of b leaves an error that is uniform on b integers, with variance
(b² − 1)/12; random rounding (up or down, unbiased) has on average twice that, (b² − 1)/6.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.indicator import Indicator, Rounding, Unit

FloatArray = NDArray[np.float64]

_RATE_FACTORS = {Unit.PCT: 100.0, Unit.PER_1000: 1000.0, Unit.PROMILLE: 1000.0}


def rate_factor(unit: Unit) -> float | None:
    """Give what a share or rate is expressed per: 100, 1000; None for a unit that is no ratio of counts."""
    return _RATE_FACTORS.get(unit)


def count_rounding_variance(rounding: Rounding | None) -> float:
    """Give the variance of one rounded count.

    >>> round(count_rounding_variance(Rounding(base=5, is_random=True)) ** 0.5, 1)
    2.0
    >>> round(count_rounding_variance(Rounding(base=5, is_random=False)) ** 0.5, 1)
    1.4
    """
    if rounding is None:
        return 0.0
    return (rounding.base**2 - 1) / (6 if rounding.is_random else 12)


def decimal_rounding_variance(decimals: int) -> float:
    """Give the variance that rounding to so many decimals leaves: a uniform error one step wide, step²/12."""
    return 10.0 ** (-2 * decimals) / 12


def share_rounding_variance(share: float, whole: float, part_variance: float, whole_variance: float) -> float:
    """Give the variance of a share (0..1) of two rounded counts: (Vx + p²·Vn)/n², the delta method.

    Raises ValueError where there is no whole.
    """
    if not whole > 0:
        raise ValueError(f"a share needs a whole above zero, not {whole}")
    return (part_variance + share**2 * whole_variance) / whole**2


@lru_cache(maxsize=1024)
def rounding_variances(indicator: Indicator) -> tuple[float, float, float]:
    """Give the three variances that follow from the catalogue: numerator, denominator, figure itself.

    For a share or rate `rounding` is that of the counts behind it; the numerator and the denominator are sums
    of as many counts as the catalogue names. For any other figure it is the rounding of the figure itself, in
    its unit. What is published as a share or rate carries its decimals as well; what we compute does not.
    """
    own = 0.0 if indicator.ratio is not None else decimal_rounding_variance(indicator.decimals)
    single = count_rounding_variance(indicator.rounding)
    if rate_factor(indicator.unit) is None:
        return 0.0, 0.0, max(own, single)
    ratio = indicator.ratio
    parts = len(ratio.numerator) if ratio is not None else 1
    wholes = len(ratio.denominator) if ratio is not None else len(indicator.denominator)
    return parts * single, max(wholes, 1) * single, own


def rounding_sd(value: float, denominator: float, indicator: Indicator) -> float:
    """Give the standard deviation that rounding leaves in a figure, in the unit of the indicator.

    A denominator of infinity, NaN or zero contributes nothing: no counts are known behind the figure.
    """
    part_variance, whole_variance, own = rounding_variances(indicator)
    factor = rate_factor(indicator.unit)
    if factor is None or not 0 < denominator < math.inf:
        return math.sqrt(own)
    variance = share_rounding_variance(value / factor, denominator, part_variance, whole_variance)
    return math.sqrt(own + factor**2 * variance)


def rounding_sd_many(values: FloatArray, denominators: FloatArray, indicator: Indicator) -> FloatArray:
    """Give `rounding_sd` of every figure; NaN where the figure is NaN and counts are behind it."""
    part_variance, whole_variance, own = rounding_variances(indicator)
    factor = rate_factor(indicator.unit)
    if factor is None or part_variance + whole_variance == 0:
        return np.full(values.size, math.sqrt(own))
    is_known = (denominators > 0) & np.isfinite(denominators)
    total = np.where(is_known, denominators, np.inf)
    variance = (part_variance + (values / factor) ** 2 * whole_variance) / total**2
    deviation: FloatArray = np.sqrt(own + factor**2 * variance)
    return deviation

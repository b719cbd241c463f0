"""The judgement of all gebieden at once (architecture: judge at release time).

The same rules as `judgement.judge`, which is their definition; the tests prove the two equal.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.judgement.estimate_vector import EstimateArrays, FigureArrays, estimate_many
from wijkmonitor.judgement.judge import (
    FEWEST_FOR_MODEL,
    FEWEST_FOR_RATE,
    LARGE,
    MOST_IN_INSTITUTIONS_PCT,
    SMALL,
)
from wijkmonitor.judgement.model import Certainty, FigureWarning
from wijkmonitor.measures.spread import Spread

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Interval = tuple[FloatArray, FloatArray]

NO_WARNING = 0


@dataclass(frozen=True, slots=True)
class JudgementArrays:
    """Judgements of many gebieden on one indicator; where `is_judged` is false the rest means nothing.

    Numbers are those of the enums in `judgement.model`; a `warning` of 0 is none. Limits are in the unit of
    the indicator, NaN where they are not known.
    """

    is_judged: BoolArray
    size: NDArray[np.int8]
    certainty: NDArray[np.int8]
    z: NDArray[np.float32]
    lower95: FloatArray
    upper95: FloatArray
    lower998: FloatArray
    upper998: FloatArray
    is_small_but_certain: BoolArray
    warning: NDArray[np.int8]

    @classmethod
    def nothing(cls, estimates: EstimateArrays) -> Self:
        """Give the judgements of an indicator or a level that is not judged."""
        count = estimates.point.size
        no, zero = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.int8)
        z = np.full(count, np.nan, dtype=np.float32)
        return cls(no, zero, zero, z, *estimates.interval95, *estimates.interval998, no, zero)


def judge_many(
    figures: FigureArrays, references: FigureArrays, spread: Spread, indicator: Indicator
) -> JudgementArrays:
    """Give `judge` of every figure against its reference; references are as many as the figures, or one.

    To judge the same figures against several references, estimate once and call `compare_many` for each.
    """
    estimates = estimate_many(figures, indicator, spread.scale)
    reference_estimates = estimate_many(references, indicator, spread.scale)
    return compare_many(figures, estimates, reference_estimates, spread, indicator)


def compare_many(
    figures: FigureArrays,
    estimates: EstimateArrays,
    references: EstimateArrays,
    spread: Spread,
    indicator: Indicator,
) -> JudgementArrays:
    """Judge figures whose estimates are known against references whose estimates are known."""
    if indicator.certainty is CertaintyType.GEEN or not spread.is_known:
        return JudgementArrays.nothing(estimates)
    with np.errstate(invalid="ignore"):
        difference = estimates.point - references.point
        z = difference / np.where(difference >= 0, spread.above, spread.below)
        size = _size_classes(z)
        certainty, is_small_but_certain = _certainties(size, estimates, references, spread)
    if indicator.certainty is CertaintyType.MODEL:
        is_at_most_likely = ~figures.has_margin
        likely = np.int8(Certainty.WAARSCHIJNLIJK)
        certainty = np.where(is_at_most_likely, np.minimum(certainty, likely), certainty)
        is_small_but_certain = is_small_but_certain & ~is_at_most_likely
    return JudgementArrays(
        _are_judged(figures, difference, indicator),
        size,
        certainty,
        z.astype(np.float32),
        *estimates.interval95,
        *estimates.interval998,
        is_small_but_certain,
        _warnings(figures, indicator),
    )


def _size_classes(z: FloatArray) -> NDArray[np.int8]:
    size = np.abs(z)
    step = (size >= SMALL).astype(np.int8) + (size > LARGE).astype(np.int8)
    return np.where(z < 0, -step, step).astype(np.int8)


def _certainties(
    size: NDArray[np.int8], estimates: EstimateArrays, references: EstimateArrays, spread: Spread
) -> tuple[NDArray[np.int8], BoolArray]:
    lower95, upper95 = _difference(estimates.point, estimates.scaled95, references.point, references.scaled95)
    lower998, upper998 = _difference(
        estimates.point, estimates.scaled998, references.point, references.scaled998
    )
    is_certain = (lower998 > 0) | (upper998 < 0)
    is_likely = (lower95 > 0) | (upper95 < 0)
    is_within = (lower95 >= -SMALL * spread.below) & (upper95 <= SMALL * spread.above)
    is_similar = size == 0
    coloured = is_likely.astype(np.int8) + is_certain.astype(np.int8)
    similar = is_within.astype(np.int8) * np.int8(Certainty.DUIDELIJK)
    return np.where(is_similar, similar, coloured), is_similar & is_within & is_certain


def _difference(point: FloatArray, limits: Interval, reference: FloatArray, other: Interval) -> Interval:
    below = np.sqrt((point - limits[0]) ** 2 + (other[1] - reference) ** 2)
    above = np.sqrt((limits[1] - point) ** 2 + (reference - other[0]) ** 2)
    difference = point - reference
    return difference - below, difference + above


def _are_judged(figures: FigureArrays, difference: FloatArray, indicator: Indicator) -> BoolArray:
    is_judged = np.isfinite(difference)
    if indicator.certainty is CertaintyType.MODEL:
        is_judged &= ~(figures.denominator < FEWEST_FOR_MODEL)
    return is_judged


def _warnings(figures: FigureArrays, indicator: Indicator) -> NDArray[np.int8]:
    warning = np.zeros(figures.value.size, dtype=np.int8)
    if indicator.certainty is CertaintyType.TELLING:
        warning[figures.denominator < FEWEST_FOR_RATE] = FigureWarning.WEINIG_INWONERS
    if figures.institution_pct is not None:
        warning[figures.institution_pct > MOST_IN_INSTITUTIONS_PCT] = FigureWarning.INSTELLINGEN
    return warning

"""Figures of a larger gebied from those of its parts (methods §10), for all larger gebieden at once.

Parts are given as arrays with one place a part: its figure, its weight, its inhabitants, and the number of
the larger gebied that it lies in (`parent`, -1 for none). NaN is missing. Nothing is ever scaled up to make
good for a missing part: a figure is given, with its coverage, when enough is covered, and is missing (NaN)
when not. Medians and omgevingsadressendichtheid are never put together; the catalogue says so (`nooit`).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.region import RegionLevel

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IndexArray = NDArray[np.intp]

REQUIRED_COVERAGE = 0.95
REQUIRED_COVERAGE_OF_THE_COUNTRY = 0.90
_HECTARES_IN_KM2 = 100.0


def required_coverage(level: RegionLevel) -> float:
    """Give which part of the denominator must be covered before a figure of this level may be computed.

    >>> required_coverage(RegionLevel.GEMEENTE), required_coverage(RegionLevel.LAND)
    (0.95, 0.9)
    """
    return REQUIRED_COVERAGE_OF_THE_COUNTRY if level is RegionLevel.LAND else REQUIRED_COVERAGE


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the larger gebieden: where each lies and how many inhabitants it has."""

    parent: IndexArray
    """Number of the larger gebied, from 0; -1 for a part that lies in none."""
    inhabitants: FloatArray
    parents: int
    """How many larger gebieden there are."""
    required: float = REQUIRED_COVERAGE
    published_inhabitants: FloatArray | None = None
    """Of the larger gebieden, where published: then parts that are not delivered at all count as missing."""

    def total(self, values: FloatArray, is_counted: BoolArray) -> FloatArray:
        """Give the sum of the counted parts for each larger gebied."""
        counted = is_counted & (self.parent >= 0)
        sums = np.bincount(self.parent[counted], weights=values[counted], minlength=self.parents)
        return sums.astype(np.float64)

    def coverage(self, base: FloatArray, is_covered: BoolArray) -> FloatArray:
        """Give the covered share of a base, for each larger gebied; NaN where the base is 0."""
        whole = self.total(base, np.isfinite(base))
        return _divide(self.total(base, np.isfinite(base) & is_covered), whole)

    def coverage_of_inhabitants(self, is_covered: BoolArray) -> FloatArray:
        """Give the share of the inhabitants whose part is covered, for each larger gebied."""
        known = np.isfinite(self.inhabitants)
        whole = self.total(self.inhabitants, known)
        if self.published_inhabitants is not None:
            whole = np.fmax(whole, self.published_inhabitants)
        return _divide(self.total(self.inhabitants, known & is_covered), whole)


@dataclass(frozen=True, slots=True)
class Aggregated:
    """Figures of the larger gebieden, each with the share of its denominator that is covered (0..1)."""

    value: FloatArray
    """NaN where too little is covered."""
    coverage: FloatArray

    @classmethod
    def where_covered(cls, value: FloatArray, coverage: FloatArray, required: float) -> Self:
        """Keep the figures that are covered well enough."""
        return cls(np.where(coverage >= required, value, np.nan), coverage)


def sum_many(values: FloatArray, parts: Parts) -> Aggregated:
    """Add up counts. A sum that misses a few parts is too low by what they hold; its coverage says how much.

    Coverage is in inhabitants, as the size of a missing count is what we do not know.
    """
    is_known = np.isfinite(values)
    coverage = parts.coverage_of_inhabitants(is_known)
    return Aggregated.where_covered(parts.total(values, is_known), coverage, parts.required)


def weighted_mean_many(values: FloatArray, weights: FloatArray, parts: Parts) -> Aggregated:
    """Give the weighted mean: shares by their denominator, WOZ by woningen, distances by inhabitants.

    Coverage is the lesser of two: the weight that has a figure, and the inhabitants of parts with both. A
    part that weighs nothing is covered whether it has a figure or not.
    """
    is_known = np.isfinite(values) & (weights >= 0)
    weight = parts.total(weights, is_known)
    mean = _divide(parts.total(values * weights, is_known), weight)
    is_covered = is_known | (weights == 0)
    coverage = np.fmin(parts.coverage(weights, is_covered), parts.coverage_of_inhabitants(is_covered))
    return Aggregated.where_covered(mean, coverage, parts.required)


def ratio_many(numerator: FloatArray, denominator: FloatArray, factor: float, parts: Parts) -> Aggregated:
    """Compute a share or rate again from counts: factor × Σ numerator / Σ denominator.

    Only parts that have both counts take part, above the line and below it. Coverage is the lesser of the
    denominator and of the inhabitants that take part.
    """
    is_known = np.isfinite(numerator) & np.isfinite(denominator)
    below = parts.total(denominator, is_known)
    ratio = _divide(factor * parts.total(numerator, is_known), below)
    is_covered = is_known | (denominator == 0)
    coverage = np.fmin(parts.coverage(denominator, is_covered), parts.coverage_of_inhabitants(is_covered))
    return Aggregated.where_covered(ratio, coverage, parts.required)


def density_many(land_ha: FloatArray, parts: Parts) -> Aggregated:
    """Give inhabitants per square kilometre of land: Σ inhabitants / Σ land, never a mean of densities."""
    return ratio_many(parts.inhabitants, land_ha, _HECTARES_IN_KM2, parts)


def _divide(above: FloatArray, below: FloatArray) -> FloatArray:
    is_possible = below > 0
    return np.where(is_possible, above / np.where(is_possible, below, 1.0), np.nan)

"""Which gebieden are like each other in who lives there and how they are built (methods §6, ADR 0007).

Ten features, standardised over the gebieden of a level, weighed, and a distance in a straight line between
them. Never by origin, and never by outcomes such as income, safety or health: those are what is compared.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from wijkmonitor.domain.indicator import IndicatorId

FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]


class Shape(Enum):
    """How a feature is bent before it is standardised: most gebieden lie close together, a few far away."""

    AS_IT_IS = "as_it_is"
    LOG = "log"
    ROOT = "root"


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing in which gebieden are like each other or not."""

    indicator: IndicatorId
    weight: float
    shape: Shape = Shape.AS_IT_IS


FEATURES: Final = (
    Feature(IndicatorId("inwoners_aantal"), 0.5, Shape.LOG),
    Feature(IndicatorId("omgevingsadressendichtheid_per_km2"), 2.0, Shape.LOG),
    Feature(IndicatorId("inwoners_0_14_pct"), 1.0),
    Feature(IndicatorId("inwoners_15_24_pct"), 1.0, Shape.LOG),
    Feature(IndicatorId("inwoners_65plus_pct"), 1.0),
    Feature(IndicatorId("eenpersoonshuishoudens_pct"), 1.0),
    Feature(IndicatorId("eengezinswoningen_pct"), 1.0),
    Feature(IndicatorId("bouwjaar_vanaf_2000_pct"), 1.0, Shape.ROOT),
    Feature(IndicatorId("koopwoningen_pct"), 0.75),
    Feature(IndicatorId("corporatiewoningen_pct"), 0.75),
)
"""The order of the columns of every table of features here; the first is the number of inhabitants."""
FEWEST_INHABITANTS: Final = 500
"""A smaller gebied is compared with none, and none with it."""
MOST_SIMILAR: Final = 10
FEWEST_SIMILAR: Final = 5
"""With fewer there is no comparison."""
MODERATE_DISTANCE: Final = 2.0
"""Farther than this is 'matig vergelijkbaar'."""
LARGEST_DISTANCE: Final = 2.5
FEWEST_FEATURES: Final = 6
"""Two gebieden of which fewer features are both known cannot be compared."""
USUAL_DIFFERENCE: Final = 0.78
"""What a feature that is not known counts for, in standard deviations: the root mean square difference
between wijken that are alike in the others (ADR 0007). Left out, it would make them look more alike."""
ALIKE: Final = 3
"""How many features are named that make two gebieden alike."""

_MOST_Z: Final = 3.0
_LEAST_LOG: Final = 1.0
"""Below one percent or one address the logarithm says nothing more."""
_CLOSE: Final = 0.5
_WEIGHTS: Final = np.array([feature.weight for feature in FEATURES])


@dataclass(frozen=True, slots=True)
class SimilarPairs:
    """Every gebied that has similar ones with each of them, nearest first: one place a pair."""

    own: IndexArray
    other: IndexArray
    rank: IndexArray
    """From 1."""
    distance: FloatArray
    alike: IndexArray
    """The places in FEATURES of the three that make them alike, a row a pair."""
    differs: IndexArray
    """The place in FEATURES of the one that differs most."""


@dataclass(frozen=True, slots=True)
class _Nearest:
    """For some gebieden the nearest others, a row each; endless where there are no more."""

    other: IndexArray
    distance: FloatArray

    @classmethod
    def of_all(cls, parts: list[Self], length: int) -> Self:
        """Give the nearest of several searches."""
        if not parts:
            return cls(np.zeros((length, 0), dtype=np.intp), np.zeros((length, 0)))
        others = np.concatenate([part.other for part in parts], axis=1)
        distances = np.concatenate([part.distance for part in parts], axis=1)
        order = np.argsort(distances, axis=1, kind="stable")[:, :MOST_SIMILAR]
        return cls(np.take_along_axis(others, order, 1), np.take_along_axis(distances, order, 1))


def similar_pairs(values: FloatArray) -> SimilarPairs:
    """Give the ten nearest of every gebied of one level; `values` has a row a gebied, a column a feature.

    NaN is a feature that is not known. Distances are symmetric: who is how far from whom does not depend on
    where one stands, though the ten nearest of one need not have it among theirs.
    """
    taking_part = np.flatnonzero(values[:, 0] >= FEWEST_INHABITANTS)
    points = standardised(values[taking_part])
    nearest = _nearest_of_all(points)
    is_near = nearest.distance <= LARGEST_DISTANCE
    is_near &= is_near.sum(axis=1, keepdims=True) >= FEWEST_SIMILAR
    own, place = np.nonzero(is_near)
    other = nearest.other[own, place]
    alike, differs = _reasons(points[own], points[other])
    return SimilarPairs(
        taking_part[own], taking_part[other], place + 1, nearest.distance[own, place], alike, differs
    )


def standardised(values: FloatArray) -> FloatArray:
    """Give every feature as standard deviations from the mean, at most 3 either way; NaN stays NaN."""
    shaped = values.astype(np.float64)
    for place, feature in enumerate(FEATURES):
        if feature.shape is Shape.LOG:
            shaped[:, place] = np.log(np.maximum(values[:, place], _LEAST_LOG))
        elif feature.shape is Shape.ROOT:
            shaped[:, place] = np.sqrt(values[:, place])
    known = np.isfinite(shaped)
    counts = np.maximum(known.sum(axis=0), 1)
    centred = shaped - np.where(known, shaped, 0.0).sum(axis=0) / counts
    deviation = np.sqrt((np.where(known, centred, 0.0) ** 2).sum(axis=0) / counts)
    clipped: FloatArray = np.clip(centred / np.where(deviation > 0, deviation, 1.0), -_MOST_Z, _MOST_Z)
    return clipped


def distances(points: FloatArray, others: FloatArray) -> FloatArray:
    """Give the distance of each row of standardised features to the same row of others: the definition.

    The root of the summed squares of the weighed differences; a feature that one of the two lacks counts for
    the usual difference. NaN where too few features are known of both.
    """
    difference = points - others
    known = np.isfinite(difference)
    counted = np.where(known, difference, USUAL_DIFFERENCE) * _WEIGHTS
    return np.where(known.sum(axis=1) >= FEWEST_FEATURES, np.sqrt((counted**2).sum(axis=1)), np.nan)


def _nearest_of_all(points: FloatArray) -> _Nearest:
    """Search by what is known: gebieden that lack the same features share a tree."""
    patterns, pattern_of = np.unique(np.isfinite(points), axis=0, return_inverse=True)
    pattern_of = pattern_of.reshape(-1)
    members = [np.flatnonzero(pattern_of == place) for place in range(len(patterns))]
    found = _Nearest(
        np.zeros((len(points), MOST_SIMILAR), dtype=np.intp), np.full((len(points), MOST_SIMILAR), np.inf)
    )
    for own, pattern in zip(members, patterns, strict=True):
        parts = [
            _nearest_among(points, own, others, pattern & other_pattern)
            for others, other_pattern in zip(members, patterns, strict=True)
            if (pattern & other_pattern).sum() >= FEWEST_FEATURES
        ]
        nearest = _Nearest.of_all(parts, len(own))
        width = nearest.other.shape[1]
        found.other[own, :width], found.distance[own, :width] = nearest.other, nearest.distance
    return found


def _nearest_among(points: FloatArray, own: IndexArray, others: IndexArray, common: BoolArray) -> _Nearest:
    """Give the nearest of some gebieden among others, by the features that both know."""
    weights = _WEIGHTS[common]
    unknown = float((_WEIGHTS[~common] ** 2).sum()) * USUAL_DIFFERENCE**2
    tree = cKDTree(points[others][:, common] * weights)
    wanted = min(MOST_SIMILAR + 1, len(others))  # one more: a gebied finds itself
    bare, place = tree.query(points[own][:, common] * weights, k=list(range(1, wanted + 1)))
    found = others[place]
    is_itself = found == own[:, np.newaxis]
    return _Nearest(found, np.where(is_itself, np.inf, np.sqrt(bare**2 + unknown)))


def _reasons(points: FloatArray, others: FloatArray) -> tuple[IndexArray, IndexArray]:
    """Give the features that make each pair alike, and the one that weighs most in their distance.

    Alike is what both have in common and others have not: within half a standard deviation of each other,
    and both far from the mean the same way. What lies farther apart is named only when nothing else is left.
    """
    difference = np.abs(points - others)
    known = np.isfinite(difference)
    gap = np.where(known, difference, np.inf)
    differs = np.argmax(np.where(known, difference * _WEIGHTS, -1.0), axis=1)
    shared = _WEIGHTS**2 * (1 + points * others - difference**2 / 2)
    score = np.where(gap <= _CLOSE, np.where(known, shared, 0.0), -1e3 * gap)
    score[np.arange(len(score)), differs] = -np.inf
    return np.argsort(-score, axis=1, kind="stable")[:, :ALIKE], differs

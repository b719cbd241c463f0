"""Which gebieden are like each other: laws that hold for any figures, and a few worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.indicator import Direction
from wijkmonitor.measures.similar import (
    FEATURES,
    FEWEST_SIMILAR,
    LARGEST_DISTANCE,
    MOST_SIMILAR,
    USUAL_DIFFERENCE,
    distances,
    similar_pairs,
    standardised,
)

Values = NDArray[np.float64]
_UNKNOWN_IN_BUURTEN = (5, 7, 9)


def _country(seed: int, count: int = 60) -> Values:
    """Make gebieden of 300 to 30,000 people; every third one lacks what buurten lack."""
    chance = np.random.default_rng(seed)
    values = chance.uniform(1, 60, (count, len(FEATURES)))
    values[:, 0] = np.exp(chance.uniform(math.log(300), math.log(30_000), count))
    values[:, 1] = np.exp(chance.uniform(3, 9, count))
    values[::3, _UNKNOWN_IN_BUURTEN] = np.nan
    return values


def _distance_of(values: Values) -> dict[tuple[int, int], float]:
    pairs = similar_pairs(values)
    return dict(zip(zip(pairs.own.tolist(), pairs.other.tolist(), strict=True), pairs.distance, strict=True))


seeds = st.integers(0, 10_000)


@given(seeds)
def test_distance_is_the_same_both_ways(seed: int) -> None:
    """Where two gebieden are in each other's list, they are as far from each other."""
    found = _distance_of(_country(seed))

    for (own, other), distance in found.items():
        assert found.get((other, own), distance) == pytest.approx(distance)


@given(seeds)
def test_nobody_is_its_own_like(seed: int) -> None:
    """A gebied is never in its own list, and nobody is in a list twice."""
    pairs = similar_pairs(_country(seed))
    couples = list(zip(pairs.own.tolist(), pairs.other.tolist(), strict=True))

    assert all(own != other for own, other in couples)
    assert len(set(couples)) == len(couples)


@given(seeds)
def test_the_order_of_the_gebieden_does_not_matter(seed: int) -> None:
    """Shuffled, every gebied has the same list."""
    values = _country(seed)
    order = np.random.default_rng(seed + 1).permutation(len(values))
    shuffled = {
        (int(order[own]), int(order[other])): distance
        for (own, other), distance in _distance_of(values[order]).items()
    }

    assert shuffled == pytest.approx(_distance_of(values))


@given(seeds)
def test_the_search_agrees_with_the_definition(seed: int) -> None:
    """The trees find what comparing everybody with everybody finds."""
    values = _country(seed)
    there = np.flatnonzero(values[:, 0] >= 500)
    points = standardised(values[there])
    expected: dict[tuple[int, int], float] = {}
    for place, own in enumerate(there.tolist()):
        everyone = distances(np.broadcast_to(points[place], points.shape), points)
        everyone[place] = np.inf
        near = [other for other in np.argsort(everyone)[:MOST_SIMILAR] if everyone[other] <= LARGEST_DISTANCE]
        if len(near) >= FEWEST_SIMILAR:
            expected |= {(own, int(there[other])): everyone[other] for other in near}

    assert _distance_of(values) == pytest.approx(expected)


@given(seeds)
def test_lists_keep_their_limits(seed: int) -> None:
    """A list has five to ten gebieden within 2.5, nearest first, all of 500 inhabitants or more."""
    values = _country(seed)
    pairs = similar_pairs(values)
    for own in np.unique(pairs.own):
        mine = pairs.own == own
        count = int(mine.sum())

        assert FEWEST_SIMILAR <= count <= MOST_SIMILAR
        assert pairs.rank[mine].tolist() == list(range(1, count + 1))
        assert np.all(np.diff(pairs.distance[mine]) >= 0)
        assert pairs.distance[mine].max() <= LARGEST_DISTANCE
    assert np.all(values[pairs.own, 0] >= 500)
    assert np.all(values[pairs.other, 0] >= 500)


@given(seeds)
def test_reasons_are_of_known_features(seed: int) -> None:
    """Three features alike and another one that differs; none that either gebied lacks."""
    values = _country(seed)
    pairs = similar_pairs(values)
    known = np.isfinite(values[pairs.own]) & np.isfinite(values[pairs.other])

    assert all(len({*alike, differs}) == 4 for alike, differs in zip(pairs.alike, pairs.differs, strict=True))
    assert np.all(np.take_along_axis(known, pairs.alike, axis=1))
    assert np.all(np.take_along_axis(known, pairs.differs[:, np.newaxis], axis=1))


def test_never_by_origin_or_outcome() -> None:
    """Every feature is of people's age, households or housing, and nobody calls more of it good or bad."""
    catalog = load_catalog()
    features = [catalog.indicators[feature.indicator] for feature in FEATURES]

    assert {item.theme for item in features} == {"demografie", "wonen-leefomgeving"}
    assert {item.direction for item in features} == {Direction.NEUTRAAL}
    assert not any(item.is_sensitive for item in features)
    assert not any("herkomst" in item.id or "migratie" in item.id for item in features)


def test_weighs_as_methods_says() -> None:
    """The weights of methods §6, in the order of FEATURES."""
    assert [feature.weight for feature in FEATURES] == [0.5, 2, 1, 1, 1, 1, 1, 1, 0.75, 0.75]


def test_one_step_in_density_is_a_distance_of_two() -> None:
    """Two gebieden that differ one standard deviation in density alone: 2 × 1."""
    own, other = np.zeros((1, 10)), np.zeros((1, 10))
    other[0, 1] = 1.0

    assert distances(own, other).tolist() == [2.0]


def test_what_is_not_known_counts_for_what_is_usual() -> None:
    """Alike in all that is known, but without three features: √(0.78² × (1 + 1 + 0.75²))."""
    own, other = np.zeros((1, 10)), np.zeros((1, 10))
    other[0, list(_UNKNOWN_IN_BUURTEN)] = np.nan

    assert distances(own, other)[0] == pytest.approx(USUAL_DIFFERENCE * math.sqrt(2.5625))


def test_too_little_known_is_no_distance() -> None:
    """With five features of both there is nothing to say."""
    own, other = np.zeros((1, 10)), np.zeros((1, 10))
    other[0, 5:] = np.nan

    assert math.isnan(distances(own, other)[0])


def test_an_outlier_counts_for_three() -> None:
    """However far from the mean, a feature stands at 3 standard deviations at most."""
    values = _country(1)
    values[0, 4] = 1e9

    assert standardised(values)[0, 4] == 3.0


def test_nobody_is_left_without_an_error() -> None:
    """Of no gebieden, or only small ones, nobody is similar."""
    small = _country(2)
    small[:, 0] = 499.0

    assert similar_pairs(small).own.size == 0
    assert similar_pairs(small[:0]).own.size == 0

"""How far gebieden usually are from Nederland, and the scale on which that is measured."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from judgement.indicator_builder import a_distance, a_rate, an_indicator, median_wealth
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.measures.scale import PercentileScale, scaled, scaled_limit, scaled_limit_many, scaled_many
from wijkmonitor.measures.spread import (
    UNKNOWN_SPREAD,
    edition_standard_error,
    spread_of,
    two_sided_spread,
)

figures = st.lists(
    st.tuples(st.floats(-1e3, 1e3, allow_subnormal=False), st.integers(1, 10_000).map(float)),
    min_size=1,
    max_size=30,
)


def test_weights_count() -> None:
    """Below 10 lie 8 (weight 3) and 6 (weight 1): √((3 × 4 + 1 × 16) / 4) = √7."""
    below, above = two_sided_spread(np.array([8.0, 6.0, 13.0]), np.array([3.0, 1.0, 5.0]), 10.0)

    assert (below, above) == pytest.approx((math.sqrt(7), 3.0))


def test_missing_figures_and_weights_do_not_count() -> None:
    """A gebied without a figure or without a denominator has no part in the spread."""
    values = np.array([8.0, math.nan, 900.0, 13.0, 10.0])
    weights = np.array([1.0, 5.0, math.nan, 1.0, 7.0])

    assert two_sided_spread(values, weights, 10.0) == (2.0, 3.0)


def test_a_side_without_gebieden_takes_the_other() -> None:
    """When all gebieden are below Nederland, their spread is all we know."""
    assert two_sided_spread(np.array([8.0, 8.0]), np.ones(2), 10.0) == (2.0, 2.0)


def test_no_difference_no_spread() -> None:
    """When no gebied differs there is no usual distance."""
    assert all(map(math.isnan, two_sided_spread(np.array([10.0, math.nan]), np.ones(2), 10.0)))


@given(figures, st.floats(-1e3, 1e3))
def test_turned_round_the_sides_change_places(pairs: list[tuple[float, float]], reference: float) -> None:
    """The spread below is the spread above of the mirrored figures."""
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))
    below, above = two_sided_spread(values, weights, reference)
    mirrored = two_sided_spread(-values, weights, -reference)

    assert (above, below) == pytest.approx(mirrored, nan_ok=True)


@given(figures, st.floats(-1e3, 1e3), st.floats(0.1, 10.0))
def test_spread_has_the_unit_of_the_figures(
    pairs: list[tuple[float, float]], reference: float, factor: float
) -> None:
    """In another unit the spread is as many times larger, so z stays the same.

    A figure a rounding away from the reference may fall on it in another unit: of that nothing is claimed.
    """
    assume(not any(0 < abs(value - reference) < 1e-6 for value, _ in pairs))
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))
    below, above = two_sided_spread(values, weights, reference)
    scaled_up = two_sided_spread(factor * values, weights, factor * reference)

    assert (factor * below, factor * above) == pytest.approx(scaled_up, rel=1e-6, abs=1e-6, nan_ok=True)


def test_spread_of_distances_is_of_logarithms() -> None:
    """Twice as far and half as far are equally far from Nederland."""
    values = np.array([0.5] * 5 + [2.0] * 5)

    spread = spread_of(a_distance(), values, np.ones(10), 1.0, 10.0)

    assert (spread.below, spread.above) == pytest.approx((math.log(2), math.log(2)))


def test_spread_of_wealth_is_of_ranks() -> None:
    """On the percentile scale one very rich gebied does not stretch the spread of the others."""
    values = np.arange(1000.0, 101_000.0, 1000.0)
    richer = np.append(values[:-1], 1e9)
    weights = np.ones(100)

    plain, stretched = (spread_of(median_wealth(), each, weights) for each in (values, richer))

    assert (plain.below, plain.above) == pytest.approx((1.0, 1.0), abs=0.03)
    assert stretched.above == pytest.approx(plain.above, rel=0.01)


def test_published_median_stands_for_nederland() -> None:
    """When Nederland has a median of its own, distances are to that and not to the middle gebied."""
    values = np.arange(1000.0, 101_000.0, 1000.0)

    spread = spread_of(median_wealth(), values, np.ones(100), 90_000.0)

    assert spread.below > 1.5
    assert spread.above < 1.0


def test_without_denominators_all_weigh_the_same() -> None:
    """Where no gebied has a denominator the spread is unweighted."""
    values = np.array([8.0] * 5 + [13.0] * 5)

    spread = spread_of(an_indicator(), values, np.full(10, math.nan), 10.0)

    assert (spread.below, spread.above) == (2.0, 3.0)


@pytest.mark.parametrize(
    ("indicator", "count"),
    [(an_indicator(), 9), (median_wealth(), 9), (an_indicator(certainty=CertaintyType.GEEN), 50)],
)
def test_nothing_to_compare_with(indicator: Indicator, count: int) -> None:
    """Nine gebieden have no usual distance, and a plain count has none at all."""
    spread = spread_of(indicator, np.arange(float(count)), np.ones(count), 4.5)

    assert spread is UNKNOWN_SPREAD
    assert not spread.is_known


def test_side_of_a_difference() -> None:
    """A difference is held against the spread on its own side."""
    spread = spread_of(an_indicator(), np.array([8.0] * 5 + [13.0] * 5), np.ones(10), 10.0)

    assert (spread.on_side_of(-0.1), spread.on_side_of(0.1)) == (2.0, 3.0)


def test_standard_error_between_editions() -> None:
    """Changes of −1, 0 and 1 around the national change have SD 1; each edition has 1/√2 of it."""
    earlier, later = np.array([10.0, 20.0, 30.0, math.nan]), np.array([11.0, 22.0, 33.0, 5.0])

    assert edition_standard_error(earlier, later) == pytest.approx(1 / math.sqrt(2))


def test_one_wijk_tells_nothing_about_editions() -> None:
    """One change has no spread."""
    assert math.isnan(edition_standard_error(np.array([10.0]), np.array([11.0])))


@given(figures)
def test_scores_rise_with_the_figure(pairs: list[tuple[float, float]]) -> None:
    """A higher figure never has a lower score, and no score is endless."""
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))
    scores = PercentileScale.of(values, weights).score_many(np.sort(values))

    assert (np.diff(scores) >= 0).all()
    assert (np.abs(scores) < 3.1).all()


@given(figures, st.floats(-2e3, 2e3))
def test_score_of_one_is_score_of_many(pairs: list[tuple[float, float]], value: float) -> None:
    """One at a time gives what all at once gives."""
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))
    scale = PercentileScale.of(values, weights)

    assert scale.score(value) == pytest.approx(float(scale.score_many(np.array([value]))[0]))


def test_the_weighted_middle_has_score_zero() -> None:
    """Half of all households live in gebieden below the typical figure."""
    scale = PercentileScale.of(np.array([10.0, 20.0, 30.0]), np.array([1.0, 1.0, 2.0]))

    assert scale.typical == 22.5 + 1 / 6 * 5
    assert scale.score(scale.typical) == 0.0


def test_missing_figures_have_no_place() -> None:
    """A scale is made of what is known; without anything known there is none."""
    scale = PercentileScale.of(np.array([10.0, math.nan, 20.0]), np.array([1.0, 1.0, math.nan]))

    assert scale.values == (10.0,)
    with pytest.raises(ValueError, match="at least one gebied"):
        PercentileScale.of(np.array([math.nan]), np.ones(1))


places = st.one_of(st.just(0.0), st.floats(0.0, 1e4), st.just(math.nan))


@pytest.mark.parametrize("indicator", [an_indicator(), a_distance(), a_rate(), median_wealth()])
@given(values=st.lists(places, min_size=1, max_size=9), denominator=st.sampled_from([0.0, 50.0, math.nan]))
def test_scale_of_one_is_scale_of_many(indicator: Indicator, values: list[float], denominator: float) -> None:
    """Every scale gives one figure the place that it gives it among all."""
    percentile = PercentileScale((0.0, 10.0), (-1.0, 1.0))
    total = np.full(len(values), denominator)
    many = scaled_many(np.array(values), total, indicator, percentile)
    limits = scaled_limit_many(np.array(values), indicator, percentile)

    for place, value in enumerate(values):
        if not math.isnan(value):
            one = scaled(value, denominator, indicator, percentile)
            limit = scaled_limit(value, indicator, percentile)
            assert (one, limit) == pytest.approx((many[place], limits[place]))

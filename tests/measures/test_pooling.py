"""One figure of several gebieden together."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgement.indicator_builder import a_distance, an_indicator
from wijkmonitor.domain.indicator import Aggregation, Unit
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many

parts = st.lists(st.tuples(st.floats(0, 100), st.integers(1, 20_000)), min_size=5, max_size=10)


def _pooled(values: list[float], counts: list[float], *, is_weighed: bool = True) -> tuple[float, float]:
    value, n = pooled_many(np.array([values]), np.array([counts]), is_weighed=is_weighed)
    return float(value[0]), float(n[0])


def test_large_gebieden_count_for_more() -> None:
    """(10 × 400 + 20 × 100 × 4) / 800 = 15."""
    assert _pooled([10, 20, 20, 20, 20], [400, 100, 100, 100, 100]) == (15.0, 800.0)


@pytest.mark.parametrize(("values", "middle"), [([1, 2, 3, 4, 90], 3.0), ([1, 2, 3, 4, 5, 90], 3.5)])
def test_a_median_is_the_middle_one(values: list[float], middle: float) -> None:
    """What may not be weighed gives the figure in the middle, and still the n of all together."""
    assert _pooled(values, [100.0] * len(values), is_weighed=False) == (middle, 100.0 * len(values))


def test_four_figures_are_too_few() -> None:
    """With four of ten there is nothing to compare with, weighed or not."""
    values, counts = [10.0] * 4 + [math.nan] * 6, [100.0] * 10

    assert all(math.isnan(_pooled(values, counts, is_weighed=weighed)[0]) for weighed in (True, False))


def test_without_an_n_the_middle_stands() -> None:
    """Where too few n are known, the middle figure, with the n that is known."""
    value, n = _pooled([10.0, 20.0, 30.0, 40.0, 50.0], [100.0] * 4 + [math.nan])

    assert (value, n) == (30.0, 400.0)


@given(parts)
def test_lies_between_its_parts(found: list[tuple[float, int]]) -> None:
    """Weighed or in the middle, no figure is outside those it is made of, and the n is their sum."""
    values, counts = [value for value, _ in found], [float(count) for _, count in found]
    for is_weighed in (True, False):
        value, n = _pooled(values, counts, is_weighed=is_weighed)

        assert min(values) - 1e-9 <= value <= max(values) + 1e-9
        assert n == sum(counts)


@given(parts)
def test_missing_figures_change_nothing(found: list[tuple[float, int]]) -> None:
    """A gebied without a figure has no part in it, whatever its n."""
    values, counts = [value for value, _ in found], [float(count) for _, count in found]

    assert _pooled([*values, math.nan], [*counts, 1e6]) == pytest.approx(_pooled(values, counts))


@pytest.mark.parametrize(
    ("aggregation", "unit", "is_weighed"),
    [
        (Aggregation.GEWOGEN, Unit.EURO, True),
        (Aggregation.BEREKENING, Unit.PCT, True),
        (Aggregation.BEREKENING, Unit.PER_KM2, False),
        (Aggregation.NOOIT, Unit.EURO, False),
        (Aggregation.SOM, Unit.AANTAL, False),
    ],
)
def test_what_may_be_weighed(aggregation: Aggregation, unit: Unit, is_weighed: bool) -> None:  # noqa: FBT001
    """Shares, rates and means may; medians, scores, densities and counts may not."""
    assert is_weighed == is_pooled_by_weight(an_indicator(aggregation=aggregation, unit=unit))


def test_distances_are_weighed() -> None:
    """A distance is a mean over inhabitants."""
    assert is_pooled_by_weight(a_distance(aggregation=Aggregation.GEWOGEN))

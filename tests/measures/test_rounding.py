"""What a publisher's rounding leaves of certainty, and shares and rates themselves."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgement.indicator_builder import a_mean, an_indicator
from wijkmonitor.domain.indicator import Indicator, IndicatorId, Ratio, Rounding
from wijkmonitor.measures.rounding import (
    count_rounding_variance,
    decimal_rounding_variance,
    rounding_sd,
    rounding_sd_many,
)
from wijkmonitor.measures.shares import rate_per_1000, share

FIVE = Rounding(5, is_random=True)
AGES = tuple(IndicatorId(f"inwoners_{age}_aantal") for age in ("15_24", "25_44", "45_64"))
BIJSTAND = an_indicator(rounding=FIVE, ratio=Ratio((IndicatorId("bijstand_aantal"),), AGES, 100.0))


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [(FIVE, 2.0), (Rounding(5, is_random=False), 1.41), (Rounding(10, is_random=False), 2.87), (None, 0.0)],
)
def test_sd_of_one_count(rounding: Rounding | None, expected: float) -> None:
    """A count to 5 at random is off by 2.0 on average, to the nearest by 1.4."""
    assert math.sqrt(count_rounding_variance(rounding)) == pytest.approx(expected, abs=0.005)


def test_formula_is_that_of_rounding_itself() -> None:
    """Rounding all counts from 0 to 99,999 at random to 5 gives the variance of the formula."""
    counts = np.arange(100_000)
    up = np.random.default_rng(7).random(counts.size) < (counts % 5) / 5
    error = np.where(up, 5 - counts % 5, -(counts % 5))

    assert error.var() == pytest.approx(count_rounding_variance(FIVE), rel=0.02)


def test_published_share_carries_its_decimals() -> None:
    """A share published to 0.1 % is off by 0.1/√12."""
    assert rounding_sd(20.0, 100.0, an_indicator()) == pytest.approx(0.1 / math.sqrt(12))


def test_computed_share_carries_its_counts() -> None:
    """20 % of the sum of three rounded counts: 100 × √(4 + 0.04 × 12) / 300 = 0.71 point."""
    assert rounding_sd(20.0, 300.0, BIJSTAND) == pytest.approx(100 * math.sqrt(4.48) / 300)


def test_rounded_mean_carries_its_own_step() -> None:
    """A mean rounded to hundreds of euros is off by 100/√12."""
    rounded = a_mean(rounding=Rounding(100, is_random=False))

    assert rounding_sd(24_000.0, 900.0, rounded) == pytest.approx(math.sqrt((100**2 - 1) / 12))


@pytest.mark.parametrize("denominator", [math.nan, math.inf, 0.0])
def test_without_counts_no_rounding_of_counts(denominator: float) -> None:
    """Where the counts are not known only the decimals are left."""
    assert rounding_sd(20.0, denominator, BIJSTAND) == 0.0


@given(
    st.sampled_from([an_indicator(), an_indicator(rounding=FIVE), BIJSTAND, a_mean(rounding=FIVE)]),
    st.lists(
        st.tuples(st.floats(0, 100), st.sampled_from([0.0, 1.0, 900.0, math.inf, math.nan])), min_size=1
    ),
)
def test_many_is_one_by_one(indicator: Indicator, several: list[tuple[float, float]]) -> None:
    """All at once gives what one by one gives."""
    values, denominators = (np.array(column) for column in zip(*several, strict=True))

    expected = [rounding_sd(value, total, indicator) for value, total in several]
    assert expected == pytest.approx(rounding_sd_many(values, denominators, indicator).tolist())


def test_decimals() -> None:
    """Whole percentages are off by 0.29 on average."""
    assert math.sqrt(decimal_rounding_variance(0)) == pytest.approx(0.289, abs=0.001)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_parts_sum_to_the_whole(one: float, other: float) -> None:
    """The shares of two parts of a whole add up to 100 %."""
    if one + other > 0:
        assert share(one, one + other) + share(other, one + other) == pytest.approx(100.0)


@pytest.mark.parametrize("ratio", [share, rate_per_1000])
@pytest.mark.parametrize("whole", [0.0, -1.0, math.nan])
def test_no_share_of_nothing(ratio: Callable[[float, float], float], whole: float) -> None:
    """A share of nobody is no share; it is not 0."""
    with pytest.raises(ValueError, match="whole above zero"):
        ratio(1.0, whole)

"""Intervals: the worked cases of tests/cases/intervallen.yaml, the laws, and that one and many agree."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from wijkmonitor.domain.indicator import Rounding
from wijkmonitor.measures.intervals import (
    EXACT_BELOW,
    Z_95,
    Z_998,
    mean_interval,
    poisson,
    poisson_many,
    rate_interval,
    widen,
    widen_many,
    wilson,
    wilson_many,
)
from wijkmonitor.measures.rounding import count_rounding_variance, share_rounding_variance

totals = st.integers(1, 10_000_000).map(float)
fractions = st.floats(0.0, 1.0)
quantiles = st.floats(0.5, 4.0)
counts = st.one_of(
    st.integers(0, 12).map(float), st.floats(0.0, 1e6), st.just(math.nextafter(EXACT_BELOW, 0))
)


@pytest.mark.parametrize("case", read_cases("intervallen.yaml", "wilson"))
def test_wilson_case(case: dict[str, Any]) -> None:
    """The score interval is that of the published checks."""
    found = [100 * limit for limit in wilson(case["aantal"], case["n"], case["z"])]

    assert case["verwacht"] == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize("case", read_cases("intervallen.yaml", "poisson"))
def test_poisson_case(case: dict[str, Any]) -> None:
    """The interval of a count is that of the published tables."""
    assert case["verwacht"] == pytest.approx(list(poisson(case["aantal"], case["z"])), abs=0.006)


@pytest.mark.parametrize("case", read_cases("intervallen.yaml", "afronding"))
def test_rounding_case(case: dict[str, Any]) -> None:
    """A share of two rounded counts is less sure than one of exact counts."""
    value, total = case["waarde"], case["n"]
    variance = count_rounding_variance(Rounding(case["basis"], case["willekeurig"]))
    noise = 100 * math.sqrt(share_rounding_variance(value / 100, total, variance, variance))
    lower, upper = wilson(value / 100 * total, total, Z_95)

    found = widen(value, (100 * lower, 100 * upper), noise, Z_95)
    assert case["verwacht"] == pytest.approx(list(found), abs=0.06)


@given(fractions, totals, quantiles)
def test_wilson_holds_the_share(fraction: float, total: float, z: float) -> None:
    """The interval lies within 0..1 and holds the share."""
    lower, upper = wilson(fraction * total, total, z)

    assert 0 <= lower <= fraction + 1e-9
    assert fraction - 1e-9 <= upper <= 1


@given(fractions, totals)
def test_wilson_is_symmetric(fraction: float, total: float) -> None:
    """Those who do not have the mirrored interval."""
    lower, upper = wilson(fraction * total, total, Z_95)
    other = wilson(total - fraction * total, total, Z_95)

    assert other == pytest.approx((1 - upper, 1 - lower), abs=1e-9)


@given(fractions, totals)
def test_wilson_is_wider_for_more_certainty(fraction: float, total: float) -> None:
    """The 99.8 % interval holds the 95 % interval."""
    narrow, wide = (wilson(fraction * total, total, z) for z in (Z_95, Z_998))

    assert wide[0] <= narrow[0] + 1e-12
    assert wide[1] >= narrow[1] - 1e-12


@given(fractions, st.integers(1, 1_000_000).map(float), st.floats(2.0, 10.0))
def test_wilson_is_narrower_for_more_people(fraction: float, total: float, times: float) -> None:
    """The same share of more people is surer."""
    few = wilson(fraction * total, total, Z_95)
    many = wilson(fraction * total * times, total * times, Z_95)

    assert many[1] - many[0] < few[1] - few[0]


@given(counts, quantiles)
def test_poisson_holds_the_count(count: float, z: float) -> None:
    """The interval holds the count and does not go below zero."""
    lower, upper = poisson(count, z)

    assert 0 <= lower <= count <= upper


@given(counts)
def test_poisson_is_wider_for_more_certainty(count: float) -> None:
    """The 99.8 % interval of a count holds the 95 % interval."""
    narrow, wide = (poisson(count, z) for z in (Z_95, Z_998))

    assert wide[0] <= narrow[0]
    assert wide[1] >= narrow[1]


def test_poisson_methods_meet() -> None:
    """Where the exact limits end, Byar's are within 2 % of them."""
    exact, byar = poisson(math.nextafter(EXACT_BELOW, 0), Z_95), poisson(EXACT_BELOW, Z_95)

    assert exact == pytest.approx(byar, rel=0.02)


@given(st.integers(1, 100_000).map(float), st.integers(1, 1_000_000).map(float))
def test_rate_is_a_count_per_population(count: float, population: float) -> None:
    """A rate has the interval of its count, per so many."""
    lower, upper = poisson(count, Z_95)

    expected = (1000 * lower / population, 1000 * upper / population)
    assert expected == rate_interval(count, population, 1000.0, Z_95)


def test_mean_interval() -> None:
    """A mean income of 24,000 over 900 people with cv 1 is known to 1.96 × 800."""
    assert mean_interval(24_000.0, 900.0, 1.0, Z_95) == (22_432.0, 25_568.0)


def test_interval_of_a_negative_mean_has_its_sides_in_order() -> None:
    """A wealth below zero has a lower limit below its upper limit."""
    lower, upper = mean_interval(-2000.0, 100.0, 3.0, Z_95)

    assert lower < -2000.0 < upper


@given(st.floats(-100, 100), st.floats(0, 50), st.floats(0, 50), st.floats(0, 10), st.floats(0, 10))
def test_more_rounding_is_wider(value: float, below: float, above: float, less: float, more: float) -> None:
    """The interval never gets narrower by rounding, and more rounding never makes it narrower."""
    less, more = sorted((less, more))
    limits = (value - below, value + above)
    narrow, wide = widen(value, limits, less, Z_95), widen(value, limits, more, Z_95)

    assert wide[0] <= narrow[0] <= limits[0] + 1e-9
    assert wide[1] >= narrow[1] >= limits[1] - 1e-9


@given(st.lists(st.tuples(fractions, totals), min_size=1, max_size=20), quantiles)
def test_wilson_many_is_wilson(pairs: list[tuple[float, float]], z: float) -> None:
    """All at once gives what one by one gives."""
    successes = np.array([fraction * total for fraction, total in pairs])
    total = np.array([total for _, total in pairs])

    lower, upper = wilson_many(successes, total, z)
    expected = [wilson(count, whole, z) for count, whole in zip(successes, total, strict=True)]
    assert expected == list(zip(lower, upper, strict=True))


@given(st.lists(counts, min_size=1, max_size=20), quantiles)
def test_poisson_many_is_poisson(several: list[float], z: float) -> None:
    """All at once gives what one by one gives."""
    lower, upper = poisson_many(np.array(several), z)

    expected = np.array([poisson(count, z) for count in several])
    assert expected == pytest.approx(np.column_stack([lower, upper]), rel=1e-12, abs=1e-12)


@given(st.lists(st.tuples(*[st.floats(0, 100)] * 4), min_size=1, max_size=20))
def test_widen_many_is_widen(several: list[tuple[float, ...]]) -> None:
    """All at once gives what one by one gives."""
    value, below, above, noise = (np.array(column) for column in zip(*several, strict=True))

    lower, upper = widen_many(value, (value - below, value + above), noise, Z_95)
    expected = [
        widen(v, (v - b, v + a), n, Z_95) for v, b, a, n in zip(value, below, above, noise, strict=True)
    ]
    assert np.array(expected) == pytest.approx(np.column_stack([lower, upper]), rel=1e-12, abs=1e-12)


def test_many_give_nan_where_one_refuses() -> None:
    """What is no proportion and no count has no interval."""
    nothing = np.array([math.nan, -1.0, 3.0, 1.0])
    shares = wilson_many(nothing, np.array([10.0, 10.0, 2.0, 0.0]), Z_95)
    events = poisson_many(np.array([math.nan, -1.0, math.inf]), Z_95)

    assert np.isnan([*shares, *(np.append(limit, math.nan) for limit in events)]).all()


@pytest.mark.parametrize(
    "refused",
    [
        lambda: wilson(1, 0, Z_95),
        lambda: wilson(3, 2, Z_95),
        lambda: wilson(-1, 2, Z_95),
        lambda: wilson(1, math.inf, Z_95),
        lambda: poisson(-1, Z_95),
        lambda: poisson(math.nan, Z_95),
        lambda: rate_interval(1, 0, 1000, Z_95),
        lambda: mean_interval(1, 0, 1, Z_95),
        lambda: share_rounding_variance(0.2, 0, 4, 4),
    ],
)
def test_impossible_input_is_refused(refused: Callable[[], object]) -> None:
    """A formula never makes up a number."""
    with pytest.raises(ValueError, match=r"no proportion|no count|above zero|at least one"):
        refused()


def test_rounding_keeps_the_promise_of_95_percent() -> None:
    """At n = 100 and small shares, widened intervals hold the truth in some 95 % of cases (methods §2)."""
    random = np.random.default_rng(20201)
    share = random.uniform(0.02, 0.20, 50_000)
    rounded = 5 * np.floor(random.binomial(100, share) / 5 + random.random(share.size))
    lower, upper = wilson_many(np.minimum(rounded, 100.0), np.full(share.size, 100.0), Z_95)
    noise = np.sqrt(4.0 + (rounded / 100) ** 2 * 4.0)
    wider = widen_many(rounded, (100 * lower, 100 * upper), noise, Z_95)

    assert ((lower <= share) & (share <= upper)).mean() < 0.90
    assert ((wider[0] <= 100 * share) & (100 * share <= wider[1])).mean() > 0.93

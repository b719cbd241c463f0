"""Trends: the worked cases of tests/cases/trends.yaml and the laws."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from judgement.indicator_builder import a_distance, a_mean, a_model, a_rate, an_indicator
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.measures.spread import Spread
from wijkmonitor.measures.trend import (
    SURE,
    TrendClaim,
    TrendPoint,
    differs_from,
    point_variances,
    trend,
)

RISING = [TrendPoint(2015 + year, 20.0 + year, 10_000.0) for year in range(5)]
OPPOSITE = {
    TrendClaim.STIJGT: TrendClaim.DAALT,
    TrendClaim.DAALT: TrendClaim.STIJGT,
    TrendClaim.GEEN_TREND: TrendClaim.GEEN_TREND,
    TrendClaim.TE_WEINIG_JAREN: TrendClaim.TE_WEINIG_JAREN,
}
series = st.lists(st.floats(10.0, 90.0), min_size=5, max_size=7).map(
    lambda values: [TrendPoint(2012 + year, value, 3000.0) for year, value in enumerate(values)]
)


@pytest.mark.parametrize("case", read_cases("trends.yaml"))
def test_worked_case(case: dict[str, Any]) -> None:
    """A series says what an analyst worked out by hand."""
    points = [TrendPoint(year, value, n) for year, value, n in case["punten"]]
    spread = Spread(case["spreiding"], case["spreiding"]) if "spreiding" in case else None

    found = trend(points, an_indicator(), spread)

    numbers = {"helling": found.slope, "fout": found.standard_error, "verandering": found.change}
    expected = dict(case["verwacht"])
    assert expected.pop("uitspraak") == found.claim.value
    assert expected == {key: pytest.approx(numbers[key], abs=0.006) for key in expected}


def test_boundary_is_three_point_oh_nine() -> None:
    """A slope is sure when it is more than 3.09 standard errors from none, as in the judgement."""
    assert math.sqrt(SURE) == pytest.approx(3.09, abs=0.001)


def test_the_slope_must_not_hang_on_one_year() -> None:
    """A jump in the last year alone is no trend: without it the series falls."""
    values = [20.0, 19.9, 19.8, 19.7, 40.0]
    points = [TrendPoint(2015 + year, value, 1e6) for year, value in enumerate(values)]

    assert trend(points, an_indicator()).claim is TrendClaim.GEEN_TREND


def test_years_and_period_are_told() -> None:
    """A trend says over which years it is."""
    found = trend(RISING, an_indicator())

    assert (found.first_year, found.last_year) == (2015, 2019)


def test_a_year_twice_is_refused() -> None:
    """Two tables must not be joined: a year is there once."""
    with pytest.raises(ValueError, match="one point a year"):
        trend([*RISING, RISING[0]], an_indicator())


def test_without_denominator_nothing_is_claimed() -> None:
    """What is not known to be certain is drawn and not claimed."""
    points = [replace(point, denominator=math.nan) for point in RISING]

    assert trend(points, an_indicator()).claim is TrendClaim.GEEN_TREND


@pytest.mark.parametrize(
    ("indicator", "values", "expected"),
    [
        (a_rate(), [60.0, 55.0, 50.0, 45.0, 40.0], TrendClaim.DAALT),
        (a_mean(), [20e3, 23e3, 26e3, 29e3, 32e3], TrendClaim.STIJGT),
        (a_distance(), [2.0, 1.8, 1.6, 1.4, 1.2], TrendClaim.DAALT),
        (a_model(), [40.0, 41.0, 42.0, 43.0, 44.0], TrendClaim.GEEN_TREND),
        (a_model(), [40.0, 44.0, 48.0, 52.0, 56.0], TrendClaim.STIJGT),
        (an_indicator(certainty=CertaintyType.GEEN), [1.0, 2.0, 3.0, 4.0, 5.0], TrendClaim.GEEN_TREND),
    ],
)
def test_every_certainty_type(indicator: Indicator, values: list[float], expected: TrendClaim) -> None:
    """Each certainty type has its own error; a plain count has none and is not claimed."""
    points = [TrendPoint(2015 + year, value, 5000.0, 1.4) for year, value in enumerate(values)]

    assert trend(points, indicator).claim is expected


def test_variance_is_that_of_the_pooled_share() -> None:
    """22 % of 10,000 has variance 22 × 78 / 10,000 = 0.1716, plus that of one decimal."""
    assert point_variances(RISING, an_indicator()) == pytest.approx([0.1716 + 0.01 / 12] * 5)


def test_differs_from_the_country() -> None:
    """Rising by 1.0 ± 0.13 a year is not what a country does that stands still."""
    country = [TrendPoint(2015 + year, 22.0, 17e6) for year in range(5)]
    flat, rising = trend(country, an_indicator()), trend(RISING, an_indicator())

    assert differs_from(rising, flat)
    assert not differs_from(rising, rising)
    assert not differs_from(rising, trend(RISING[:3], an_indicator()))


@given(series)
def test_mirrored_series_has_the_opposite_slope(points: list[TrendPoint]) -> None:
    """Those who do not go down as fast, and as surely, as those who do go up."""
    mirrored = [replace(point, value=100.0 - point.value) for point in points]
    found, turned = trend(points, an_indicator()), trend(mirrored, an_indicator())

    assert found.slope == pytest.approx(-turned.slope, abs=1e-6)
    assert found.standard_error == pytest.approx(turned.standard_error)


@given(series)
def test_backwards_in_time_is_the_opposite(points: list[TrendPoint]) -> None:
    """The last five points the other way round have the opposite slope."""
    last = points[-5:]
    backwards = [replace(point, year=4000 - point.year) for point in last]
    found, turned = trend(last, an_indicator()), trend(backwards, an_indicator())

    assert found.slope == pytest.approx(-turned.slope, abs=1e-6)
    assert turned.claim is OPPOSITE[found.claim]


@given(series, st.integers(-50, 50))
def test_calendar_may_shift(points: list[TrendPoint], years: int) -> None:
    """A trend does not depend on which years they are, only on the years between."""
    shifted = [replace(point, year=point.year + years) for point in points]
    found, later = trend(points, an_indicator()), trend(shifted, an_indicator())

    assert (found.slope, found.standard_error) == pytest.approx((later.slope, later.standard_error))


@given(series)
def test_fewer_people_never_make_a_trend(points: list[TrendPoint]) -> None:
    """The same series of a tenth of the people claims nothing that the whole did not."""
    fewer = [replace(point, denominator=point.denominator / 10) for point in points]
    found, small = trend(points, an_indicator()), trend(fewer, an_indicator())

    assert small.claim in {found.claim, TrendClaim.GEEN_TREND}

"""Figures of larger gebieden: the worked cases of tests/cases/optellen.yaml and the laws."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.measures.aggregate import (
    REQUIRED_COVERAGE,
    Aggregated,
    Parts,
    density_many,
    ratio_many,
    required_coverage,
    sum_many,
    weighted_mean_many,
)

parts_of_gemeenten = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 5000).map(float),
        st.integers(1, 2000).map(float),
        st.one_of(st.just(math.nan), st.floats(0.0, 1000.0)),
    ),
    min_size=1,
    max_size=25,
)


def _parts(inhabitants: list[float], required: float = REQUIRED_COVERAGE, **more: Any) -> Parts:
    parent = np.zeros(len(inhabitants), dtype=np.intp)
    return Parts(parent, np.array(inhabitants, dtype=float), 1, required, **more)


def _case(case: dict[str, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], Parts]:
    inhabitants, weights, values = (list(column) for column in zip(*case["delen"], strict=True))
    parts = _parts(inhabitants, case.get("vereist", REQUIRED_COVERAGE))
    return np.array(weights, dtype=float), np.array(values, dtype=float), parts


def _assert_as_expected(case: dict[str, Any], found: Aggregated) -> None:
    expected = case["verwacht"]
    assert expected["waarde"] == pytest.approx(found.value[0], nan_ok=True)
    assert expected["dekking"] == pytest.approx(found.coverage[0])


@pytest.mark.parametrize("case", read_cases("optellen.yaml", "gewogen_gemiddelde"))
def test_weighted_mean_case(case: dict[str, Any]) -> None:
    """A weighted mean is that of the worked case, or missing with the coverage that was too low."""
    weights, values, parts = _case(case)

    _assert_as_expected(case, weighted_mean_many(values, weights, parts))


@pytest.mark.parametrize("case", read_cases("optellen.yaml", "som"))
def test_sum_case(case: dict[str, Any]) -> None:
    """A sum is that of the worked case and is never scaled up."""
    _, values, parts = _case(case)

    _assert_as_expected(case, sum_many(values, parts))


@pytest.mark.parametrize("case", read_cases("optellen.yaml", "verhouding"))
def test_ratio_case(case: dict[str, Any]) -> None:
    """A share is computed again from the counts of the parts."""
    denominators, numerators, parts = _case(case)

    _assert_as_expected(case, ratio_many(numerators, denominators, 100.0, parts))


def test_density_is_not_a_mean_of_densities() -> None:
    """1,000 people on 10 ha and none on 90 ha are 1,000 on one square kilometre."""
    found = density_many(np.array([10.0, 90.0]), _parts([1000.0, 0.0]))

    assert found.value.tolist() == [1000.0]


def test_parts_that_lie_nowhere_are_left_out() -> None:
    """A part without a larger gebied (-1) is in no sum."""
    parts = Parts(np.array([0, -1, 1]), np.array([10.0, 20.0, 30.0]), 2)

    assert sum_many(np.array([1.0, 2.0, 3.0]), parts).value.tolist() == [1.0, 3.0]


def test_a_larger_gebied_without_parts_has_no_figure() -> None:
    """Nothing is not zero."""
    parts = Parts(np.array([0]), np.array([10.0]), 2)

    assert np.isnan(sum_many(np.array([1.0]), parts).value).tolist() == [False, True]


def test_parts_that_were_not_delivered_are_missed() -> None:
    """When the gemeente has 1,000 inhabitants and its wijken only 900, a tenth is missing."""
    found = sum_many(np.array([40.0]), _parts([900.0], published_inhabitants=np.array([1000.0])))

    assert (math.isnan(found.value[0]), found.coverage[0]) == (True, 0.9)


def test_rounded_parts_never_cover_more_than_all() -> None:
    """Rounded wijken may add up to more than their gemeente; coverage stays at 1."""
    found = sum_many(np.array([40.0]), _parts([1005.0], published_inhabitants=np.array([1000.0])))

    assert found.coverage[0] == 1.0


def test_required_coverage_of_each_level() -> None:
    """Nederland may be computed from 90 %, every other level from 95 %."""
    required = {level.value: required_coverage(level) for level in RegionLevel}

    assert required == {"land": 0.9, "provincie": 0.95, "gemeente": 0.95, "wijk": 0.95, "buurt": 0.95}


def _columns(rows: list[tuple[int, float, float, float]]) -> tuple[Parts, Any, Any]:
    parent, inhabitants, weights, values = (np.array(column) for column in zip(*rows, strict=True))
    return Parts(parent.astype(np.intp), inhabitants, 4), weights, values


@given(parts_of_gemeenten)
def test_mean_lies_between_its_parts(rows: list[tuple[int, float, float, float]]) -> None:
    """A weighted mean is never lower than the lowest part or higher than the highest."""
    parts, weights, values = _columns(rows)
    found = weighted_mean_many(values, weights, parts).value

    for parent in np.flatnonzero(np.isfinite(found)):
        own = values[(parts.parent == parent) & np.isfinite(values)]
        assert own.min() - 1e-6 <= found[parent] <= own.max() + 1e-6


@given(parts_of_gemeenten)
def test_means_of_gemeenten_make_the_mean_of_the_country(
    rows: list[tuple[int, float, float, float]],
) -> None:
    """Wijk → gemeente → land gives what wijk → land gives, when nothing is missing."""
    parts, weights, values = _columns(
        [(parent, people, weight, 1.0 if math.isnan(value) else value)
         for parent, people, weight, value in rows]
    )  # fmt: skip
    gemeenten = weighted_mean_many(values, weights, parts).value
    weight = sum_many(weights, parts).value
    is_there = np.isfinite(gemeenten) & np.isfinite(weight)
    expected = weighted_mean_many(values, weights, _parts([1.0] * len(rows))).value[0]

    if parts.total(weights, ~np.isin(parts.parent, np.flatnonzero(is_there))).sum() == 0:
        found = np.average(gemeenten[is_there], weights=weight[is_there])
        assert expected == pytest.approx(found)


@given(parts_of_gemeenten)
def test_coverage_is_a_share(rows: list[tuple[int, float, float, float]]) -> None:
    """Coverage lies within 0..1, and a figure is there exactly when it is high enough."""
    parts, weights, values = _columns(rows)

    for found in (sum_many(values, parts), weighted_mean_many(values, weights, parts)):
        known = found.coverage[np.isfinite(found.coverage)]
        assert ((known >= 0) & (known <= 1 + 1e-12)).all()
        assert (np.isfinite(found.value) == (found.coverage >= REQUIRED_COVERAGE)).all()


@given(parts_of_gemeenten)
def test_a_ratio_is_a_mean_weighted_by_its_denominator(
    rows: list[tuple[int, float, float, float]],
) -> None:
    """Recomputing a share from counts is weighting the shares of the parts by their denominators."""
    parts, weights, values = _columns(rows)
    mean = weighted_mean_many(values, weights, parts)
    ratio = ratio_many(values * weights / 100, weights, 100.0, parts)

    assert ratio.value == pytest.approx(mean.value, nan_ok=True)

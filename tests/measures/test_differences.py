"""Gaps between a group and the others: laws, published examples, and the library's answer."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from wijkmonitor.measures.differences import (
    Gap,
    Share,
    Shares,
    expected_by_chance,
    gap,
    gaps,
    rest_of,
    slack_of_rest,
    slacks_of_rests,
    stands_out,
)

shares = st.floats(0, 1, allow_subnormal=False)
sizes = st.integers(1, 1_000_000)


def test_newcombe_gives_his_own_example() -> None:
    """Table II of Newcombe (1998): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339."""
    found = gap(Share(56 / 70, 70), Share(48 / 80, 80))

    assert found.points == pytest.approx(0.2)
    assert found.interval == pytest.approx((0.0524, 0.3339), abs=0.0001)


def test_points_ratio_and_people_tell_of_one_gap() -> None:
    """Eight percent of 1,000 against two percent: six points, four times, sixty people."""
    found = gap(Share(0.08, 1000), Share(0.02, 9000))

    assert (found.points, found.ratio, found.people) == pytest.approx((0.06, 4.0, 60.0))
    low, high = found.people_interval
    assert 40 < low < 60 < high < 80


def test_nobody_among_the_others_has_no_ratio() -> None:
    """A share of nothing is infinitely many times larger: that says nothing."""
    assert math.isnan(gap(Share(0.08, 1000), Share(0.0, 9000)).ratio)


def test_a_modelled_gap_follows_from_its_errors() -> None:
    """Two errors of three and four points are five together; ten points is two of those."""
    found = gap(Share(0.3, 1000, 0.03), Share(0.2, 5000, 0.04))

    assert found.interval == pytest.approx((0.1 - 1.96 * 0.05, 0.1 + 1.96 * 0.05))
    assert found.p_value == pytest.approx(0.0455, abs=0.0001)


@given(shares, sizes, shares, sizes)
def test_group_and_rest_make_the_total_again(first: float, n: int, second: float, m: int) -> None:
    """What is left of a whole without a part is the other part."""
    total = Share((first * n + second * m) / (n + m), n + m)

    rest = rest_of(total, Share(first, n))

    assert rest is not None
    assert rest.n == m
    assert rest.value == pytest.approx(second, abs=1e-9 + 1e-12 * (n + m) / m)


@pytest.mark.parametrize(
    ("total", "group"),
    [
        (Share(0.1, 100), Share(0.5, 90)),
        (Share(0.9, 100), Share(0.1, 90)),
        (Share(0.1, 100), Share(0.1, 100)),
        (Share(0.1, 100), Share(0.1, 0)),
        (Share(0.1, math.nan), Share(0.1, 50)),
    ],
    ids=["more than all", "less than none", "everybody", "nobody", "unknown"],
)
def test_what_does_not_fit_has_no_rest(total: Share, group: Share) -> None:
    """Figures of two sources, or rounded ones, may contradict each other: then nothing is said."""
    assert rest_of(total, group) is None


@given(shares, sizes, shares, sizes)
def test_swapping_the_sides_turns_the_gap(first: float, n: int, second: float, m: int) -> None:
    """The others differ from the group by as much, the other way; and it is as (un)likely to be chance."""
    there, back = gap(Share(first, n), Share(second, m)), gap(Share(second, m), Share(first, n))

    assert there.points == -back.points
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))
    assert there.p_value == pytest.approx(back.p_value)
    assert there.interval[0] - 1e-12 <= there.points <= there.interval[1] + 1e-12


@given(st.floats(0.01, 0.5), st.integers(100, 5000), st.floats(0.01, 0.5), st.integers(100, 5000))
def test_rounding_never_moves_the_rest_further_than_its_slack(p: float, n: int, q: float, m: int) -> None:
    """Published in whole percents, the others come out within what is said of it."""
    whole = Share((p * n + q * m) / (n + m), n + m)
    total, group = Share(round(whole.value, 2), whole.n), Share(round(p, 2), n)

    shown = rest_of(total, group)

    if shown is not None and 0 < shown.value < 1:
        assert abs(shown.value - q) <= slack_of_rest(total, group, 0.01) + 1e-9


@given(st.lists(st.floats(0, 1), max_size=60))
def test_what_stands_out_is_what_the_library_says(p_values: list[float]) -> None:
    """The procedure of Benjamini and Hochberg, as SciPy does it."""
    expected = [bool(adjusted <= 0.05) for adjusted in false_discovery_control(p_values)] if p_values else []
    found = stands_out(p_values)

    near = [p for p, mine, theirs in zip(p_values, found, expected, strict=True) if mine != theirs]
    assert all(any(math.isclose(p, 0.05 * k / len(p_values)) for k in range(1, 61)) for p in near)


def test_many_comparisons_are_expected_to_fool_some() -> None:
    """One in twenty."""
    assert (expected_by_chance(40), expected_by_chance(0)) == (2, 0)


def test_no_comparison_gives_no_answer() -> None:
    """An empty page is no error."""
    assert stands_out([]) == []


def test_a_gap_needs_people_on_both_sides() -> None:
    """Nobody has no share."""
    with pytest.raises(ValueError, match="people on both sides"):
        gap(Share(0.1, 0), Share(0.1, 10))


def test_no_gap_is_no_people() -> None:
    """Equal shares, nobody more or fewer, and certainly chance."""
    found = gap(Share(0.1, 100), Share(0.1, 300))

    assert isinstance(found, Gap)
    assert (found.people, found.people_interval, found.p_value) == (0.0, (0.0, 0.0), 1.0)


@given(st.lists(st.tuples(shares, sizes, shares, sizes, st.booleans()), min_size=1, max_size=8))
def test_many_gaps_are_each_gap(rows: list[tuple[float, int, float, int, bool]]) -> None:
    """The formula for a whole country gives what the definition gives, gebied by gebied."""
    error = 0.02 if rows[0][4] else math.nan
    totals = [Share((a * n + b * m) / (n + m), n + m, error) for a, n, b, m, _ in rows]
    groups = [Share(a, n, error * math.sqrt((n + m) / n)) for a, n, b, m, _ in rows]

    found = gaps(_columns(totals), _columns(groups))

    for place, (total, group) in enumerate(zip(totals, groups, strict=True)):
        rest = rest_of(total, group)
        assert rest is not None
        one = gap(group, rest)
        assert found.points[place] == pytest.approx(one.points, abs=1e-12)
        assert (found.lower[place], found.upper[place]) == pytest.approx(one.interval, abs=1e-9)
        assert found.p_value[place] == pytest.approx(one.p_value, abs=1e-9) or one.points == 0


def test_what_does_not_fit_is_nan_among_many() -> None:
    """One gebied whose figures contradict each other says nothing, and spoils no other."""
    totals = _columns([Share(0.1, 100), Share(0.5, 100)])
    groups = _columns([Share(0.5, 90), Share(0.5, 10)])

    assert np.isnan(gaps(totals, groups).points).tolist() == [True, False]


def _columns(items: list[Share]) -> Shares:
    return Shares(
        np.array([item.value for item in items]),
        np.array([item.n for item in items], dtype=np.float64),
        np.array([item.standard_error for item in items]),
    )


@given(
    st.integers(200, 20_000),
    st.floats(0.01, 0.9),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_rounded_shares_never_move_the_rest_by_more_than_its_slack(
    everybody: int, part: float, of_group: float, of_rest: float
) -> None:
    """From shares rounded to a whole percent the share of the others is known to within its slack."""
    group_n = max(1, round(everybody * part))
    step = 0.01
    true_total = (of_group * group_n + of_rest * (everybody - group_n)) / everybody
    rounded = [round(share / step) * step for share in (true_total, of_group)]
    total = Shares(np.array([rounded[0]]), np.array([float(everybody)]), np.array([np.nan]))
    group = Shares(np.array([rounded[1]]), np.array([float(group_n)]), np.array([np.nan]))
    rest = (rounded[0] * everybody - rounded[1] * group_n) / (everybody - group_n)

    slack = slacks_of_rests(total, group, step)[0]

    assert abs(rest - of_rest) <= slack + 1e-9
    assert slack == pytest.approx(
        slack_of_rest(Share(rounded[0], everybody), Share(rounded[1], group_n), step)
    )

"""Percentages at equal age."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.tabulate.standard import at_equal_age, expected_counts, shares_by_age

AGES = st.lists(st.tuples(st.integers(50, 500), st.floats(0.1, 0.45)), min_size=1, max_size=8)


@given(AGES, st.integers(2, 9))
def test_age_alone_leaves_no_difference(ages: list[tuple[int, float]], part: int) -> None:
    """A group in which each age fares as in the whole gemeente gets the percentage of the gemeente."""
    among = np.array([size * part for size, _ in ages])
    yes = np.array([round(size * share) * part for size, share in ages])
    share = yes.sum() / among.sum()
    # An uneven slice of each age, in which each age has its own share.
    group = among // part * np.arange(1, len(ages) + 1)
    shares = shares_by_age(among, yes)

    value = at_equal_age(float(group @ shares), group.sum(), float(expected_counts(group, shares)), share)

    assert value == pytest.approx(100 * share)


@given(st.floats(5, 500), st.floats(0, 900), st.floats(0.01, 0.99))
def test_a_percentage_stays_one(expected: float, observed: float, share: float) -> None:
    """Whatever is observed, the figure lies between 0 and 100 or is not given."""
    value = at_equal_age(observed, 1000.0, expected, share)

    assert value is None or 0 <= value <= 100


def test_twice_as_many_as_expected_is_twice_the_percentage() -> None:
    """The ratio of observed and expected carries over to the percentage of the gemeente."""
    assert at_equal_age(40, 400, 20, 0.06) == pytest.approx(12)


@pytest.mark.parametrize(("expected", "persons"), [(4.9, 100.0), (96.0, 100.0)])
def test_too_few_expected_gives_no_figure(expected: float, persons: float) -> None:
    """With fewer than five expected on either side nothing is said."""
    assert at_equal_age(3, persons, expected, 0.1) is None


def test_nobody_of_an_age_weighs_nothing() -> None:
    """An age class without persons in the gemeente cannot make a figure unknown."""
    assert shares_by_age(np.array([0, 10]), np.array([0, 5])).tolist() == [0.0, 0.5]

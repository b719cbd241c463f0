"""The newest figures of one indicator, of few gebieden or of a whole level."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.store.profiles import Profiles
from wijkmonitor.store.rows import ProfileRow

_GEBIEDEN = 6
_INDICATORS = 250
"""So many that to look for two gebieden goes another way than to look for all six."""

_rows = st.sets(st.tuples(st.integers(0, _GEBIEDEN - 1), st.integers(0, 9)))


@given(
    missing=_rows,
    indicator=st.integers(0, 12) | st.integers(_INDICATORS - 2, _INDICATORS + 2),
    wanted=st.lists(st.integers(0, _GEBIEDEN - 1), max_size=8),
)
def test_numbers_of_one_indicator_are_those_of_each_gebied(
    missing: set[tuple[int, int]], indicator: int, wanted: list[int]
) -> None:
    """A gebied that has no row of the indicator has no number."""
    there = [
        (gebied, item) for gebied in range(_GEBIEDEN) for item in range(_INDICATORS) if item > 9 or
        (gebied, item) not in missing
    ]  # fmt: skip
    profiles = _profiles(there)
    expected = [1000.0 * gebied + indicator if (gebied, indicator) in there else np.nan for gebied in wanted]

    found = profiles.numbers_of_indicator(indicator, np.array(wanted, dtype=np.int64), "value")

    np.testing.assert_array_equal(expected, found)
    several = profiles.numbers_of_indicators(
        [indicator, indicator + 1], np.array(wanted, dtype=np.int64), "value"
    )
    np.testing.assert_array_equal(expected, several[0])


@given(missing=_rows, gebied=st.integers(0, _GEBIEDEN - 1), indicator=st.integers(-1, 12))
def test_one_row_is_that_of_all_rows_of_a_gebied(
    missing: set[tuple[int, int]], gebied: int, indicator: int
) -> None:
    """What one question gives of an indicator, the other gives too; nothing where there is no row."""
    profiles = _profiles([
        (place, item) for place in range(_GEBIEDEN) for item in range(10) if (place, item) not in missing
    ] + [(_GEBIEDEN, 0)])  # fmt: skip
    every = {row.indicator_id: row for row in profiles.of_region(gebied)}

    assert every.get(indicator) == profiles.row(gebied, indicator)


def _profiles(rows: list[tuple[int, int]]) -> Profiles:
    gebied, indicator = (np.array(part) for part in zip(*rows, strict=True))
    columns = dict.fromkeys(ProfileRow._fields, np.zeros(len(rows)))
    numbers = {"region_id": gebied, "indicator_id": indicator, "value": 1000.0 * gebied + indicator}
    return Profiles(columns | numbers, _GEBIEDEN + 1)

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


def _profiles(rows: list[tuple[int, int]]) -> Profiles:
    gebied, indicator = (np.array(part) for part in zip(*rows, strict=True))
    columns = dict.fromkeys(ProfileRow._fields, np.zeros(len(rows)))
    numbers = {"region_id": gebied, "indicator_id": indicator, "value": 1000.0 * gebied + indicator}
    return Profiles(columns | numbers, _GEBIEDEN)

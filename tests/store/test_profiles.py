"""The newest figures of one indicator, of few gebieden or of a whole level."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.domain.indicator import IndicatorId
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


def _profiles(rows: list[tuple[int, int]]) -> Profiles:
    gebied, indicator = (np.array(part) for part in zip(*rows, strict=True))
    columns = dict.fromkeys(ProfileRow.__struct_fields__, np.zeros(len(rows)))
    numbers = {"region_id": gebied, "indicator_id": indicator, "value": 1000.0 * gebied + indicator}
    names = [IndicatorId(f"cijfer_{number}") for number in range(_INDICATORS)]
    return Profiles(columns | numbers, _GEBIEDEN, names)


@given(missing=_rows)
def test_rows_of_a_gebied_are_read_when_asked_for(missing: set[tuple[int, int]]) -> None:
    """The rows are those of the table, in its order, and only of this gebied."""
    there = [(gebied, item) for gebied in range(_GEBIEDEN) for item in range(10)]
    there = [pair for pair in there if pair not in missing] or [(0, 0)]
    profiles = _profiles(there)

    for gebied in range(_GEBIEDEN):
        rows = profiles.of_region(gebied)
        expected = [item for owner, item in there if owner == gebied]

        assert [f"cijfer_{item}" for item in expected] == list(rows)
        assert [1000.0 * gebied + item for item in expected] == [row.value for row in rows.values()]
        assert rows.get("cijfer_99") is None


@given(missing=_rows, divisor=st.integers(1, 4))
def test_marked_rows_of_a_gebied(missing: set[tuple[int, int]], divisor: int) -> None:
    """Marks are made over the whole table; each gebied has its own of them."""
    there = [(gebied, item) for gebied in range(_GEBIEDEN) for item in range(10)]
    there = [pair for pair in there if pair not in missing] or [(0, 0)]
    profiles = _profiles(there)

    marks = profiles.column("value") % divisor == 0

    for gebied in range(_GEBIEDEN):
        numbers = [item for owner, item in there if owner == gebied and (1000 * owner + item) % divisor == 0]
        expected = [(f"cijfer_{item}", 1000.0 * gebied + item) for item in numbers]
        assert expected == profiles.of_region(gebied).marked(marks, "value")

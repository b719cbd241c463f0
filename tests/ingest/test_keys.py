"""One number in the place of several codes says all that the codes say."""

from itertools import groupby

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.ingest.keys import first_of_each, packed, runs_of, with_columns_of

Row = tuple[int, int, int]
NAMES = ("indicator", "period", "region")
SCHEMA = {"indicator": pl.UInt16, "period": pl.UInt8, "region": pl.UInt16}
TWO_BYTES = st.one_of(st.integers(0, 3), st.integers(0, 2**16 - 1))
ROWS = st.lists(st.tuples(TWO_BYTES, st.integers(0, 2**8 - 1), TWO_BYTES), max_size=20)
FEW = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)), max_size=20)


def _frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@given(ROWS)
def test_numbers_are_in_the_order_of_their_codes(rows: list[Row]) -> None:
    """Sorted by the number is sorted by the first code, then the second, then the third."""
    by_number = _frame(rows).sort(packed(NAMES)).rows()

    assert by_number == sorted(rows)


@given(ROWS)
def test_different_codes_have_different_numbers(rows: list[Row]) -> None:
    """As many numbers as there are rows of codes."""
    numbers = _frame(rows).select(packed(NAMES)).to_series()

    assert numbers.n_unique() == len(set(rows))


def test_eight_bytes_of_codes_fit() -> None:
    """The highest codes of a place do not run over."""
    names = ("indicator", "region", "indeling", "period", "table")
    highest = pl.DataFrame([(2**16 - 1,) * 3 + (2**8 - 1,) * 2], schema=names, orient="row")

    assert highest.select(packed(names)).item() == 2**64 - 1


@given(FEW)
def test_of_rows_with_the_same_codes_the_preferred_one_stays(rows: list[Row]) -> None:
    """One row of each, the one that comes first by the preferred columns."""
    kept = first_of_each(NAMES[:2], _frame(rows), ("region",)).rows()
    by_codes = groupby(sorted(rows), key=lambda row: row[:2])

    assert sorted(kept) == [next(same) for _, same in by_codes]


@given(FEW, st.dictionaries(st.integers(0, 1), st.floats(0, 1)))
def test_columns_are_added_where_the_codes_are_the_same(rows: list[Row], known: dict[int, float]) -> None:
    """Rows stay as many and in their order; null where the other frame has no such code."""
    other = pl.DataFrame(list(known.items()), schema={"region": pl.UInt16, "n": pl.Float64}, orient="row")
    found = with_columns_of(other, ("region",), _frame(rows))

    assert found.rows() == [(*row, known.get(row[2])) for row in rows]


@given(st.lists(st.integers(0, 2), max_size=30))
def test_runs_are_the_numbers_that_stand_together(numbers: list[int]) -> None:
    """From each begin to the next stands one number, and another after it."""
    runs = runs_of(np.array(numbers, dtype=np.int64))
    lengths = [len(list(same)) for _, same in groupby(numbers)]

    assert runs.tolist() == np.cumsum([0, *lengths]).tolist()

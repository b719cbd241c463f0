"""Figures are cut into series on one level, each whole and in its own order."""

from collections import defaultdict

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.ingest.series import SeriesKey, SeriesOnLevels

Figure = tuple[int, int, int, int, float | None, float | None]
"""indicator, table, period, level, value, n."""
SCHEMA = {
    "indicator": pl.UInt16, "table": pl.UInt8, "period": pl.UInt8, "level": pl.UInt8,
    "value": pl.Float64, "n": pl.Float64,
}  # fmt: skip
FEW = st.integers(0, 2)
NUMBER = st.none() | st.integers(0, 100).map(float)
FIGURES = st.lists(st.tuples(FEW, FEW, FEW, FEW, NUMBER, NUMBER), max_size=40)


@given(FIGURES)
def test_every_figure_below_nederland_is_in_its_series(figures: list[Figure]) -> None:
    """In the order of the keys, within a series in the order of the figures; an unknown n is NaN."""
    series = SeriesOnLevels.of(pl.DataFrame(figures, schema=SCHEMA, orient="row"))
    expected: dict[SeriesKey, list[tuple[float, float]]] = defaultdict(list)
    for *codes, value, n in figures:
        if codes[3] and value is not None:
            indicator, table, period, level = codes
            expected[indicator, table, period, level].append((value, np.nan if n is None else n))

    found = {key: np.stack([values, n], axis=1) for key, values, n in series.parts()}
    assert list(found) == sorted(expected)
    for key, rows in expected.items():
        np.testing.assert_array_equal(found[key], rows)

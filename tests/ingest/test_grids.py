"""Counts in grids give what looking them up one by one gives."""

import math
from collections.abc import Mapping
from itertools import product

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.ingest.grids import CountGrids, Rows, first_known

REGIONS = 4
Place = tuple[int, int, int, int]
"""indeling, period, table, region."""
ANYWHERE = st.tuples(
    st.sampled_from((2012, 2020, 2024)), st.integers(0, 3), st.integers(0, 3), st.integers(0, REGIONS - 1)
)
COUNTS = st.dictionaries(ANYWHERE, st.integers(0, 1000).map(float), max_size=30)
WANTED = st.lists(ANYWHERE, max_size=20)


def _frame(places: list[Place]) -> pl.DataFrame:
    schema = {"indeling": pl.Int16, "period": pl.UInt8, "table": pl.UInt8, "region": pl.UInt16}
    return pl.DataFrame(places, schema=schema, orient="row")


def _grids(counts: Mapping[Place, float]) -> CountGrids:
    frame = _frame(list(counts)).with_columns(pl.Series("n", list(counts.values()), dtype=pl.Float64))
    return CountGrids.of(frame, REGIONS)


def _same_year(counts: Mapping[Place, float], wanted: Place) -> float:
    indeling, period, _, region = wanted
    tables = [place[2] for place in counts if (*place[:2], place[3]) == (indeling, period, region)]
    return counts[indeling, period, min(tables), region] if tables else math.nan


def _any_year(counts: Mapping[Place, float], wanted: Place) -> float:
    years = sorted(place[:2] for place in counts if place[3] == wanted[3])
    return _same_year(counts, (*years[-1], 0, wanted[3])) if years else math.nan


@given(COUNTS, WANTED)
def test_a_count_of_the_same_table_is_found_where_there_is_one(
    counts: dict[Place, float], wanted: list[Place]
) -> None:
    """Of its own indeling, period, table and gebied, and of no other."""
    found = _grids(counts).of_same_table(Rows.of(_frame(wanted)))

    np.testing.assert_array_equal(found, [counts.get(place, math.nan) for place in wanted])


@given(COUNTS, WANTED)
def test_a_count_of_the_same_year_is_of_the_first_table_that_has_it(
    counts: dict[Place, float], wanted: list[Place]
) -> None:
    """Whichever table the figure itself is of."""
    found = _grids(counts).of_same_year(Rows.of(_frame(wanted)))

    np.testing.assert_array_equal(found, [_same_year(counts, place) for place in wanted])


@given(COUNTS, WANTED)
def test_a_count_of_any_year_is_the_newest_of_the_gebied(
    counts: dict[Place, float], wanted: list[Place]
) -> None:
    """Of the newest indeling and period in which this gebied has one."""
    found = _grids(counts).of_any_year(Rows.of(_frame(wanted)))

    np.testing.assert_array_equal(found, [_any_year(counts, place) for place in wanted])


@given(COUNTS, WANTED.flatmap(lambda wanted: st.tuples(st.just(wanted), st.permutations(range(len(wanted))))))
def test_the_order_of_figures_does_not_matter(
    counts: dict[Place, float], in_any_order: tuple[list[Place], list[int]]
) -> None:
    """Figures mostly come a series at a time; in any other order each finds the same count."""
    wanted, order = in_any_order
    grids = _grids(counts)
    straight = grids.of_same_table(Rows.of(_frame(wanted)))
    mixed = grids.of_same_table(Rows.of(_frame([wanted[place] for place in order])))

    np.testing.assert_array_equal(mixed, straight[np.array(order, dtype=np.intp)])


@given(COUNTS, WANTED, st.lists(st.integers(0, 19), max_size=10))
def test_a_part_of_the_figures_finds_what_all_of_them_find(
    counts: dict[Place, float], wanted: list[Place], some: list[int]
) -> None:
    """Looking some up is choosing from all."""
    places = np.array([place for place in some if place < len(wanted)], dtype=np.intp)
    grids, rows = _grids(counts), Rows.of(_frame(wanted))

    np.testing.assert_array_equal(grids.of_same_year(rows.part(places)), grids.of_same_year(rows)[places])


def test_the_first_number_that_is_known_is_taken() -> None:
    """One place for each combination of known and unknown."""
    known = list(product((1.0, math.nan), (2.0, math.nan)))
    first, second = (np.array(column) for column in zip(*known, strict=True))

    np.testing.assert_array_equal(first_known([first, second]), [1.0, 1.0, 2.0, math.nan])

"""Counts as grids of numbers: to look the n of millions of figures up in, which is quicker than joins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.ingest.keys import runs_of

FloatArray = NDArray[np.float64]
_Numbers = NDArray[np.int32]
_FIRST_INDELING = 1900
_ONE_BYTE = 256
_YEAR = ((pl.col("indeling").cast(pl.Int32) - _FIRST_INDELING) * _ONE_BYTE + pl.col("period")).cast(pl.Int32)
_SERIES = (_YEAR * _ONE_BYTE + pl.col("table")).cast(pl.Int32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Of which table and year, and of which gebied, some figures are."""

    series: _Numbers
    """One number for indeling, period and table."""
    region: NDArray[np.uint16]

    @classmethod
    def of(cls, figures: pl.DataFrame) -> Self:
        """Take them from a frame with region, indeling, period and table."""
        return cls(figures.select(_SERIES).to_series().to_numpy(), figures["region"].to_numpy())

    @property
    def year(self) -> _Numbers:
        """Give one number for indeling and period."""
        return self.series // _ONE_BYTE

    def part(self, places: NDArray[np.intp]) -> "Rows":
        """Give some of them."""
        return Rows(self.series[places], self.region[places])


@dataclass(frozen=True, slots=True)
class _Grid:
    keys: _Numbers
    """Of the rows, in order."""
    values: FloatArray
    """A row a key and a column a gebied; in the last row, of all other keys, nothing is known."""

    def at(self, keys: _Numbers, region: NDArray[np.uint16]) -> FloatArray:
        """Give the numbers of some gebieden; nan where there is none."""
        runs = runs_of(keys)  # figures come a series at a time
        wanted = keys[runs[:-1]]
        row = np.searchsorted(self.keys, wanted)
        row[np.append(self.keys, -1)[row] != wanted] = len(self.keys)
        found: FloatArray = self.values[np.repeat(row, np.diff(runs)), region]
        return found


@dataclass(frozen=True, slots=True)
class CountGrids:
    """The sum of some counts of every gebied, nan where it is not known."""

    by_table: _Grid
    by_year: _Grid
    """Of the first table that has it."""
    newest: FloatArray
    """Of the newest indeling and period."""

    @classmethod
    def of(cls, counts: pl.DataFrame, regions: int) -> Self:
        """Make them of what `Counts.by_table` gives, for so many gebieden."""
        rows = Rows.of(counts)
        series, row = np.unique(rows.series, return_inverse=True)
        by_table = np.full((len(series) + 1, regions), np.nan)
        by_table[row, rows.region] = counts["n"].to_numpy()
        years, starts = np.unique(series // _ONE_BYTE, return_index=True)
        by_year = np.full((len(years) + 1, regions), np.nan)
        for place, tables in enumerate(np.split(by_table[:-1], starts[1:])):
            if len(years):
                by_year[place] = first_known(list(tables))
        newest = first_known(list(by_year[::-1]))
        return cls(_Grid(series, by_table), _Grid(years, by_year), newest)

    def of_same_table(self, rows: Rows) -> FloatArray:
        """Give the n of the table of each row itself."""
        return self.by_table.at(rows.series, rows.region)

    def of_same_year(self, rows: Rows) -> FloatArray:
        """Give the n of the indeling and period of each row, whichever table has it."""
        return self.by_year.at(rows.year, rows.region)

    def of_any_year(self, rows: Rows) -> FloatArray:
        """Give the newest n of each gebied."""
        return self.newest[rows.region]


def first_known(candidates: Sequence[FloatArray]) -> FloatArray:
    """Give for each place the first number that is not nan."""
    found = candidates[0].copy()
    for candidate in candidates[1:]:
        np.copyto(found, candidate, where=np.isnan(found))
    return found

"""Figures cut into series on one level: all gebieden of a level with one indicator, table and period."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.ingest.keys import packed

FloatArray = NDArray[np.float64]
SeriesKey = tuple[int, int, int, int]
"""indicator, table, period, level."""
SERIES_KEY = ("indicator", "table", "period", "level")
_LAND = 0


@dataclass(frozen=True, slots=True)
class SeriesOnLevels:
    """The figures of gebieden below Nederland, each series on one level together."""

    keys: tuple[SeriesKey, ...]
    """In order."""
    starts: NDArray[np.intp]
    """Where each begins, and where the last ends."""
    value: FloatArray
    n: FloatArray
    """NaN where it is not known."""

    @classmethod
    def of(cls, figures: pl.DataFrame) -> Self:
        """Cut figures with SERIES_KEY, value and n; within a series they keep their order."""
        key = packed(SERIES_KEY).alias("key")
        known = figures.lazy().filter((pl.col("level") != _LAND) & pl.col("value").is_not_null())
        rows = known.select(key, *SERIES_KEY, "value", "n").sort("key", maintain_order=True).collect()
        _, first = np.unique(rows["key"].to_numpy(), return_index=True)
        keys = rows.select(SERIES_KEY)[first].rows()
        n = rows["n"].cast(pl.Float64).fill_null(np.nan).to_numpy()
        return cls(tuple(keys), np.append(first, len(rows)), rows["value"].to_numpy(), n)

    def parts(self) -> Iterator[tuple[SeriesKey, FloatArray, FloatArray]]:
        """Give each series on each level with its figures and their n."""
        for place, key in enumerate(self.keys):
            part = slice(self.starts[place], self.starts[place + 1])
            yield key, self.value[part], self.n[part]

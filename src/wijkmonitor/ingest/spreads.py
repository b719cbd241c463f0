"""How far gebieden of one level usually are from Nederland, per indicator, table and year (methods §3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.ingest.codebook import LEVELS
from wijkmonitor.ingest.series import SeriesKey, SeriesOnLevels
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread, spread_of

FloatArray = NDArray[np.float64]
SpreadKey = SeriesKey
_LAND = 0
_PERCENTILE = Scale.PERCENTIEL
_FEWEST = 10
"""Fewer gebieden than this have no usual distance."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """The spread of every series, and what stands for Nederland in it."""

    by_key: Mapping[SpreadKey, Spread]

    def get(self, key: SpreadKey) -> Spread:
        """Give a spread; an unknown one judges nothing."""
        return self.by_key.get(key, UNKNOWN_SPREAD)

    def lent(self, lenders: Mapping[SpreadKey, SpreadKey]) -> "Spreads":
        """Give the spreads with those of some series also under another key: borrower → lender."""
        found = {key: self.by_key[lender] for key, lender in lenders.items() if lender in self.by_key}
        return Spreads({**found, **self.by_key})

    def frame(self) -> pl.DataFrame:
        """Give the spreads as a table for the release."""
        rows = [
            (*key, spread.below, spread.above, list(scale.values) if scale else None,
             list(scale.scores) if scale else None)
            for key, spread in self.by_key.items()
            for scale in (spread.scale,)
        ]  # fmt: skip
        schema: dict[str, pl.DataType] = {
            "indicator": pl.UInt16(), "table": pl.UInt8(), "period": pl.UInt8(), "level": pl.UInt8(),
            "below": pl.Float64(), "above": pl.Float64(),
            "scale_values": pl.List(pl.Float64()), "scale_scores": pl.List(pl.Float64()),
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
            pl.col("level").replace_strict(list(range(len(LEVELS))), [level.value for level in LEVELS])
        )


def spreads_of(figures: pl.DataFrame, series: SeriesOnLevels, catalog: Catalog) -> Spreads:
    """Give the spread of every series of figures of all inhabitants that has a reference for Nederland.

    `series` are these figures below Nederland. An indicator on the percentile scale needs no national figure:
    a median of the whole country cannot be made from medians, and the gebied in the middle has score 0.
    """
    indicators = list(catalog.indicators.values())
    national = {
        (indicator, table, period): (value, n)
        for indicator, table, period, value, n in figures.filter(pl.col("level") == _LAND)
        .filter(pl.col("value").is_not_null())
        .select("indicator", "table", "period", "value", "n")
        .iter_rows()
    }
    found: dict[SpreadKey, Spread] = {}
    for key, values, weights in series.parts():
        if len(values) < _FEWEST:
            continue
        indicator = indicators[key[0]]
        spread = _spread(indicator, values, weights, national.get(key[:3]))
        if spread is not None:
            found[key] = spread
    return Spreads(found)


def _spread(
    indicator: Indicator, values: FloatArray, weights: FloatArray, national: tuple[float, float | None] | None
) -> Spread | None:
    if indicator.certainty is CertaintyType.GEEN or (national is None and indicator.scale is not _PERCENTILE):
        return None
    used = weights if np.isfinite(weights).any() else np.ones_like(values)
    value, n = (np.nan, None) if national is None else national
    return spread_of(indicator, values, used, value, n or np.inf)

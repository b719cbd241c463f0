"""How the figures of each series lie over the gebieden of a level: for the place of one among all."""

import numpy as np
import polars as pl

from wijkmonitor.ingest.codebook import LEVELS, Codebook
from wijkmonitor.ingest.series import SeriesOnLevels

PERCENTILES = 101
"""From the lowest to the highest, in steps of one percent of the gebieden."""
_FEWEST = 10
"""Fewer gebieden than this are looked at one by one, not as a distribution."""
_SCHEMA: dict[str, pl.DataType] = {
    "indicator_id": pl.UInt16(),
    "table": pl.UInt8(),
    "period_id": pl.UInt8(),
    "level": pl.UInt8(),
    "figures": pl.Int32(),
    "percentiles": pl.List(pl.Float64()),
}


def distributions_of(series: SeriesOnLevels, codes: Codebook) -> pl.DataFrame:
    """Give one row a series and level: how many gebieden have a figure, and the percentiles of it.

    Every gebied counts once, large or small: the question is among how many others it stands.
    """
    rows = []
    for key, figures, _ in series.parts():
        if len(figures) >= _FEWEST:
            values = np.sort(figures)
            places = np.linspace(0, len(values) - 1, PERCENTILES).round().astype(np.intp)
            rows.append((*key, len(values), values[places].tolist()))
    levels, names = [level.value for level in LEVELS], codes.table_names
    return (
        pl.DataFrame(rows, schema=_SCHEMA, orient="row")
        .with_columns(
            pl.col("level").replace_strict(list(range(len(levels))), levels, return_dtype=pl.String),
            pl.col("table").replace_strict(list(range(len(names))), list(names), return_dtype=pl.String),
        )
        .rename({"table": "table_name"})
    )

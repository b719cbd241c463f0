"""What a figure is held against: Nederland and the gemeente, of the same table and year (methods §3)."""

import polars as pl

from wijkmonitor.ingest.keys import first_of_each, with_columns_of

SERIES = ("indicator", "table", "period")
_LAND, _GEMEENTE = 0, 2


def with_references(newest: pl.DataFrame, figures: pl.DataFrame, tree: pl.DataFrame) -> pl.DataFrame:
    """Add value, kind and n of Nederland and of the gemeente, of the same table and year."""
    known = figures.filter(pl.col("value").is_not_null() & (pl.col("level") <= _GEMEENTE))
    best = first_of_each((*SERIES, "region"), known, ("has_other_boundaries", "kind", "delivery"))
    columns = [pl.col(name) for name in (*SERIES, "value", "kind", "n")]
    national = best.filter(pl.col("level") == _LAND).select(columns)
    gemeente = best.filter(pl.col("level") == _GEMEENTE).select(*columns, pl.col("region").alias("gemeente"))
    own = tree.filter(pl.col("level") > _GEMEENTE).select("region", "indeling", "gemeente")
    beside = newest
    for names, frame in (
        (SERIES, _prefixed(national, "national")),
        (("region", "indeling"), own),
        ((*SERIES, "gemeente"), _prefixed(gemeente, "gemeente")),
    ):
        beside = with_columns_of(frame, names, beside)
    return beside


def _prefixed(frame: pl.DataFrame, prefix: str) -> pl.DataFrame:
    return frame.rename({name: f"{prefix}_{name}" for name in ("value", "kind", "n")})

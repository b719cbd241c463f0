"""Zeros that a carrier wrote where CBS published a point: no figure, because it is secret or unreliable.

CBS gives no rate when there are fewer than a hundred crimes, yet the carrier's file says 0.0 per 1,000
inhabitants for Rozendaal with its ninety crimes. Zero solved crimes may be true or may be such a point.
"""

import polars as pl

from wijkmonitor.domain.observation import Status

_FEWEST_FOR_A_RATE = 100


def without_filled_zeros(frame: pl.DataFrame, count_column: str, rate_column: str) -> pl.DataFrame:
    """Take the zeros away from rows that do have crimes; each gets the reason that can be told."""
    is_count = pl.col("column") == count_column
    counts = frame.filter(is_count).select("line", pl.col("value").alias("crimes"))
    is_zero = (pl.col("value") == 0) & (pl.col("crimes") > 0)
    is_rate = pl.col("column") == rate_column
    reason = (
        pl.when(is_zero & is_rate & (pl.col("crimes") < _FEWEST_FOR_A_RATE))
        .then(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
        .when(is_zero & ~is_rate)
        .then(pl.lit(Status.NUL_OF_GEHEIM.value))
    )
    return (
        frame.join(counts, on="line", how="left", maintain_order="left")
        .with_columns(reason.alias("reason"))
        .with_columns(
            pl.when(pl.col("reason").is_null()).then("value").alias("value"),
            pl.coalesce("reason", "status").alias("status"),
        )
        .drop("crimes", "reason")
    )

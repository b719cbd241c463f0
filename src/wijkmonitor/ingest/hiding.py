"""Figures that we do not show although a publisher gives them (methods §2)."""

import polars as pl

from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.ingest.codebook import KINDS, STATUSES
from wijkmonitor.ingest.counts import KEY, Counts
from wijkmonitor.judgement.judge import FEWEST_FOR_MODEL

_TE_KLEIN = STATUSES.index(Status.TE_KLEIN)
_GESCHAT = KINDS.index(FigureKind.GESCHAT)


def with_small_models_hidden(cells: pl.DataFrame, inwoners: Counts) -> pl.DataFrame:
    """Hide modelled figures of fewer than 100 inhabitants: one gave 92 % for a wijk where nobody lives."""
    people = inwoners.frame["indicator"].unique().to_list()
    same_year = inwoners.of(people)
    newest = inwoners.newest(people).rename({"n": "newest_n"})
    is_hidden = (
        (pl.col("kind") == _GESCHAT)
        & pl.col("value").is_not_null()
        & (pl.coalesce("n", "newest_n") < FEWEST_FOR_MODEL)
    )
    return (
        cells.join(same_year, on=KEY, how="left")
        .join(newest, on="region", how="left")
        .with_columns(is_hidden.fill_null(value=False).alias("is_hidden"))
        .with_columns(
            pl.when("is_hidden").then(None).otherwise("value").alias("value"),
            pl.when("is_hidden").then(pl.lit(_TE_KLEIN, dtype=pl.UInt8)).otherwise("status").alias("status"),
        )
        .drop("n", "newest_n", "is_hidden")
    )

"""Figures that we do not show although a publisher gives them (methods §2)."""

import numpy as np
import polars as pl

from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.ingest.codebook import KINDS, STATUSES
from wijkmonitor.ingest.counts import KEY, Counts
from wijkmonitor.judgement.judge import FEWEST_FOR_MODEL

_TE_KLEIN = STATUSES.index(Status.TE_KLEIN)
_GESCHAT = KINDS.index(FigureKind.GESCHAT)


def with_small_models_hidden(cells: pl.DataFrame, inwoners: Counts) -> pl.DataFrame:
    """Hide modelled figures of fewer than 100 inhabitants: one gave 92 % for a wijk where nobody lives."""
    is_modelled = (pl.col("kind") == _GESCHAT) & pl.col("value").is_not_null()
    modelled = cells.with_row_index("place").filter(is_modelled)
    people = inwoners.frame["indicator"].unique().to_list()
    same_year = inwoners.of(people)
    newest = inwoners.newest(people).rename({"n": "newest_n"})
    places = (
        modelled.select("place", *KEY)
        .join(same_year, on=KEY, how="left")
        .join(newest, on="region", how="left")
        .filter(pl.coalesce("n", "newest_n") < FEWEST_FOR_MODEL)["place"]
    )
    if places.is_empty():
        return cells
    is_hidden = np.zeros(cells.height, dtype=np.bool_)
    is_hidden[places.to_numpy()] = True
    return cells.with_columns(pl.Series("is_hidden", is_hidden)).select(
        pl.when("is_hidden").then(None).otherwise("value").alias("value")
        if name == "value"
        else pl.when("is_hidden").then(pl.lit(_TE_KLEIN, dtype=pl.UInt8)).otherwise("status").alias("status")
        if name == "status"
        else name
        for name in cells.columns
    )

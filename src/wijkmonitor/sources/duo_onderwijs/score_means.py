"""Mean scores of schools on one test → the mean of all pupils of a gebied that took that test.

Each of the six tests has a scale of its own: a mean is of one test, and no two tests are ever put together.
DUO hides the count of a school with fewer than five pupils on a test. Those schools are left out, and there
is a mean only where they, with four pupils each, cannot be more than a twentieth of the pupils, and where at
least five schools took the test: a mean of fewer would be the figure of a school.
"""

import polars as pl

from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import NEDERLAND

FEWEST_SCHOOLS = 5
MOST_UNKNOWN = 0.05
_MOST_HIDDEN = 4
_DECIMALS = 1


def means_of(schools: pl.DataFrame) -> pl.DataFrame:
    """Give (region, period, indicator, value, status, kind) of every gebied with the test, and the country.

    `schools` has region, period, indicator, pupils and score: a row a school and test. Pupils are null where
    DUO hides how many, and 0 where the school did not take the test; the score may be null.
    """
    everywhere = schools.with_columns(pl.lit(NEDERLAND).alias("region"))
    both = pl.concat([schools.filter(pl.col("region") != NEDERLAND), everywhere])
    is_told = (pl.col("pupils") > 0) & pl.col("score").is_not_null()
    took = both.filter(pl.col("pupils").is_null() | (pl.col("pupils") > 0)).with_columns(
        is_told.fill_null(value=False).alias("is_told")
    )
    told = pl.col("is_told")
    unknown = pl.col("pupils").fill_null(_MOST_HIDDEN).filter(~told).sum()
    known = pl.col("pupils").filter(told).sum()
    score = (pl.col("pupils") * pl.col("score")).filter(told).sum() / known
    is_sure = (told.sum() >= FEWEST_SCHOOLS) & (unknown <= MOST_UNKNOWN * (known + unknown))
    return (
        took.group_by("region", "period", "indicator")
        .agg(
            pl.when(is_sure).then(score.round(_DECIMALS)).alias("value"),
            pl.when(is_sure)
            .then(pl.lit(Status.DEFINITIEF.value))
            .otherwise(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
            .alias("status"),
            pl.when(unknown > 0)
            .then(pl.lit(FigureKind.GESCHAT.value))
            .otherwise(pl.lit(FigureKind.BEREKEND.value))
            .alias("kind"),
        )
        .sort("region", "period", "indicator")
    )

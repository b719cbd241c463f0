"""Costs per insured person: the costs of a gebied divided by its insured years.

Somebody who was insured for half a year is half an insured year, so costs are divided by the years and not by
the number of people. No class of sex and age of a gemeente in these files has fewer than ten people: smaller
ones are left out. They are nearly always the oldest, who cost most, so a gemeente that misses a class would
seem cheaper than it is and gets no average. At equal age it does get one, because that holds each class
against the same class in the whole country.
"""

from collections.abc import Sequence

import polars as pl

from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import NEDERLAND

YEARS = "verzekerdejaren_aantal"
TOTAL = "zorgkosten_verzekerde_euro"
AT_EQUAL_AGE = "zorgkosten_gelijke_leeftijd_euro"
_CENTS = 2


def per_insured(rows: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """Give (region, indicator, value, status) of every gebied and of the country.

    `rows` has `region` (null where Vektis does not say), `class`, YEARS, TOTAL and a column for each kind.
    """
    named = rows.drop_nulls("region")
    classes = named["class"].n_unique()
    sums = [pl.col(name).sum() for name in (YEARS, TOTAL, *kinds)]
    gebieden = named.group_by("region").agg(*sums, (pl.col("class").n_unique() == classes).alias("is_whole"))
    country = rows.select(pl.lit(NEDERLAND).alias("region"), *sums, pl.lit(value=True).alias("is_whole"))
    wide = pl.concat([gebieden, country]).select(
        "region",
        "is_whole",
        YEARS,
        *((pl.col(name) / pl.col(YEARS)).round(_CENTS) for name in (TOTAL, *kinds)),
    )
    cells = wide.unpivot(index=["region", "is_whole"], variable_name="indicator", value_name="value")
    told = cells.with_columns(pl.when("is_whole").then("value").alias("value")).drop("is_whole")
    return (
        pl.concat([told, _at_equal_age(named)])
        .with_columns(
            pl.when(pl.col("value").is_null())
            .then(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
            .otherwise(pl.lit(Status.DEFINITIEF.value))
            .alias("status")
        )
        .sort("region", "indicator")
    )


def _at_equal_age(named: pl.DataFrame) -> pl.DataFrame:
    """Give what an insured person would cost if every gebied had the sexes and ages of the country.

    Indirect standardisation: the costs of a gebied, divided by what the same people would cost at the
    national costs of their class, times the national average.
    """
    national = pl.col(TOTAL).sum().over("class") / pl.col(YEARS).sum().over("class")
    average = float(named.select(pl.col(TOTAL).sum() / pl.col(YEARS).sum()).item())
    found = (
        named.with_columns((national * pl.col(YEARS)).alias("expected"))
        .group_by("region")
        .agg((pl.col(TOTAL).sum() / pl.col("expected").sum() * average).round(_CENTS).alias("value"))
    )
    country = pl.DataFrame({"region": [NEDERLAND], "value": [round(average, _CENTS)]})
    return pl.concat([found, country]).select("region", pl.lit(AT_EQUAL_AGE).alias("indicator"), "value")

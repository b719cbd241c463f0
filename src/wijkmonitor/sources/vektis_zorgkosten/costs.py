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
OBSERVED, EXPECTED = "observed", "expected"
_CENTS = 2


def sums_of(rows: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """Give the sums of every place: `place`, YEARS, TOTAL, the kinds, OBSERVED and EXPECTED.

    `rows` has `place` (null where Vektis does not say), `class`, YEARS, TOTAL and a column for each kind. A
    place that misses a class has no sums but OBSERVED and EXPECTED: its costs, and what the same people would
    cost at the national costs of their class.
    """
    named = rows.drop_nulls("place")
    classes = named["class"].n_unique()
    national = pl.col(TOTAL).sum().over("class") / pl.col(YEARS).sum().over("class")
    is_whole = pl.col("class").n_unique() == classes
    return (
        named.with_columns((national * pl.col(YEARS)).alias(EXPECTED))
        .group_by("place")
        .agg(
            *(pl.when(is_whole).then(pl.col(name).sum()).alias(name) for name in (YEARS, TOTAL, *kinds)),
            pl.col(TOTAL).sum().alias(OBSERVED),
            pl.col(EXPECTED).sum(),
        )
        .sort("place")
    )


def country_sums(rows: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """Give the sums of the whole country, with whoever has no place; at equal age only of who has one."""
    named = rows.drop_nulls("place")
    return rows.select(
        pl.lit(NEDERLAND).cast(pl.String).alias("place"),
        pl.col(YEARS, TOTAL, *kinds).sum(),
        pl.lit(named[TOTAL].sum()).cast(pl.Float64).alias(OBSERVED),
        pl.lit(named[TOTAL].sum()).cast(pl.Float64).alias(EXPECTED),
    )


def average_of(rows: pl.DataFrame) -> float:
    """Give the costs per insured year of everyone who has a place."""
    named = rows.drop_nulls("place")
    return float(named.select(pl.col(TOTAL).sum() / pl.col(YEARS).sum()).item())


def per_insured(sums: pl.DataFrame, average: float, kinds: Sequence[str]) -> pl.DataFrame:
    """Give (region, indicator, value, status) of sums per `region`; without a sum there is no figure.

    At equal age is indirect standardisation: the costs of a gebied, divided by what its people would cost at
    the national costs of their class, times the national average.
    """
    at_equal_age = pl.col(OBSERVED) / pl.col(EXPECTED) * average
    wide = sums.select(
        "region",
        YEARS,
        *((pl.col(name) / pl.col(YEARS)).round(_CENTS) for name in (TOTAL, *kinds)),
        at_equal_age.round(_CENTS).alias(AT_EQUAL_AGE),
    )
    return (
        wide.unpivot(index="region", variable_name="indicator", value_name="value")
        .with_columns(
            pl.when(pl.col("value").is_null())
            .then(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
            .otherwise(pl.lit(Status.DEFINITIEF.value))
            .alias("status")
        )
        .sort("region", "indicator")
    )

"""Counts to weigh and divide by, whichever delivery has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.ingest.keys import first_of_each

KEY = ("region", "indeling", "period")
NEAR_YEARS = 2
"""A weight of at most this many years away still tells how large parts are beside each other."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of all inhabitants by (indicator, region, indeling, period), with the level for look-ups."""

    frame: pl.DataFrame
    """indicator, region, indeling, period, level, table, value; one row a (indicator, KEY, table)."""
    years: Sequence[int]
    """The year of each period code."""

    def at(self, level: int) -> "Counts":
        """Give the counts of one level only."""
        return Counts(self.frame.filter(pl.col("level") == level), self.years)

    def by_table(self, indicators: Iterable[int]) -> pl.DataFrame:
        """Give KEY, table and `n`: the sum of some counts of one table; only where all of them are known."""
        wanted = sorted(set(indicators))
        if len(wanted) == 1:
            one = self.frame.filter(pl.col("indicator") == wanted[0])
            return one.select(*KEY, "table", pl.col("value").alias("n"))
        return (
            self.frame.filter(pl.col("indicator").is_in(wanted))
            .group_by(*KEY, "table")
            .agg(pl.col("value").sum().alias("n"), pl.len().alias("parts"))
            .filter(pl.col("parts") == len(wanted))
            .drop("parts")
        )

    def of(self, indicators: Iterable[int]) -> pl.DataFrame:
        """Give KEY and `n`, whichever table has it; the first in the order of tables where several do."""
        return self.by_table(indicators).sort("table").unique(KEY, keep="first").select(*KEY, "n")

    def newest(self, indicators: Iterable[int]) -> pl.DataFrame:
        """Give region and `n` in the newest indeling and period in which it is known."""
        return (
            self.of(indicators).sort("indeling", "period").unique("region", keep="last").select("region", "n")
        )

    def nearest(self, indicators: Iterable[int], *, within_years: int | None = NEAR_YEARS) -> pl.DataFrame:
        """Give (indeling, period, other): for every period the nearest one with these counts."""
        wanted = sorted(set(indicators))
        known = self.frame.filter(pl.col("indicator").is_in(wanted)).select("indeling", "period").unique()
        periods = pl.DataFrame(
            {"period": range(len(self.years)), "year": list(self.years)},
            schema={"period": pl.UInt8, "year": pl.Int32},
        )
        pairs = (
            known.rename({"period": "other"})
            .join(periods.rename({"period": "other", "year": "other_year"}), on="other")
            .join(periods, how="cross")
            .with_columns((pl.col("year") - pl.col("other_year")).abs().alias("distance"))
        )
        if within_years is not None:
            pairs = pairs.filter(pl.col("distance") <= within_years)
        return (
            pairs.sort("distance", "other")
            .unique(["indeling", "period"], keep="first")
            .select("indeling", "period", "other")
        )


def counts_of(cells: pl.DataFrame, indicators: Iterable[int], periods: Sequence[str]) -> Counts:
    """Keep the figures of some count indicators, of all inhabitants, as Counts; published before computed."""
    found = (
        cells.lazy()
        .filter(
            (pl.col("group") == 0)
            & pl.col("value").is_not_null()
            & pl.col("indicator").is_in(sorted(set(indicators)))
        )
        .select("indicator", *KEY, "level", "table", "value", "kind", "delivery")
        .collect()
    )
    best = without_doubles(found).select("indicator", *KEY, "level", "table", "value")
    return Counts(best, [int(period[:4]) for period in periods])


def without_doubles(found: pl.DataFrame, preferred: Sequence[str] = ("kind", "delivery")) -> pl.DataFrame:
    """Keep one row a (indicator, KEY, table)."""
    return first_of_each(("indicator", *KEY, "table"), found, preferred)

"""Counts of schools → shares of a gebied, where DUO hides every count below five.

What a hidden count was, is estimated in one of two ways. Of the kinds of advice we know what counts of
one to four were on average in the years in which DUO gave them (small_counts.csv). Held against the real
counts of 2021/22, with averages of the two years before, the shares of Nederland are at most 0.2 points
off, and those of ten schools taken together 2.2 points or less in 95 of 100 cases; so fewer schools than
ten get no figure. Of anything else only the bounds are known, 1 and 4: there is a figure where they leave
no more than 2.5 points to either side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import NEDERLAND

FEWEST_SCHOOLS = 10
WIDEST_PCT = 2.5
_LOWEST, _HIGHEST = 1, 4
_MIDDLE = (_LOWEST + _HIGHEST) / 2


@dataclass(frozen=True, slots=True)
class Part:
    """A count of a school: which whole it is a part of, and which share it adds to."""

    role: str
    whole: str
    """The count of all pupils of it: schooladviezen_aantal."""
    indicator: str
    """The share; empty for a part that only counts in the whole."""
    small: float | None
    """What a count below five is on average; None when that was never measured."""


def figures_of(counts: pl.DataFrame, parts: Sequence[Part]) -> pl.DataFrame:
    """Give (region, period, indicator, value, status, kind) of every gebied and of the country.

    `counts` has region, period, school, role and value: a row a school and role, the value null where hidden.
    """
    meaning = pl.DataFrame(
        [(each.role, each.whole, each.indicator, each.small) for each in parts],
        schema={"role": pl.String, "whole": pl.String, "indicator": pl.String, "small": pl.Float64},
        orient="row",
    )
    known = counts.join(meaning, on="role")
    everywhere = known.with_columns(pl.lit(NEDERLAND).cast(pl.String).alias("region"))
    both = pl.concat([known.filter(pl.col("region") != NEDERLAND), everywhere])
    hidden = pl.col("value").is_null()
    estimated = both.with_columns(
        hidden.alias("is_hidden"),
        pl.coalesce("value", "small", pl.lit(_MIDDLE)).alias("value"),
        pl.coalesce("value", pl.lit(float(_LOWEST))).alias("lowest"),
        pl.coalesce("value", pl.lit(float(_HIGHEST))).alias("highest"),
    )
    wholes = _wholes(estimated)
    shares = _shares(estimated, wholes)
    totals = wholes.select("region", "period", pl.col("whole").alias("indicator"), "value", *_JUDGED)
    return pl.concat([totals, shares]).select(
        "region", "period", "indicator", _told("value"), _status(), _kind()
    ).sort("region", "period", "indicator")  # fmt: skip


_JUDGED = ("is_hidden", "is_sure")


def _wholes(estimated: pl.DataFrame) -> pl.DataFrame:
    """Give each whole: how many, between which bounds, and whether it has schools enough."""
    return (
        estimated.group_by("region", "period", "whole")
        .agg(
            pl.col("value", "lowest", "highest").sum(),
            pl.col("is_hidden").any(),
            pl.col("small").is_not_null().all().alias("is_measured"),
            (pl.col("school").n_unique() >= FEWEST_SCHOOLS).alias("has_schools"),
        )
        .filter(pl.col("value") > 0)
        .with_columns((~pl.col("is_hidden") | pl.col("has_schools")).alias("is_sure"))
    )


def _shares(estimated: pl.DataFrame, wholes: pl.DataFrame) -> pl.DataFrame:
    sums = (
        estimated.filter(pl.col("indicator") != "")
        .group_by("region", "period", "whole", "indicator")
        .agg(pl.col("value", "lowest", "highest").sum())
    )
    joined = sums.join(wholes, on=["region", "period", "whole"], suffix="_all")
    low = pl.col("lowest") / (pl.col("lowest") + pl.col("highest_all") - pl.col("highest"))
    high = pl.col("highest") / (pl.col("highest") + pl.col("lowest_all") - pl.col("lowest"))
    is_narrow = (high - low) / 2 * 100 <= WIDEST_PCT
    is_sure = pl.when("is_measured").then("is_sure").otherwise(~pl.col("is_hidden") | is_narrow)
    share = (pl.col("value") / pl.col("value_all") * 100).round(2)
    return joined.with_columns(is_sure.alias("is_sure")).select(
        "region", "period", "indicator", share.alias("value"), *_JUDGED
    )


def _told(column: str) -> pl.Expr:
    return pl.when("is_sure").then(pl.col(column)).alias(column)


def _status() -> pl.Expr:
    return (
        pl.when("is_sure")
        .then(pl.lit(Status.DEFINITIEF.value))
        .otherwise(pl.lit(Status.GEHEIM_OF_ONBEKEND.value))
        .alias("status")
    )


def _kind() -> pl.Expr:
    return (
        pl.when("is_hidden")
        .then(pl.lit(FigureKind.GESCHAT.value))
        .otherwise(pl.lit(FigureKind.BEREKEND.value))
        .alias("kind")
    )


def parts_of(rows: Sequence[Mapping[str, str]], small: Mapping[str, float]) -> tuple[Part, ...]:
    """Make parts of the rows of shares.csv and the averages of small_counts.csv."""
    return tuple(Part(row["rol"], row["geheel"], row["indicator"], small.get(row["rol"])) for row in rows)

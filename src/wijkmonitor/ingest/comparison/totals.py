"""Totals that no longer add up: the wijken of a gemeente, and the gemeenten of the country."""

from collections.abc import Iterator

import polars as pl

from wijkmonitor.ingest.comparison.figures import Sides
from wijkmonitor.ingest.comparison.model import Finding, Rule

MOST_BROKEN = 0.01
"""Share of the totals of a table that may stop adding up without a person looking at it."""
_ROUNDED_TO = 5.0
"""CBS rounds counts of people to tens or fives; a part may be half of that off, and the whole too."""
_SHOWN = 3
_LIKE = ("table", "indeling", "indicator", "group", "period")
_PARENTS = {"wijk": "gemeente", "gemeente": "land"}


def totals(sides: Sides, regions: pl.DataFrame) -> Iterator[Finding]:
    """Find the totals that added up, or are new, and that do not add up now."""
    checked = [_checked(sides.frame, regions, level) for level in _PARENTS]
    frame = pl.concat(checked)
    was_right = pl.col("was_right").fill_null(value=True)
    broken = frame.filter(was_right & ~pl.col("is_right")).sort(*_LIKE, "parent")
    of_table = dict(frame.group_by("table").len().iter_rows())
    for (table,), found in broken.group_by("table", maintain_order=True):
        shown = "; ".join(
            f"{parent} {indicator} ({period}): {whole:g}, en de delen samen {parts:g}"
            for parent, indicator, period, whole, parts in found.head(_SHOWN)
            .select("parent", "indicator", "period", "whole", "parts")
            .iter_rows()
        )
        rest = f" en {len(found) - _SHOWN} andere" if len(found) > _SHOWN else ""
        yield Finding(
            Rule.OPTELLING,
            str(table),
            f"{table}: {len(found)} totalen kloppen niet meer met hun delen. {shown}{rest}.",
            is_blocking=len(found) > MOST_BROKEN * of_table[table] or "NL00" in found["parent"],
        )


def _checked(frame: pl.DataFrame, regions: pl.DataFrame, level: str) -> pl.DataFrame:
    """Give each total with the sum of its parts, where every part has a figure on that side."""
    counts = frame.filter(pl.col("indicator").str.ends_with("_aantal"))
    homes = regions.select(pl.col("code").alias("region"), "indeling", pl.col("parent").cast(pl.String))
    homes = homes.with_columns(_whole(level).alias("parent")).drop_nulls("parent")
    expected = homes.filter(_is(level)).group_by("parent", "indeling").agg(homes_count=pl.len())
    parts = (
        counts.filter(pl.col("level") == level)
        .join(homes.with_columns(pl.col("region").cast(pl.String)), on=["region", "indeling"])
        .group_by(*_LIKE, "parent")
        .agg(
            old_parts=pl.col("old").sum(), parts=pl.col("now").sum(),
            old_count=pl.col("old").is_not_null().sum(), count=pl.col("now").is_not_null().sum(),
        )
        .join(expected, on=["parent", "indeling"])
    )  # fmt: skip
    wholes = counts.filter(pl.col("level") == _PARENTS[level]).rename({"region": "parent"})
    slack = _ROUNDED_TO * (pl.col("homes_count") + 1) / 2
    return (
        parts.join(wholes.select(*_LIKE, "parent", "old", "now"), on=[*_LIKE, "parent"])
        .with_columns(
            pl.when(pl.col("old_count") == pl.col("homes_count"))
            .then((pl.col("old") - pl.col("old_parts")).abs() <= slack)
            .alias("was_right"),
            pl.when(pl.col("count") == pl.col("homes_count"))
            .then((pl.col("now") - pl.col("parts")).abs() <= slack)
            .alias("is_right"),
            pl.col("now").alias("whole"),
        )
        .drop_nulls("is_right")
        .select(*_LIKE, "parent", "whole", "parts", "was_right", "is_right")
    )


def _is(level: str) -> pl.Expr:
    return pl.col("region").cast(pl.String).str.starts_with("WK" if level == "wijk" else "GM")


def _whole(level: str) -> pl.Expr:
    """Give the gebied that a part belongs to: a gemeente lies in a provincie, and counts for the country."""
    is_part = _is(level)
    return pl.when(is_part).then(pl.col("parent") if level == "wijk" else pl.lit("NL00"))

"""Gebieden that jump: a figure that moved far more than the same figure of the others did."""

from collections.abc import Iterator

import polars as pl

from wijkmonitor.ingest.comparison.figures import Sides
from wijkmonitor.ingest.comparison.model import Finding, Rule

MOST_JUMPS = 0.01
"""Share of the changed figures of a table that may jump without a person looking at it."""
_FAR = 10.0
"""Times the middle deviation."""
_LEAST_CHANGE = 0.25
"""A quarter up or down at least; below that nothing jumps, however quiet the others are."""
_LEAST_COUNT = 50.0
"""A count below this may do anything."""
_ABSURD = 100.0
_ENOUGH = 20
_SHOWN = 5


def absurd(sides: Sides) -> Iterator[Finding]:
    """Name revised figures that are a hundred times what they were: one is enough to hold a table back."""
    times = (pl.col("now") / pl.col("old")).abs()
    is_far = ~times.is_between(1 / _ABSURD, _ABSURD) & (pl.col("old").abs() >= _LEAST_COUNT)
    far = sides.frame.filter((pl.col("now") != 0) & is_far.fill_null(value=False))
    for (table,), found in far.sort("table", "region", "indicator").group_by("table", maintain_order=True):
        yield Finding(
            Rule.UITSCHIETER,
            str(table),
            f"{table}: {len(found)} cijfers zijn meer dan honderd keer zo groot of klein als ze waren. "
            f"{_cells(found.head(_SHOWN))}.",
            is_blocking=True,
        )


def outliers(sides: Sides) -> Iterator[Finding]:
    """Name the figures that jump, at most a few a table; many of them hold the table back."""
    jumps = _jumps(_changes(sides.frame))
    for (table,), found in jumps.sort("table").group_by("table", maintain_order=True):
        shown = found.sort("distance", descending=True).head(_SHOWN)
        changed = int(found["changed"][0])
        rest = f" en {len(found) - len(shown)} andere" if len(found) > len(shown) else ""
        yield Finding(
            Rule.UITSCHIETER,
            str(table),
            f"{table}: {len(found)} cijfers springen. {_cells(shown)}{rest}.",
            is_blocking=len(found) > max(MOST_JUMPS * changed, _SHOWN),
        )


def _cells(shown: pl.DataFrame) -> str:
    return "; ".join(
        f"{region} {indicator} ({period}): van {old:g} naar {now:g}"
        for region, indicator, period, old, now in shown.select(
            "region", "indicator", "period", "old", "now"
        ).iter_rows()
    )


def _changes(frame: pl.DataFrame) -> pl.DataFrame:
    """Pair each new or revised figure with what it was: the published one, else that of the period before."""
    revised = frame.filter((pl.col("old") != pl.col("now")) & (pl.col("old") != 0))
    keys = ("table", "region", "indicator", "group")
    now = frame.filter(pl.col("now").is_not_null()).sort("period")
    before = now.with_columns(
        pl.col("now").shift(1).over(keys, order_by="period").alias("earlier"),
        pl.col("indeling").shift(1).over(keys, order_by="period").alias("earlier_indeling"),
    )
    fresh = before.filter(
        pl.col("old").is_null()
        & pl.col("earlier").is_not_null()
        & (pl.col("earlier") != 0)
        & (pl.col("earlier_indeling") == pl.col("indeling"))
    ).with_columns(pl.col("earlier").alias("old"))
    return pl.concat([revised, fresh.select(revised.columns)])


def _jumps(changes: pl.DataFrame) -> pl.DataFrame:
    """Measure how far each change is from the middle change of the same figure elsewhere."""
    like = ("table", "indicator", "group", "period", "level")
    is_small = pl.col("indicator").str.ends_with("_aantal") & (pl.max_horizontal("old", "now") < _LEAST_COUNT)
    change = pl.col("now") / pl.col("old") - 1
    measured = (
        changes.with_columns(change.alias("change"), pl.len().over("table").alias("changed"))
        .filter(~is_small)
        .with_columns(pl.col("change").median().over(like).alias("middle"), pl.len().over(like).alias("n"))
        .with_columns((pl.col("change") - pl.col("middle")).abs().alias("distance"))
        .with_columns(pl.col("distance").median().over(like).alias("spread"))
    )
    return measured.filter(
        (pl.col("n") >= _ENOUGH)
        & (pl.col("distance") > _FAR * pl.col("spread"))
        & (pl.col("distance") > _LEAST_CHANGE)
    )

"""When a gebied existed, as far as our lists of gebieden tell, and in which list a figure belongs.

83648NED measures each year on the boundaries of that year. We do not have the list of every year, so a figure
stands on the nearest list that knows the gebied; of two equally near ones on the older.
"""

from collections.abc import Iterator

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import level_of
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import lines_in_words

_KEY = ["region", "period"]


def without_false_zeros(
    frame: pl.DataFrame, regions: RegionIndex
) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Take the zeros away that stand for 'this gemeente did not exist', and find figures of such gemeenten.

    A year of zeros only is believed when the list of that very year holds the gemeente; otherwise it did not
    exist. Figures for a gemeente that the list of that very year does not hold are a problem.
    """
    years = frame.group_by(_KEY, maintain_order=True).agg(
        (pl.col("value") == 0).all().alias("is_zero"), pl.col("file").first(), pl.col("line").unique()
    )
    judged = years.with_columns(_listing(years, regions))
    absent = judged.filter("is_zero", ~pl.col("is_listed").fill_null(value=False))
    impossible = judged.filter(~pl.col("is_zero"), ~pl.col("is_listed"))
    marked = frame.join(
        absent.select(*_KEY, pl.lit(1).alias("absent")), on=_KEY, how="left", maintain_order="left"
    )
    return _emptied(marked), tuple(_problems(impossible))


def _listing(years: pl.DataFrame, regions: RegionIndex) -> pl.Series:
    """Tell whether the list of that very year holds the gebied; null when there is no list of its level."""
    lists = set(regions.frame.select("indeling", "level").unique().iter_rows())
    listed = [
        code in regions.codes(int(period[:4])) if (int(period[:4]), level_of(code)) in lists else None
        for code, period in years.select(_KEY).iter_rows()
    ]
    return pl.Series("is_listed", listed, dtype=pl.Boolean)


def _emptied(frame: pl.DataFrame) -> pl.DataFrame:
    is_absent = pl.col("absent").is_not_null()
    return frame.with_columns(
        pl.when(~is_absent).then("value").alias("value"),
        pl.when(is_absent).then(pl.lit(Status.NIET_VAN_TOEPASSING.value)).otherwise("status").alias("status"),
    ).drop("absent")


def _problems(impossible: pl.DataFrame) -> Iterator[Problem]:
    for code, period, file, lines in impossible.select(*_KEY, "file", "line").iter_rows():
        yield Problem(
            f"gebied {code} heeft cijfers voor {period}, maar bestond toen niet.",
            f"{file}, {lines_in_words(lines)}",
            "Controleer de lijst van gebieden van dat jaar.",
        )

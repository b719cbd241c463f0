"""What the figures of own tables are judged by, without becoming part of what is said of the country.

A figure is compared within its own table. Of the publishers an own table borrows two things: how far
gebieden usually are from each other (the spread, as a yardstick), and, for a made-up gemeente, the figure of
Nederland. Both of the nearest year, the later of two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.ingest.codebook import LEVELS
from wijkmonitor.ingest.own.cells import OwnCells
from wijkmonitor.ingest.profiles import marked_figures, newest_figures
from wijkmonitor.ingest.spreads import SpreadKey, Spreads

_LAND = 0
_KEY = ["region", "indicator"]


@dataclass(frozen=True, slots=True)
class Judging:
    """What profiles are made from."""

    newest: pl.DataFrame
    """One figure a (gebied, indicator)."""
    figures: pl.DataFrame
    """All figures of all inhabitants with `n`, marked."""
    tree: pl.DataFrame
    spreads: Spreads


def with_own_tables(judging: Judging, own: OwnCells, changed: pl.DataFrame, years: Sequence[int]) -> Judging:
    """Add own tables. A publisher's figure of all inhabitants comes before theirs, whatever its year.

    `years` are those of the period codes.
    """
    figures = marked_figures(own.figures(), changed).select(judging.figures.columns)
    national = _lent_national(
        judging.figures, figures.filter(pl.col("region").is_in(sorted(own.fictional))), years
    )
    return Judging(
        _filled(judging.newest, newest_figures(figures)),
        pl.concat([judging.figures, figures, national]),
        pl.concat([judging.tree, own.tree]),
        judging.spreads.lent(_lenders(judging.spreads, own, years)),
    )


def _filled(newest: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Put a figure of an own table where there is no published one."""
    touched = pl.col("region").is_in(own["region"].unique().to_list())
    published, rest = newest.filter(touched), newest.filter(~touched)
    known = published.filter(pl.col("value").is_not_null()).select(_KEY)
    is_row = published.select(_KEY)
    wanted = own.join(known, on=_KEY, how="anti")
    used = pl.concat(
        [
            wanted.filter(pl.col("value").is_not_null()),
            wanted.filter(pl.col("value").is_null()).join(is_row, on=_KEY, how="anti"),
        ]
    )
    kept = published.join(used.select(_KEY), on=_KEY, how="anti")
    return pl.concat([rest, kept, used.select(newest.columns)])


def _lent_national(figures: pl.DataFrame, own: pl.DataFrame, years: Sequence[int]) -> pl.DataFrame:
    """Give the published figure of Nederland for every series of a made-up gebied, as if of its table."""
    wanted = own.select("indicator", "period", "table").unique()
    national = figures.filter(
        (pl.col("level") == _LAND)
        & pl.col("value").is_not_null()
        & pl.col("indicator").is_in(wanted["indicator"].unique().to_list())
    ).rename({"period": "other", "table": "lender"})
    year, other = (pl.col(name).replace_strict(range(len(years)), years, return_dtype=pl.Int32)
                   for name in ("period", "other"))  # fmt: skip
    return (
        wanted.join(national, on="indicator")
        .with_columns((year - other).abs().alias("distance"), (-other).alias("age"))
        .sort("distance", "age", "kind", "delivery")
        .unique(["indicator", "period", "table"], keep="first")
        .select(figures.columns)
    )


def _lenders(spreads: Spreads, own: OwnCells, years: Sequence[int]) -> Mapping[SpreadKey, SpreadKey]:
    """Give for every series of an own table the published series that lends its spread: the nearest year.

    A percentile scale says where the middle gebied stands, which is a reference: it is not lent.
    """
    published: dict[tuple[int, int], list[SpreadKey]] = {}
    for key, spread in spreads.by_key.items():
        if spread.scale is None:
            published.setdefault((key[0], key[3]), []).append(key)
    found: dict[SpreadKey, SpreadKey] = {}
    series = own.cells.select("indicator", "table", "period", "level").unique()
    for indicator, table, period, level in series.iter_rows():
        candidates = published.get((indicator, level), [])
        if candidates and level < len(LEVELS):
            found[indicator, table, period, level] = min(
                candidates, key=lambda key: (abs(years[key[2]] - years[period]), -years[key[2]], key[1])
            )
    return found

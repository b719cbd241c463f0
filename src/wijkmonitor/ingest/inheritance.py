"""Older figures of gebieden that were merged or renumbered, under the code and the boundaries of now.

A renumbered gebied takes its figures over as they were. Those of a merged one are added up, or weighed, from
its predecessors (methods §5 and §10) and labelled *berekend*. What cannot be put together stays away: there
the line starts at the merger.
"""

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.aggregation import SERIES, Step, computed_cells, counts_to_weigh_by, weights_of
from wijkmonitor.ingest.cells import CELL_SCHEMA
from wijkmonitor.ingest.codebook import LEVELS, Codebook
from wijkmonitor.ingest.keys import packed

INHERITED_KEY = ("region", "indeling", "table", "period")
"""Which cells of a gebied were inherited, as `inherited_keys` gives them."""
_TABLE_YEAR = ("region", "table", "period")
_STEPS = (
    Step(
        RegionLevel.GEMEENTE,
        RegionLevel.GEMEENTE,
        uses_computed_parts=True,
        from_what="vroegere gemeenten",
    ),
    Step(RegionLevel.WIJK, RegionLevel.WIJK, uses_computed_parts=True, from_what="vroegere wijken"),
)


def inherited_cells(
    cells: pl.DataFrame, predecessors: pl.DataFrame, newest: int, catalog: Catalog, codes: Codebook
) -> pl.DataFrame:
    """Give the older cells of merged and renumbered gebieden, in the newest indeling; CELL_SCHEMA.

    A gebied that has a figure of the same table and period in the newest indeling inherits none of it.
    """
    found = pl.concat(
        [_taken_over(cells, predecessors, codes), *_merged(cells, predecessors, catalog, codes)]
    )
    moved = found.with_columns(pl.lit(newest, dtype=pl.Int16).alias("indeling"))
    is_now = (pl.col("indeling") == newest) & pl.col("region").is_in(moved["region"].unique().to_list())
    own = cells.lazy().filter(is_now).select(INHERITED_KEY).unique().collect()
    return moved.join(own, on=INHERITED_KEY, how="anti").select(*CELL_SCHEMA)


def inherited_keys(inherited: pl.DataFrame) -> pl.DataFrame:
    """Give the INHERITED_KEY of every inherited cell: spreads and distributions leave them out."""
    return inherited.select(INHERITED_KEY).unique()


def without_inherited(figures: pl.DataFrame, inherited: pl.DataFrame) -> pl.DataFrame:
    """Leave out the cells with one of some INHERITED_KEYs, which are looked up as one number each."""
    key = packed(INHERITED_KEY)
    return figures.filter(~key.is_in(inherited.select(key).to_series().implode()))


def _taken_over(cells: pl.DataFrame, predecessors: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give the cells of gebieden that only got another code: as they were, also the empty ones.

    Where a table has the new code itself, also in older years, the old one adds nothing.
    """
    alone = predecessors.filter(pl.col("is_alone") & (pl.col("region") != pl.col("whole")))
    heirs = pl.col("region").is_in(alone["whole"].unique().to_list())
    own = cells.lazy().filter(heirs).select(_TABLE_YEAR).unique().collect()
    names = dict(enumerate(codes.regions))
    old_code = pl.col("region").replace_strict(names, return_dtype=pl.String)
    is_old = pl.col("region").is_in(alone["region"].unique().to_list())
    return (
        cells.filter(is_old)
        .join(alone.select("region", "indeling", "whole"), on=["region", "indeling"])
        .with_columns(
            pl.format("overgenomen van {}, hetzelfde gebied", old_code)
            .cast(pl.Categorical())
            .alias("column"),
            pl.col("whole").alias("region"),
        )
        .join(own, on=_TABLE_YEAR, how="anti")
        .select(*CELL_SCHEMA)
    )


def _merged(
    cells: pl.DataFrame, predecessors: pl.DataFrame, catalog: Catalog, codes: Codebook
) -> list[pl.DataFrame]:
    """Give the cells of gebieden that were put together from several, a frame a level."""
    weights = weights_of(catalog, codes)
    counts = counts_to_weigh_by(cells, weights, codes)
    together = predecessors.filter(~pl.col("is_alone"))
    found = []
    for step in _STEPS:
        members = together.filter(pl.col("level") == step.parts.value)
        tree = members.select(
            "region",
            "indeling",
            pl.lit(LEVELS.index(step.parts), dtype=pl.UInt8).alias("level"),
            pl.col("whole").alias(step.whole.value),
        )
        is_member = pl.col("region").is_in(members["region"].unique().to_list())
        keys = members.select("region", "indeling").unique()
        own = cells.filter(is_member).join(keys, on=["region", "indeling"], how="semi")
        series = _series(own, sorted(weights))
        if not series.is_empty():
            computed = computed_cells(step, series, own, tree, weights, counts, catalog, codes)
            whole = _complete(own, members).rename({"whole": "region"})
            found.append(computed.join(whole, on=[*SERIES, "region"], how="semi"))
    return found


def _complete(cells: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Give SERIES and whole where every predecessor has a figure: a sum without a small one is no sum."""
    sizes = members.group_by("whole", "indeling").agg(pl.len().alias("members"))
    return (
        cells.filter(pl.col("value").is_not_null())
        .join(members.select("region", "indeling", "whole"), on=["region", "indeling"])
        .group_by(*SERIES, "whole")
        .agg(pl.col("region").n_unique().alias("known"))
        .join(sizes, on=["whole", "indeling"])
        .filter(pl.col("known") == pl.col("members"))
        .select(*SERIES, "whole")
    )


def _series(cells: pl.DataFrame, indicators: list[int]) -> pl.DataFrame:
    """Give SERIES with delivery and status, of what may be put together."""
    return (
        cells.filter(pl.col("value").is_not_null() & pl.col("indicator").is_in(indicators))
        .group_by(SERIES)
        .agg(pl.col("delivery").min(), pl.col("status").max())
        .sort(SERIES)
    )

"""The figures of two bundles side by side: one row a cell of a publisher's table."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.region import LEVEL_OF_PREFIX
from wijkmonitor.ingest.bundle import Bundle

CELL = ("table", "region", "indeling", "indicator", "group", "period")
"""What identifies a figure, whatever file of the table it came in."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Cells with a figure on either side: `old`, `now` (null where there is none), and the rest."""

    frame: pl.DataFrame

    def of_table(self, table: str) -> pl.DataFrame:
        """Give the cells of one table."""
        return self.frame.filter(pl.col("table") == table)


def side_by_side(published: Bundle, incoming: Bundle, tables: Collection[str]) -> Sides:
    """Lay the figures of some tables beside each other."""
    before = _figures(published, tables).rename(
        {"value": "old", "status": "old_status", "column": "old_column"}
    )
    after = _figures(incoming, tables).rename({"value": "now", "column": "now_column"}).drop("status")
    joined = before.join(after, on=CELL, how="full", coalesce=True)
    level = pl.col("region").str.head(2).replace_strict(LEVEL_OF_PREFIX, default=None, return_dtype=pl.String)
    return Sides(joined.with_columns(level.alias("level")))


def _figures(bundle: Bundle, tables: Collection[str]) -> pl.DataFrame:
    """Give the cells with a figure; of a cell that two files of a table hold, the first."""
    table_of = {str(item.id): item.table for item in bundle.deliveries if item.table in tables}
    frame = bundle.observations.filter(
        pl.any_horizontal(pl.lit(value=False), *(pl.col("delivery") == name for name in table_of))
        & pl.col("value").is_not_null()
    )
    texts = ("region", "indicator", "group", "period", "status", "column", "delivery")
    return (
        frame.with_columns(pl.col(name).cast(pl.String) for name in texts)
        .with_columns(pl.col("delivery").replace_strict(table_of, return_dtype=pl.String).alias("table"))
        .sort("delivery")
        .unique(CELL, keep="first", maintain_order=True)
        .select(*CELL, "value", "status", "column")
    )

"""A table with a column per indicator → observations, one a cell."""

import polars as pl

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.cells import read_cells, unreadable_cells
from wijkmonitor.sources.columns import ColumnMap
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.tabular import LINE, TextTable

_KEYS = ("region", "indeling", "period")


def observations_of(
    table: TextTable, columns: ColumnMap, layout: Layout, delivery: DeliveryDeclaration, region: pl.Expr
) -> Reading:
    """Read every mapped column of a table whose delivery is about one period and one indeling."""
    keyed = table.frame.with_columns(
        region.alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        pl.lit(delivery.period).alias("period"),
    )
    if delivery.period is None or delivery.indeling is None:
        raise SourceError(
            f"Levering {delivery.id} noemt geen periode of indeling. Vul die in source.yaml in."
        )
    return observations_of_keyed(TextTable(table.file_name, keyed), columns, layout, delivery)


def observations_of_keyed(
    table: TextTable, columns: ColumnMap, layout: Layout, delivery: DeliveryDeclaration
) -> Reading:
    """Read every mapped column of a table whose rows carry `region`, `indeling` and `period`.

    A column `group` overrules the groups of columns.csv, for files with a row per group. Headers that
    the table does not hold are left out: compare them with `ColumnMap.problems_with` first.
    """
    present = [column for column in columns.measures if column.header in table.frame.columns]
    keys = [*_KEYS, LINE, *(["group"] if "group" in table.frame.columns else [])]
    cells = table.frame.unpivot(
        [column.header for column in present], index=keys, variable_name="column", value_name="raw"
    )
    meaning = pl.DataFrame(
        [(column.header, column.indicator, column.group, column.factor) for column in present],
        schema={"column": pl.String, "indicator": pl.String, "column_group": pl.String, "factor": pl.Float64},
        orient="row",
    )
    group = pl.col("group") if "group" in keys else pl.col("column_group")
    read = read_cells(
        cells.join(meaning, on="column", how="left", maintain_order="left").with_columns(
            group.alias("group"),
            pl.lit(delivery.kind.value).alias("kind"),
            pl.lit(delivery.id).alias("delivery"),
            pl.lit(table.file_name).alias("file"),
            pl.col(LINE).alias("line"),
        ),
        layout,
        delivery.status.value,
    )
    return Reading.of(read, unreadable_cells(read, layout))

"""Read 83841NED in bulk: low income of households, national, by characteristics of the household.

A "column" of this table is what its observations share apart from household and period: the measure, the
income limit and the duration, written in columns.csv as three codes with a space between them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.sources.cells import read_cells, unreadable_cells
from wijkmonitor.sources.columns import ColumnMap, columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.odata4 import (
    MEASURE,
    VALUE,
    TableDescription,
    read_description,
    read_observations,
)
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, TextTable, stripped

_FOLDER = Path(__file__).parent
_HOUSEHOLDS = "KenmerkenVanHuishoudens"
_COLUMN = (MEASURE, "InkomensgrensHuishouden", "DuurInkomenspositie")
_FACTORS = {"%": 1.0, "x 1 000": 1000.0}
"""CBS's unit → what our factor must be, so that thousands are never stored as single households."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery: the observations and, as companion, the description of the same table."""
    file_name, description_name = delivery.files
    layout = declaration.layouts[delivery.layout]
    description = read_description(contents[description_name], description_name, delivery.table)
    table = read_observations(contents[file_name], file_name, layout, description)
    columns = columns_for(declaration.folder, delivery.columns)
    cells = _cells(table, columns, description, delivery)
    problems = [
        *columns.problems_with(cells["column"].unique(maintain_order=True).to_list(), file_name),
        *_other_units(columns, description),
        *_other_titles(description),
    ]
    loaded = read_cells(cells.drop_nulls("indicator"), layout, delivery.status.value)
    dated = loaded.with_columns(
        _status(description).alias("status"),
        pl.concat_str("column", stripped("household"), separator=" ").alias("column"),
    )
    return Reading.of(dated, (*problems, *unreadable_cells(loaded, layout)))


def _cells(
    table: TextTable, columns: ColumnMap, description: TableDescription, delivery: DeliveryDeclaration
) -> pl.DataFrame:
    groups = {code: group for (code,), group in load_groups(_FOLDER, "kenmerk").items()}
    meaning = pl.DataFrame(
        [(column.header, column.indicator, column.factor) for column in columns.measures],
        schema={"column": pl.String, "indicator": pl.String, "factor": pl.Float64},
        orient="row",
    )
    return table.frame.select(
        pl.lit(NEDERLAND).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        stripped(description.period_dimension).alias("period"),
        stripped(_HOUSEHOLDS).replace_strict(groups, default=None, return_dtype=pl.String).alias("group"),
        pl.col(_HOUSEHOLDS).alias("household"),
        pl.concat_str([stripped(dimension) for dimension in _COLUMN], separator=" ").alias("column"),
        pl.col(VALUE).alias("raw"),
        pl.lit(delivery.kind.value).alias("kind"),
        pl.lit(delivery.id).alias("delivery"),
        pl.lit(table.file_name).alias("file"),
        pl.col(LINE).alias("line"),
    ).join(meaning, on="column", how="left", maintain_order="left")


def _status(description: TableDescription) -> pl.Expr:
    """Give a figure the status of its period, and leave the reasons for absence as they are."""
    statuses = {period: status.value for period, status in description.period_status.items()}
    return (
        pl.when(pl.col("value").is_not_null())
        .then(pl.col("period").replace_strict(statuses, return_dtype=pl.String))
        .otherwise("status")
    )


def _other_units(columns: ColumnMap, description: TableDescription) -> Iterator[Problem]:
    for column in columns.measures:
        unit = description.units.get(column.header.split(" ")[0], "")
        if _FACTORS.get(unit) != column.factor:
            yield Problem(
                f"de eenheid is '{unit}', en daar past factor {column.factor:g} niet bij.",
                f"{description.file_name}, kolom '{column.header}'",
                f"Pas de factor aan in {columns.where}.",
            )


def _other_titles(description: TableDescription) -> Iterator[Problem]:
    """Find household codes that are new, or that CBS now calls something else."""
    known = {codes[0]: codes[1] for codes in load_groups(_FOLDER, "kenmerk", "titel")}
    for code, title in description.codes[_HOUSEHOLDS].items():
        if known.get(code) != title:
            what = "is onbekend" if code not in known else f"heette '{known[code]}'"
            yield Problem(
                f"kenmerk '{code}', nu '{title}', {what}.",
                f"{description.file_name}, {_HOUSEHOLDS}",
                "Ga na of de groep dezelfde is en pas cbs_laag_inkomen/groups.csv aan.",
            )

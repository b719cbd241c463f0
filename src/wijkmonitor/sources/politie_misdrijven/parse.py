"""Read the yearly crime counts taken from 47022NED; a buurt-year that is left out gets its reason."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.columns import ColumnMap, load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import contradicted_levels, period_codes, region_code
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, read_table
from wijkmonitor.sources.wide import observations_of_keyed

_FOLDER = Path(__file__).parent
_GEMEENTE = "GM"
_BUURT = "BU"
_SHOWN = 5


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery; a buurt that is absent in a year had no crimes or a secret number of them."""
    (file_name,) = delivery.files
    layout = declaration.layouts[delivery.layout]
    try:
        table = read_table(contents[file_name], file_name, layout)
    except UnreadableFileError as error:
        return Reading.refused(error.problems)
    columns = load_columns(_FOLDER)[delivery.columns]
    faulty_headers = columns.problems_with(table.headers, file_name)
    if faulty_headers:
        return Reading.refused(faulty_headers)
    keyed, problems = _keyed(table, columns, delivery)
    reading = observations_of_keyed(keyed, columns, layout, delivery)
    return Reading.joined(
        [
            Reading(reading.observations, (*problems, *reading.problems, *_lost_years(reading.observations))),
            Reading.of(_absent_buurten(reading.observations)),
        ]
    )


def _keyed(
    table: TextTable, columns: ColumnMap, delivery: DeliveryDeclaration
) -> tuple[TextTable, tuple[Problem, ...]]:
    period, faults = period_codes(table, columns.role("periode"))
    keyed = table.frame.with_columns(
        region_code(columns.role("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    )
    levels = contradicted_levels(table, columns.role("code"), columns.role("niveau"))
    return TextTable(table.file_name, keyed), (*faults, *levels)


def _missing_years(frame: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """Give each region of a level with each period that it has no row for."""
    regions = frame.filter(pl.col("region").str.starts_with(prefix)).select("region").unique()
    periods = frame.select("period").drop_nulls().unique()
    return (
        regions.join(periods, how="cross")
        .join(frame, on=["region", "period"], how="anti")
        .sort("region", "period")
    )


def _absent_buurten(frame: pl.DataFrame) -> pl.DataFrame:
    """Give an observation without a figure for each buurt-year that the table leaves out."""
    alike = frame.select("indeling", "indicator", "group", "kind", "delivery", "column", "file").unique()
    return (
        _missing_years(frame, _BUURT)
        .join(alike, how="cross")
        .with_columns(
            pl.lit(None, dtype=pl.Float64).alias("value"),
            pl.lit(Status.NUL_OF_GEHEIM.value).alias("status"),
            pl.lit("").alias("raw"),
        )
    )


def _lost_years(frame: pl.DataFrame) -> Iterator[Problem]:
    """Find years that were cut off: every gemeente has crimes in every year, so its row is always there."""
    for period, regions in (
        _missing_years(frame, _GEMEENTE).group_by("period", maintain_order=True).agg("region").iter_rows()
    ):
        shown = ", ".join(regions[:_SHOWN]) + (" en andere" if len(regions) > _SHOWN else "")
        yield Problem(
            f"{len(regions)} gemeenten hebben geen rij voor {period}: {shown}.",
            f"{frame['file'][0]}, regels",
            "Vraag het bestand opnieuw op: het is afgebroken.",
        )

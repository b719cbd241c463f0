"""Read the crime counts of the police: of a carrier, or from 47018NED (years) and 47022NED (months)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.period import PeriodKind
from wijkmonitor.sources.coded import Meaning, read_coded
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import contradicted_levels, period_codes, region_code
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.politie_misdrijven.months import summed_to_years
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable
from wijkmonitor.sources.wide import observations_of_keyed

_GEMEENTE = "GM"
_BUURT = "BU"
_SHOWN = 5
_YEARS, _MONTHS = "odata", "odata_maanden"
_ALL_CRIMES = Meaning(totals={"soort": ("0.0.0", "alle misdrijven samen")})


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; a buurt that is absent in a year had no crimes or a secret number of them."""
    if delivery.layout == _YEARS:
        return read_coded(declaration, delivery, contents, regions, _ALL_CRIMES)
    if delivery.layout == _MONTHS:
        monthly = read_coded(
            declaration, delivery, contents, regions, replace(_ALL_CRIMES, periods=PeriodKind.MAAND)
        )
        return Reading.of(summed_to_years(monthly.observations), monthly.problems)
    table = read_known_table(declaration, delivery, contents)
    keyed, problems = _keyed(table, delivery)
    layout = declaration.layouts[delivery.layout]
    reading = observations_of_keyed(keyed, table.columns, layout, delivery)
    observations = reading.observations.drop_nulls("period")
    faults = (*problems, *reading.problems) or tuple(_lost_years(observations))
    return Reading.joined([Reading(observations, faults), Reading.of(_absent_buurten(observations))])


def _keyed(table: KnownTable, delivery: DeliveryDeclaration) -> tuple[TextTable, tuple[Problem, ...]]:
    period, faults = period_codes(table.text, table.header("periode"))
    levels = contradicted_levels(table.text, table.header("code"), table.header("regiosoort"))
    keyed = table.text.frame.with_columns(
        region_code(table.header("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    )
    return TextTable(table.text.file_name, keyed), (*faults, *levels)


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

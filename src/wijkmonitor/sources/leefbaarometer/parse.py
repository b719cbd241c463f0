"""Read the Leefbaarometer: version 3.0 by code and year, version 2.0 by postcode."""

from collections.abc import Mapping

import polars as pl

from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import period_codes, region_code
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.leefbaarometer.postcodes import with_whole_lines, within_gebieden
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable
from wijkmonitor.sources.wide import observations_of, observations_of_keyed

_BY_POSTCODE = "postcodes"


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; the layout `postcodes` is version 2.0, and needs the addresses of its year."""
    if delivery.layout == _BY_POSTCODE:
        return _by_postcode(declaration, delivery, contents, regions)
    table = read_known_table(declaration, delivery, contents)
    period, faults = period_codes(table.text, table.header("periode"))
    keyed = table.text.frame.with_columns(
        region_code(table.header("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    )
    layout = declaration.layouts[delivery.layout]
    reading = observations_of_keyed(TextTable(table.text.file_name, keyed), table.columns, layout, delivery)
    return Reading(reading.observations.drop_nulls("period"), (*faults, *reading.problems))


def _by_postcode(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    layout = declaration.layouts[delivery.layout]
    (file_name,) = delivery.files
    whole = {file_name: with_whole_lines(contents[file_name], layout)}
    table: KnownTable = read_known_table(declaration, delivery, whole)
    reading = observations_of(table.text, table.columns, layout, delivery, table.role("postcode"))
    return within_gebieden(reading, delivery, regions)

"""Read the form with figures of UWV: a row a gemeente and year, by code or, without one, by exact name."""

from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import period_codes, region_code
from wijkmonitor.sources.indelingen import with_nearest_indeling
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.place_names import PlaceNames, codes_of_names
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, TextTable, lines_in_words
from wijkmonitor.sources.wide import observations_of_keyed
from wijkmonitor.sources.workbook import read_sheet

_EXCEL = "invulblad_excel"


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; a name that is not exactly one gemeente stops it."""
    table = _table(declaration, delivery, contents)
    period, faults = period_codes(table.text, table.header("periode"))
    names, unknown = _named(table, regions)
    by_name = table.role("gebied").replace_strict(names, default=None, return_dtype=pl.String)
    code = region_code(table.header("code"))
    rows = table.text.frame.with_columns(
        pl.when(code == "").then(by_name).otherwise(code).alias("region"), period.alias("period")
    )
    contradicted = tuple(_contradicted(rows, table, regions))
    keyed = TextTable(
        table.text.file_name, with_nearest_indeling(rows.drop_nulls(["region", "period"]), regions)
    )
    reading = observations_of_keyed(keyed, table.columns, declaration.layouts[delivery.layout], delivery)
    return Reading(reading.observations, (*faults, *unknown, *contradicted, *reading.problems))


def _table(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> KnownTable:
    if delivery.layout != _EXCEL:
        return read_known_table(declaration, delivery, contents)
    (file_name,) = delivery.files
    columns = columns_for(declaration.folder, delivery.columns)
    return KnownTable.of(read_sheet(contents[file_name], file_name), columns)


def _named(table: KnownTable, regions: RegionIndex) -> tuple[dict[str, RegionCode], tuple[Problem, ...]]:
    """Give the codes of the names in rows that have no code."""
    without_code = table.text.frame.filter(table.role("code") == "")
    if without_code.is_empty():
        return {}, ()
    names = without_code.select(table.role("gebied")).to_series()
    places = PlaceNames.ever(regions)
    return codes_of_names(names, places, table.text.file_name, table.header("gebied"))


def _contradicted(rows: pl.DataFrame, table: KnownTable, regions: RegionIndex) -> Iterator[Problem]:
    """Find rows whose code and name are of two different gemeenten: a row that slipped."""
    named = rows.filter(table.role("code") != "", table.role("gebied") != "")
    if named.is_empty():
        return
    places = PlaceNames.ever(regions)
    for code, name, line in named.select("region", table.role("gebied").alias("naam"), LINE).iter_rows():
        candidates = places.candidates(name)
        if candidates and code not in candidates:
            yield Problem(
                f"de code {code} en de naam '{name}' zijn van verschillende gemeenten.",
                f"{table.text.file_name}, {lines_in_words([line])}",
                "Er is een rij verschoven; neem de cijfers opnieuw over.",
            )

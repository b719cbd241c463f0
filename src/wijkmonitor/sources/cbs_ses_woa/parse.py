"""Read SES-WOA: a row a gebied and year, all years of one table on the boundaries of one year."""

from collections.abc import Mapping

import polars as pl

from wijkmonitor.sources.coded import Meaning, read_coded
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import period_codes, region_code
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.reading import Reading, with_undelivered
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, TextTable
from wijkmonitor.sources.wide import observations_of_keyed

_CODED = "odata"
_LIST_OF_WIJKEN = "wijkenlijst"
"""Layout of a carrier who put the table beside a list of wijken of another year."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery; a wijk of the carrier's list that CBS has no row for is not delivered."""
    if delivery.layout == _CODED:
        return read_coded(declaration, delivery, contents, regions, Meaning())
    table = _without_excluded(read_known_table(declaration, delivery, contents), delivery)
    is_undelivered = _is_undelivered(table, delivery)
    period, faults = period_codes(table.text.rows(~is_undelivered), table.header("periode"))
    frame = table.text.frame.with_columns(
        region_code(table.header("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    ).with_columns(pl.when(is_undelivered).then(pl.col("period").max()).otherwise("period").alias("period"))
    layout = declaration.layouts[delivery.layout]
    reading = observations_of_keyed(
        TextTable(table.text.file_name, frame.drop_nulls("period")), table.columns, layout, delivery
    )
    undelivered = frame.filter(is_undelivered)[LINE]
    return Reading(with_undelivered(reading.observations, undelivered), (*faults, *reading.problems))


def _without_excluded(table: KnownTable, delivery: DeliveryDeclaration) -> KnownTable:
    """Leave out the wijken of gemeenten that another delivery of the same table has more of."""
    if not delivery.excluded:
        return table
    kept = table.text.rows(~table.role("gemeente").is_in(list(delivery.excluded)))
    return KnownTable(kept, table.columns)


def _is_undelivered(table: KnownTable, delivery: DeliveryDeclaration) -> pl.Expr:
    """Tell the rows of the carrier's list that found no row of CBS; CBS itself gives a year in every row."""
    return (table.role("periode") == "") & pl.lit(delivery.layout == _LIST_OF_WIJKEN)

"""Read 80794ned: a row a gebied and month. A year is told by its last month, as CBS does with stocks."""

from collections.abc import Mapping

import polars as pl

from wijkmonitor.domain.region import LEVEL_OF_PREFIX
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import period_codes, region_code
from wijkmonitor.sources.indelingen import with_nearest_indeling
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.odata4 import read_description
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable
from wijkmonitor.sources.wide import observations_of_keyed

_DECEMBER = "MM12"
_WHOLE_YEAR = "JJ00"


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: the months of December, with the status that the table gives them."""
    table = read_known_table(declaration, delivery, contents)
    description_name = delivery.files[1]
    description = read_description(contents[description_name], description_name, delivery.table)
    month, faults = period_codes(table.text, table.header("periode"))
    placed = with_nearest_indeling(_decembers(table, month), regions)
    keyed = TextTable(table.text.file_name, placed)
    reading = observations_of_keyed(keyed, table.columns, declaration.layouts[delivery.layout], delivery)
    ends = {code: status for code, status in description.period_status.items() if code.endswith(_DECEMBER)}
    statuses = {code.replace(_DECEMBER, _WHOLE_YEAR): status.value for code, status in ends.items()}
    status = pl.col("period").replace_strict(statuses, default=pl.col("status"), return_dtype=pl.String)
    dated = reading.observations.with_columns(
        pl.when(pl.col("value").is_not_null()).then(status).otherwise("status").alias("status")
    )
    return Reading(dated, (*faults, *reading.problems))


def _decembers(table: KnownTable, month: pl.Expr) -> pl.DataFrame:
    """Give the rows of gebieden that we know the level of, at the end of a year."""
    region = region_code(table.header("code"))
    frame = table.text.frame.with_columns(region.alias("region"), month.alias("period"))
    return frame.filter(
        pl.col("region").str.head(2).is_in(list(LEVEL_OF_PREFIX)), pl.col("period").str.ends_with(_DECEMBER)
    ).with_columns(pl.col("period").str.replace(_DECEMBER, _WHOLE_YEAR, literal=True))

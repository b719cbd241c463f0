"""Read 83648NED: crime by kind, with names for gebieden and zeros for gemeenten that did not exist.

The rows of one kind of crime are a table of their own: columns.csv has a column for each kind that we load.
"""

from collections.abc import Collection, Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.cbs_criminaliteit.existence import without_false_zeros
from wijkmonitor.sources.cbs_criminaliteit.filled_zeros import without_filled_zeros
from wijkmonitor.sources.coded import Meaning, read_coded
from wijkmonitor.sources.columns import ColumnMap, load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values, period_codes
from wijkmonitor.sources.indelingen import nearest_indelingen
from wijkmonitor.sources.known_table import KnownTable, read_known_table
from wijkmonitor.sources.place_names import PlaceNames, codes_of_names
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import (
    LINE,
    TextTable,
    lines_in_words,
    stripped,
)
from wijkmonitor.sources.wide import observations_of_keyed

_CODED = "odata"
"""Layout of the table as CBS itself gives it: in codes, and with points where there is no figure."""
_FEED = "83648NED-odata"
"""The column of columns.csv that is about the codes, and not about one kind of crime."""
_ALL_CRIMES = Meaning(totals={"soort": ("T001161", "alle misdrijven samen")})


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,
) -> Reading:
    """Read one delivery: every kind of crime in it that has a column of its own in columns.csv."""
    if delivery.layout == _CODED:
        coded = read_coded(declaration, delivery, contents, regions, _ALL_CRIMES)
        existing, faults = without_false_zeros(coded.observations, regions)
        return Reading(existing, (*coded.problems, *faults))
    table = read_known_table(declaration, delivery, contents)
    kinds = {kind: columns for kind, columns in load_columns(declaration.folder).items() if kind != _FEED}
    known_kinds = {*kinds, *delivery.excluded}
    problems = [*other_values(table.text, table.header("soort"), known_kinds, "een bekende soort misdrijf")]
    keyed, faults = _keyed(table, delivery.excluded, regions)
    problems.extend(faults)
    readings = []
    for kind, columns in kinds.items():
        rows = keyed.rows(table.role("soort") == kind)
        problems.extend(_sums(rows, columns))
        readings.append(observations_of_keyed(rows, columns, declaration.layouts[delivery.layout], delivery))
    joined = Reading.joined(readings)
    filled = without_filled_zeros(joined.observations, table.header("misdrijven"), table.header("per_1000"))
    observations, impossible = without_false_zeros(filled, regions)
    return Reading(observations, (*problems, *joined.problems, *impossible))


def _keyed(
    table: KnownTable, excluded: Collection[str], regions: RegionIndex
) -> tuple[TextTable, tuple[Problem, ...]]:
    """Add region, indeling and period to the rows of gebieden that we know and do not exclude."""
    kept = table.text.rows(~table.role("gebied").is_in(list(excluded)))
    period, faults = period_codes(kept, table.header("periode"))
    names = kept.frame.select(table.role("gebied")).to_series().unique(maintain_order=True)
    codes, unknown = codes_of_names(names, PlaceNames.ever(regions), kept.file_name, table.header("gebied"))
    frame = kept.frame.with_columns(
        table.role("gebied").replace_strict(codes, default=None, return_dtype=pl.String).alias("region"),
        period.alias("period"),
    ).drop_nulls(["region", "period"])
    return TextTable(kept.file_name, _with_indeling(frame, regions)), (*faults, *unknown)


def _with_indeling(frame: pl.DataFrame, regions: RegionIndex) -> pl.DataFrame:
    year = pl.col("period").str.head(4).cast(pl.Int64)
    region_years = frame.select("region", year.alias("year")).unique().rows()
    nearest = nearest_indelingen(region_years, regions)
    lookup = pl.DataFrame(
        [(code, key, indeling) for (code, key), indeling in nearest.items()],
        schema={"region": pl.String, "year": pl.Int64, "indeling": pl.Int16},
        orient="row",
    )
    dated = frame.with_columns(year.alias("year"))
    return dated.join(lookup, on=["region", "year"], how="left", maintain_order="left")


def _sums(rows: TextTable, columns: ColumnMap) -> Iterator[Problem]:
    """Find rows that a carrier added up: their row numbers of consecutive years are not consecutive."""
    if "regelnummer" not in columns.roles or rows.frame.is_empty():
        return
    step = stripped(columns.role("regelnummer")).cast(pl.Int64, strict=False).diff()
    steps = rows.frame.sort("region", "period").with_columns(step.over("region").alias("step"))
    wrong = steps.filter(pl.col("step") != 1)
    if wrong.height:
        yield Problem(
            f"'{columns.key}' is een optelling van meer regels van de tabel en telt misdrijven dubbel.",
            f"{rows.file_name}, {lines_in_words(wrong[LINE].sort().to_list())}",
            "Vraag de soort zelf op bij de uitgever, of sluit haar uit in source.yaml.",
        )

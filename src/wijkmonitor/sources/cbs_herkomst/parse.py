"""Read 85458NED: inhabitants by herkomst and country of birth, one row a combination of codes."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.columns import ColumnMap, load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import other_values, period_codes, region_code
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import (
    LINE,
    TextTable,
    UnreadableFileError,
    lines_in_words,
    read_table,
    stripped,
)
from wijkmonitor.sources.wide import observations_of_keyed

_FOLDER = Path(__file__).parent
_BOTH_SEXES = "T001038"
_ALL_AGES = "10000"
_NEWEST_LIST = 2024
"""The gemeenten of 2025 are those of 2024, so 2025 stands on the boundaries of 2024 (see source.yaml)."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery; each year is about the boundaries of that year."""
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
    period, faults = period_codes(table, columns.role("periode"))
    frame = table.frame.with_columns(
        region_code(columns.role("code")).alias("region"),
        period.alias("period"),
        _group(columns).alias("group"),
    ).with_columns(_indeling().alias("indeling"))
    problems = (*faults, *_other_populations(table, columns), *_unknown_combinations(frame, file_name))
    known = TextTable(file_name, frame.filter(pl.col("group").is_not_null()))
    reading = observations_of_keyed(known, columns, layout, delivery)
    return Reading(reading.observations, (*problems, *reading.problems))


def _group(columns: ColumnMap) -> pl.Expr:
    groups = load_groups(_FOLDER, "herkomstland", "geboorteland")
    combination = pl.concat_str(
        stripped(columns.role("herkomstland")), stripped(columns.role("geboorteland")), separator=" "
    )
    known = {" ".join(codes): group for codes, group in groups.items()}
    return combination.replace_strict(known, default=None, return_dtype=pl.String)


def _indeling() -> pl.Expr:
    return pl.col("period").str.head(4).cast(pl.Int16).clip(upper_bound=_NEWEST_LIST)


def _other_populations(table: TextTable, columns: ColumnMap) -> Iterator[Problem]:
    yield from other_values(table, columns.role("geslacht"), {_BOTH_SEXES}, "mannen en vrouwen samen")
    yield from other_values(table, columns.role("leeftijd"), {_ALL_AGES}, "alle leeftijden samen")


def _unknown_combinations(frame: pl.DataFrame, file_name: str) -> Iterator[Problem]:
    unknown = frame.filter(pl.col("group").is_null())
    codes = ("Herkomstland", "Geboorteland")
    for origin, birth, lines in unknown.group_by(*codes, maintain_order=True).agg(LINE).iter_rows():
        yield Problem(
            f"de combinatie van herkomstland '{origin}' en geboorteland '{birth}' is onbekend.",
            f"{file_name}, {lines_in_words(lines)}",
            "Voeg de combinatie met haar groep toe aan cbs_herkomst/groups.csv.",
        )

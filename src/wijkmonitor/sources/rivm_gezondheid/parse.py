"""Read RIVM's health figures: the workbooks of 50090NED and the series taken from 50150NED."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.columns import ColumnMap, load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.dimensions import contradicted_levels, other_values, period_codes, region_code
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, lines_in_words, read_table
from wijkmonitor.sources.wide import observations_of_keyed
from wijkmonitor.sources.workbook import read_sheet

_FOLDER = Path(__file__).parent
_DERIVED = "afgeleid"
_VALUE_MARGIN = "MW00000"
"""The dimension `Marges` of StatLine: the figure itself, not a bound of its interval."""


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    _regions: RegionIndex,
) -> Reading:
    """Read one delivery; the layout `afgeleid` is a CSV, the others workbooks of one age group."""
    try:
        return _read(declaration, delivery, contents)
    except UnreadableFileError as error:
        return Reading.refused(error.problems)


def _read(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> Reading:
    (file_name,) = delivery.files
    layout = declaration.layouts[delivery.layout]
    if layout.name == _DERIVED:
        table = read_table(contents[file_name], file_name, layout)
    else:
        table = read_sheet(contents[file_name], file_name)
    columns = load_columns(_FOLDER)[delivery.columns]
    faulty_headers = columns.problems_with(table.headers, file_name)
    if faulty_headers:
        return Reading.refused(faulty_headers)
    keyed, problems = _keyed(table, columns, delivery)
    reading = observations_of_keyed(keyed, columns, layout, delivery)
    return Reading(reading.observations, (*problems, *reading.problems, *_half_asked(reading)))


def _keyed(
    table: TextTable, columns: ColumnMap, delivery: DeliveryDeclaration
) -> tuple[TextTable, tuple[Problem, ...]]:
    period, faults = period_codes(table, columns.role("periode"))
    problems = [
        *faults,
        *contradicted_levels(table, columns.role("code"), columns.role("niveau")),
        *_other_edition(table, columns, delivery),
    ]
    frame = table.frame.with_columns(
        region_code(columns.role("code")).alias("region"),
        pl.lit(delivery.indeling).alias("indeling"),
        period.alias("period"),
    )
    group = _group(delivery)
    keyed = frame if group is None else frame.with_columns(pl.lit(group[1]).alias("group"))
    return TextTable(table.file_name, keyed), tuple(problems)


def _group(delivery: DeliveryDeclaration) -> tuple[str, str] | None:
    """Give the age code that a workbook must be about and our group for it; None for the derived series."""
    groups = load_groups(_FOLDER, "layout", "leeftijd").items()
    return next(((age, group) for (layout, age), group in groups if layout == delivery.layout), None)


def _other_edition(table: TextTable, columns: ColumnMap, delivery: DeliveryDeclaration) -> Iterator[Problem]:
    if delivery.period is not None:
        yield from other_values(
            table, columns.role("periode"), {delivery.period}, "de periode van deze levering"
        )
    group = _group(delivery)
    if group is not None:
        yield from other_values(table, columns.role("leeftijd"), {group[0]}, "de leeftijd van deze levering")
        yield from other_values(table, columns.role("marges"), {_VALUE_MARGIN}, "het cijfer zelf")


def _half_asked(reading: Reading) -> Iterator[Problem]:
    """Find lost cells: a question is asked everywhere or nowhere, so a blank among figures is one."""
    is_blank = pl.col("status") == Status.NIET_GEVRAAGD.value
    mixed = reading.observations.group_by("file", "column", maintain_order=True).agg(
        pl.col("line").filter(is_blank), is_blank.all().alias("is_unasked")
    )
    for file, column, lines, is_unasked in mixed.iter_rows():
        if lines and not is_unasked:
            yield Problem(
                "de cel is leeg, terwijl de vraag in dit jaar wel is gesteld.",
                f"{file}, {lines_in_words(lines)}, kolom '{column}'",
                "Vraag het bestand opnieuw op: een geheim cijfer hoort een punt te zijn.",
            )

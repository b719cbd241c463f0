"""Read a table of CBS as it comes in bulk: `Observations.csv` with the table's own description beside it.

OData version 4 writes one row an observation, all in codes. What the codes mean stands in the description
(`D-<table>.json`) of the same table; loose code lists of another table look alike and label wrongly, so
every code in the observations must stand in the description.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.tabular import (
    LINE,
    TextTable,
    UnreadableFileError,
    lines_in_words,
    read_table,
    stripped,
)

MEASURE = "Measure"
VALUE = "Value"
_ATTRIBUTE = "ValueAttribute"
_TEXT_VALUE = "StringValue"
_FIXED = ("Id", MEASURE, VALUE, _TEXT_VALUE, _ATTRIBUTE)
_ORDINARY = "None"
"""The attribute of a cell that simply holds a figure."""
_STATUSES = {
    "Definitief": Status.DEFINITIEF,
    "NaderVoorlopig": Status.NADER_VOORLOPIG,
    "Voorlopig": Status.VOORLOPIG,
}
_NEW_COPY = "Vraag de tabel opnieuw op, met haar eigen beschrijving."


@dataclass(frozen=True, slots=True)
class TableDescription:
    """What CBS says about one table: its measures, its dimensions and the status of its periods."""

    table: str
    file_name: str
    units: Mapping[str, str]
    """Measure → unit, as CBS writes it: '%' or 'x 1 000'."""
    codes: Mapping[str, Mapping[str, str]]
    """Dimension → code → title."""
    period_dimension: str
    period_status: Mapping[str, Status]
    observations: int
    """How many rows the table has, by its own count."""


def read_description(content: bytes, file_name: str, table: str) -> TableDescription:
    """Read `D-<table>.json`; raises UnreadableFileError when it is damaged or about another table."""
    try:
        description = _description(json.loads(content.decode("utf-8-sig")), file_name)
    except (ValueError, SourceError) as error:
        what = f"de beschrijving van de tabel is niet te lezen ({error})."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)]) from error
    if description.table != table:
        what = f"dit beschrijft tabel '{description.table}', niet {table}."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    return description


def read_observations(
    content: bytes, file_name: str, layout: Layout, description: TableDescription
) -> TextTable:
    """Read `Observations.csv` of a described table; raises UnreadableFileError with every foreign code.

    `Value` holds the word of `ValueAttribute` where that says why there is no figure, so that the layout
    can declare what the word means.
    """
    table = read_table(content, file_name, layout)
    problems = [*_other_columns(table, description)]
    if not problems:
        problems = [*_foreign_codes(table, description), *_lost_rows(table, description)]
    if problems:
        raise UnreadableFileError(problems)
    is_ordinary = stripped(_ATTRIBUTE) == _ORDINARY
    value = pl.when(is_ordinary).then(pl.col(VALUE)).otherwise(_ATTRIBUTE)
    return TextTable(file_name, table.frame.with_columns(value.alias(VALUE)))


def _description(values: object, file_name: str) -> TableDescription:
    if not isinstance(values, dict):
        raise SourceError("geen beschrijving van een tabel")
    block = Block(file_name, values)
    dimensions = tuple(block.blocks("Dimensions"))
    times = [dimension for dimension in dimensions if dimension.text("Kind") == "TimeDimension"]
    if len(times) != 1:
        raise SourceError(f"{len(times)} tijdsdimensies; er hoort er één te zijn")
    return TableDescription(
        table=block.text("Identifier"),
        file_name=file_name,
        units={measure.text("Identifier"): measure.text("Unit") for measure in block.blocks("Measures")},
        codes={dimension.text("Identifier"): _titles(dimension) for dimension in dimensions},
        period_dimension=times[0].text("Identifier"),
        period_status=dict(_period_statuses(times[0])),
        observations=block.number("ObservationCount"),
    )


def _titles(dimension: Block) -> dict[str, str]:
    return {code.text("Identifier"): code.text("Title") for code in dimension.blocks("CodeList")}


def _period_statuses(time: Block) -> Iterator[tuple[str, Status]]:
    for period in time.blocks("CodeList"):
        word = period.text("Status")
        if word not in _STATUSES:
            raise period.complaint("Status", f"moet een van deze zijn: {', '.join(_STATUSES)}")
        yield period.text("Identifier"), _STATUSES[word]


def _other_columns(table: TextTable, description: TableDescription) -> Iterator[Problem]:
    wanted = {*_FIXED, *description.codes}
    for header in sorted(wanted ^ set(table.headers)):
        what = "ontbreekt" if header in wanted else f"hoort niet bij tabel {description.table}"
        yield Problem(f"de kolom {what}.", f"{table.file_name}, kop, kolom '{header}'", _NEW_COPY)


def _foreign_codes(table: TextTable, description: TableDescription) -> Iterator[Problem]:
    for dimension, codes in ((MEASURE, description.units), *description.codes.items()):
        yield from _unlisted(table, dimension, codes, description)


def _unlisted(
    table: TextTable, dimension: str, codes: Collection[str], description: TableDescription
) -> Iterator[Problem]:
    rows = table.frame.filter(~stripped(dimension).is_in(list(codes)))
    for code, lines in rows.group_by(stripped(dimension), maintain_order=True).agg(LINE).iter_rows():
        yield Problem(
            f"code '{code}' staat niet in de beschrijving {description.file_name}.",
            f"{table.file_name}, {lines_in_words(lines)}, kolom '{dimension}'",
            _NEW_COPY,
        )


def _lost_rows(table: TextTable, description: TableDescription) -> Iterator[Problem]:
    if table.frame.height != description.observations:
        yield Problem(
            f"er staan {table.frame.height} waarnemingen, maar de tabel heeft er {description.observations}.",
            table.file_name,
            _NEW_COPY,
        )

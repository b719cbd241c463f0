"""Kerncijfers wijken en buurten → observations."""

from collections.abc import Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.cbs_kwb.rows import IS_DELIVERED, REGION, File, rows_of
from wijkmonitor.sources.columns import ColumnMap, columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.reading import Reading, with_undelivered
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.tabular import LINE, TextTable, UnreadableFileError, read_table, stripped
from wijkmonitor.sources.topic_book import TOPICS, columns_by_description
from wijkmonitor.sources.topics import read_topics
from wijkmonitor.sources.wide import observations_of

_WITH_MARKS, _WITHOUT_MARKS = "odata", "odata_zonder_punt"
_POINT_MARK = "."


def read(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    regions: RegionIndex,  # noqa: ARG001 (every source has this signature; KWB brings its own codes)
) -> Reading:
    """Read one delivery of a KWB table."""
    file, problems = _file(declaration, delivery, contents)
    if file is None:
        return Reading.refused(problems)
    rows = rows_of(file)
    layout = _layout(declaration, file)
    reading = observations_of(rows.table, file.columns, layout, delivery, pl.col(REGION))
    frame = _marked_undelivered(reading.observations, rows.table)
    return Reading(frame, (*rows.problems, *reading.problems))


def _file(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> tuple[File | None, tuple[Problem, ...]]:
    """Read the main file and its companion; all faults of both together."""
    companion: File | None = None
    problems: tuple[Problem, ...] = ()
    if len(delivery.files) > 1 and delivery.columns != TOPICS:
        own = _delivery_of(declaration, delivery.files[1])
        companion, problems = _one_file(declaration, own, contents, None)
    file, own_problems = _one_file(declaration, delivery, contents, companion)
    all_problems = (*own_problems, *problems)
    return (None if all_problems else file), all_problems


def _one_file(
    declaration: SourceDeclaration,
    delivery: DeliveryDeclaration,
    contents: Mapping[str, bytes],
    companion: File | None,
) -> tuple[File | None, tuple[Problem, ...]]:
    name = delivery.files[0]
    try:
        table = read_table(contents[name], name, declaration.layouts[delivery.layout])
        columns = _columns(declaration, delivery, contents)
    except UnreadableFileError as error:
        return None, error.problems
    return File(table, columns, delivery, companion), columns.problems_with(table.headers, table.file_name)


def _columns(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, contents: Mapping[str, bytes]
) -> ColumnMap:
    """Give what each column is: as columns.csv says, or as the table says of itself."""
    if delivery.columns != TOPICS:
        return columns_for(declaration.folder, delivery.columns)
    description = delivery.files[1]
    return columns_by_description(
        declaration.folder, delivery.table, read_topics(contents[description], description), description
    )


def _delivery_of(declaration: SourceDeclaration, path: str) -> DeliveryDeclaration:
    """Give the delivery whose main file a companion is: that says how to read it."""
    return next(delivery for delivery in declaration.deliveries if delivery.files[0] == path)


def _layout(declaration: SourceDeclaration, file: File) -> Layout:
    """Tell a file of CBS itself from one whose carrier made the marks empty: that one has no `.` at all."""
    if file.delivery.layout != _WITH_MARKS:
        return declaration.layouts[file.delivery.layout]
    headers = [column.header for column in file.columns.measures]
    has_mark = file.table.frame.select(
        pl.any_horizontal((stripped(header) == _POINT_MARK).any() for header in headers)
    )
    return declaration.layouts[_WITH_MARKS if has_mark.item() else _WITHOUT_MARKS]


def _marked_undelivered(observations: pl.DataFrame, table: TextTable) -> pl.DataFrame:
    """Give the cells of rows that the publisher did not deliver that reason."""
    if IS_DELIVERED not in table.frame.columns:
        return observations
    return with_undelivered(observations, table.frame.filter(~pl.col(IS_DELIVERED))[LINE])

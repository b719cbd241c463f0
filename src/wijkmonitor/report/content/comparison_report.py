"""The report of a comparison as a document: gebieden or groups side by side."""

from collections.abc import Iterator, Sequence
from typing import Final

from wijkmonitor.domain.region import is_fictional_code
from wijkmonitor.report.blocks import Block, Cell, Column, Document, Heading, Picture, Side, Table, Voice
from wijkmonitor.report.content.closing import (
    method_chapter,
    missing_list,
    same_page,
    sources_chapter,
)
from wijkmonitor.report.content.duiding import duiding_chapter
from wijkmonitor.report.content.pieces import chip_drawing, drawn, said
from wijkmonitor.texts.comparison_columns import ColumnText
from wijkmonitor.texts.comparison_page import ComparisonPage, comparison_page
from wijkmonitor.texts.comparison_table import (
    ComparedCell,
    ComparedRowText,
    ComparedTable,
    ComparedThemeText,
)
from wijkmonitor.texts.points_text import PointText
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.pages import COUNTRY
from wijkmonitor.wording.report import REPORT, foot, pie_alt, release_line

_PIE_MM: Final = 54.0
"""Three stand side by side."""


def comparison_report(view: ComparisonView, themes: Sequence[str], base_url: str) -> Document:
    """Give the report with the chosen themes; none chosen gives all. Every address begins with `base_url`."""
    page = comparison_page(view)
    address = f"{base_url}{page.canonical}"
    names = tuple(column.full_name for column in page.columns)
    return Document(
        title=page.title,
        subtitle=page.how_compared,
        running_head=page.title,
        running_foot=foot(view.release.id, view.release.date, address),
        address=address,
        description=f"{page.title}. {page.how_compared}",
        keywords=(REPORT.author, *names),
        date=view.release.date[:10],
        blocks=tuple(_blocks(view, page, themes, base_url, address)),
    )


def _blocks(
    view: ComparisonView, page: ComparisonPage, themes: Sequence[str], base_url: str, address: str
) -> Iterator[Block]:
    yield said(release_line(view.chosen_year, view.release.id, day(view.release.date)), voice=Voice.NOTE)
    if any(is_fictional_code(link.code) for link in view.regions):
        yield said(INTERFACE.notices.fictional, voice=Voice.WARNING)
    for warning in view.warnings:
        yield said(warning, voice=Voice.WARNING)
    yield from duiding_chapter(view.duiding, base_url)
    yield Heading(REPORT.compared)
    for title, explanation in view.explanations:
        yield said(f"{title}: {explanation}", voice=Voice.NOTE)
    yield from map(_pie, page.columns)
    yield said(INTERFACE.profile.pie_how_to_read, INTERFACE.legend.no_norm, voice=Voice.NOTE)
    yield Heading(REPORT.what, 2)
    yield _standing_out(page.columns)
    if page.table.difference_note:
        what = f"{REPORT.difference}: {page.table.difference_note}."
        yield said(what, INTERFACE.comparison.difference_how, voice=Voice.NOTE)
    for theme in page.table.themes:
        if not themes or theme.id in themes:
            yield Heading(theme.title)
            yield _theme(theme, page.table)
    yield Heading(REPORT.missing)
    yield from _missing(page)
    yield from method_chapter(base_url)
    yield from sources_chapter(view.sources)
    yield same_page(address)


def _pie(column: ColumnText) -> Picture:
    told = (f"{column.full_name}, {column.context}", column.people, column.compared_with, column.why_empty)
    caption = ". ".join(part.rstrip(".") for part in told if part)
    return Picture(drawn(column.pie), pie_alt(column.full_name, column.reading), f"{caption}.", _PIE_MM)


def _standing_out(columns: Sequence[ColumnText]) -> Table:
    heads = (
        Column(REPORT.gebied, share=1.5),
        Column(INTERFACE.profile.strengths, share=3),
        Column(INTERFACE.profile.concerns, share=3),
    )
    rows = tuple(
        (
            Cell(column.full_name, column.context, is_strong=True),
            Cell(_points(column.strengths) or column.no_strengths),
            Cell(_points(column.concerns) or column.no_concerns),
        )
        for column in columns
    )
    return Table(REPORT.what, heads, rows)


def _points(points: Sequence[PointText]) -> str:
    return "; ".join(f"{point.title} ({point.figures}, {point.period})" for point in points)


def _theme(theme: ComparedThemeText, table: ComparedTable) -> Table:
    heads = [Column(head.name, Side.END) for head in table.heads]
    if any(head.note for head in table.heads):
        heads = [Column(head.full_name, Side.END) for head in table.heads]
    if table.has_nederland:
        heads.append(Column(COUNTRY, Side.END))
    if table.has_difference:
        heads.append(Column(REPORT.difference, share=1.4))
    columns = (Column(REPORT.figure, share=2), *heads)
    rows = tuple(_row(row, table) for row in theme.rows)
    return Table(theme.title, columns, rows)


def _row(row: ComparedRowText, table: ComparedTable) -> tuple[Cell, ...]:
    cells = [Cell(row.title, row.meta), *map(_cell, row.cells)]
    if table.has_nederland:
        notes = "; ".join(cell.note for cell in row.nederland if cell.note)
        cells.append(Cell(" / ".join(cell.value for cell in row.nederland), notes))
    if table.has_difference:
        found = row.difference
        cells.append(Cell(found.gap, found.certainty) if found else Cell(""))
    return tuple(cells)


def _cell(cell: ComparedCell) -> Cell:
    """Give a cell; why there is no figure needs no more words than that."""
    words = cell.chip.label if cell.has_chip else ""
    parts = (cell.note,) if cell.note and cell.note in words else (words, cell.note)
    below = " · ".join(part for part in parts if part)
    return Cell(cell.value, below, is_strong=True, svg=chip_drawing(cell.chip) if cell.has_chip else "")


def _missing(page: ComparisonPage) -> Iterator[Block]:
    if not page.gaps:
        yield said(REPORT.nothing_missing)
    for gap in page.gaps:
        yield Heading(gap.name, 2)
        yield missing_list((", ".join(item.titles), item.reason) for item in gap.gaps)

"""Tables in a Word file: with a head that comes back on every page, and a name for who cannot see it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.blocks import Cell, Column, Side, Table
from wijkmonitor.report.readable import readable
from wijkmonitor.report.word.elements import element, value
from wijkmonitor.report.word.pictures import Pictures
from wijkmonitor.report.word.runs import strong_run, text_run

TEXT_WIDTH: Final = 9412
"""Between the margins of the page, in twentieths of a point."""
_MM_PER_TWIP: Final = 25.4 / 1440
_PADDING: Final = 114


def table_of(table: Table, pictures: Pictures, indent: int = 0) -> BaseOxmlElement:
    """Give the table itself, without its caption and note; `indent` is how far it stays from the margins."""
    widths = column_widths(table.columns, TEXT_WIDTH - 2 * indent)
    grid = element("w:tblGrid", {}, *(element("w:gridCol", {"w:w": width}) for width in widths))
    head = _head(table.columns, widths)
    rows = (_row(row, table.columns, widths, pictures) for row in table.rows)
    return element("w:tbl", {}, _properties(table, sum(widths), indent), grid, head, *rows)


def column_widths(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Give the width of each column; together they are as wide as the table.

    >>> column_widths((Column("Cijfer", share=3), Column("Overvecht"), Column("Nederland")), 9412)
    (5647, 1882, 1883)
    """
    whole = sum(column.share for column in columns)
    edges = [0]
    reached = 0.0
    for column in columns:
        reached += column.share
        edges.append(int(width * reached / whole))
    return tuple(end - start for start, end in pairwise(edges))


def _properties(table: Table, width: int, indent: int) -> BaseOxmlElement:
    """Say that the first row and the first column are heads, and what the table is about."""
    look: dict[str, str | int] = {
        "w:val": "04A0",
        "w:firstRow": 1,
        "w:lastRow": 0,
        "w:firstColumn": 1,
        "w:lastColumn": 0,
    }
    return element(
        "w:tblPr",
        {},
        value("w:tblStyle", "Wijkmonitortabel"),
        element("w:tblW", {"w:w": width, "w:type": "dxa"}),
        element("w:tblInd", {"w:w": indent, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", look | {"w:noHBand": 1, "w:noVBand": 1}),
        value("w:tblCaption", readable(table.caption)),
    )


def _head(columns: tuple[Column, ...], widths: tuple[int, ...]) -> BaseOxmlElement:
    cells = (
        _cell(width, [_paragraph("Tabelkop", column.side, text_run(column.title))])
        for column, width in zip(columns, widths, strict=True)
    )
    return element("w:tr", {}, element("w:trPr", {}, element("w:cantSplit"), element("w:tblHeader")), *cells)


def _row(
    row: tuple[Cell, ...], columns: tuple[Column, ...], widths: tuple[int, ...], pictures: Pictures
) -> BaseOxmlElement:
    cells = (
        _cell(width, _paragraphs(cell, column.side, width, pictures))
        for cell, column, width in zip(row, columns, widths, strict=True)
    )
    return element("w:tr", {}, element("w:trPr", {}, element("w:cantSplit")), *cells)


def _cell(width: int, paragraphs: list[BaseOxmlElement]) -> BaseOxmlElement:
    size = element("w:tcW", {"w:w": width, "w:type": "dxa"})
    return element("w:tc", {}, element("w:tcPr", {}, size), *paragraphs)


def _paragraphs(cell: Cell, side: Side, width: int, pictures: Pictures) -> list[BaseOxmlElement]:
    """Give the lines of a cell; a cell has at least one, or Word calls the file damaged."""
    lines = [_paragraph("Tabeltekst", side, *_line(cell, width, pictures))]
    if cell.below:
        lines.append(_paragraph("Tabelklein", side, text_run(cell.below)))
    return lines


def _line(cell: Cell, width: int, pictures: Pictures) -> Iterator[BaseOxmlElement]:
    if cell.svg:
        yield pictures.run_of_small(cell.svg, (width - _PADDING) * _MM_PER_TWIP)
    if cell.text:
        text = f" {cell.text}" if cell.svg else cell.text
        yield strong_run(text) if cell.is_strong else text_run(text)


def _paragraph(style: str, side: Side, *runs: BaseOxmlElement) -> BaseOxmlElement:
    properties = element("w:pPr", {}, value("w:pStyle", style))
    if side is Side.END:
        properties.append(value("w:jc", "right"))
    return element("w:p", {}, properties, *runs)

"""Bytes of an Excel workbook → a table of text, as it stood there; structural faults refuse it."""

import io
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, text_table

_Cell = object
"""What the library gives for a cell: text, a number, a date or a truth value."""

_NEW_COPY = "Vraag het bestand opnieuw op bij de uitgever."
_ZIP_SIGNATURE = b"PK\x03\x04"
_FEWEST_ROWS = 2
"""A header and one row."""


def read_sheet(content: bytes, file_name: str) -> TextTable:
    """Read a workbook of one sheet with its headers in the first row; raises UnreadableFileError.

    Excel numbers become text again, whole ones without decimals: publishers write codes as numbers.
    """
    if not content.startswith(_ZIP_SIGNATURE):
        raise UnreadableFileError([Problem(_what_it_is(content), file_name, _NEW_COPY)])
    try:
        grids = _grids(content)
    except (CalamineError, OSError, ValueError) as error:
        what = f"de werkmap is beschadigd of afgebroken ({error})."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)]) from error
    if len(grids) != 1 or len(grids[0]) < _FEWEST_ROWS:
        what = f"er zijn {len(grids)} bladen met inhoud; er hoort er één te zijn, met een kop en rijen."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    header, *rows = ([_text(cell) for cell in row] for row in grids[0])
    return text_table(file_name, header, rows, first_line=2)


def _what_it_is(content: bytes) -> str:
    start = content[:200].lstrip()
    if not start:
        return "het bestand is leeg."
    if start.startswith(b"<"):
        return "dit is een webpagina en geen werkmap; waarschijnlijk gaf de uitgever een foutmelding."
    return "dit is geen Excelwerkmap (.xlsx)."


def _grids(content: bytes) -> list[Sequence[Sequence[_Cell]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    grids = [sheet.to_python(skip_empty_area=False) for sheet in sheets]
    return [grid for grid in grids if grid]


def _text(cell: _Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return "" if cell is None else str(cell)

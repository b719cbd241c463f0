"""Bytes of an Excel workbook → a table of text, as it stood there; structural faults refuse it."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, text_table

_Cell = object
"""What the library gives for a cell: text, a number, a date or a truth value."""
_Grid = Sequence[Sequence[_Cell]]

_NEW_COPY = "Vraag het bestand opnieuw op bij de uitgever."
_ZIP_SIGNATURE = b"PK\x03\x04"
_OLD_SIGNATURE = b"\xd0\xcf\x11\xe0"
_FEWEST_ROWS = 2
"""A header and one row."""
_MOST_BYTES = 500_000_000
"""Of a workbook, unpacked: an .xlsx is a zip."""


def read_sheet(content: bytes, file_name: str, sheet: str = "", title_rows: int = 0) -> TextTable:
    """Read a sheet whose headers stand below some title rows; raises UnreadableFileError.

    Without a name there must be one sheet with anything in it. Excel numbers become text again, whole ones
    without decimals: publishers write codes as numbers.
    """
    if not content.startswith(_ZIP_SIGNATURE):
        raise UnreadableFileError([Problem(_what_it_is(content), file_name, _NEW_COPY)])
    try:
        _refuse_bomb(content, file_name)
        grids = _grids(content)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        what = f"de werkmap is beschadigd of afgebroken ({error})."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)]) from error
    grid = _chosen(grids, sheet, file_name)[title_rows:]
    if len(grid) < _FEWEST_ROWS:
        what = "er staan geen rijen onder de kop."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    header, *rows = ([_text(cell) for cell in row] for row in grid)
    return text_table(file_name, header, rows, first_line=title_rows + 2)


def _chosen(grids: Mapping[str, _Grid], sheet: str, file_name: str) -> _Grid:
    """Give the sheet of that name, or the only one that has anything in it."""
    filled = {name: grid for name, grid in grids.items() if grid}
    if sheet and sheet not in grids:
        what = f"het blad '{sheet}' is er niet. Wel: {', '.join(grids)}."
        remedy = "Pas 'blad' aan in source.yaml als de uitgever het anders is gaan noemen."
        raise UnreadableFileError([Problem(what, file_name, remedy)])
    if sheet:
        return grids[sheet]
    if len(filled) != 1:
        what = f"er zijn {len(filled)} bladen met inhoud; er hoort er één te zijn, met een kop en rijen."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    return next(iter(filled.values()))


def _refuse_bomb(content: bytes, file_name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > _MOST_BYTES:
        what = f"de werkmap is uitgepakt groter dan {_MOST_BYTES} bytes."
        raise UnreadableFileError([Problem(what, file_name, "Vraag de uitgever wat er aan de hand is.")])


def _what_it_is(content: bytes) -> str:
    start = content[:200].lstrip()
    if not start:
        return "het bestand is leeg."
    if start.startswith(b"<"):
        return "dit is een webpagina en geen werkmap; waarschijnlijk gaf de uitgever een foutmelding."
    if content.startswith(_OLD_SIGNATURE):
        return "dit is een oude Excelwerkmap (.xls), hoe zij ook heet. Bewaar haar als .xlsx of CSV."
    return "dit is geen Excelwerkmap (.xlsx)."


def _grids(content: bytes) -> dict[str, _Grid]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
    return {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}


def _text(cell: _Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return "" if cell is None else str(cell)

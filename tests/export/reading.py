"""Read files back: CSV by the csv module, Excel by openpyxl."""

import csv
import io
from collections.abc import Mapping

from openpyxl import load_workbook

Rows = list[list[object]]


def csv_rows(body: bytes) -> list[list[str]]:
    """Give the cells of a CSV file, the head first."""
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


def sheets(body: bytes) -> Mapping[str, Rows]:
    """Give the cells of every sheet of an Excel file."""
    book = load_workbook(io.BytesIO(body))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def as_csv(value: object) -> str:
    """Give a cell of an Excel file or of JSON as CSV has it."""
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)

"""A page as an Excel file: what to read first, a sheet per table with typed cells, and the sources."""

import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wijkmonitor.export.package import Package
from wijkmonitor.export.table import Kind, Table, Value
from wijkmonitor.export.writers import tests_of
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.wording import downloads as words
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.duiding import PARTS

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text stays a text, whatever it looks like."""
_NO_DATE: Final = "2020-01-01"
_WIDEST: Final = 48
_NARROWEST: Final = 9
_SAMPLE: Final = 200
"""So many rows are looked at to see how wide a column must be."""
_TEXT_WIDTH: Final = 100
_MOST_DECIMALS: Final = 2
"""As they are shown; the cell holds the whole number."""


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    title: Format
    wrapped: Format
    bold: Format
    numbers: tuple[Format, ...]
    """By how many decimals."""


def excel_bytes(package: Package) -> bytes:
    """Give the file; the same package gives the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        # The date of the release, not of now: the file is a function of release and address.
        made = datetime.fromisoformat(package.release_date or _NO_DATE)
        book.set_properties({"title": package.title, "author": "Wijkmonitor", "created": made})
        formats = _formats(book)
        _read_me(book.add_worksheet(words.READ_ME), package, formats)
        sheets = [book.add_worksheet(words.TABLES[table.name]) for table in package.tables]
        for sheet, table in zip(sheets, package.tables, strict=True):
            _fill(sheet, table, formats)
        _lines(book.add_worksheet(words.SOURCES), package.sources(), formats)
        _lines(book.add_worksheet(words.MEANINGS), _meanings(package), formats)
        if not package.duiding and not package.is_fictional:
            sheets[0].activate()
    return file.getvalue()


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    return _Formats(
        head=book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        title=book.add_format({"bold": True, "font_size": 16}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        bold=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        numbers=tuple(
            book.add_format({"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")})
            for decimals in range(_MOST_DECIMALS + 1)
        ),
    )


def _fill(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, formats.head)
        sheet.set_column(place, place, _width(table, place))
    plain = {place for place, column in enumerate(table.columns) if column.kind is Kind.WHOLE}
    decimals = _decimals_of(table)
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            amount = None if place in plain else formats.numbers[decimals[_of(table, row), place]]
            _write(sheet, (number, place), value, amount)
    last = len(table.columns) - 1
    sheet.freeze_panes(1, min(2, last))
    sheet.autofilter(0, 0, max(len(table.rows), 1), last)


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, amount: Format | None) -> None:
    """Write a cell; a year or a number of a column is no amount, so it has no dots."""
    if isinstance(value, str):
        sheet.write_string(*at, value)
    elif value is not None:
        sheet.write_number(*at, value, amount)


def _decimals_of(table: Table) -> dict[tuple[Value, int], int]:
    """Give how many decimals the cells of a column show: the same for all rows of one indicator."""
    found: dict[tuple[Value, int], int] = defaultdict(int)
    for row in table.rows:
        indicator = _of(table, row)
        for place, value in enumerate(row):
            if isinstance(value, float):
                key = (indicator, place)
                found[key] = max(found[key], _decimals(value))
    return found


def _of(table: Table, row: tuple[Value, ...]) -> Value:
    """Give which indicator a row is about."""
    place = next((place for place, column in enumerate(table.columns) if column.name == "indicator"), 0)
    return row[place]


def _decimals(value: float) -> int:
    """Count the decimals that a value has.

    >>> _decimals(3.25), _decimals(1200)
    (2, 0)
    """
    _, _, behind = f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")
    return len(behind)


def _width(table: Table, place: int) -> int:
    """Give how wide a column must be to be read."""
    shown = [len(str(row[place])) for row in table.rows[:_SAMPLE] if row[place] is not None]
    return min(max([_NARROWEST, len(table.columns[place].name) + 3, *shown]), _WIDEST)


def _read_me(sheet: Worksheet, package: Package, formats: _Formats) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, package.title, formats.title)
    for number, (term, text) in enumerate(_told(package), 2):
        sheet.write_string(number, 0, term, formats.bold)
        sheet.write_string(number, 1, text, formats.wrapped)


def _told(package: Package) -> list[tuple[str, str]]:
    """Give what the first sheet says, in order."""
    told = [("", words.FICTIONAL)] if package.is_fictional else []
    told += package.chosen
    told += [
        ("Pagina", words.address_note(package.address)),
        ("Uitgave", f"{package.release_id}, {day(package.release_date)}" if package.release_date else ""),
        ("Licentie", words.LICENCE),
        ("Lege cijfers", words.EMPTY_CELLS),
        ("Onthoud", words.FIRST_SIGNAL),
    ]
    for view in package.duiding:
        told += _card(view)
    return told


def _card(view: DuidingView) -> list[tuple[str, str]]:
    card = view.card
    texts = (card.says, card.says_not, card.explanations, card.questions)
    told = [("", ""), (words.READ_FIRST, f"{words.DUIDING}: {card.title} (/duiding/{card.id})")]
    told += zip(PARTS, texts, strict=True)
    told += [(name.capitalize(), answer) for name, answer in tests_of(view.toetsing).items()]
    told += [
        (f"Bron {number}", f"{item.title}, {item.publisher}. {item.url}")
        for number, item in enumerate(card.publications, 1)
    ]
    return told


def _lines(sheet: Worksheet, rows: tuple[tuple[str, ...], ...], formats: _Formats) -> None:
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, formats.wrapped)
    for place, width in enumerate((28, 80, 50, 16)):
        sheet.set_column(place, place, width)


def _meanings(package: Package) -> tuple[tuple[str, ...], ...]:
    known = {column.name: column.meaning for table in package.tables for column in table.columns}
    return tuple(known.items())

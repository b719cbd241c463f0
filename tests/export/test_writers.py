"""Three writers of one table say the same, whatever is in it, and no text becomes a formula."""

import csv
import io
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from export.reading import as_csv, csv_rows, sheets
from wijkmonitor.export.excel import excel_bytes
from wijkmonitor.export.package import Package
from wijkmonitor.export.table import Table, Value
from wijkmonitor.export.writers import csv_bytes, csvw_bytes, harmless, json_bytes

HOSTILE = (
    "=1+1", "+31 30", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","klik")', "'s-Gravenhage",
    'Wijk "De Hoef", oost', "Súdwest-Fryslân", "a;b", "regel\neen", "007", "1e5", "WAAR", "#REF!", "{=1}",
    "http://example.nl/=1",
)  # fmt: skip
NAMES = ("naam", "indicator", "waarde", "jaar")


def package(*rows: tuple[Value, ...]) -> Package:
    """Give a package with one table."""
    table = Table.of("cijfers", NAMES, [dict(zip(NAMES, row, strict=True)) for row in rows])
    return Package("Proef", "/proef", (("Jaar", "2024"),), (table,), "2026-11-22-aaaa", "2026-11-22")


letters = st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"])
texts = st.one_of(st.sampled_from(HOSTILE), st.text(letters, max_size=30))
floats = st.one_of(st.floats(-1e9, 1e9), st.sampled_from([math.nan, math.inf, 0.1 + 0.2, 1e-300, 1e300]))
numbers = st.one_of(st.none(), floats, st.integers(-(10**9), 10**9))
rows = st.lists(st.tuples(texts, texts, numbers, st.one_of(st.none(), st.integers(1900, 2100))), max_size=8)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_all_files_have_the_same_cells(made: list[tuple[Value, ...]]) -> None:
    """CSV, Excel and JSON read back give the same, cell by cell; a number is a number in the last two."""
    taken = package(*made)
    flat = csv_rows(csv_bytes(taken.tables[0]))
    told = json.loads(json_bytes(taken))["tabellen"][0]["rijen"]
    sheet = [row[: len(NAMES)] for row in sheets(excel_bytes(taken))["Cijfers"]]

    assert flat[0] == list(NAMES) == sheet[0]
    for number, row in enumerate(told, 1):
        cells = [row[name] for name in NAMES]
        assert [harmless(text) if isinstance(text, str) else as_csv(text) for text in cells] == flat[number]
        assert all(isinstance(cell, int | float | None) for cell in cells[2:])
        excel = sheet[number] if number < len(sheet) else [None] * len(NAMES)
        assert [as_csv(cell) for cell in excel] == [as_csv(cell) for cell in cells]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text: str) -> None:
    """In Excel a text is a text; in CSV a sign before it keeps a program from counting."""
    taken = package((text, "x", 1.5, 2024))
    book = load_workbook(io.BytesIO(excel_bytes(taken)))
    cell = book["Cijfers"]["A2"]
    (_, row) = csv.reader(io.StringIO(csv_bytes(taken.tables[0]).decode(), newline=""))

    assert (cell.data_type, cell.value) == ("s", text)
    assert row[0][:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert row[0] in {text, f"'{text}"}


@pytest.mark.parametrize("value", [math.nan, math.inf, None, ""])
def test_what_is_not_there_is_empty(value: Value) -> None:
    """Never a zero, never a word that a program trips over."""
    assert csv_rows(csv_bytes(package(("a", "b", value, 2024)).tables[0]))[1][2] == ""


def test_a_row_without_a_column_is_our_mistake() -> None:
    """A record that misses a cell, or has one too many, never gets out."""
    with pytest.raises(KeyError, match="waarde"):
        Table.of("cijfers", ("naam", "waarde"), [{"naam": "x"}])


def test_csv_is_by_the_book() -> None:
    """RFC 4180: commas, CRLF, quotes doubled; UTF-8."""
    body = csv_bytes(package(('De "Hoef"', "é,x", 0.1 + 0.2, 2024)).tables[0])

    assert body == 'naam,indicator,waarde,jaar\r\n"De ""Hoef""","é,x",0.3,2024\r\n'.encode()


def test_the_metadata_names_every_column() -> None:
    """CSVW: the address, and name, meaning and kind of each column in order."""
    taken = package(("a", "b", 1.0, 2024))
    told = json.loads(csvw_bytes(taken, taken.tables[0], "cijfers.csv"))
    columns = told["tableSchema"]["columns"]

    assert told["url"] == "cijfers.csv"
    assert [column["name"] for column in columns] == list(NAMES)
    assert [column["datatype"] for column in columns] == ["string", "string", "number", "integer"]
    assert all(column["dc:description"].endswith(".") for column in columns)


def test_a_sheet_can_be_filtered_and_its_head_stays() -> None:
    """The head and the first columns stay in view; every column has a filter; numbers their decimals."""
    taken = package(("a", "x_pct", 12.5, 2024), ("b", "x_pct", 3, 2024), ("c", "y_aantal", 1200, 2024))
    sheet = load_workbook(io.BytesIO(excel_bytes(taken)))["Cijfers"]

    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:D4"
    assert [sheet[f"C{row}"].number_format for row in (2, 3, 4)] == ["#,##0.0", "#,##0.0", "#,##0"]
    assert sheet["D2"].number_format == "General"


def test_the_same_package_gives_the_same_bytes() -> None:
    """A file is a function of release and address, so that it can be kept and compared."""
    assert excel_bytes(package(("a", "b", 1.0, 2024))) == excel_bytes(package(("a", "b", 1.0, 2024)))

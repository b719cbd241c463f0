"""Cells: text becomes a number with a status, or a complaint."""

import polars as pl
import pytest

from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.cells import read_cells, unreadable_cells
from wijkmonitor.sources.layout import Layout


def layout(decimal_sign: str = ",", **missing: Status) -> Layout:
    """Give a layout with the marks of StatLine."""
    marks = {".": Status.GEHEIM_OF_ONBEKEND, "": Status.NIET_VAN_TOEPASSING}
    return Layout(
        name="test",
        encoding="utf-8",
        separators=(";",),
        decimal_sign=decimal_sign,
        missing=marks | missing,
        words={"not urbanised": 5.0},
        title_rows=0,
        header_rows=1,
        footer="",
        has_final_newline=True,
    )


def read(text: str, rules: Layout, factor: float = 1.0) -> tuple[float | None, str | None]:
    """Read one cell."""
    frame = pl.DataFrame({"raw": [text], "factor": [factor]})
    value, status = read_cells(frame, rules, "definitief").select("value", "status").row(0)
    return value, status


@pytest.mark.parametrize(
    ("text", "decimal_sign", "expected"),
    [
        ("96", ",", 96.0),
        ("      96", ",", 96.0),
        ("33,4", ",", 33.4),
        ("-8,7", ",", -8.7),
        ("0", ",", 0.0),
        ("28.7", ".", 28.7),
        ("-0.5", ".", -0.5),
        ("197.93000000000004", ".", 197.93000000000004),
        ("1.2e3", ".", 1200.0),
        ("not urbanised", ".", 5.0),
    ],
)
def test_a_number_is_read_with_its_padding_and_decimal_sign(
    text: str, decimal_sign: str, expected: float
) -> None:
    """Padding is taken off; a real zero and a real negative stay what they are."""
    result = read(text, layout(decimal_sign))

    assert result == (expected, "definitief")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".", "geheim_of_onbekend"),
        ("       .", "geheim_of_onbekend"),
        ("", "niet_van_toepassing"),
        ("   ", "niet_van_toepassing"),
        ("-99999999", "geheim_of_onbekend"),
    ],
)
def test_a_mark_becomes_a_reason_and_never_a_number(text: str, expected: str) -> None:
    """A blank and a point mean different things; -99999999 is no negative figure."""
    result = read(text, layout(**{"-99999999": Status.GEHEIM_OF_ONBEKEND}))

    assert result == (None, expected)


@pytest.mark.parametrize(
    ("text", "decimal_sign"),
    [("28.7", ","), ("33,4", "."), ("NA", ","), ("1.234,5", ","), ("12%", "."), ("--", "."), ("1 000", ",")],
)
def test_a_wrong_decimal_sign_or_unknown_mark_is_a_problem(text: str, decimal_sign: str) -> None:
    """What is neither a number in this layout nor a known mark is complained about once."""
    rules = layout(decimal_sign)
    frame = pl.DataFrame(
        {
            "raw": [text] * 2,
            "factor": [1.0] * 2,
            "file": ["a.csv"] * 2,
            "line": [7, 9],
            "column": ["Inkomen"] * 2,
        }
    )

    problems = list(unreadable_cells(read_cells(frame, rules, "definitief"), rules))

    assert [problem.where for problem in problems] == ["a.csv, regels 7 en 9, kolom 'Inkomen'"]
    assert f"'{text}'" in problems[0].what


def test_thousands_of_euros_become_euros_without_dust() -> None:
    """64.1 × 1,000 euro is 64,100 euro, not 64,099.99999999999."""
    result = read("64.1", layout("."), factor=1000.0)

    assert result == (64_100.0, "definitief")

"""The form with figures of UWV: by code, by exact name, and never by guessing."""

from pathlib import Path

import pytest

from written_delivery import cells, problems_of, read_written, region_index, workbook_bytes

SOURCE = "uwv_uitkeringen"
HEADER = "gemeentecode;gemeente;jaar;ww_uitkeringen;werkzoekenden"
REGIONS = region_index(
    ("NL00", "Nederland", 2024),
    ("GM0344", "Utrecht", 2024),
    ("PV26", "Utrecht", 2024),
    ("GM0373", "Bergen (NH.)", 2024),
    ("GM0893", "Bergen (L.)", 2024),
    ("GM0457", "Weesp", 2021),
)


def form(*lines: str, header: str = HEADER) -> bytes:
    """Give the filled-in form."""
    return "\n".join((header, *lines)).encode()


def test_a_row_is_found_by_code_or_by_exact_name(tmp_path: Path) -> None:
    """Capitals do not matter, '(gemeente)' behind a name neither; a point is a figure that UWV keeps back."""
    content = form(
        "GM0344;;2024;4120;25310", ";BERGEN (L.);2024;.;310", ";Utrecht (gemeente);2023;4000;25000"
    )

    read = read_written(SOURCE, "UWV-gemeenten-csv", [content], tmp_path, REGIONS)

    assert cells(read) == [
        ("GM0344", "ww_uitkeringen_aantal", "totaal", "2024JJ00", 4120.0, "definitief"),
        ("GM0893", "ww_uitkeringen_aantal", "totaal", "2024JJ00", None, "geheim_of_onbekend"),
        ("GM0344", "ww_uitkeringen_aantal", "totaal", "2023JJ00", 4000.0, "definitief"),
        ("GM0344", "werkzoekenden_aantal", "totaal", "2024JJ00", 25310.0, "definitief"),
        ("GM0893", "werkzoekenden_aantal", "totaal", "2024JJ00", 310.0, "definitief"),
        ("GM0344", "werkzoekenden_aantal", "totaal", "2023JJ00", 25000.0, "definitief"),
    ]


def test_a_workbook_is_read_as_the_form(tmp_path: Path) -> None:
    """Excel holds numbers where a text file holds digits."""
    rows: list[list[str | float]] = [[*HEADER.split(";")], ["GM0344", "Utrecht", 2024, 4120, 25310]]

    read = read_written(SOURCE, "UWV-gemeenten-excel", [workbook_bytes(rows)], tmp_path, REGIONS)

    assert [(cell[0], cell[3], cell[4]) for cell in cells(read)] == [
        ("GM0344", "2024JJ00", 4120.0),
        ("GM0344", "2024JJ00", 25310.0),
    ]


def test_a_former_gemeente_stands_on_the_list_that_has_it(tmp_path: Path) -> None:
    """Figures of years ago are of gemeenten of years ago."""
    content = form(";Weesp;2020;110;700")

    read = read_written(SOURCE, "UWV-gemeenten-csv", [content], tmp_path, REGIONS)

    assert read.select("region", "indeling").unique().rows() == [("GM0457", 2021)]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (form(";Bergen;2024;1;1"), "de naam 'Bergen'"),
        (form(";Utrech;2024;1;1"), "Utrecht (GM0344)"),
        (
            form("GM0344;Bergen (L.);2024;1;1"),
            "de code GM0344 en de naam 'Bergen (L.)' zijn van verschillende",
        ),
        (form(";;2024;1;1"), "de naam ''"),
        (form("GM0344;;dec 2024;1;1"), "'dec 2024' is geen jaar"),
        (form("GM0344;;2024;1;"), "een lege cel is geen getal"),
        (form("GM0344;;2024;1", header=HEADER.removesuffix(";werkzoekenden")), "kolom 'werkzoekenden'"),
    ],
    ids=["two-bergens", "typo", "slipped", "nothing", "month", "blank", "column"],
)
def test_what_is_not_certain_stops_the_load(content: bytes, complaint: str, tmp_path: Path) -> None:
    """Each problem says which name or cell, and what may be meant."""
    problems = problems_of(SOURCE, "UWV-gemeenten-csv", [content], tmp_path, REGIONS)

    assert any(complaint in problem for problem in problems)

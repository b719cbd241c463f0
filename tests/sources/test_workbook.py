"""A sheet of a workbook: by its name, or the only one there is; anything else is refused."""

import pytest

from wijkmonitor.sources import workbook
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.workbook import read_sheet
from written_delivery import workbook_bytes

GEMEENTEN: list[list[str | float]] = [["code", "aantal"], ["GM0344", 12.0], ["GM0893", 3.5]]
NOTES: list[list[str | float]] = [["Toelichting"], ["Zie de site."]]


def test_the_named_sheet_is_read() -> None:
    """Whatever else the workbook holds; whole numbers have no decimals."""
    table = read_sheet(workbook_bytes(NOTES, GEMEENTEN), "uwv.xlsx", sheet="Blad2")

    assert table.headers == ("code", "aantal")
    assert table.frame.rows() == [(2, "GM0344", "12"), (3, "GM0893", "3.5")]


def test_rows_above_the_header_are_passed_over() -> None:
    """And lines keep the numbers that Excel shows."""
    titled: list[list[str | float]] = [["Uitkeringen", ""], ["", ""], *GEMEENTEN]

    table = read_sheet(workbook_bytes(titled), "uwv.xlsx", title_rows=2)

    assert table.frame.rows() == [(4, "GM0344", "12"), (5, "GM0893", "3.5")]


@pytest.mark.parametrize(
    ("content", "sheet", "told"),
    [
        (
            workbook_bytes(NOTES, GEMEENTEN),
            "Gemeenten",
            "het blad 'Gemeenten' is er niet. Wel: Blad1, Blad2.",
        ),
        (workbook_bytes(NOTES, GEMEENTEN), "", "er zijn 2 bladen met inhoud"),
        (workbook_bytes(GEMEENTEN[:1]), "", "er staan geen rijen onder de kop"),
        (workbook_bytes([], GEMEENTEN), "Blad1", "er staan geen rijen onder de kop"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "", "dit is een oude Excelwerkmap (.xls)"),
        (b"<html><body>Storing</body></html>", "", "dit is een webpagina en geen werkmap"),
        (workbook_bytes(GEMEENTEN)[:-40], "", "de werkmap is beschadigd of afgebroken"),
    ],
    ids=["ander-blad", "welk-blad", "alleen-kop", "leeg-blad", "xls", "html", "kort"],
)
def test_what_is_no_such_sheet_is_refused(content: bytes, sheet: str, told: str) -> None:
    """With the name of the file and what to do."""
    with pytest.raises(UnreadableFileError) as refusal:
        read_sheet(content, "uwv.xlsx", sheet)

    (problem,) = refusal.value.problems
    assert told in problem.what
    assert problem.where == "uwv.xlsx"


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts say how large they are before anything is unpacked."""
    monkeypatch.setattr(workbook, "_MOST_BYTES", 1000)
    content = workbook_bytes([["code"], *[["GM0344"] for _ in range(200)]])

    with pytest.raises(UnreadableFileError, match="uitgepakt groter dan 1000 bytes"):
        read_sheet(content, "bom.xlsx")

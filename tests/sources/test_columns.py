"""columns.csv: which header is which indicator."""

from pathlib import Path

import pytest

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.columns import MappedColumn, columns_for, load_columns

COLUMNS = """indicator;groep;factor;84799NED;85984NED
@code;;;WijkenEnBuurten;Codering
@naam;;;WK_NAAM;
@negeren;;;ID;
@negeren;;;Postcode_114;
inwoners_aantal;;;AantalInwoners_5;Inwoners
inkomen_per_inwoner_euro;;1000;GemiddeldInkomenPerInwoner_72;
elektriciteit_gemiddeld_kwh;woningtype:appartement;;Appartement_48;
gas_gemiddeld_m3;woningtype:appartement;;Appartement_56;
"""
HEADERS = [
    "WijkenEnBuurten",
    "AantalInwoners_5",
    "GemiddeldInkomenPerInwoner_72",
    "Appartement_48",
    "Appartement_56",
]


def folder_with(folder: Path, text: str) -> Path:
    """Write a columns.csv."""
    (folder / "columns.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_table_takes_only_the_rows_it_has(tmp_path: Path) -> None:
    """An empty cell means that the table has no such column."""
    columns = load_columns(folder_with(tmp_path, COLUMNS))["85984NED"]

    assert columns.measures == (MappedColumn("Inwoners", "inwoners_aantal", "totaal", 1.0),)
    assert columns.role("code") == "Codering"


def test_the_suffix_decides_between_headers_of_one_stem(tmp_path: Path) -> None:
    """Appartement_48 is electricity, Appartement_56 is gas."""
    measures = columns_for(folder_with(tmp_path, COLUMNS), "84799NED").measures
    found = {column.header: column.indicator for column in measures}

    assert (found["Appartement_48"], found["Appartement_56"]) == (
        "elektriciteit_gemiddeld_kwh",
        "gas_gemiddeld_m3",
    )


def test_known_headers_give_no_problem(tmp_path: Path) -> None:
    """Ignored and descriptive columns may be there or not."""
    columns = columns_for(folder_with(tmp_path, COLUMNS), "84799NED")

    assert columns.problems_with(HEADERS, "a.csv") == ()
    assert columns.problems_with([*HEADERS, "ID", "WK_NAAM"], "a.csv") == ()


def test_a_moved_suffix_is_an_unknown_and_a_missing_column(tmp_path: Path) -> None:
    """GemiddeldInkomenPerInwoner_66 is not _72: both are named, with the file to mend."""
    columns = columns_for(folder_with(tmp_path, COLUMNS), "84799NED")
    headers = [header.replace("Inwoner_72", "Inwoner_66") for header in HEADERS]

    problems = columns.problems_with(headers, "a.csv")

    assert [problem.where for problem in problems] == [
        "a.csv, kop, kolom 'GemiddeldInkomenPerInwoner_66'",
        "a.csv, kop, kolom 'GemiddeldInkomenPerInwoner_72'",
    ]
    assert all("columns.csv" in problem.remedy for problem in problems)


def test_a_year_without_a_column_says_to_add_it(tmp_path: Path) -> None:
    """Another year needs a column, and the message says so."""
    with pytest.raises(SourceError, match=r"geen kolom '86165NED'\. Voeg die kolom toe"):
        columns_for(folder_with(tmp_path, COLUMNS), "86165NED")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("indicator;groep;84799NED\n", "eerste kolommen"),
        (COLUMNS + "mannen_aantal;;;AantalInwoners_5;\n", "twee keer"),
        (COLUMNS + "inwoners_aantal;;;Mannen_6;\n", "twee keer"),
        (COLUMNS + "mannen_aantal;;;Mannen_6\n", "aantal velden"),
        (COLUMNS + "mannen_aantal;Man of vrouw;;Mannen_6;\n", "geen groepscode"),
        (COLUMNS + "mannen_aantal;;1,5;Mannen_6;\n", "geen getal"),
    ],
)
def test_a_faulty_map_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A header or an indicator used twice, a lost semicolon or a wrong factor stops at once."""
    with pytest.raises(SourceError, match=message):
        load_columns(folder_with(tmp_path, text))

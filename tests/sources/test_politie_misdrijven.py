"""Yearly crime counts of the police: what a missing buurt-year means, and when it is a cut-off file."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "politie_misdrijven"
DELIVERY = "47022NED-jaren"
REGIONS = region_index(
    ("GM0014", "Groningen", 2024), ("BU00141908", "Woltersum", 2024), ("BU0363AA01", "Kop Zeedijk", 2024)
)
HEADER = "code,niveau,jaar,misdrijven"


def table(*lines: str, header: str = HEADER) -> bytes:
    """Give a file with CRLF line ends, as it was delivered."""
    return "".join(f"{line}\r\n" for line in (header, *lines)).encode()


def test_a_zero_is_a_count_and_letters_in_a_code_are_text(tmp_path: Path) -> None:
    """Zero crimes is a real figure; Amsterdam's codes hold letters."""
    content = table("GM0014,gemeente,2021,11378", "BU00141908,buurt,2021,0", "BU0363AA01,buurt,2021,412")

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert cells(read) == [
        ("GM0014", "misdrijven_aantal", "totaal", "2021JJ00", 11378.0, "definitief"),
        ("BU00141908", "misdrijven_aantal", "totaal", "2021JJ00", 0.0, "definitief"),
        ("BU0363AA01", "misdrijven_aantal", "totaal", "2021JJ00", 412.0, "definitief"),
    ]


def test_an_absent_buurt_year_is_zero_or_secret(tmp_path: Path) -> None:
    """A buurt that has a row in another year gets an observation that says why there is no figure."""
    content = table(
        "GM0014,gemeente,2021,11378",
        "GM0014,gemeente,2022,13454",
        "BU00141908,buurt,2022,3",
        "BU0363AA01,buurt,2021,412",
    )

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    absent = read.filter(pl.col("value").is_null())
    assert cells(absent) == [
        ("BU00141908", "misdrijven_aantal", "totaal", "2021JJ00", None, "nul_of_geheim"),
        ("BU0363AA01", "misdrijven_aantal", "totaal", "2022JJ00", None, "nul_of_geheim"),
    ]
    assert absent.select("indeling", "column", "delivery").unique().rows() == [(2024, "misdrijven", DELIVERY)]


def test_a_gemeente_without_a_year_is_a_cut_off_file(tmp_path: Path) -> None:
    """Every gemeente has crimes every year, so its missing year is no zero."""
    content = table("GM0014,gemeente,2021,11378", "BU00141908,buurt,2021,0", "BU00141908,buurt,2022,3")

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "1 gemeenten hebben geen rij voor 2022JJ00: GM0014." in problems[0]


@pytest.mark.parametrize(
    ("content", "complaints"),
    [
        (table("BU99999999,buurt,2021,4"), ["gebied 'BU99999999' bestaat niet"]),
        (table("GM0014,gemeente,2021,11.378,0"), ["5 velden, maar de kop heeft er 4"]),
        (table("GM0014,gemeente,2021,-3"), ["'-3' kan niet bij misdrijven_aantal"]),
        (table("GM0014,gemeente,2021,"), ["een lege cel is geen getal"]),
        (table("GM0014,gemeente,2021,4", "GM0014,gemeente,2021,4"), ["meer dan één cijfer"]),
        (table("GM0014,gemeente,2021,4")[:-4], ["breekt midden in een regel af"]),
        (b"<html><body>Bad gateway</body></html>\n", ["dit is een webpagina"]),
        (
            table("GM0014,gemeente,2021,4", header="code,niveau,jaar,aantal"),
            ["kolom 'aantal': de kolom is onbekend", "kolom 'misdrijven': de kolom ontbreekt"],
        ),
        (
            table("GM9999,gemeente,2021,4", "GM0014,gemeente,20-21,x"),
            ["'20-21' is geen jaar", "'x' is geen getal", "gebied 'GM9999' bestaat niet"],
        ),
    ],
    ids=["region", "ragged", "negative", "blank", "twice", "cut", "html", "header", "three-things"],
)
def test_a_corrupt_copy_is_refused_with_each_problem_once(
    content: bytes, complaints: list[str], tmp_path: Path
) -> None:
    """Everything that is wrong is said, each thing once."""
    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == len(complaints)
    assert all(complaint in problem for complaint, problem in zip(complaints, problems, strict=True))


@pytest.mark.shared
def test_the_real_file_is_read_whole() -> None:
    """342 gemeenten and 14,494 buurten × five years; values looked up in the file by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(DELIVERY)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    assert read.height == 5 * (342 + 14_494)
    assert read["value"].null_count() == 0
    groningen = read.filter(pl.col("region") == "GM0014")
    assert groningen["value"].to_list() == [11378.0, 13454.0, 15011.0, 14952.0, 14805.0]
    assert read.filter(pl.col("region").str.starts_with("WK")).is_empty()

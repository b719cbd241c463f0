"""Inhabitants by herkomst and country of birth: combinations of codes are groups."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "cbs_herkomst"
DELIVERY = "85458NED-gemeenten"
REGIONS = region_index(
    ("GM0518", "'s-Gravenhage", 2022),
    ("GM0518", "'s-Gravenhage", 2023),
    ("GM0518", "'s-Gravenhage", 2024),
    ("GM1992", "Voorne aan Zee", 2023),
    ("GM1992", "Voorne aan Zee", 2024),
)
HEADER = "RegioS;Perioden;Geslacht;Leeftijd;Herkomstland;Geboorteland;Bevolking_1"


def table(*lines: str, header: str = HEADER) -> bytes:
    """Give a file with CRLF line ends, as it was delivered."""
    return "".join(f"{line}\r\n" for line in (header, *lines)).encode()


def test_each_combination_of_codes_is_its_group(tmp_path: Path) -> None:
    """Seven combinations of herkomst and country of birth, of which one is everybody."""
    content = table(
        "GM0518;2022JJ00;T001038;10000;T001040;T001638;553417",
        "GM0518;2022JJ00;T001038;10000;1012600;T001638;233283",
        "GM0518;2022JJ00;T001038;10000;H007933;T001638;89095",
        "GM0518;2022JJ00;T001038;10000;H008859;T001638;231039",
        "GM0518;2022JJ00;T001038;10000;T001040;A051736;197951",
        "GM0518;2022JJ00;T001038;10000;H008859;A051735;99460",
        "GM0518;2022JJ00;T001038;10000;H008859;A051736;131579",
    )

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert read.select("group", "value").rows() == [
        ("totaal", 553417.0),
        ("herkomst:nederland", 233283.0),
        ("herkomst:europa", 89095.0),
        ("herkomst:buiten-europa", 231039.0),
        ("geboorteland:buiten-nederland", 197951.0),
        ("herkomst-geboorteland:buiten-europa-in-nederland", 99460.0),
        ("herkomst-geboorteland:buiten-europa-buiten-nederland", 131579.0),
    ]
    assert set(read["indicator"]) == {"inwoners_aantal"}


def test_the_boundaries_are_those_of_the_year(tmp_path: Path) -> None:
    """Each year stands on its own list of gemeenten; 2025 on that of 2024."""
    content = table(
        "GM0518;2022JJ00;T001038;10000;T001040;T001638;553417",
        "GM1992;2023JJ00;T001038;10000;T001040;T001638;75023",
        "GM1992;2024JJ00;T001038;10000;T001040;T001638;75541",
        "GM1992;2025JJ00;T001038;10000;T001040;T001638;76000",
    )

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert read.select("period", "indeling").rows() == [
        ("2022JJ00", 2022),
        ("2023JJ00", 2023),
        ("2024JJ00", 2024),
        ("2025JJ00", 2024),
    ]


def test_a_gemeente_before_its_first_year_is_refused(tmp_path: Path) -> None:
    """Voorne aan Zee was formed in 2023, so a figure of 2022 cannot be its own."""
    content = table("GM1992;2022JJ00;T001038;10000;T001040;T001638;75000")

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "gebied 'GM1992' bestaat niet in de gebiedsindeling van 2022" in problems[0]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("GM0518;2022JJ00;3000;10000;H007933;T001638;5", "'3000' is niet mannen en vrouwen samen"),
        ("GM0518;2022JJ00;T001038;51300;H007933;T001638;5", "'51300' is niet alle leeftijden samen"),
        (
            "GM0518;2022JJ00;T001038;10000;H001234;T001638;5",
            "herkomstland 'H001234' en geboorteland 'T001638'",
        ),
        ("GM0518;2022XX00;T001038;10000;T001040;T001638;5", "'2022XX00' is geen jaar"),
        ("GM0518;2022JJ00;T001038;10000;T001040;T001638;.", "'.' is geen getal"),
    ],
)
def test_a_row_about_others_is_refused(line: str, complaint: str, tmp_path: Path) -> None:
    """Another sex, age, combination, period or mark is one problem with its line."""
    content = table("GM0518;2023JJ00;T001038;10000;T001040;T001638;553417", line)

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert complaint in problems[0]
    assert "regel 3" in problems[0]


@pytest.mark.shared
def test_the_real_file_is_read_whole() -> None:
    """9,569 cells; The Hague and Voorne aan Zee looked up in the file by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(DELIVERY)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    assert read.height == 9_569
    assert cells(read)[0] == ("GM0518", "inwoners_aantal", "totaal", "2022JJ00", 553417.0, "definitief")
    country = read.filter(pl.col("group") == "totaal").group_by("period").agg(pl.col("value").sum())
    assert dict(country.iter_rows())["2024JJ00"] == 17_942_942
    assert "2022JJ00" not in read.filter(pl.col("region") == "GM1992")["period"]

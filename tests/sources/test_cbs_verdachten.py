"""Registered suspects by origin: two tables in one file of a carrier, each with its own classification."""

import json
from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "cbs_verdachten"
NOW, BEFORE = "85658NED-nederland", "81959NED-nederland"
REGIONS = region_index(("NL00", "Nederland", 2024))


def written(**changed: object) -> bytes:
    """Give the file; the keys of `changed` replace parts of the current table."""
    selection = {"geslacht": "Totaal mannen en vrouwen"}
    current = {"table": "85658NED", "selection": selection, "series": [now()]}
    legacy = {
        "table": "81959NED",
        "period": {"status": "Voorlopig"},
        "selection": {"generatie": "Totaal"},
        "points": [
            old("2012655", "Westers", 31680, 86, is_country=False),
            old("H008673", "Marokko", 12810, 295, is_country=True),
            old("H008718", "Polen", 8340, 165, is_country=True),
        ],
    }
    return json.dumps({"legacy2022": legacy, "currentSeries": current | changed}).encode()


def now(**changed: object) -> dict[str, object]:
    """Give a point of the current table."""
    point: dict[str, object] = {"key": "H007933", "label": "Europa", "year": 2024, "status": "Voorlopig"}
    return point | {"source": "85658NED", "totalSuspects": 26360, "suspectsPer10000": 86} | changed


def old(key: str, label: str, suspects: int, rate: int, *, is_country: bool) -> dict[str, object]:
    """Give a point of the old table."""
    found: dict[str, object] = {"key": key, "label": label, "year": 2022, "source": "81959NED"}
    return found | {"isAggregate": not is_country, "totalSuspects": suspects, "suspectsPer10000": rate}


def test_the_current_table_has_the_classification_of_now(tmp_path: Path) -> None:
    """Per ten thousand becomes per thousand, and the year says whether the figure is provisional."""
    read = read_written(SOURCE, NOW, [written()], tmp_path, REGIONS)

    assert cells(read) == [
        ("NL00", "verdachten_per_1000", "herkomst:europa", "2024JJ00", 8.6, "voorlopig"),
        ("NL00", "verdachten_aantal", "herkomst:europa", "2024JJ00", 26360.0, "voorlopig"),
    ]
    assert read["raw"].to_list() == ["86", "26360"]


def test_the_old_table_keeps_the_old_groups_and_leaves_other_countries(tmp_path: Path) -> None:
    """Marokko is one of our old groups and Polen is not; no old group lands in the classification of now."""
    read = read_written(SOURCE, BEFORE, [written()], tmp_path, REGIONS)

    assert read["group"].unique(maintain_order=True).to_list() == [
        "migratieachtergrond:westers",
        "migratieachtergrond:marokko",
    ]
    assert read.filter(pl.col("indicator") == "verdachten_per_1000")["value"].to_list() == [8.6, 29.5]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"selection": {"leeftijd": "18 tot 25"}}, "selection, leeftijd: de cijfers gaan over '18 tot 25'"),
        ({"series": [now(key="H1", label="Azië")]}, "herkomst 'Azië' (H1) is onbekend"),
        ({"series": [now(suspectsPer10000="86")]}, "het bestand heeft niet de vorm die wij kennen"),
        ({"series": [now(status="Gok")]}, "status 'Gok' is onbekend"),
    ],
    ids=["selection", "origin", "number", "status"],
)
def test_what_we_do_not_know_stops_the_load(
    changed: dict[str, object], complaint: str, tmp_path: Path
) -> None:
    """Another population, another group, another form or another status is not guessed at."""
    problems = problems_of(SOURCE, NOW, [written(**changed)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert complaint in problems[0]


@pytest.mark.parametrize("content", [b"<html>502</html>", b"{}", b"\xff\xfe", b'{"legacy2022":'])
def test_a_damaged_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """A web page, an empty object, another encoding and a cut-off file all name the file."""
    problems = problems_of(SOURCE, NOW, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert problems[0].startswith("cbs_herkomst/verdachten_naar_herkomst")


@pytest.mark.shared
def test_the_real_file_is_read_whole() -> None:
    """Four years of nine groups with two figures; and eight old groups of 2022."""
    shared_file("cbs_herkomst/verdachten_naar_herkomst_81959NED_85658NED.json")
    source = source_named(SOURCE)
    now, before = (
        read_delivery(source, source.declaration().delivery(name), SHARED_DATA, REGIONS)
        for name in (NOW, BEFORE)
    )

    assert (now.height, before.height) == (72, 16)
    marokko = now.filter(group="herkomstland:marokko", indicator="verdachten_per_1000", period="2025JJ00")
    assert marokko["value"].to_list() == [26.5]

"""Names of gemeenten: one gebied each, or refused with the nearest names; never a guess."""

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wijkmonitor.sources.place_names as module
from wijkmonitor.domain.errors import SourceError
from wijkmonitor.ingest.bundle import bundled_regions
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.place_names import PlaceNames, codes_of_names, folded
from wijkmonitor.sources.regions import RegionIndex
from written_delivery import region_index

REGIONS = region_index(
    ("NL00", "Nederland", 2017),
    ("PV26", "Utrecht", 2017),
    ("GM0344", "Utrecht", 2017),
    ("GM0518", "'s-Gravenhage", 2017),
    ("GM0820", "Nuenen, Gerwen en Nederwetten", 2017),
    ("GM0893", "Bergen (L.)", 2017),
    ("GM0373", "Bergen (NH.)", 2017),
    ("GM1900", "Súdwest-Fryslân", 2017),
    ("GM0888", "Beek", 2017),
    ("GM0888", "Beek (L.)", 2024),
    ("GM0022", "Leek", 2017),
    ("GM1969", "Westerkwartier", 2024),
)
IN_2017 = PlaceNames.of(REGIONS, [2017])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Utrecht", "GM0344"),
        ("UTRECHT ", "GM0344"),
        ("Utrecht (gemeente)", "GM0344"),
        ("Utrecht (PV)", "PV26"),
        ("Nederland", "NL00"),
        ("'S-GRAVENHAGE", "GM0518"),
        ("’s-Gravenhage", "GM0518"),
        ("'s-Gravenhage (gemeente)", "GM0518"),
        ("DEN HAAG", "GM0518"),
        ("NUENEN C.A.", "GM0820"),
        ("NUENEN CA", "GM0820"),
        ("BERGEN LB", "GM0893"),
        ("BERGEN (NH.)", "GM0373"),
        ("SUDWEST-FRYSLAN", "GM1900"),
        ("SÚDWEST-FRYSLÂN", "GM1900"),
        ("BEEK", "GM0888"),
        ("BEEK (L.)", "GM0888"),
    ],
)
def test_a_name_in_any_dress_stands_for_its_gebied(name: str, code: str) -> None:
    """Capitals, accents, padding, apostrophes, the level and declared names make no other gebied of it."""
    assert IN_2017.candidates(name) == (code,)


@pytest.mark.parametrize(
    "name", ["Bergen", "Bergen (ZH.)", "Utrecht (NH.)", "Utrecht-stad", "Westerkwartier", "", "Gravenhage"]
)
def test_a_name_that_is_not_of_that_year_stands_for_nothing(name: str) -> None:
    """What looks like a gemeente is not that gemeente."""
    assert IN_2017.candidates(name) == ()


def test_every_unknown_name_is_told_with_the_nearest_ones() -> None:
    """All of them at once, with the year of the list, the column and what to do."""
    codes, problems = codes_of_names(["UTRECHT", "BERGEN", "Xanadu"], IN_2017, "zorg.csv", "GEMEENTENAAM")

    assert codes == {"UTRECHT": "GM0344"}
    near = " Het lijkt op Bergen (NH.) (GM0373), Bergen (L.) (GM0893), Beek (GM0888)."
    assert [problem.where for problem in problems] == ["zorg.csv, kolom 'GEMEENTENAAM'"] * 2
    assert [problem.what for problem in problems] == [
        f"de naam 'BERGEN' is geen bekend gebied in de indeling van 2017.{near}",
        "de naam 'Xanadu' is geen bekend gebied in de indeling van 2017.",
    ]
    assert "place_aliases.csv" in problems[0].remedy


def test_a_name_of_two_gebieden_of_that_year_is_refused() -> None:
    """The older name of one gemeente may be the present name of another."""
    regions = region_index(("GM0001", "Plaats", 2017), ("GM0002", "Plaats", 2015), ("GM0002", "Stad", 2017))

    codes, problems = codes_of_names(["Plaats"], PlaceNames.of(regions, [2017]), "a.csv", "naam")

    assert codes == {}
    assert "de naam 'Plaats' kan GM0001 of GM0002 zijn" in str(problems[0])


def test_an_abolished_gemeente_has_no_name_in_a_later_year() -> None:
    """Leek went into Westerkwartier: its name means nothing in 2024, and something in the years together."""
    assert PlaceNames.of(REGIONS, [2024]).candidates("Leek") == ()
    assert PlaceNames.ever(REGIONS).candidates("Leek") == ("GM0022",)


def test_a_year_without_a_list_is_told() -> None:
    """Without a list of that year every name would be unknown; the cause is said in its place."""
    with pytest.raises(SourceError, match="geen lijst van gemeenten van 2018"):
        PlaceNames.of(REGIONS, [2018])


@pytest.mark.parametrize("indeling", [2014, 2015, 2017, 2019, 2020, 2021, 2022, 2023, 2024])
def test_every_gemeente_of_our_lists_is_found_by_its_own_name(indeling: int) -> None:
    """In capitals too, as some publishers write them; no list holds a name twice."""
    regions = RegionIndex(bundled_regions(BUNDLE))
    places = PlaceNames.of(regions, [indeling])
    is_gemeente = (pl.col("level") == "gemeente") & (pl.col("indeling") == indeling)

    for code, name in regions.frame.filter(is_gemeente).select("code", "name").iter_rows():
        assert places.candidates(name) == (code,)
        assert places.candidates(name.upper()) == (code,)


def test_each_declared_name_says_why_and_stands_for_a_known_gemeente() -> None:
    """A declared name is a decision; it can be checked."""
    known = set(RegionIndex(bundled_regions(BUNDLE)).frame["code"])
    path = Path(module.__file__).with_name("place_aliases.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))

    assert all(row["code"] in known and len(row["waarom"]) > 10 for row in rows)
    assert len({folded(row["naam"]) for row in rows}) == len(rows)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    """A name that was folded is as it is compared."""
    assert folded(folded(name)) == folded(name)

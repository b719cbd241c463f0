"""The real lists of gebieden, read whole: numbers that CBS published, and codes that lead somewhere."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import shared_file
from wijkmonitor.domain.region import RegionLevel, is_region_code
from wijkmonitor.sources.cbs_gebieden.parse import changed_between, read_regions
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def data_folder() -> Path:
    """Give the folder of the publishers' files."""
    return shared_file("cbs_kwb/kwb2024_85984NED_alle_regios_leeftijd_geslacht.csv").parents[1]


@pytest.fixture(scope="module")
def regions(data_folder: Path) -> pl.DataFrame:
    """Give all gebieden of all years."""
    return read_regions(data_folder)


@pytest.fixture(scope="module")
def index(regions: pl.DataFrame) -> RegionIndex:
    """Give the index of all gebieden."""
    return RegionIndex(regions)


@pytest.mark.parametrize(
    ("indeling", "level", "count"),
    [
        (2024, "gemeente", 342),
        (2024, "wijk", 3393),
        (2024, "buurt", 14_574),
        (2024, "provincie", 12),
        (2023, "gemeente", 342),
        (2022, "gemeente", 345),
        (2022, "wijk", 3340),
        (2021, "gemeente", 352),
        (2020, "gemeente", 355),
        (2020, "wijk", 3177),
        (2020, "buurt", 13_808),
        (2019, "gemeente", 355),
        (2017, "gemeente", 388),
        (2015, "gemeente", 393),
        (2014, "gemeente", 403),
    ],
)
def test_every_year_has_its_gebieden(regions: pl.DataFrame, indeling: int, level: str, count: int) -> None:
    """The numbers of gemeenten, wijken and buurten are those of CBS."""
    found = regions.filter((pl.col("indeling") == indeling) & (pl.col("level") == level))

    assert found.height == count


def test_every_gebied_has_a_code_a_name_and_a_place(regions: pl.DataFrame) -> None:
    """No gebied twice in a year, none without a name, and everything lies in something of the same year."""
    places = regions.select("indeling", pl.col("code").alias("parent"))

    assert regions.schema == pl.Schema(REGION_SCHEMA)
    assert not regions.select("code", "indeling").is_duplicated().any()
    assert all(map(is_region_code, regions["code"]))
    assert regions.filter(pl.col("name").is_null() | (pl.col("short_name") == "")).is_empty()
    orphans = regions.join(places, on=["indeling", "parent"], how="anti")
    assert set(orphans["code"]) == {"NL00"}


def test_every_abolished_code_leads_to_gebieden_that_exist(regions: pl.DataFrame, index: RegionIndex) -> None:
    """Any code of a list that is not in 2024 has successors that are; no other code has successors."""
    newest = index.codes(2024)
    for code, successors in regions.select("code", "successors").iter_rows():
        is_abolished = code not in newest
        assert bool(successors) == is_abolished, code
        assert newest.issuperset(successors), code


def test_successors_lie_on_the_same_level_except_of_buurten(regions: pl.DataFrame) -> None:
    """A gemeente went into gemeenten and a wijk into wijken; of buurten we have no old boundaries."""
    went = regions.filter(pl.col("successors").list.len() > 0).explode("successors")
    levels = went.select("level", pl.col("successors").str.slice(0, 2)).unique()

    assert set(levels.iter_rows()) == {("gemeente", "GM"), ("wijk", "WK"), ("buurt", "WK"), ("buurt", "GM")}


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("GM0457", ("GM0363",)),
        ("GM0282", ("GM1945",)),
        ("GM1921", ("GM1940",)),
        ("GM0140", ("GM0080", "GM1900", "GM1949")),
        ("GM0788", ("GM0757", "GM0824", "GM0855", "GM0865")),
        ("GM0053", ("GM1966", "GM1969")),
        ("WK036305", ("WK0363AA",)),
        ("WK036377", ("WK0363FE", "WK0363FC")),
        ("WK045700", ("WK0363SD",)),
        ("WK050100", ("WK199230",)),
        ("GM0344", ()),
    ],
)
def test_known_successions(index: RegionIndex, code: str, successors: tuple[str, ...]) -> None:
    """Places of which we know what happened: Weesp, Ubbergen, Haaren, the new codes of Amsterdam."""
    assert index.successors(code) == successors


def test_provincies_are_those_of_the_year(index: RegionIndex) -> None:
    """Leerdam was in Zuid-Holland; Vijfheerenlanden is in Utrecht, and so was Vianen."""
    assert index.parent("GM0545", 2017) == "PV28"
    assert index.parent("GM0620", 2017) == "PV26"
    assert index.parent("GM1961", 2020) == "PV26"
    assert index.parent("WK0363AA", 2024) == "GM0363"
    assert index.parent("BU0363AA01", 2024) == "WK0363AA"


def test_names_do_not_identify(index: RegionIndex) -> None:
    """Overvecht is found by the name CBS gives it; many wijken are called Centrum."""
    assert index.codes_of_name("Wijk 03 Overvecht", RegionLevel.WIJK, 2024) == ("WK034403",)
    assert len(index.codes_of_name("Centrum", RegionLevel.WIJK, 2024)) == 20


def test_short_names_have_no_number_unless_there_is_nothing_else(regions: pl.DataFrame) -> None:
    """Of the wijken of 2024 only those that CBS calls 'Wijk 00' and the like keep a number in front."""
    wijken = regions.filter((pl.col("indeling") == 2024) & (pl.col("level") == "wijk"))

    numbered = wijken.filter(pl.col("short_name").str.contains(r"(?i)^wijk\s*\d"))
    assert numbered["name"].str.contains(r"^Wijk \d\d$").all()
    assert numbered.height == 41


def test_codes_that_stand_for_another_area_are_told(data_folder: Path) -> None:
    """Almere renumbered all its wijken; Overvecht stayed what it was; Amsterdam took Weesp in."""
    frame = changed_between(data_folder, 2020, 2024)

    verdicts = {code: (is_changed, reason) for code, _, _, is_changed, reason in frame.iter_rows()}
    assert verdicts["WK003401"] == (True, "oppervlakte")
    assert verdicts["WK034403"] == (False, None)
    assert verdicts["WK008800"] == (False, None)
    assert verdicts["GM0363"] == (True, "samenvoeging")
    assert verdicts["GM0344"] == (False, None)
    assert frame["is_changed"].null_count() == 0
    assert frame.filter(pl.col("is_changed") & pl.col("code").str.starts_with("WK")).height == 184

"""Registered crime of CBS: names for gebieden, zeros that are no figures, and kinds that were added up."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.cbs_gebieden.gebieden import combined
from wijkmonitor.sources.cbs_gebieden.lists import read_lists
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "cbs_criminaliteit"
GEMEENTEN = "83648NED-gemeenten"
PROVINCIES = "83648NED-provincies"
REGIONS = region_index(
    ("NL00", "Nederland", 2017),
    ("NL00", "Nederland", 2019),
    ("GM0022", "Leek", 2017),
    ("GM1969", "Westerkwartier", 2019),
    ("GM0014", "Groningen", 2017),
    ("GM0014", "Groningen", 2019),
    ("GM0888", "Beek", 2017),
    ("GM0888", "Beek (L.)", 2019),
    ("GM0893", "Bergen (L.)", 2019),
    ("GM0373", "Bergen (NH.)", 2019),
    ("PV20", "Groningen", 2019),
    ("PV21", "Fryslân", 2019),
)
MEASURES = (
    "TotaalGeregistreerdeMisdrijven_1,GeregistreerdeMisdrijvenRelatief_2,GeregistreerdeMisdrijvenPer1000Inw_3,"
    "TotaalOpgehelderdeMisdrijven_4,OpgehelderdeMisdrijvenRelatief_5,RegistratiesVanVerdachten_6"
)
FIGURES = "430.0,100.0,21.9,145.0,33.2,190.0"
ZEROS = "0.0,0.0,0.0,0.0,0.0,0.0"


def gemeente_table(*lines: str) -> bytes:
    """Give the file of all crimes; each line is region, year and six figures."""
    rows = [f'"Misdrijven, totaal",{line}' for line in lines]
    return "".join(f"{line}\r\n" for line in (f"SoortMisdrijf,RegioS,Perioden,{MEASURES}", *rows)).encode()


def provincie_table(*lines: str) -> bytes:
    """Give the file by kind; each line is kind, region, year, the row number twice and six figures."""
    header = f"SoortMisdrijf,RegioS,Perioden,Unnamed: 0,ID,{MEASURES}"
    return "".join(f"{line}\r\n" for line in (header, *lines)).encode()


def test_five_of_the_six_figures_are_loaded(tmp_path: Path) -> None:
    """The share of all crimes says nothing for all crimes; the others are indicators."""
    read = read_written(SOURCE, GEMEENTEN, [gemeente_table(f"Leek,2017,{FIGURES}")], tmp_path, REGIONS)

    assert cells(read) == [
        ("GM0022", "criminaliteit_aantal", "totaal", "2017JJ00", 430.0, "definitief"),
        ("GM0022", "criminaliteit_per_1000", "totaal", "2017JJ00", 21.9, "definitief"),
        ("GM0022", "opgehelderd_aantal", "totaal", "2017JJ00", 145.0, "definitief"),
        ("GM0022", "opgehelderd_pct", "totaal", "2017JJ00", 33.2, "definitief"),
        ("GM0022", "verdachten_registraties_aantal", "totaal", "2017JJ00", 190.0, "definitief"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nederland", "NL00"),
        ("Groningen (gemeente)", "GM0014"),
        ("Beek (L.)", "GM0888"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen (NH.)", "GM0373"),
    ],
)
def test_a_name_stands_for_one_gebied(name: str, code: str, tmp_path: Path) -> None:
    """A suffix is part of the name, or a declared addition to it."""
    read = read_written(SOURCE, GEMEENTEN, [gemeente_table(f"{name},2019,{FIGURES}")], tmp_path, REGIONS)

    assert set(read["region"]) == {code}


@pytest.mark.parametrize("name", ["Bergen", "Groningen (stad)", "Groningen (NH.)", "Haren"])
def test_a_name_that_is_not_exact_is_refused(name: str, tmp_path: Path) -> None:
    """Names are never guessed at."""
    problems = problems_of(
        SOURCE,
        GEMEENTEN,
        [gemeente_table(f"Leek,2017,{FIGURES}", f"{name},2019,{FIGURES}")],
        tmp_path,
        REGIONS,
    )

    assert len(problems) == 1
    assert f"de naam '{name}' is geen bekend gebied" in problems[0]


def test_a_name_of_two_gebieden_is_refused(tmp_path: Path) -> None:
    """A name that has had two codes names both."""
    regions = region_index(("GM0373", "Bergen", 2019), ("GM0893", "Bergen", 2017))

    problems = problems_of(SOURCE, GEMEENTEN, [gemeente_table(f"Bergen,2019,{FIGURES}")], tmp_path, regions)

    assert len(problems) == 1
    assert "de naam 'Bergen' kan GM0373 of GM0893 zijn" in problems[0]


def test_a_gemeente_of_before_our_lists_is_left_out_by_declaration(tmp_path: Path) -> None:
    """Gemeenten that were gone before the oldest list are named in source.yaml, with the reason."""
    content = gemeente_table(f"Abcoude,2010,{FIGURES}", f"Leek,2010,{FIGURES}")

    read = read_written(SOURCE, GEMEENTEN, [content], tmp_path, REGIONS)

    assert set(read["region"]) == {"GM0022"}


def test_zeros_of_a_gemeente_that_did_not_exist_are_no_figures(tmp_path: Path) -> None:
    """Leek went into Westerkwartier on 1 January 2019; both years hold a row for each."""
    content = gemeente_table(
        f"Leek,2018,{FIGURES}",
        f"Leek,2019,{ZEROS}",
        f"Westerkwartier,2018,{ZEROS}",
        f"Westerkwartier,2019,{FIGURES}",
    )

    read = read_written(SOURCE, GEMEENTEN, [content], tmp_path, REGIONS)

    counts = read.filter(pl.col("indicator") == "criminaliteit_aantal")
    assert counts.select("region", "period", "value", "status", "indeling").rows() == [
        ("GM0022", "2018JJ00", 430.0, "definitief", 2017),
        ("GM0022", "2019JJ00", None, "niet_van_toepassing", 2017),
        ("GM1969", "2018JJ00", None, "niet_van_toepassing", 2019),
        ("GM1969", "2019JJ00", 430.0, "definitief", 2019),
    ]
    assert set(read.filter(pl.col("value").is_null())["status"]) == {"niet_van_toepassing"}


def test_zeros_of_a_gemeente_on_the_list_of_that_year_stay(tmp_path: Path) -> None:
    """Where the list of that very year holds the gemeente, zero crimes are zero crimes."""
    read = read_written(SOURCE, GEMEENTEN, [gemeente_table(f"Leek,2017,{ZEROS}")], tmp_path, REGIONS)

    assert read["value"].to_list() == [0.0] * 5


def test_figures_of_a_gemeente_that_did_not_exist_are_refused(tmp_path: Path) -> None:
    """The list of 2019 knows no Leek, so crimes there cannot be."""
    problems = problems_of(SOURCE, GEMEENTEN, [gemeente_table(f"Leek,2019,{FIGURES}")], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "gebied GM0022 heeft cijfers voor 2019JJ00, maar bestond toen niet" in problems[0]


def test_a_year_without_a_list_stands_on_the_nearest(tmp_path: Path) -> None:
    """Of two equally near lists the older is taken: 2018 lies between 2017 and 2019."""
    content = gemeente_table(*(f"Groningen (gemeente),{year},{FIGURES}" for year in (2010, 2018, 2020)))

    read = read_written(SOURCE, GEMEENTEN, [content], tmp_path, REGIONS)

    assert read.select("period", "indeling").unique().sort("period").rows() == [
        ("2010JJ00", 2017),
        ("2018JJ00", 2017),
        ("2020JJ00", 2019),
    ]


def test_a_rate_of_zero_beside_crimes_is_no_figure(tmp_path: Path) -> None:
    """CBS gives no rate below a hundred crimes; the carrier wrote 0.0 where it gave a point."""
    content = gemeente_table(
        "Leek,2017,90.0,100.0,0.0,5.0,7.9,10.0", "Beek (L.),2017,35.0,100.0,0.0,0.0,0.0,0.0"
    )

    read = read_written(SOURCE, GEMEENTEN, [content], tmp_path, REGIONS)

    by_region = read.sort("region", maintain_order=True)
    assert by_region.select("region", "value", "status").rows() == [
        ("GM0022", 90.0, "definitief"),
        ("GM0022", None, "geheim_of_onbekend"),
        ("GM0022", 5.0, "definitief"),
        ("GM0022", 7.9, "definitief"),
        ("GM0022", 10.0, "definitief"),
        ("GM0888", 35.0, "definitief"),
        ("GM0888", None, "geheim_of_onbekend"),
        ("GM0888", None, "nul_of_geheim"),
        ("GM0888", None, "nul_of_geheim"),
        ("GM0888", None, "nul_of_geheim"),
    ]


def test_each_kind_of_crime_is_an_indicator_of_its_own(tmp_path: Path) -> None:
    """Provincies are told by '(PV)'; the rest group of CBS is no gebied."""
    content = provincie_table(
        "Brandstichting / ontploffing,Groningen (PV),2010,177947,177947,335.0,1.0,0.6,65.0,19.2,105.0",
        "Brandstichting / ontploffing,Groningen (PV),2011,177948,177948,300.0,1.0,0.5,65.0,19.2,105.0",
        "Vuurwapenmisdrijven,Fryslân (PV),2020,382788,382788,160.0,1.0,0.2,120.0,73.9,190.0",
        "Vuurwapenmisdrijven,Niet in te delen (PV),2020,5,5,1.0,1.0,0.0,1.0,1.0,1.0",
        "Gewelds- en seksuele misdrijven,Groningen (PV),2010,9,9,5.0,1.0,0.2,1.0,1.0,1.0",
    )

    read = read_written(SOURCE, PROVINCIES, [content], tmp_path, REGIONS)

    assert sorted(cells(read)) == [
        ("PV20", "brandstichtingen_aantal", "totaal", "2010JJ00", 335.0, "definitief"),
        ("PV20", "brandstichtingen_aantal", "totaal", "2011JJ00", 300.0, "definitief"),
        ("PV20", "brandstichtingen_per_1000", "totaal", "2010JJ00", 0.6, "definitief"),
        ("PV20", "brandstichtingen_per_1000", "totaal", "2011JJ00", 0.5, "definitief"),
        ("PV21", "vuurwapenmisdrijven_aantal", "totaal", "2020JJ00", 160.0, "definitief"),
        ("PV21", "vuurwapenmisdrijven_per_1000", "totaal", "2020JJ00", 0.2, "definitief"),
    ]


def test_a_kind_that_was_added_up_is_refused(tmp_path: Path) -> None:
    """Row numbers that go up by two a year are sums of two rows: crimes count double."""
    content = provincie_table(
        "Brandstichting / ontploffing,Groningen (PV),2010,2,2,335.0,1.0,0.6,65.0,19.2,105.0",
        "Brandstichting / ontploffing,Groningen (PV),2011,4,4,300.0,1.0,0.5,65.0,19.2,105.0",
    )

    problems = problems_of(SOURCE, PROVINCIES, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "regel 3: 'Brandstichting / ontploffing' is een optelling" in problems[0]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """A kind that is neither loaded nor declared stops the load."""
    content = provincie_table(
        "Brandstichting / ontploffing,Groningen (PV),2010,1,1,335.0,1.0,0.6,65.0,19.2,105.0",
        "Computercriminaliteit,Groningen (PV),2010,3,3,5.0,1.0,0.2,1.0,1.0,1.0",
    )

    problems = problems_of(SOURCE, PROVINCIES, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "'Computercriminaliteit' is niet een bekende soort misdrijf" in problems[0]


@pytest.fixture(scope="module")
def known_regions() -> RegionIndex:
    """Give every gebied of the real lists."""
    shared_file("cbs_kwb/kwb2014_alle_gemeenten_tmap_met_herkomst.csv")
    gebieden = combined(read_lists(SHARED_DATA)).filter(
        pl.col("level").is_in(
            [RegionLevel.LAND.value, RegionLevel.PROVINCIE.value, RegionLevel.GEMEENTE.value]
        )
    )
    rows = gebieden.select("code", "level", "name", "indeling")
    absent = [
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in REGION_SCHEMA.items()
        if name not in rows.columns
    ]
    return RegionIndex(
        rows.with_columns(absent).with_columns(pl.lit([], dtype=pl.List(pl.String)).alias("successors"))
    )


@pytest.mark.shared
def test_the_real_gemeenten_are_read_whole(known_regions: RegionIndex) -> None:
    """361 gemeenten and the country × eleven years; values looked up in the file by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(GEMEENTEN)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, known_regions)

    assert read.height == (361 + 1) * 11 * 5
    counts = {
        (region, period): (value, status)
        for region, period, value, status in read.filter(pl.col("indicator") == "criminaliteit_aantal")
        .select("region", "period", "value", "status")
        .iter_rows()
    }
    assert counts["NL00", "2020JJ00"] == (808_030.0, "definitief")
    assert counts["GM0518", "2020JJ00"] == (37_235.0, "definitief")
    assert counts["GM0373", "2020JJ00"] == (920.0, "definitief")
    assert counts["GM0893", "2020JJ00"] == (370.0, "definitief")
    assert counts["GM0022", "2018JJ00"] == (430.0, "definitief")
    assert counts["GM0022", "2019JJ00"] == (None, "niet_van_toepassing")
    assert dict(read["status"].value_counts().iter_rows()) == {
        "definitief": 18_302,
        "niet_van_toepassing": 1_575,
        "geheim_of_onbekend": 27,
        "nul_of_geheim": 6,
    }


@pytest.mark.shared
def test_the_real_provincies_hold_the_kinds_that_are_one_row(known_regions: RegionIndex) -> None:
    """Twelve provincies × eleven years × two kinds; the added-up kinds are left out."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(PROVINCIES)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, known_regions)

    assert read.height == 12 * 11 * 2 * 2
    groningen = read.filter(pl.col("region") == "PV20", pl.col("indicator") == "brandstichtingen_aantal")
    assert groningen["value"].to_list()[0] == 335.0
    assert groningen["value"].to_list()[-1] == 145.0

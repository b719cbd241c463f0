"""The Leefbaarometer: version 3.0 by code and year, version 2.0 by postcode and only where postcodes fit."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.concordance import ADDRESS_SCHEMA, Concordance
from wijkmonitor.sources.leefbaarometer.postcodes import with_whole_lines
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "leefbaarometer"
NEW_HEADER = "bu_code,jaar,lbm,afw,fys,onv,soc,vrz,won"
NEW_REGIONS = region_index(("BU03440311", "Zambesidreef", 2024), ("BU0363AA01", "Kop Zeedijk", 2024))
STEMS = ("RLBRMTR", "RLBWON", "RLBBEV", "RLBVRZ", "RLBVEI", "RLBFYS")
OLD_HEADER = ",".join(["GBD", *(f"{stem}{year}" for year in (12, 14, 16, 18) for stem in STEMS)])
MEASURED = "0.100,0.010,0.020,0.030,0.040,0.000"
_ENDS = (("GM", 6), ("WK", 8), ("BU", 10))
LAYOUT = source_named(SOURCE).declaration().layouts["postcodes"]


def table(header: str, *lines: str) -> bytes:
    """Give a file that, as the real one, has no line break behind its last line."""
    return "\n".join((header, *lines)).encode()


def addresses(*places: tuple[str, str, int]) -> RegionIndex:
    """Give an index with that many addresses in each (postcode, buurt), of 2020."""
    rows = [(postcode, number, buurt) for postcode, buurt, count in places for number in range(count)]
    known = region_index(
        *{
            (code, code, 2020)
            for _, buurt, _ in places
            for code in (buurt, "WK" + buurt[2:8], "GM" + buurt[2:6])
        }
    )
    frame = pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row")
    return RegionIndex(known.frame, (Concordance.of(2020, frame),))


def test_a_score_of_the_new_version_is_read_by_code_and_year(tmp_path: Path) -> None:
    """The deviation and its five dimensions are taken over, below zero too; the bare score is not."""
    content = table(NEW_HEADER, "BU03440311,2024,3.98,-0.21,-0.05,-0.11,0.02,0.01,-0.08")

    read = read_written(SOURCE, "LBM3-2024-buurten", [content], tmp_path, NEW_REGIONS)

    assert cells(read) == [
        ("BU03440311", "leefbaarheid_score", "totaal", "2024JJ00", -0.21, "definitief"),
        ("BU03440311", "leefbaarheid_woningen_score", "totaal", "2024JJ00", -0.08, "definitief"),
        ("BU03440311", "leefbaarheid_omgeving_score", "totaal", "2024JJ00", -0.05, "definitief"),
        ("BU03440311", "leefbaarheid_voorzieningen_score", "totaal", "2024JJ00", 0.01, "definitief"),
        ("BU03440311", "leefbaarheid_samenhang_score", "totaal", "2024JJ00", 0.02, "definitief"),
        ("BU03440311", "leefbaarheid_overlast_score", "totaal", "2024JJ00", -0.11, "definitief"),
    ]
    assert read["kind"].unique().to_list() == ["geschat"]


def test_a_buurt_with_too_few_people_has_no_score(tmp_path: Path) -> None:
    """A blank is no zero, which would be the mean of Nederland."""
    content = table(NEW_HEADER, "BU0363AA01,2002,,,,,,,", "BU0363AA01,2024,4.2,0,0,0,0,0,0")

    read = read_written(SOURCE, "LBM3-2024-buurten", [content], tmp_path, NEW_REGIONS)

    total = read.filter(pl.col("indicator") == "leefbaarheid_score")
    assert [(cell[3], cell[4], cell[5]) for cell in cells(total)] == [
        ("2002JJ00", None, "geheim_of_onbekend"),
        ("2024JJ00", 0.0, "definitief"),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (table(NEW_HEADER, "BU99999999,2024,4,0,0,0,0,0,0"), "gebied 'BU99999999' bestaat niet"),
        (table(NEW_HEADER, "BU03440311,20-22,4,0,0,0,0,0,0"), "'20-22' is geen jaar"),
        (table(NEW_HEADER, 'BU03440311,2024,4,"0,1",0,0,0,0,0'), "'0,1' is geen getal met een decimale punt"),
        (table(NEW_HEADER.replace("won", "wonen"), "BU03440311,2024,4,0,0,0,0,0,0"), "kolom 'wonen'"),
        (table(NEW_HEADER.replace("bu_", "wk_"), "WK034403,2024,4,0,0,0,0,0,0"), "kolom 'wk_code'"),
        (b"<!DOCTYPE html><title>404</title>", "dit is een webpagina"),
    ],
    ids=["region", "year", "comma", "renamed", "other-level", "html"],
)
def test_another_form_stops_the_load(content: bytes, complaint: str, tmp_path: Path) -> None:
    """What the documented form does not say is refused, with its place."""
    problems = problems_of(SOURCE, "LBM3-2024-buurten", [content], tmp_path, NEW_REGIONS)

    assert any(complaint in problem for problem in problems)


def test_postcodes_that_make_up_a_wijk_give_their_mean_by_addresses(tmp_path: Path) -> None:
    """(100 × 0.1 + 300 × 0.5) / 400 = 0.4, and the dimension of the people who live there is left alone."""
    content = table(
        OLD_HEADER,
        f"1011,{','.join([MEASURED] * 4)}",
        f"1012,{','.join([MEASURED] * 3)},0.500,0.1,0.1,0.1,0.1,0.1",
    )
    places = addresses(("1011AB", "BU03630000", 100), ("1012AB", "BU03630001", 300))

    read = read_written(SOURCE, "LBM2-2018", [content], tmp_path, places)

    wijk = read.filter(pl.col("region") == "WK036300", pl.col("indicator") == "leefbaarheid_oud_score")
    assert wijk["value"].to_list() == pytest.approx([0.4])
    assert wijk.select("indeling", "period", "kind").row(0) == (2020, "2018JJ00", "berekend")
    assert "RLBBEV18" not in read["column"].to_list()


def test_a_postcode_across_two_wijken_gives_neither_a_score(tmp_path: Path) -> None:
    """Half the addresses on each side: nothing was measured of either wijk, nor of its buurten."""
    content = table(OLD_HEADER, f"1011,{','.join([MEASURED] * 4)}")
    places = addresses(("1011AB", "BU03630000", 50), ("1011AC", "BU03630100", 50))

    read = read_written(SOURCE, "LBM2-2018", [content], tmp_path, places)

    assert read["region"].unique().to_list() == ["GM0363"]


def test_a_postcode_that_was_not_measured_says_so(tmp_path: Path) -> None:
    """The gebied has its postcode and no figure, so the reason is the publisher's."""
    content = table(OLD_HEADER, f"1011,{','.join([MEASURED] * 4)}", "1041")
    places = addresses(("1011AB", "BU03630000", 10), ("1041AB", "BU03940000", 10))

    read = read_written(SOURCE, "LBM2-2018", [content], tmp_path, places)

    total = read.filter(pl.col("indicator") == "leefbaarheid_oud_score", pl.col("region") == "GM0394")
    assert cells(total) == [
        ("GM0394", "leefbaarheid_oud_score", "totaal", "2018JJ00", None, "geheim_of_onbekend")
    ]


def test_without_addresses_the_file_is_refused_and_says_what_to_load(tmp_path: Path) -> None:
    """A postcode is never put in a gebied by guessing."""
    content = table(OLD_HEADER, f"1011,{','.join([MEASURED] * 4)}")

    problems = problems_of(SOURCE, "LBM2-2018", [content], tmp_path, region_index())

    assert len(problems) == 1
    assert "alle adressen van 2020" in problems[0]
    assert "wijkmonitor update --from" in problems[0]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (f"1011,{MEASURED},0.1", "8 velden, maar de kop heeft er 25"),
        (f"1011AB,{','.join([MEASURED] * 4)}", "'1011AB' is geen postcode van vier cijfers"),
    ],
    ids=["cut", "six"],
)
def test_a_line_cut_within_a_measurement_is_refused(line: str, complaint: str, tmp_path: Path) -> None:
    """Only between two measurements may a line end early."""
    problems = problems_of(
        SOURCE, "LBM2-2018", [table(OLD_HEADER, line)], tmp_path, addresses(("1011AB", "BU03630000", 1))
    )

    assert [problem for problem in problems if complaint in problem] == problems


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=5))
def test_making_lines_whole_changes_no_field(counts: list[int]) -> None:
    """Each line gets all its fields, and those that were there stay where they were."""
    lines = [",".join(["1011", *([MEASURED] * count)]) for count in counts]

    whole = with_whole_lines(table(OLD_HEADER, *lines), LAYOUT).decode().split("\n")

    assert {line.count(",") for line in whole} == {24}
    assert [line.rstrip(",") for line in whole[1:]] == lines


@pytest.mark.shared
@pytest.mark.parametrize(("year", "score"), [(2012, 0.278), (2014, 0.267), (2016, 0.229), (2018, 0.199)])
def test_the_real_file_is_read_whole(year: int, score: float) -> None:
    """Postcode 1011 in Amsterdam, looked up in the file by hand, as if it were a gemeente."""
    source = source_named(SOURCE)
    delivery = replace(source.declaration().delivery(f"LBM2-{year}"), expected={"gemeente": 1})
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, addresses(("1011AB", "BU03630000", 3)))

    total = read.filter(pl.col("indicator") == "leefbaarheid_oud_score", pl.col("region") == "GM0363")
    assert total["value"].to_list() == pytest.approx([score])


@pytest.mark.shared
def test_the_real_file_is_not_read_without_addresses() -> None:
    """The file itself is sound: the one thing that is wrong is that no postcode has a place."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery("LBM2-2016")
    shared_file(delivery.files[0])

    with pytest.raises(LoadRefusedError) as refusal:
        read_delivery(source, delivery, SHARED_DATA, region_index())

    assert len(refusal.value.problems) == 1

"""DUO: counts of schools summed to gemeenten, counts below five that are hidden, and a carrier's copy."""

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.duo_onderwijs.copied import copied_table
from wijkmonitor.sources.duo_onderwijs.schools import Part, figures_of
from wijkmonitor.sources.feeds import load_feeds
from wijkmonitor.sources.registry import read_delivery, source_named
from wijkmonitor.sources.tabular import UnreadableFileError
from written_delivery import problems_of, read_written, region_index

SOURCE = "duo_onderwijs"
ADVICE = "schooladviezen-2024-bestand"
LEVELS = "referentieniveaus-2024-bestand"
COPY = "schooladviezen-kopie"
MAPS = load_columns(source_named(SOURCE).folder)
REGIONS = region_index(
    ("NL00", "Nederland", 2024),
    ("GM0344", "Utrecht", 2024),
    ("GM0893", "Bergen (L.)", 2024),
    ("GM0373", "Bergen (NH.)", 2024),
)
NUMBERS = dict.fromkeys((f"getal {place}" for place in range(1, 18)), 0)


def school(
    columns: str, number: int, gemeente: str = "0344", name: str = "UTRECHT", **counts: str
) -> dict[str, str]:
    """Give a row of DUO; counts by the header, the others are 0."""
    keys = {
        "INSTELLINGSCODE": f"{number:02d}AP",
        "VESTIGINGSCODE": "00",
        "GEMEENTENUMMER": gemeente,
        "GEMEENTENAAM": name,
    }
    roles, known = MAPS[columns].roles, keys | counts
    zeros = {roles[role]: "0" for role in roles if "-" in role and roles[role] not in known}
    return dict.fromkeys(MAPS[columns].ignored, "x") | zeros | known


def table(rows: list[dict[str, str]]) -> bytes:
    """Give the file as DUO writes it: every field in quotes."""
    header = list(rows[0])
    lines = [header, *([row[name] for name in header] for row in rows)]
    return "".join(";".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines).encode()


def advice(rows: list[dict[str, str]], tmp_path: Path) -> pl.DataFrame:
    """Read rows of advice."""
    return read_written(SOURCE, ADVICE, [table(rows)], tmp_path, REGIONS)


def figures(observations: pl.DataFrame, region: str) -> dict[str, float | None]:
    """Give the figures of a gebied by indicator."""
    return dict(observations.filter(region=region).select("indicator", "value").iter_rows())


def test_schools_of_a_gemeente_are_summed(tmp_path: Path) -> None:
    """Shares of all advice; who got none does not count, and double advice has one place."""
    rows = [
        school("schooladviezen-2024", 1, VWO="20", HAVO_VWO="10", HAVO="30", ADVIES_NIET_MOGELIJK="9"),
        school("schooladviezen-2024", 2, VMBO_K="15", VMBO_GT="20", VMBO_GT_HAVO="5"),
        school("schooladviezen-2024", 3, gemeente="893", name="BERGEN LB", PRO="10", VWO="10"),
    ]

    read = advice(rows, tmp_path)

    assert figures(read, "GM0344") == {
        "schooladvies_praktijk_pct": 0.0,
        "schooladvies_vmbo_bk_pct": 15.0,
        "schooladvies_vmbo_gt_pct": 20.0,
        "schooladvies_havo_pct": 35.0,
        "schooladvies_vwo_pct": 30.0,
        "schooladviezen_aantal": 100.0,
    }
    assert figures(read, "GM0893")["schooladvies_praktijk_pct"] == 50.0
    assert figures(read, "NL00")["schooladvies_vwo_pct"] == round(40 / 120 * 100, 2)
    assert set(read["kind"]) == {"berekend"}
    assert set(read["period"]) == {"2024SJ00"}


def test_a_gemeente_with_few_schools_has_no_estimated_share(tmp_path: Path) -> None:
    """One hidden count among nine schools leaves too much room; among ten it is an estimate, and says so."""
    nine = [school("schooladviezen-2024", number, VWO="10", HAVO="10") for number in range(8)]
    hidden = school("schooladviezen-2024", 90, VWO="<5", HAVO="10")
    tenth = school("schooladviezen-2024", 91, VWO="10", HAVO="10")

    few = advice([*nine, hidden], tmp_path).filter(region="GM0344")
    enough = advice([*nine, hidden, tenth], tmp_path).filter(region="GM0344")

    assert set(few["status"]) == {"geheim_of_onbekend"}
    assert few["value"].null_count() == len(few)
    assert set(enough["kind"]) == {"geschat"}
    assert figures(enough, "GM0344")["schooladvies_vwo_pct"] == round((90 + 2.37) / (190 + 2.37) * 100, 2)


def test_a_school_without_a_number_is_found_by_its_gemeente(tmp_path: Path) -> None:
    """Exactly, as every name is."""
    rows = [
        school("schooladviezen-2024", 1, VWO="20"),
        school("schooladviezen-2024", 2, gemeente="", name="BERGEN (NH.)", VWO="10"),
    ]

    assert figures(advice(rows, tmp_path), "GM0373")["schooladviezen_aantal"] == 10.0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"VWO": "3,5"}, "een aantal leerlingen is een heel getal"),
        ({"VWO": "veel"}, "'veel' is geen getal"),
        ({"VWO": ""}, "een lege cel is geen getal"),
        ({"GEMEENTENUMMER": "GM0344"}, "het gemeentenummer is geen getal"),
        ({"GEMEENTENUMMER": "", "GEMEENTENAAM": "BERGEN"}, "de naam 'BERGEN' is geen bekend gebied"),
        ({"GEMEENTENUMMER": "9999"}, "gebied 'GM9999' bestaat niet in de gebiedsindeling van 2024"),
        ({"INSTELLINGSCODE": "01AP"}, "deze school staat er meer dan eens"),
    ],
    ids=["half", "woord", "leeg", "nummer", "naam", "gebied", "dubbel"],
)
def test_what_is_not_as_it_should_be_stops_the_load(
    changed: dict[str, str], told: str, tmp_path: Path
) -> None:
    """With the line or column, and what is wrong."""
    rows = [school("schooladviezen-2024", 1, VWO="20"), school("schooladviezen-2024", 2, VWO="20") | changed]
    problems = problems_of(SOURCE, ADVICE, [table(rows)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert told in problems[0]


def test_a_new_column_stops_the_load(tmp_path: Path) -> None:
    """The headers come from public code that reads this file; DUO's own may be others."""
    rows = [school("schooladviezen-2024", 1, VWO="20") | {"TOTAAL_ADVIES": "20"}]

    (problem,) = problems_of(SOURCE, ADVICE, [table(rows)], tmp_path, REGIONS)

    assert "TOTAAL_ADVIES" in problem


def test_levels_are_given_where_hidden_counts_cannot_change_them_much(tmp_path: Path) -> None:
    """A count of 1 to 4 among hundreds is an estimate; among dozens it is no figure."""
    large = school("referentieniveaus-2024", 1, REKENEN_1F="100", REKENEN_1S="200", REKENEN_LAGER1F="<5")
    small = school(
        "referentieniveaus-2024", 2, gemeente="893", name="BERGEN LB", REKENEN_1F="10", REKENEN_1S="<5"
    )

    read = read_written(SOURCE, LEVELS, [table([large, small])], tmp_path, REGIONS)

    rekenen = read.filter(indicator="streefniveau_rekenen_pct").select("region", "value", "status", "kind")
    assert rekenen.rows() == [
        ("GM0344", round(200 / 302.5 * 100, 2), "definitief", "geschat"),
        ("GM0893", None, "geheim_of_onbekend", "geschat"),
        ("NL00", round(202.5 / 315 * 100, 2), "definitief", "geschat"),
    ]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12))
def test_exact_counts_give_shares_that_add_up(counts: list[int]) -> None:
    """Without hidden counts the parts are the whole."""
    parts = [Part(f"deel {place}", "geheel_aantal", f"deel{place}_pct", None) for place in range(len(counts))]
    frame = pl.DataFrame(
        {
            "region": "GM0344",
            "period": "2024SJ00",
            "school": "01AP",
            "role": [part.role for part in parts],
            "value": [float(count) for count in counts],
        }
    )

    found = figures(figures_of(frame, parts), "GM0344")

    if sum(counts) == 0:
        assert found == {}
    else:
        total = found.pop("geheel_aantal")
        assert total == sum(counts)
        assert sum(share or 0.0 for share in found.values()) == pytest.approx(100, abs=0.07)


def numbers(*counts: int) -> list[float]:
    """Give the seventeen numbers of a school: twelve counts, their sum, and four that are not used."""
    filled = [*counts, *([0] * (12 - len(counts)))]
    return [*filled, sum(filled), 12.5, 50.0, 200.0, 3]


def copied(schools: dict[str, dict[str, list[float]]]) -> bytes:
    """Give the JSON of the carrier."""
    return json.dumps(schools).encode()


def test_a_copied_year_that_hides_gets_its_hidden_counts_back(tmp_path: Path) -> None:
    """The carrier put a 2 in their place; in a year with counts of 1, 3 or 4 a 2 is a 2."""
    content = copied(
        {
            "00AP": {"2021-2022": numbers(0, 2, 30), "2022-2023": numbers(0, 2, 30)},
            "00AR": {"2021-2022": numbers(0, 1, 20), "2022-2023": numbers(0, 0, 20)},
        }
    )

    read = read_written(SOURCE, COPY, [content], tmp_path, REGIONS)

    totals = read.filter(indicator="schooladviezen_aantal").select(
        "region", "period", "value", "kind", "status"
    )
    assert totals.rows() == [
        ("NL00", "2021SJ00", 53.0, "berekend", "definitief"),
        ("NL00", "2022SJ00", None, "geschat", "geheim_of_onbekend"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html>Storing</html>", "dit is niet de JSON van scholen"),
        (b'{"00AP": {"2021-2022": [1, 2', "dit is niet de JSON van scholen"),
        (copied({"00AP": {"2021-2022": [1.0, 2.0]}}), "er staan 2 getallen, en het horen er 17 te zijn"),
        (
            copied({"00AP": {"2021-2022": [5.0, *numbers()[1:]]}}),
            "de adviezen tellen op tot 5, maar er staat 0",
        ),
        (copied({"00AP": {"2021-2022": [0.5, *numbers()[1:]]}}), "geen heel getal vanaf 0"),
    ],
    ids=["html", "kort", "getallen", "som", "half"],
)
def test_another_copy_is_refused(content: bytes, told: str) -> None:
    """With the school and the year where it goes wrong."""
    with pytest.raises(UnreadableFileError) as refusal:
        copied_table(content, "school_data.json")

    assert told in refusal.value.problems[0].what


def test_nothing_of_duo_travels_or_is_fetched_unasked() -> None:
    """DUO says CC0 and others say otherwise; the files of DUO itself were never held against the reader."""
    declaration = source_named(SOURCE).declaration()
    feeds = load_feeds(declaration)

    assert [each.id for each in declaration.deliveries if each.is_bundled] == []
    assert [feed.id for feed in feeds if feed.is_proven or feed.delivery.is_bundled] == []
    assert {feed.delivery.files[0] for feed in feeds if feed.id != "eindscores-2024"} == {
        f"duo_onderwijs/{name}-{year}-{year + 1}.csv"
        for name in ("04-leerlingen-bo-sbo-schooladviezen", "10.-leerlingen-bo-referentieniveaus")
        for year in (2022, 2023, 2024)
    }
    assert {feed.delivery.period[:4] for feed in feeds if feed.delivery.period} == {"2022", "2023", "2024"}


@pytest.mark.shared
def test_the_real_copy_gives_the_shares_of_its_maker() -> None:
    """Havo and vwo with their double advice, of all pupils, is what national.json says for each year."""
    shared_file("duo/school_data.json")
    source = source_named(SOURCE)
    years = json.loads(shared_file("duo/national.json").read_bytes())["years"]

    read = read_delivery(source, source.declaration().delivery(COPY), SHARED_DATA, REGIONS)

    by_period = {
        period: dict(read.filter(period=period).select("indicator", "value").iter_rows())
        for period in read["period"].unique()
    }
    exact = {"2019-2020": 1096, "2020-2021": 1168, "2021-2022": 1113}
    for year, without_advice in exact.items():
        found = by_period[f"{year[:4]}SJ00"]
        with_advice = found["schooladviezen_aantal"]
        high = (found["schooladvies_havo_pct"] + found["schooladvies_vwo_pct"]) * with_advice
        assert high / (with_advice + without_advice) == pytest.approx(years[year], abs=0.06)
    kinds = dict(read.select("period", "kind").unique().iter_rows())
    assert [kinds[period] for period in sorted(kinds)] == ["berekend"] * 3 + ["geschat"] * 3

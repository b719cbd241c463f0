"""Vektis: costs per insured year, gemeenten by name, classes that are left out, and the rest row."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.ingest.bundle import bundled_regions
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.concordance import ADDRESS_SCHEMA, Concordance
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_delivery, source_named
from wijkmonitor.sources.vektis_zorgkosten.costs import (
    AT_EQUAL_AGE,
    TOTAL,
    YEARS,
    average_of,
    per_insured,
    sums_of,
)
from written_delivery import problems_of, read_written, region_index

SOURCE = "vektis_zorgkosten"
DELIVERY = "zvw-2015-gemeente"
FOLDER = source_named(SOURCE).folder
ROLES = load_columns(FOLDER)[DELIVERY].roles
KEYS = ("geslacht", "leeftijd", "gemeente")
REGIONS = region_index(
    ("GM0344", "Utrecht", 2017),
    ("GM0893", "Bergen (L.)", 2017),
    ("GM0373", "Bergen (NH.)", 2017),
    ("GM0518", "'s-Gravenhage", 2017),
    ("GM1900", "Súdwest-Fryslân", 2017),
)
YOUNG, OLD = " 0 t/m  4 jaar", "90+"


def row(sex: str, age: str, gemeente: str, years: str, **costs: str) -> str:
    """Give a line of the file; costs by the part of their role behind 'kosten-', all others are 0."""
    given = {f"kosten-{name.replace('_', '-')}": amount for name, amount in costs.items()}
    numbers = {"personen": "100", "verzekerdejaren": years} | given
    keys = dict(zip(KEYS, (sex, age, gemeente), strict=True))
    return ";".join((keys | numbers).get(role, "0.00") for role in ROLES)


def table(*lines: str, header: str = "") -> bytes:
    """Give the file as Vektis writes it: latin-1, and no carriage returns."""
    return "".join(f"{line}\n" for line in (header or ";".join(ROLES.values()), *lines)).encode("latin-1")


UTRECHT = (
    row("M", YOUNG, "UTRECHT", "100.00", ziekenhuis="50000.00", huisarts_consult="2000.00"),
    row("V", OLD, "UTRECHT", "50.00", ziekenhuis="250000.50", huisarts_inschrijving="1000.00"),
)


def figures(observations: pl.DataFrame, region: str) -> dict[str, float | None]:
    """Give the figures of a gebied by indicator."""
    rows = observations.filter(region=region).select("indicator", "value").iter_rows()
    return dict(rows)


def test_costs_are_divided_by_the_insured_years(tmp_path: Path) -> None:
    """Of all classes together; the kinds of care of several columns are added up."""
    read = read_written(SOURCE, DELIVERY, [table(*UTRECHT)], tmp_path, REGIONS)

    found = figures(read, "GM0344")
    assert found[YEARS] == 150.0
    assert found["zorgkosten_ziekenhuis_euro"] == round(300000.50 / 150, 2)
    assert found["zorgkosten_huisarts_euro"] == 20.0
    assert found["zorgkosten_farmacie_euro"] == 0.0
    assert found[TOTAL] == round(303000.50 / 150, 2)


def test_every_figure_is_computed_of_one_year_and_its_boundaries(tmp_path: Path) -> None:
    """Costs of 2015 stand on the gemeenten of 2017, as Vektis published them."""
    read = read_written(SOURCE, DELIVERY, [table(*UTRECHT)], tmp_path, REGIONS)

    assert read.select("period", "indeling", "kind", "group").unique().rows() == [
        ("2015JJ00", 2017, "berekend", "totaal")
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("'S-GRAVENHAGE", "GM0518"),
        ("BERGEN LB", "GM0893"),
        ("BERGEN NH", "GM0373"),
        ("SÚDWEST-FRYSLÂN", "GM1900"),
    ],
)
def test_names_as_vektis_writes_them_stand_for_one_gemeente(name: str, code: str, tmp_path: Path) -> None:
    """In capitals, in latin-1, and with shortenings of its own."""
    content = table(row("M", YOUNG, name, "10.00", ziekenhuis="10000.00"))

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert set(read["region"]) == {code, "NL00"}


def test_the_row_without_a_gemeente_counts_in_the_country_only(tmp_path: Path) -> None:
    """Who has no gemeente in the file is insured all the same."""
    rest = row("", "", "", "50.00", ziekenhuis="13000.00")

    read = read_written(SOURCE, DELIVERY, [table(*UTRECHT, rest)], tmp_path, REGIONS)

    assert figures(read, "NL00")[TOTAL] == round(316000.50 / 200, 2)
    assert figures(read, "GM0344")[TOTAL] == round(303000.50 / 150, 2)
    assert figures(read, "NL00")[AT_EQUAL_AGE] == figures(read, "GM0344")[TOTAL]


def test_a_gemeente_that_misses_a_class_has_no_average(tmp_path: Path) -> None:
    """Its oldest are not in the file, and without them it would seem cheap; at equal age it is compared."""
    small = row("M", YOUNG, "BERGEN LB", "10.00", ziekenhuis="10400.00")

    read = read_written(SOURCE, DELIVERY, [table(*UTRECHT, small)], tmp_path, REGIONS)

    statuses = read.filter(region="GM0893").select("indicator", "status").rows()
    found = figures(read, "GM0893")
    assert found[TOTAL] is None
    assert found[YEARS] is None
    assert {status for name, status in statuses if name != AT_EQUAL_AGE} == {"geheim_of_onbekend"}
    national_rate = (52000 + 10400) / 110
    average = (303000.50 + 10400) / 160
    assert found[AT_EQUAL_AGE] == round(10400 / (10 * national_rate) * average, 2)


def test_gemeenten_that_cost_the_same_at_each_age_are_equal_at_equal_age() -> None:
    """One with many old people has a higher average and the same figure at equal age."""
    rows = pl.DataFrame(
        {
            "place": ["GM0001", "GM0001", "GM0002", "GM0002"],
            "class": ["jong", "oud", "jong", "oud"],
            YEARS: [90.0, 10.0, 10.0, 90.0],
            TOTAL: [90.0 * 500, 10.0 * 9000, 10.0 * 500, 90.0 * 9000],
        }
    )

    found = per_insured(sums_of(rows, ()).rename({"place": "region"}), average_of(rows), ())

    young, old = figures(found, "GM0001"), figures(found, "GM0002")
    assert young[TOTAL] == 1350.0
    assert old[TOTAL] == 8150.0
    assert young[AT_EQUAL_AGE] == old[AT_EQUAL_AGE] == 4750.0


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            [row("M", YOUNG, "BERGEN", "10.00")],
            "de naam 'BERGEN' is geen bekend gebied in de indeling van 2017",
        ),
        ([row("V", YOUNG, "UTRECHT", "10,00")], "'10,00' is geen getal met een decimale punt"),
        ([row("V", YOUNG, "UTRECHT", "10.00", farmacie="")], "een lege cel is geen getal"),
        ([row("X", YOUNG, "UTRECHT", "10.00")], "'X' is niet een bekend geslacht"),
        ([row("M", "", "UTRECHT", "10.00")], "alle drie gevuld of alle drie leeg"),
        ([row("M", YOUNG, "UTRECHT", "10.00")], "deze groep van een plaats staat er meer dan eens"),
        (
            [row("", "", "", "1.00"), row("", "", "", "2.00")],
            "deze groep van een plaats staat er meer dan eens",
        ),
    ],
    ids=["naam", "komma", "leeg", "geslacht", "half", "dubbel", "twee-resten"],
)
def test_what_is_not_as_it_should_be_stops_the_load(lines: list[str], told: str, tmp_path: Path) -> None:
    """With the file, the line or column, and what is wrong."""
    problems = problems_of(SOURCE, DELIVERY, [table(*UTRECHT, *lines)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert told in problems[0]
    assert "2015 - gemeente.csv" in problems[0]


def test_a_new_kind_of_cost_stops_the_load(tmp_path: Path) -> None:
    """It would be missing in the total; so would a column that is gone."""
    header = ";".join(ROLES.values()).replace("KOSTEN_OVERIG", "KOSTEN_ROBOTS")

    problems = problems_of(SOURCE, DELIVERY, [table(*UTRECHT, header=header)], tmp_path, REGIONS)

    assert ["KOSTEN_ROBOTS" in problem for problem in problems] == [True, False]
    assert "KOSTEN_OVERIG" in problems[1]


def test_costs_in_thousands_of_euros_stop_the_load(tmp_path: Path) -> None:
    """Nobody costs two euros a year: the unit is another than we know."""
    content = table(row("M", YOUNG, "UTRECHT", "100.00", ziekenhuis="250.00"))

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert any("moet tussen 500 en 10000 zijn" in problem for problem in problems)


POSTCODES = "zvw-2015-postcode3"
ADDRESSES = [
    *[("3561AB", number, "BU03440311") for number in range(100)],
    *[("3572AB", number, "BU03440201") for number in range(300)],
    *[("5853AB", number, "BU08930001") for number in range(50)],
    *[("5854AB", number, "BU03730001") for number in range(50)],
]


def postcode_table(*lines: str) -> bytes:
    """Give the file by postcode: as the one by gemeente, with digits in the place of a name."""
    headers = load_columns(FOLDER)[POSTCODES].roles.values()
    return table(*lines, header=";".join(headers))


def with_addresses() -> RegionIndex:
    """Give gebieden of 2015 whose addresses were loaded."""
    lists = region_index(
        ("GM0344", "Utrecht", 2015),
        ("WK034403", "Overvecht", 2015),
        ("WK034402", "Noordoost", 2015),
        ("GM0893", "Bergen (L.)", 2015),
        ("GM0373", "Bergen (NH.)", 2015),
    )
    addresses = pl.DataFrame(ADDRESSES, schema=ADDRESS_SCHEMA, orient="row")
    return RegionIndex(lists.frame, (Concordance.of(2015, addresses),))


def test_postcodes_become_the_gebieden_that_they_make_up(tmp_path: Path) -> None:
    """A wijk that is one postcode area, a gemeente of two; not the ones that share an area."""
    lines = [
        row("M", YOUNG, "356", "100.00", ziekenhuis="100000.00"),
        row("M", YOUNG, "357", "300.00", ziekenhuis="900000.00"),
        row("M", YOUNG, "585", "100.00", ziekenhuis="200000.00"),
    ]

    read = read_written(SOURCE, POSTCODES, [postcode_table(*lines)], tmp_path, with_addresses())

    totals = read.filter(indicator=TOTAL).select("region", "value").rows()
    assert totals == [
        ("GM0344", 2500.0),
        ("NL00", 2400.0),
        ("WK034402", 3000.0),
        ("WK034403", 1000.0),
    ]


def test_postcodes_without_addresses_are_refused(tmp_path: Path) -> None:
    """What must be loaded first is said."""
    content = postcode_table(row("M", YOUNG, "356", "100.00", ziekenhuis="100000.00"))

    (problem,) = problems_of(SOURCE, POSTCODES, [content], tmp_path, REGIONS)

    assert "de lijst van CBS met alle adressen van 2015" in problem
    assert "--source cbs_postcodes" in problem


def test_a_postcode_of_four_digits_is_refused(tmp_path: Path) -> None:
    """Each line that has one is named."""
    content = postcode_table(row("M", YOUNG, "3561", "100.00", ziekenhuis="100000.00"))

    (problem,) = problems_of(SOURCE, POSTCODES, [content], tmp_path, with_addresses())

    assert "regel 2: de postcode is niet drie cijfers" in problem


def test_nothing_of_vektis_travels_with_the_program() -> None:
    """The licence is not open: who has the file may read it, and we may not pass it on."""
    declaration = source_named(SOURCE).declaration()

    assert [each.id for each in declaration.deliveries if each.is_bundled] == []
    assert all("doorverkopen" in each.licence for each in declaration.deliveries)


@pytest.mark.shared
def test_the_real_file_gives_the_published_average() -> None:
    """Vektis' own average of 2015 was 2,342 euro (Omroep West, June 2017); Utrecht was counted by hand."""
    shared_file("vektis/Vektis Open Databestand Zorgverzekeringswet 2015 - gemeente.csv")
    source = source_named(SOURCE)
    regions = RegionIndex(bundled_regions(BUNDLE))

    read = read_delivery(source, source.declaration().delivery(DELIVERY), SHARED_DATA, regions)

    assert figures(read, "NL00")[TOTAL] == 2341.67
    assert figures(read, "GM0344")[TOTAL] == 2078.56
    assert figures(read, "GM0893")[TOTAL] == 2609.04
    without = read.filter(pl.col("indicator") == TOTAL, pl.col("value").is_null())["region"].sort().to_list()
    assert without == ["GM0060", "GM0088", "GM0096", "GM0277", "GM0339", "GM0393"]

"""Persons with a benefit per gemeente: the last month of a year stands for it."""

import pytest

from written_delivery import cells, region_index
from written_feed import problems_of_fetched, read_fetched

SOURCE = "cbs_uitkeringen"
TABLE = "80794ned"
HEADER = (
    "RegioS|Perioden|UitkeringsontvangersTotaal_1|TotDeAOWLeeftijd_2|VanafDeAOWLeeftijd_3|Werkloosheid_4"
    "|BijstandGerelateerdTotAOWLeeftijd_5|BijstandGerelateerdVanafAOWLeeftijd_6|BijstandTotDeAOWLeeftijd_7"
    "|ArbeidsongeschiktheidTotaal_8|WAOUitkering_9|WIAUitkeringWGARegeling_10|WajongUitkering_11"
    "|AlgemeneOuderdomswet_12"
)
PERIODS = {
    "Perioden": [("2023MM11", "NaderVoorlopig"), ("2023MM12", "Definitief"), ("2024MM12", "Voorlopig")]
}
REGIONS = region_index(
    ("NL00", "Nederland", 2024),
    ("GM0457", "Weesp", 2021),
    ("GM0363", "Amsterdam", 2021),
    ("GM0363", "Amsterdam", 2024),
)


def row(region: str, month: str, ww: str = "10", ao: str = "20") -> str:
    """Write one row: WW, bijstand 30, arbeidsongeschikt and AOW 40 are what we read."""
    return f"{region}|{month}|1|1|1|{ww}|1|1|30|{ao}|1|1|1|40"


def test_december_is_the_year() -> None:
    """November is left out, an arbeidsmarktregio too; a year is provisional when its month is."""
    rows = [HEADER, row("GM0363", "2023MM11"), row("NL01  ", "2023MM12"), row("AM01  ", "2023MM12")]
    rows.append(row("GM0363", "2024MM12", ww="  12950", ao="      ."))

    read = read_fetched(SOURCE, TABLE, rows, REGIONS, PERIODS)

    assert cells(read) == [
        ("NL00", "ww_aantal", "totaal", "2023JJ00", 10.0, "definitief"),
        ("GM0363", "ww_aantal", "totaal", "2024JJ00", 12950.0, "voorlopig"),
        ("NL00", "bijstand_aantal", "totaal", "2023JJ00", 30.0, "definitief"),
        ("GM0363", "bijstand_aantal", "totaal", "2024JJ00", 30.0, "voorlopig"),
        ("NL00", "arbeidsongeschikt_aantal", "totaal", "2023JJ00", 20.0, "definitief"),
        ("GM0363", "arbeidsongeschikt_aantal", "totaal", "2024JJ00", None, "geheim_of_onbekend"),
        ("NL00", "aow_aantal", "totaal", "2023JJ00", 40.0, "definitief"),
        ("GM0363", "aow_aantal", "totaal", "2024JJ00", 40.0, "voorlopig"),
    ]


def test_a_gemeente_that_is_no_more_stands_on_a_list_that_has_it() -> None:
    """Weesp was in the list of 2021, the last of ours that knows it."""
    read = read_fetched(SOURCE, TABLE, [HEADER, row("GM0457", "2023MM12")], REGIONS, PERIODS)

    assert read["indeling"].unique().to_list() == [2021]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (
            [HEADER.replace("_4", "_5x"), row("GM0363", "2023MM12")],
            "kolom 'Werkloosheid_4': de kolom ontbreekt",
        ),
        ([HEADER, row("GM0363", "december")], "'december' is geen jaar"),
        ([HEADER, row("GM9998", "2024MM12")], "gebied 'GM9998' bestaat niet"),
        ([HEADER, row("GM0363", "2023MM12", ww="-1")], "'-1' kan niet bij ww_aantal"),
        ([HEADER, row("GM0363", "2023MM12"), row("GM0363", "2023MM12")], "meer dan één cijfer"),
    ],
    ids=["column", "period", "gebied", "negative", "twice"],
)
def test_another_form_stops_the_load(rows: list[str], complaint: str) -> None:
    """A column that moved or a row that came twice is refused with its place."""
    problems = problems_of_fetched(SOURCE, TABLE, rows, REGIONS, PERIODS)

    assert any(complaint in problem for problem in problems)

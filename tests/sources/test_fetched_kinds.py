"""Tables of which the rows of one kind are a table of their own, and tables known by their titles only."""

import pytest

from written_delivery import cells, region_index
from written_feed import problems_of_fetched, read_fetched

OVERVECHT = region_index(("WK034403", "Overvecht", 2025), ("GM0344", "Utrecht", 2025))
NEDERLAND = region_index(("NL00", "Nederland", 2024))
WMO = "Wijken|Perioden|TypeMaatwerkvoorziening|WmoClienten_5|WmoClientenPer1000Inwoners_6"
WMO_LISTS = {
    "Perioden": [("2025JJ00", "Voorlopig")],
    "TypeMaatwerkvoorziening": [
        ("T001024", "Totaal"),
        ("A019506", "Ondersteuning thuis, totaal"),
        ("A019507", "Hulp bij het huishouden"),
        ("A019509", "Hulpmiddelen en diensten, totaal"),
        ("A019508", "Verblijf en opvang, totaal"),
    ],
}


def test_help_of_each_kind_is_an_indicator_of_its_own() -> None:
    """Of a kind only the rate is read; the total is what the kerncijfers have too."""
    rows = [
        WMO,
        "WK034403  |2025JJ00|T001024|    2650|      79",
        "WK034403  |2025JJ00|A019507|     900|      27",
        "WK034403  |2025JJ00|A019508|       .|       .",
    ]

    read = read_fetched("cbs_wmo", "86158NED", rows, OVERVECHT, WMO_LISTS)

    assert cells(read) == [
        ("WK034403", "wmo_clienten_aantal", "totaal", "2025JJ00", 2650.0, "voorlopig"),
        ("WK034403", "wmo_clienten_per_1000", "totaal", "2025JJ00", 79.0, "voorlopig"),
        ("WK034403", "wmo_hulp_huishouden_per_1000", "totaal", "2025JJ00", 27.0, "voorlopig"),
        ("WK034403", "wmo_verblijf_opvang_per_1000", "totaal", "2025JJ00", None, "geheim_of_onbekend"),
    ]


def test_young_people_with_each_kind_of_care() -> None:
    """The total over kinds is the count of the kerncijfers; the kinds overlap."""
    rows = [
        "Wijken|Perioden|Vormen van jeugdzorg|TotaalJongerenMetJeugdzorg_5",
        "GM0344    |2025JJ00|T001203|    9000",
        "GM0344    |2025JJ00|A027919|     800",
    ]
    lists = {
        "Perioden": [("2025JJ00", "Voorlopig")],
        "Vormen van jeugdzorg": [
            ("T001203", "Totaal alle jeugdzorg in natura"),
            ("A027919", "Jeugdbescherming"),
        ],
    }

    read = read_fetched("cbs_jeugdzorg", "86204NED", rows, OVERVECHT, lists)

    assert cells(read) == [
        ("GM0344", "jeugdzorg_aantal", "totaal", "2025JJ00", 9000.0, "voorlopig"),
        ("GM0344", "jeugdbescherming_aantal", "totaal", "2025JJ00", 800.0, "voorlopig"),
    ]


WORK = "Geslacht|Startkwalificatie|Geboorteland (ouders)|Herkomstland|Perioden"
WORK_TOPICS = "Werkloosheidspercentage|Netto arbeidsparticipatie"
WORK_LISTS = {
    "Geslacht": [("T001038", "Totaal mannen en vrouwen"), ("3000", "Mannen")],
    "Startkwalificatie": [("T001143", "Totaal")],
    "Geboorteland (ouders)": [("T001638", "Totaal")],
    "Herkomstland": [("T001040", "Totaal"), ("H008751", "Suriname"), ("H999999", "Atlantis")],
    "Perioden": [("2024JJ00", "Definitief"), ("2024KW01", "Definitief")],
}


def test_work_by_herkomst_is_known_by_titles() -> None:
    """Quarters and other populations are left out; codes may be any."""
    rows = [
        f"{WORK}|{WORK_TOPICS}",
        "T001038|T001143|T001638|T001040|2024JJ00|3.7|73.2",
        "T001038|T001143|T001638|H008751|2024JJ00|6.1|71.0",
        "T001038|T001143|T001638|H008751|2024KW01|6.4|70.5",
        "3000|T001143|T001638|H008751|2024JJ00|5.9|73.0",
    ]

    read = read_fetched("cbs_arbeid_herkomst", "85456NED", rows, NEDERLAND, WORK_LISTS)

    assert cells(read) == [
        ("NL00", "nettoarbeidsparticipatie_pct", "totaal", "2024JJ00", 73.2, "definitief"),
        ("NL00", "nettoarbeidsparticipatie_pct", "herkomstland:suriname", "2024JJ00", 71.0, "definitief"),
        ("NL00", "werkloosheid_pct", "totaal", "2024JJ00", 3.7, "definitief"),
        ("NL00", "werkloosheid_pct", "herkomstland:suriname", "2024JJ00", 6.1, "definitief"),
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("T001038|T001143|T001638|H999999|2024JJ00|6.1|71.0", "'Atlantis' is een onbekende groep"),
        (
            "T001038|T001143|T001638|H008751|2024JJ00|6.1|710",
            "'710' kan niet bij nettoarbeidsparticipatie_pct",
        ),
    ],
    ids=["group", "share"],
)
def test_a_group_or_share_that_cannot_be_stops_the_load(row: str, complaint: str) -> None:
    """The title is what is complained about, as that is what a person can look up."""
    rows = [f"{WORK}|{WORK_TOPICS}", row]

    problems = problems_of_fetched("cbs_arbeid_herkomst", "85456NED", rows, NEDERLAND, WORK_LISTS)

    assert len(problems) == 1
    assert complaint in problems[0]


def test_detailed_work_has_whole_percentages_and_its_own_population() -> None:
    """84729NED has characteristics of persons where the other has qualifications."""
    rows = [
        "Geslacht|Persoonskenmerken|Geboorteland (ouders)|Herkomstland|Perioden|Netto arbeidsparticipatie",
        "T001038|T009002|T001638|1012600|2022JJ00|73",
    ]
    lists = {
        "Geslacht": [("T001038", "Totaal mannen en vrouwen")],
        "Persoonskenmerken": [("T009002", "Totaal personen")],
        "Geboorteland (ouders)": [("T001638", "Totaal")],
        "Herkomstland": [("1012600", "Nederland")],
        "Perioden": [("2022JJ00", "Voorlopig")],
    }

    read = read_fetched("cbs_arbeid_herkomst", "84729NED", rows, NEDERLAND, lists)

    assert cells(read) == [
        ("NL00", "nettoarbeidsparticipatie_pct", "herkomst:nederland", "2022JJ00", 73.0, "voorlopig")
    ]

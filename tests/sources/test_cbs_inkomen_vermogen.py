"""Income and wealth of households per gemeente: whose income, of which year, and in whole euros."""

from dataclasses import replace

import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, region_index
from written_feed import feed_named, problems_of_fetched, read_fetched

SOURCE = "cbs_inkomen_vermogen"
INCOME = (
    "Populatie|KenmerkenVanHuishoudens|Perioden|RegioS|GemiddeldGestandaardiseerdInkomen_3"
    "|MediaanGestandaardiseerdInkomen_4"
)
WEALTH = "KenmerkenVanHuishoudens|RegioS|Perioden|GemiddeldVermogen_4|MediaanVermogen_5"
LISTS = {
    "Populatie": [
        ("1050010", "Particuliere huishoudens incl. studenten"),
        ("1", "Particuliere huishoudens excl. studenten"),
    ],
    "Perioden": [("2023JJ00", "Definitief"), ("2024JJ00", "Voorlopig")],
}
REGIONS = region_index(
    ("NL00", "Nederland", 2024),
    ("PV26", "Utrecht", 2024),
    ("GM0344", "Utrecht", 2024),
    ("GM0060", "Ameland", 2024),
)


def test_income_is_of_households_without_students_in_euros() -> None:
    """The title decides which population it is; a corop region is left out, and a point is no figure."""
    rows = [
        INCOME,
        "1      |1050010 |2024JJ00|NL01  |    42.1|    36.7",
        "1      |1050010 |2024JJ00|CR17  |    41.0|    36.0",
        "1      |1050010 |2023JJ00|GM0060|       .|    33.6",
    ]

    read = read_fetched(SOURCE, "86161NED", rows, REGIONS, LISTS)

    assert cells(read) == [
        ("NL00", "gestandaardiseerd_inkomen_euro", "totaal", "2024JJ00", 42100.0, "voorlopig"),
        ("GM0060", "gestandaardiseerd_inkomen_euro", "totaal", "2023JJ00", None, "geheim_of_onbekend"),
        ("NL00", "gestandaardiseerd_inkomen_mediaan_euro", "totaal", "2024JJ00", 36700.0, "voorlopig"),
        ("GM0060", "gestandaardiseerd_inkomen_mediaan_euro", "totaal", "2023JJ00", 33600.0, "definitief"),
    ]


def test_wealth_may_be_below_zero() -> None:
    """Debts are larger than possessions: a real figure."""
    rows = [
        WEALTH,
        "1050010 |GM0344|2023JJ00|   255.4|    -1.2",
        "1050010 |PV26  |2023JJ00|   373.5|   182.4",
    ]

    read = read_fetched(SOURCE, "86160NED", rows, REGIONS, {"Perioden": LISTS["Perioden"]})

    assert [cell for cell in cells(read) if cell[1] == "vermogen_mediaan_euro"] == [
        ("GM0344", "vermogen_mediaan_euro", "totaal", "2023JJ00", -1200.0, "definitief"),
        ("PV26", "vermogen_mediaan_euro", "totaal", "2023JJ00", 182400.0, "definitief"),
    ]
    assert read["indeling"].unique().to_list() == [2024]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("1050010|1050010|2024JJ00|GM0344|42|36", "incl. studenten' is een onbekende groep van Populatie"),
        ("1|1050015|2024JJ00|GM0344|42|36", "'1050015' is niet alle particuliere huishoudens samen"),
        ("1|1050010|2024JJ00|GM9998|42|36", "gebied 'GM9998' bestaat niet"),
        ("1|1050010|2024JJ00|GM0344|42,1|36", "'42,1' is geen getal met een decimale punt"),
    ],
    ids=["students", "household", "gebied", "comma"],
)
def test_another_population_stops_the_load(row: str, complaint: str) -> None:
    """Income with students is lower; it would be another figure under the same name."""
    problems = problems_of_fetched(SOURCE, "86161NED", [INCOME, row], REGIONS, LISTS)

    assert any(complaint in problem for problem in problems)


def test_only_the_rows_that_are_read_are_asked_for() -> None:
    """The tables have hundreds of thousands of rows for all kinds of households."""
    income, wealth = (feed_named(SOURCE, name).question for name in ("86161NED", "86160NED"))

    assert income.values == {
        "Populatie": ("Particuliere huishoudens excl. studenten",),
        "KenmerkenVanHuishoudens": ("1050010",),
    }
    assert wealth.columns == tuple(WEALTH.split("|")[place] for place in (1, 2, 0, 4, 3))


@pytest.mark.shared
def test_the_real_file_with_broken_quotes_is_refused() -> None:
    """A file of this very table whose quotes run into each other: nothing of it is read, and it says why."""
    source = source_named(SOURCE)
    path = "cbs_kwb/inkomen_huishoudens_regio_2024v_gemeenten_kapotte_quotes.csv"
    shared_file(path)
    delivery = replace(feed_named(SOURCE, "86161NED").delivery, files=(path,))

    with pytest.raises(LoadRefusedError) as refusal:
        read_delivery(source, delivery, SHARED_DATA, REGIONS)

    said = [str(problem) for problem in refusal.value.problems]
    assert len(said) == 1
    assert said[0].startswith(f"{path}, regels 2, 3, 4, 5, 6 en 339 andere: de aanhalingstekens kloppen niet")

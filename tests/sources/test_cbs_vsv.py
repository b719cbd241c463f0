"""Early school leavers of CBS: per gemeente of residence and school year, boys and girls together."""

import pytest

from written_delivery import cells, region_index
from written_feed import feed_named, problems_of_fetched, read_fetched

REGIONS = region_index(
    ("NL00", "Nederland", 2023), ("PV22", "Drenthe", 2023), ("GM1680", "Aa en Hunze", 2023)
)
HEADER = "Geslacht|Regiokenmerken|Perioden|Leerlingen_1|VoortijdigSchoolverlaters_2"
LISTS = {
    "Perioden": [("2022SJ00", "Definitief"), ("2023SJ00", "Voorlopig")],
    "Geslacht": [("T001038", "Totaal mannen en vrouwen")],
}


def test_pupils_and_leavers_of_each_gebied_that_we_know() -> None:
    """The figures of 2023/24 that cbs.nl shows; landsdelen and RMC regions are no gebied of ours."""
    rows = [
        HEADER,
        "T001038|NL01      |2023SJ00| 1271820|   34210",
        "T001038|LD01      |2023SJ00|  129750|    3520",
        "T001038|RM0001    |2023SJ00|   39000|    1200",
        "T001038|PV22      |2023SJ00|   38300|    1000",
        "T001038|GM1680    |2023SJ00|    1790|      40",
    ]

    read = read_fetched("cbs_vsv", "84780NED", rows, REGIONS, LISTS)

    leavers = [cell for cell in cells(read) if cell[1] == "vsv_aantal"]
    assert leavers == [
        ("NL00", "vsv_aantal", "totaal", "2023SJ00", 34210.0, "voorlopig"),
        ("PV22", "vsv_aantal", "totaal", "2023SJ00", 1000.0, "voorlopig"),
        ("GM1680", "vsv_aantal", "totaal", "2023SJ00", 40.0, "voorlopig"),
    ]
    pupils = read.filter(region="NL00", indicator="vsv_leerlingen_aantal")["value"].to_list()
    assert pupils == [1271820.0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("3000   |GM1680    |2023SJ00|    1790|      40", "niet jongens en meisjes samen"),
        ("T001038|GM1680    |2023XX00|    1790|      40", "geen periodecode van CBS"),
        ("T001038|GM1680    |2023SJ00|    1790|    veel", "'veel' is geen getal"),
    ],
    ids=["geslacht", "periode", "woord"],
)
def test_what_is_not_as_it_should_be_stops_the_load(row: str, told: str) -> None:
    """Nothing is counted twice, and nothing guessed."""
    problems = problems_of_fetched("cbs_vsv", "84780NED", [HEADER, row], REGIONS, LISTS)

    assert any(told in problem for problem in problems)


def test_only_who_asks_for_it_gets_it() -> None:
    """The keys come from public code; no answer of CBS was held against them."""
    assert feed_named("cbs_vsv", "84780NED").is_proven is False

"""Tables as they are fetched: rows of codes, of every level and kind of period, with padding and marks."""

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from wijkmonitor.sources.workbook import read_sheet
from written_delivery import cells, region_index
from written_feed import feed_named, problems_of_fetched, read_fetched

PERIODS = {"Perioden": [("2021JJ00", "Definitief"), ("2022JJ00", "Definitief"), ("2025JJ00", "Voorlopig")]}
GRONINGEN = (("GM0014", "Groningen", 2024), ("BU00140001", "Binnenstad", 2024), ("NL00", "Nederland", 2024))
HERKOMST = "RegioS|Perioden|Geslacht|Leeftijd|Herkomstland|Geboorteland|Bevolking_1"

SUSPECTS = (
    "Geslacht|Leeftijd|Geboorteland|Herkomst|Opleiding|Huishoudensinkomen|Perioden"
    "|TotaalVerdachtenVanMisdrijven_1"
)
OLD_SUSPECTS = "Geslacht|Leeftijd|Migratieachtergrond|Generatie|Perioden|TotaalVerdachtenVanMisdrijven_1"


def test_inhabitants_by_herkomst_of_every_level_that_we_know() -> None:
    """A corop region is left out, NL01 is the country, and a year is provisional when its list says so."""
    regions = region_index(
        ("NL00", "Nederland", 2022),
        ("GM0518", "'s-Gravenhage", 2022),
        ("GM0457", "Weesp", 2021),
        ("GM0518", "'s-Gravenhage", 2024),
    )
    rows = [
        HERKOMST,
        "NL01  |2022JJ00|T001038 |10000 |T001040|T001638|17590672",
        "CR26  |2022JJ00|T001038 |10000 |T001040|T001638|900000",
        "GM0518|2022JJ00|T001038 |10000 |H008859|A051735|   99460",
        "GM0518|2022JJ00|T001038 |10000 |1012600|A051736|        ",
        "GM0518|2025JJ00|T001038 |10000 |H008859|T001638|  250000",
        "GM0457|2022JJ00|T001038 |10000 |T001040|T001638|       .",
    ]

    read = read_fetched("cbs_herkomst", "85458NED", rows, regions, PERIODS)

    assert read.select("region", "group", "period", "value", "status", "indeling").rows() == [
        ("NL00", "totaal", "2022JJ00", 17590672.0, "definitief", 2022),
        (
            "GM0518",
            "herkomst-geboorteland:buiten-europa-in-nederland",
            "2022JJ00",
            99460.0,
            "definitief",
            2022,
        ),
        ("GM0518", "herkomst:buiten-europa", "2025JJ00", 250000.0, "voorlopig", 2024),
    ]


def test_the_old_classification_is_a_breakdown_of_its_own() -> None:
    """Groups of 84910NED are never those of herkomst."""
    rows = [
        "RegioS|Perioden|Geslacht|Leeftijd|Migratieachtergrond|Generatie|BevolkingOp1Januari_1",
        "GM0014|2021JJ00|T001038|10000|2012657|T001040|20000",
        "GM0014|2021JJ00|T001038|10000|H008673|T001040|1000",
    ]

    read = read_fetched("cbs_herkomst", "84910NED", rows, region_index(*GRONINGEN), PERIODS)

    assert read["group"].to_list() == ["migratieachtergrond:niet-westers", "migratieachtergrond:marokko"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("GM0014|2022JJ00|3000|10000|T001040|T001638|5", "'3000' is niet mannen en vrouwen samen"),
        (
            "GM0014|2022JJ00|T001038|10000|H008673|T001638|5",
            "'H008673' is een onbekende groep van Herkomstland",
        ),
        ("GM0014|2022JJ00|T001038|10000|T001040|T001638|veel", "'veel' is geen getal"),
        ("GM0014|tweeduizend|T001038|10000|T001040|T001638|5", "'tweeduizend' is geen jaar"),
    ],
    ids=["sex", "group", "number", "period"],
)
def test_what_was_not_asked_stops_the_load(row: str, complaint: str) -> None:
    """A publisher that gives other rows than were asked for is not believed."""
    good = "GM0014|2022JJ00|T001038|10000|T001040|T001638|5"

    problems = problems_of_fetched(
        "cbs_herkomst", "85458NED", [HERKOMST, good, row], region_index(*GRONINGEN), PERIODS
    )

    assert any(complaint in problem for problem in problems)


def test_suspects_are_per_thousand_and_provisional_when_the_list_says_so() -> None:
    """CBS gives them per ten thousand."""
    rows = [
        f"{SUSPECTS}|TotaalVerdachtenVanMisdrijven_8",
        "T001038 |10000  |T001638|H008751|T001143|T001164|2025JJ00|    4000|     120",
    ]
    regions = region_index(("NL00", "Nederland", 2024))

    read = read_fetched("cbs_verdachten", "85658NED", rows, regions, PERIODS)

    assert cells(read) == [
        ("NL00", "verdachten_per_1000", "herkomstland:suriname", "2025JJ00", 12.0, "voorlopig"),
        ("NL00", "verdachten_aantal", "herkomstland:suriname", "2025JJ00", 4000.0, "voorlopig"),
    ]


def test_suspects_in_the_old_classification() -> None:
    """81959NED has a generation too, which we ask in total."""
    rows = [
        f"{OLD_SUSPECTS}|VerdachtenPer10000Inwoners_3",
        "T001038|10000|2012655|T001040|2022JJ00|12000|65",
    ]
    regions = region_index(("NL00", "Nederland", 2024))

    read = read_fetched("cbs_verdachten", "81959NED", rows, regions, PERIODS)

    assert read.select("group", "value").rows() == [
        ("migratieachtergrond:westers", 6.5),
        ("migratieachtergrond:westers", 12000.0),
    ]


def test_crime_of_gemeenten_that_did_not_exist_is_no_zero() -> None:
    """A row of zeros in a year whose list lacks the gemeente means that it was not there."""
    regions = region_index(
        ("GM0014", "Groningen", 2021), ("GM0014", "Groningen", 2024), ("GM1992", "Voorne", 2024)
    )
    header = (
        "SoortMisdrijf|RegioS|Perioden|TotaalGeregistreerdeMisdrijven_1|GeregistreerdeMisdrijvenPer1000Inw_3"
        "|TotaalOpgehelderdeMisdrijven_4|OpgehelderdeMisdrijvenRelatief_5|RegistratiesVanVerdachten_6"
    )
    rows = [
        header,
        "T001161|GM0014|2021JJ00|14000|60.1|3500|25.0|4000",
        "T001161|GM1992|2021JJ00|0|0.0|0|0.0|0",
    ]

    read = read_fetched("cbs_criminaliteit", "83648NED", rows, regions, PERIODS)

    crimes = read.filter(pl.col("indicator") == "criminaliteit_aantal")
    assert cells(crimes) == [
        ("GM0014", "criminaliteit_aantal", "totaal", "2021JJ00", 14000.0, "definitief"),
        ("GM1992", "criminaliteit_aantal", "totaal", "2021JJ00", None, "niet_van_toepassing"),
    ]


POLICE = "SoortMisdrijf|WijkenEnBuurten|Perioden|GeregistreerdeMisdrijven_1"


def test_a_year_of_the_police_without_a_figure_is_zero_or_secret() -> None:
    """The police do not say which of the two an empty cell is."""
    rows = [
        POLICE,
        "0.0.0 |GM0014    |2025JJ00|   14805",
        "0.0.0 |BU00140001|2025JJ00|        ",
    ]

    read = read_fetched("politie_misdrijven", "47018NED", rows, region_index(*GRONINGEN))

    assert cells(read) == [
        ("GM0014", "misdrijven_aantal", "totaal", "2025JJ00", 14805.0, "definitief"),
        ("BU00140001", "misdrijven_aantal", "totaal", "2025JJ00", None, "nul_of_geheim"),
    ]


def test_twelve_months_make_a_year_and_eleven_do_not() -> None:
    """A month without a figure is no zero; the year under way is left out; a whole year is not added."""
    months = [f"{month:02d}" for month in range(1, 13)]
    rows = [
        POLICE,
        *(f"0.0.0 |GM0014|2024MM{month}|10" for month in months),
        *(f"0.0.0 |BU00140001|2024MM{month}|{'' if month == '07' else 1}" for month in months),
        *(f"0.0.0 |GM0014|2025MM{month}|10" for month in months[:11]),
        "0.0.0 |GM0014|2024JJ00|120",
    ]

    read = read_fetched("politie_misdrijven", "47022NED", rows, region_index(*GRONINGEN))

    assert cells(read) == [
        ("GM0014", "misdrijven_aantal", "totaal", "2024JJ00", 120.0, "definitief"),
        ("BU00140001", "misdrijven_aantal", "totaal", "2024JJ00", None, "nul_of_geheim"),
    ]
    assert read["kind"].unique().to_list() == ["berekend"]


def test_health_of_adults_and_of_the_elderly_in_one_table() -> None:
    """A blank is a question that was not asked that year, a point a secret."""
    regions = region_index(("GM0014", "Groningen", 2020))
    header = "Leeftijd|Marges|WijkenEnBuurten|Perioden|{}"
    topics = _topics_of_50090()
    values = "|".join(["   78.4", "       .", *[""] * (len(topics) - 2)])
    rows = [
        header.format("|".join(topics)),
        f"20300|MW00000|GM0014    |2020JJ00|{values}",
        f"80200|MW00000|GM0014    |2020JJ00|{values}",
    ]

    read = read_fetched("rivm_gezondheid", "50090NED", rows, regions)

    asked = read.filter(pl.col("indicator").is_in(["ervaren_gezondheid_goed_pct", "beweegrichtlijn_pct"]))
    assert asked.select("group", "value", "status").rows() == [
        ("totaal", 78.4, "definitief"),
        ("leeftijd:65plus", 78.4, "definitief"),
        ("totaal", None, "geheim_of_onbekend"),
        ("leeftijd:65plus", None, "geheim_of_onbekend"),
    ]
    assert read.filter(pl.col("indicator") == "rokers_pct")["status"].unique().to_list() == ["niet_gevraagd"]


def test_the_newest_health_table_has_other_keys_for_the_same_figures() -> None:
    """50150NED numbers its topics anew; years that did not ask a question leave it blank."""
    regions = region_index(("WK001400", "Centrum", 2024))
    asked = feed_named("rivm_gezondheid", "50150NED").question.columns
    topics = [key for key in asked if key not in ("WijkenEnBuurten", "Perioden", "Leeftijd", "Marges")]
    filled = {"GoedErvarenGezondheid_4": "71.5", "SterkEenzaam_26": "14.2"}
    rows = [
        "|".join(("WijkenEnBuurten", "Perioden", "Leeftijd", "Marges", *topics)),
        "|".join(("WK001400  ", "2024JJ00", "20300", "MW00000", *(filled.get(key, "") for key in topics))),
    ]

    read = read_fetched("rivm_gezondheid", "50150NED", rows, regions).drop_nulls("value")

    assert cells(read) == [
        ("WK001400", "ervaren_gezondheid_goed_pct", "totaal", "2024JJ00", 71.5, "definitief"),
        ("WK001400", "ernstig_eenzaam_pct", "totaal", "2024JJ00", 14.2, "definitief"),
    ]
    assert read["kind"].unique().to_list() == ["geschat"]


def _topics_of_50090() -> list[str]:
    keys = ("WijkenEnBuurten", "Perioden", "Leeftijd", "Marges")
    return [key for key in feed_named("rivm_gezondheid", "50090NED").question.columns if key not in keys]


@pytest.mark.shared
def test_the_real_rows_of_85458_give_the_same_however_they_come() -> None:
    """What the carrier's file holds is read the same from the table itself."""
    source = source_named("cbs_herkomst")
    delivery = source.declaration().delivery("85458NED-gemeenten")
    path = shared_file(delivery.files[0])
    lines = path.read_text(encoding="ascii").splitlines()
    years = {"Perioden": [(f"{year}JJ00", "Definitief") for year in range(2022, 2026)]}
    codes = sorted({(line[:6], int(line[7:11])) for line in lines[1:]})
    regions = region_index(*((code, code, min(year, 2024)) for code, year in codes if year < 2025))

    fetched = read_fetched(
        "cbs_herkomst", "85458NED", [line.replace(";", "|") for line in lines], regions, years
    )
    file = read_delivery(source, delivery, SHARED_DATA, regions)

    assert fetched.height == 9569
    assert cells(fetched) == cells(file)
    assert fetched["indeling"].to_list() == file["indeling"].to_list()


@pytest.mark.shared
def test_the_real_rows_of_50090_give_the_same_however_they_come() -> None:
    """The workbook holds the untyped table whole; a part of its rows is read as if it was fetched."""
    source = source_named("rivm_gezondheid")
    delivery = source.declaration().delivery("50090NED-2020-18plus")
    content = shared_file(delivery.files[0]).read_bytes()
    sheet = read_sheet(content, delivery.files[0]).frame.head(600)
    keys = feed_named("rivm_gezondheid", "50090NED").question.columns
    rows = ["|".join(keys), *("|".join(row) for row in sheet.select(keys).iter_rows())]
    codes = sheet["WijkenEnBuurten"].str.strip_chars().to_list()
    regions = region_index(*((code.replace("NL01", "NL00"), code, 2020) for code in codes))

    fetched = read_fetched("rivm_gezondheid", "50090NED", rows, regions)
    file = source.read(source.declaration(), delivery, {delivery.files[0]: content}, regions).observations

    same = file.filter(pl.col("region").is_in(fetched["region"].unique().implode()))
    assert fetched.height == 600 * 35
    assert sorted(cells(fetched), key=str) == sorted(cells(same), key=str)

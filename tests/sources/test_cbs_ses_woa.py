"""SES-WOA: padded StatLine files, a carrier's list with wijken that CBS has no row for, and the feed."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index
from written_feed import read_fetched

SOURCE = "cbs_ses_woa"
STATLINE, WIJKEN = "85163NED-amsterdam", "85163NED-wijken"
REGIONS = region_index(
    ("GM0363", "Amsterdam", 2021),
    ("WK036300", "Burgwallen-Oude Zijde", 2021),
    ("WK197818", "Wijk18-Streefkerk", 2021),
    ("WK036300", "Burgwallen-Oude Zijde", 2020),
    ("WK000300", "Wijk 00", 2020),
)
STATLINE_HEADER = (
    '"Perioden";"Wijken en buurten";"Regiocode (gemeente, wijk, buurt) (code)";'
    '"Particuliere huishoudens (Aantal)";"Opleidingsniveau/Laag/Waarde (%)";'
    '"Opleidingsniveau/Middelbaar/Waarde (%)";"Opleidingsniveau/Hoog/Waarde (%)";'
    '"SES-WOA/Totaalscore/Gemiddelde score (Getal)";"Spreiding/Spreiding totaal/Waarde (Getal)"'
)
TOPICS = (
    "WijkenEnBuurten|Perioden|GemiddeldeScore_29|GemiddeldeScore_31|GemiddeldeScore_33|GemiddeldeScore_35"
    "|Waarde_37"
)
WIJKEN_HEADER = "WK_CODE,WK_NAAM,GM_CODE,GM_NAAM,year,SES,SES_MAD,SES_change,SES_MAD_change"


def statline(*rows: str) -> bytes:
    """Give a file as StatLine writes it: a byte order mark, everything quoted and padded."""
    lines = [";".join(f'"{cell}"' for cell in row.split("|")) for row in rows]
    return "\ufeff".encode() + "".join(f"{line}\r\n" for line in (STATLINE_HEADER, *lines)).encode()


def wijken(*rows: str, header: str = WIJKEN_HEADER) -> bytes:
    """Give a file as the carrier wrote it."""
    return "".join(f"{line}\n" for line in (header, *rows)).encode()


def test_scores_may_be_negative_and_a_point_is_no_figure(tmp_path: Path) -> None:
    """Zero households is a rounded count; a point is a score that CBS does not give."""
    content = statline(
        "2019|Amsterdam|GM0363    |  457400|    20.8|    29.8|    49.5|  -0.100|   1.010",
        "2019|Station|WK036300  |       0|       .|       .|       .|       .|       .",
    )

    read = read_written(SOURCE, STATLINE, [content], tmp_path, REGIONS)

    assert cells(read) == [
        ("GM0363", "ses_woa_score", "totaal", "2019JJ00", -0.1, "definitief"),
        ("WK036300", "ses_woa_score", "totaal", "2019JJ00", None, "geheim_of_onbekend"),
        ("GM0363", "ses_woa_spreiding_score", "totaal", "2019JJ00", 1.01, "definitief"),
        ("WK036300", "ses_woa_spreiding_score", "totaal", "2019JJ00", None, "geheim_of_onbekend"),
        ("GM0363", "ses_woa_huishoudens_aantal", "totaal", "2019JJ00", 457_400.0, "definitief"),
        ("WK036300", "ses_woa_huishoudens_aantal", "totaal", "2019JJ00", 0.0, "definitief"),
    ]


def test_a_wijk_without_a_row_of_cbs_is_not_delivered_and_amsterdam_is_left_to_the_other_file(
    tmp_path: Path,
) -> None:
    """The carrier's list is of 2020: a wijk of then without a year has no figure, and says why."""
    content = wijken(
        "WK000300,Wijk 00,GM0003,Appingedam,,,,,",
        "WK036300,Burgwallen-Oude Zijde,GM0363,Amsterdam,2019,-0.022,0.892,0.109,-0.045",
        "WK197818,Wijk18-Streefkerk,GM1978,Molenlanden,2019,,,,",
    )

    read = read_written(SOURCE, WIJKEN, [content], tmp_path, REGIONS)

    scores = read.filter(pl.col("indicator") == "ses_woa_score")
    assert cells(scores) == [
        ("WK000300", "ses_woa_score", "totaal", "2019JJ00", None, "niet_geleverd"),
        ("WK197818", "ses_woa_score", "totaal", "2019JJ00", None, "geheim_of_onbekend"),
    ]
    assert read["indeling"].unique().to_list() == [2021]


def test_the_table_itself_brings_the_three_parts_of_the_score() -> None:
    """All years stand on the boundaries of the table; the newest year is provisional."""
    rows = [
        TOPICS,
        "WK034403  |2024JJ00|  -0.412|  -0.201|  -0.108|  -0.103|   1.002",
        "WK034403  |2023JJ00|       .|       .|       .|       .|       .",
    ]
    lists = {"Perioden": [("2023JJ00", "Definitief"), ("2024JJ00", "Voorlopig")]}

    read = read_fetched(SOURCE, "86296NED", rows, region_index(("WK034403", "Overvecht", 2025)), lists)

    scores = read.filter(pl.col("indicator").is_in(["ses_woa_score", "ses_woa_arbeid_score"]))
    assert cells(scores) == [
        ("WK034403", "ses_woa_score", "totaal", "2024JJ00", -0.412, "voorlopig"),
        ("WK034403", "ses_woa_score", "totaal", "2023JJ00", None, "geheim_of_onbekend"),
        ("WK034403", "ses_woa_arbeid_score", "totaal", "2024JJ00", -0.103, "voorlopig"),
        ("WK034403", "ses_woa_arbeid_score", "totaal", "2023JJ00", None, "geheim_of_onbekend"),
    ]
    assert read["indeling"].unique().to_list() == [2025]


@pytest.mark.parametrize(
    ("delivery", "content", "complaints"),
    [
        (
            WIJKEN,
            wijken("WK197818,S,GM1978,M,2019,17.6,0.654,,"),
            ["'17.6' kan niet bij ses_woa_score: dat moet tussen -3 en 3 zijn"],
        ),
        (
            WIJKEN,
            wijken("WK197818,S,GM1978,M,2019,0.176,-0.654,,"),
            ["'-0.654' kan niet bij ses_woa_spreiding_score"],
        ),
        (WIJKEN, wijken("WK999999,S,GM1978,M,2019,0.1,0.6,,"), ["gebied 'WK999999' bestaat niet"]),
        (
            WIJKEN,
            wijken("WK197818,M,2019,0.1,0.6", header="WK_CODE,GM_NAAM,year,SES,SES_sd"),
            ["kolom 'SES_sd': de kolom is onbekend", "kolom 'GM_CODE'", "kolom 'SES_MAD'"],
        ),
        (
            STATLINE,
            statline("|Amsterdam|GM0363    |  457400|    20.8|    29.8|    49.5|  -0.100|   1.010"),
            ["'' is geen jaar"],
        ),
        (
            STATLINE,
            statline("2019|Amsterdam|GM0363    |  457400|    20.8|    29.8|    49.5|  -0,100|   1.010"),
            ["'-0,100' is geen getal met een decimale punt"],
        ),
    ],
    ids=["shifted", "negative-spread", "region", "headers", "no-year", "comma"],
)
def test_what_cannot_be_is_refused(
    delivery: str, content: bytes, complaints: list[str], tmp_path: Path
) -> None:
    """A shifted column, an unknown gebied or another decimal sign stops the load and is named."""
    problems = problems_of(SOURCE, delivery, [content], tmp_path, REGIONS)

    assert len(problems) == len(complaints)
    assert all(complaint in problem for complaint, problem in zip(complaints, problems, strict=True))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("delivery_id", "region", "indicator", "value"),
    [
        (STATLINE, "GM0363", "ses_woa_score", -0.1),
        (STATLINE, "WK036398", "ses_woa_huishoudens_aantal", 700.0),
        (STATLINE, "BU03630003", "ses_woa_spreiding_score", 0.785),
        (WIJKEN, "WK197820", "ses_woa_score", 0.262),
        (WIJKEN, "WK197818", "ses_woa_spreiding_score", 0.654),
    ],
)
def test_the_real_files_are_read_whole(delivery_id: str, region: str, indicator: str, value: float) -> None:
    """Figures looked up in the publisher's file by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(delivery_id)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    found = read.filter(pl.col("region") == region, pl.col("indicator") == indicator)
    assert found["value"].to_list() == [value]
    assert {STATLINE: 3 * 579, WIJKEN: 2 * 3077}[delivery_id] == read.height


@pytest.mark.shared
def test_both_real_files_say_the_same_of_amsterdam() -> None:
    """What the carrier took from the table is what StatLine gives, for every wijk with a score."""
    by_statline = shared_file("cbs_ses_woa/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv")
    by_carrier = shared_file("cbs_ses_woa/ses_woa_2019_wijken.csv")

    published = {
        row[2].strip(): row[7].strip()
        for row in pl.read_csv(by_statline, separator=";", infer_schema=False).iter_rows()
    }
    taken = {row[0]: row[5] for row in pl.read_csv(by_carrier, infer_schema=False).iter_rows()}
    pairs = [
        (float(published[code]), float(score)) for code, score in taken.items() if code in published and score
    ]
    assert len(pairs) == 98
    assert all(own == other for own, other in pairs)

"""A table of CBS in bulk (OData version 4): codes, decimal commas, and a description that must be its own."""

import json
from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.groups import load_groups
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "cbs_laag_inkomen"
DELIVERY = "83841NED-nederland"
REGIONS = region_index(("NL00", "Nederland", 2024))
HEADER = (
    "Id;Measure;KenmerkenVanHuishoudens;InkomensgrensHuishouden;DuurInkomenspositie;Perioden;"
    "Value;StringValue;ValueAttribute"
)
TITLES = {pair[0]: pair[1] for pair in load_groups(source_named(SOURCE).folder, "kenmerk", "titel")}
COLUMNS = [
    f"{measure};{{}};{limit};{duration}"
    for measure in ("1050010_1", "1050010_2")
    for limit in ("1050290", "A043007", "A043008", "A043009")
    for duration in ("A028721", "A028724")
]


def observations(*changed: str, attribute: str = "None") -> bytes:
    """Give one observation of each column of the table, for all households in 2011, and the changed lines."""
    lines = [f"{n};{column.format('1050010')};2011JJ00;6,9;;{attribute}" for n, column in enumerate(COLUMNS)]
    return "".join(f"{line}\n" for line in (HEADER, *lines, *changed)).encode()


def description(rows: int, **changed: object) -> bytes:
    """Give the description of 83841NED, with the parts that the reader needs."""
    periods = [("2011JJ00", "Definitief"), ("2023JJ00", "NaderVoorlopig"), ("2024JJ00", "Voorlopig")]
    content = {
        "Identifier": "83841NED",
        "ObservationCount": rows,
        "Measures": [
            {"Identifier": "1050010_1", "Title": "Huishoudens", "Unit": "x 1 000"},
            {"Identifier": "1050010_2", "Title": "Huishoudens, relatief", "Unit": "%"},
        ],
        "Dimensions": [
            dimension("KenmerkenVanHuishoudens", list(TITLES.items())),
            dimension(
                "InkomensgrensHuishouden",
                [(code, "Inkomen") for code in ("1050290", "A043007", "A043008", "A043009")],
            ),
            dimension(
                "DuurInkomenspositie", [("A028721", "Ten minste 1 jaar"), ("A028724", "Vier jaar of langer")]
            ),
            {
                "Identifier": "Perioden",
                "Kind": "TimeDimension",
                "CodeList": [
                    {"Identifier": code, "Title": code[:4], "Status": status} for code, status in periods
                ],
            },
        ],
    }
    return json.dumps(content | changed).encode()


def dimension(name: str, codes: list[tuple[str, str]]) -> dict[str, object]:
    """Give a dimension as the description holds it."""
    code_list = [{"Identifier": code, "Title": title} for code, title in codes]
    return {"Identifier": name, "Kind": "Dimension", "CodeList": code_list}


def test_codes_become_indicators_and_groups(tmp_path: Path) -> None:
    """Thousands become households, commas become points, and the household code becomes a group."""
    lines = (
        "16;1050010_1;A025368;1050290;A028721;2011JJ00;145,4;;None",
        "17;1050010_2;A025368;A043009;A028724;2011JJ00;8;;None",
    )
    content = [observations(*lines), description(18)]

    read = read_written(SOURCE, DELIVERY, content, tmp_path, REGIONS)

    niet_westers = read.filter(pl.col("group") == "migratieachtergrond:niet-westers")
    assert cells(niet_westers) == [
        (
            "NL00",
            "laag_inkomen_1jaar_huishoudens_aantal",
            "migratieachtergrond:niet-westers",
            "2011JJ00",
            145_400.0,
            "definitief",
        ),
        (
            "NL00",
            "sociaal_minimum_101_4jaar_pct",
            "migratieachtergrond:niet-westers",
            "2011JJ00",
            8.0,
            "definitief",
        ),
    ]
    assert niet_westers.select("raw", "column").rows()[0] == ("145,4", "1050010_1 1050290 A028721 A025368")
    assert read.filter(pl.col("group") == "totaal").height == 8


def test_provisional_years_follow_the_description(tmp_path: Path) -> None:
    """The status of a figure is that of its period."""
    lines = (
        "16;1050010_2;1050010;A043009;A028721;2023JJ00;4,5;;None",
        "17;1050010_2;1050010;A043009;A028721;2024JJ00;4,4;;None",
    )

    read = read_written(SOURCE, DELIVERY, [observations(*lines), description(18)], tmp_path, REGIONS)

    statuses = dict(read.select("period", "status").unique().iter_rows())
    assert statuses == {"2011JJ00": "definitief", "2023JJ00": "nader_voorlopig", "2024JJ00": "voorlopig"}


def test_a_value_attribute_says_why_there_is_no_figure(tmp_path: Path) -> None:
    """An impossible and a confidential cell have no value, each with its own reason."""
    lines = (
        "16;1050010_2;A025340;A043009;A028721;2024JJ00;;;Impossible",
        "17;1050010_2;A025343;A043009;A028721;2024JJ00;;;Confidential",
    )

    read = read_written(SOURCE, DELIVERY, [observations(*lines), description(18)], tmp_path, REGIONS)

    absent = read.filter(pl.col("value").is_null())
    assert absent.select("group", "status", "raw").rows() == [
        ("leeftijd-hoofdkostwinner:tot-25", "niet_van_toepassing", "Impossible"),
        ("leeftijd-hoofdkostwinner:25-45", "geheim_of_onbekend", "Confidential"),
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("16;1050010_2;1050010;1050290;A028721;2024JJ00;;;Vermoedelijk", "'Vermoedelijk' is geen getal"),
        ("16;1050010_2;1050010;1050290;A028721;2024JJ00;;;None", "een lege cel is geen getal"),
        (
            "16;1050010_2;1050010;1050290;A028721;2024JJ00;6.9;;None",
            "'6.9' is geen getal met een decimale komma",
        ),
        (
            "16;1050010_2;A041849;1050290;A028721;2024JJ00;6,9;;None",
            "code 'A041849' staat niet in de beschrijving",
        ),
        (
            "16;1050001_1;1050010;1050290;A028721;2024JJ00;6,9;;None",
            "code '1050001_1' staat niet in de beschrijving",
        ),
        (
            "16;1050010_2;1050010;1050290;A028721;2025JJ00;6,9;;None",
            "code '2025JJ00' staat niet in de beschrijving",
        ),
        ("3;1050010_2;1050010;1050290;A028721;2011JJ00;6,9;;None", "meer dan één cijfer"),
    ],
    ids=["attribute", "blank", "point", "household", "measure", "period", "twice"],
)
def test_a_faulty_observation_is_refused(line: str, complaint: str, tmp_path: Path) -> None:
    """One problem, with the line in Observations.csv."""
    problems = problems_of(SOURCE, DELIVERY, [observations(line), description(17)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert complaint in problems[0]
    assert "18" in problems[0].split(": ")[0]


def test_a_description_of_another_table_is_refused(tmp_path: Path) -> None:
    """Tables share codes, so a description of another one would label wrongly without a complaint."""
    content = [observations(), description(16, Identifier="85678NED")]

    problems = problems_of(SOURCE, DELIVERY, content, tmp_path, REGIONS)

    assert len(problems) == 1
    assert problems[0].startswith(
        "cbs_odata4/D-83841NED.json: dit beschrijft tabel '85678NED', niet 83841NED."
    )


@pytest.mark.parametrize(
    ("bulk", "about", "complaint"),
    [
        (observations(), b"<html>502</html>", "de beschrijving van de tabel is niet te lezen"),
        (observations(), b"[1, 2]", "de beschrijving van de tabel is niet te lezen"),
        (observations(), description(17), "er staan 16 waarnemingen, maar de tabel heeft er 17"),
        (observations()[:-5], description(16), "breekt midden in een regel af"),
        (b"<html>502</html>\n", description(16), "dit is een webpagina"),
        (
            observations().replace(b"DuurInkomenspositie", b"Duur", 1),
            description(16),
            "kolom 'Duur': de kolom hoort niet bij tabel 83841NED",
        ),
    ],
    ids=["html-description", "list-description", "lost-rows", "cut-off", "html", "header"],
)
def test_a_damaged_delivery_is_refused(bulk: bytes, about: bytes, complaint: str, tmp_path: Path) -> None:
    """Both files must be whole."""
    problems = problems_of(SOURCE, DELIVERY, [bulk, about], tmp_path, REGIONS)

    assert complaint in problems[0]


def test_another_unit_is_refused(tmp_path: Path) -> None:
    """Thousands that become single units in the table may not be multiplied by a thousand any more."""
    measures = [
        {"Identifier": "1050010_1", "Title": "Huishoudens", "Unit": "aantal"},
        {"Identifier": "1050010_2", "Title": "Huishoudens, relatief", "Unit": "%"},
    ]

    problems = problems_of(
        SOURCE, DELIVERY, [observations(), description(16, Measures=measures)], tmp_path, REGIONS
    )

    assert len(problems) == 4
    assert "de eenheid is 'aantal', en daar past factor 1000 niet bij" in problems[0]


def test_a_household_that_got_another_name_is_refused(tmp_path: Path) -> None:
    """A code that CBS gives another title may be another group."""
    renamed = {**TITLES, "A025368": "Hoofdkostwinner: buiten Europa"}
    about = json.loads(description(16))
    about["Dimensions"][0] = dimension("KenmerkenVanHuishoudens", list(renamed.items()))

    problems = problems_of(SOURCE, DELIVERY, [observations(), json.dumps(about).encode()], tmp_path, REGIONS)

    assert len(problems) == 1
    assert (
        "kenmerk 'A025368', nu 'Hoofdkostwinner: buiten Europa', heette 'Hoofdkostwinner: niet-westers'"
        in problems[0]
    )


@pytest.mark.shared
def test_the_real_table_is_read_whole() -> None:
    """Eight of the sixteen columns of 11,460 observations; values looked up in the file by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(DELIVERY)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, REGIONS)

    assert read.height == 5_636
    figures = {
        (indicator, group, period): (value, status)
        for indicator, group, period, value, status in read.select(
            "indicator", "group", "period", "value", "status"
        ).iter_rows()
    }
    niet_westers = "migratieachtergrond:niet-westers"
    assert figures["laag_inkomen_1jaar_pct", "totaal", "2011JJ00"] == (6.9, "definitief")
    assert figures["laag_inkomen_1jaar_pct", "totaal", "2023JJ00"] == (3.6, "definitief")
    assert figures["laag_inkomen_1jaar_pct", niet_westers, "2020JJ00"] == (20.5, "definitief")
    assert figures["sociaal_minimum_101_4jaar_huishoudens_aantal", "totaal", "2024JJ00"] == (
        221_800.0,
        "voorlopig",
    )
    assert ("laag_inkomen_1jaar_pct", "totaal", "2024JJ00") not in figures
    assert (("laag_inkomen_1jaar_pct", niet_westers, "2021JJ00")) not in figures


@pytest.mark.shared
def test_the_loose_code_lists_of_another_table_are_refused(tmp_path: Path) -> None:
    """The real observations with the description of 85678NED beside them: refused, for all its likeness."""
    bulk = shared_file("cbs_odata4/Observations.csv").read_bytes()
    other = shared_file("cbs_odata4/D-85678NED.json").read_bytes()

    problems = problems_of(SOURCE, DELIVERY, [bulk, other], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "dit beschrijft tabel '85678NED', niet 83841NED" in problems[0]


@pytest.mark.shared
def test_a_relabelled_description_betrays_itself_by_its_codes(tmp_path: Path) -> None:
    """Even under our table's name the codes of 85678NED do not fit the observations of 83841NED."""
    bulk = shared_file("cbs_odata4/Observations.csv").read_bytes()
    other = json.loads(shared_file("cbs_odata4/D-85678NED.json").read_bytes())
    own = json.loads(shared_file("cbs_odata4/D-83841NED.json").read_bytes())
    households = next(part for part in other["Dimensions"] if part["Identifier"] == "KenmerkenVanHuishoudens")
    own["Dimensions"][0] = households

    problems = problems_of(SOURCE, DELIVERY, [bulk, json.dumps(own).encode()], tmp_path, REGIONS)

    assert len([problem for problem in problems if "staat niet in de beschrijving" in problem]) == 29

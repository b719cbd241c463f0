"""RIVM's health figures: padded text in workbooks, two marks for 'no figure', and the series of 50150NED."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index, workbook_bytes

SOURCE = "rivm_gezondheid"
DELIVERY = "50090NED-2020-18plus"
REGIONS = region_index(
    ("NL00", "Nederland", 2020),
    ("GM0344", "Utrecht", 2020),
    ("WK034403", "Wijk 03 Overvecht", 2020),
    ("BU03440311", "Taagdreef", 2020),
)
MEASURES = [column.header for column in load_columns(source_named(SOURCE).folder)["50090NED"].measures]
HEADER = [
    *(
        "ID",
        "Leeftijd",
        "Marges",
        "WijkenEnBuurten",
        "Perioden",
        "Gemeentenaam_1",
        "SoortRegio_2",
        "Codering_3",
    ),
    *MEASURES,
]
LEVELS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


def row(
    code: str, *figures: str, age: float = 20300.0, margin: str = "MW00000", year: str = "2020JJ00"
) -> list[str | float]:
    """Give a row as RIVM writes it: codes padded to 10, figures to 8; questions not given were not asked."""
    padded = [figure.rjust(8) if figure else "" for figure in figures]
    blanks = [""] * (len(MEASURES) - len(padded))
    level = f"{LEVELS[code[:2]]:10}"
    return [2.0, age, margin, f"{code:10}", year, f"{'Utrecht':40}", level, f"{code:20}", *padded, *blanks]


def workbook(*rows: Sequence[str | float], header: Sequence[str] = HEADER) -> bytes:
    """Give a workbook with the header of 50090NED."""
    return workbook_bytes([header, *rows])


def asked(observations: pl.DataFrame) -> pl.DataFrame:
    """Give the observations of questions that were asked."""
    return observations.filter(pl.col("status") != "niet_gevraagd")


def test_a_padded_figure_is_read_for_every_level(tmp_path: Path) -> None:
    """Codes and figures lose their padding; the country is NL00 however the file writes it."""
    content = workbook(
        row("NL01", "78.4"), row("GM0344", "78.1"), row("WK034403", "69.9"), row("BU03440311", "0.0")
    )

    read = asked(read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS))

    assert cells(read) == [
        ("NL00", "ervaren_gezondheid_goed_pct", "totaal", "2020JJ00", 78.4, "definitief"),
        ("GM0344", "ervaren_gezondheid_goed_pct", "totaal", "2020JJ00", 78.1, "definitief"),
        ("WK034403", "ervaren_gezondheid_goed_pct", "totaal", "2020JJ00", 69.9, "definitief"),
        ("BU03440311", "ervaren_gezondheid_goed_pct", "totaal", "2020JJ00", 0.0, "definitief"),
    ]


def test_each_cell_keeps_its_text_column_and_boundaries(tmp_path: Path) -> None:
    """The audit trail has the text as it stood, its column, the kind of figure and the indeling."""
    content = workbook(row("WK034403", "69.9"))

    read = asked(read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS))

    assert read.select("raw", "column", "kind", "indeling", "delivery").rows() == [
        ("    69.9", "ErvarenGezondheidGoedZeerGoed_4", "geschat", 2020, DELIVERY)
    ]


def test_a_point_is_secret_and_a_blank_was_not_asked(tmp_path: Path) -> None:
    """The two marks mean different things, and neither is a number."""
    content = workbook(row("GM0344", "78.1", "", "48.0"), row("BU03440311", ".", "", "51.2"))

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    buurt = read.filter(pl.col("region") == "BU03440311").select("column", "value", "status")
    assert buurt.rows()[:3] == [
        ("ErvarenGezondheidGoedZeerGoed_4", None, "geheim_of_onbekend"),
        ("VoldoetAanBeweegrichtlijn_5", None, "niet_gevraagd"),
        ("WekelijkseSporters_6", 51.2, "definitief"),
    ]
    assert read.height == 2 * len(MEASURES)


def test_the_65plus_edition_is_a_group(tmp_path: Path) -> None:
    """Figures of inhabitants of 65 and older never mix with those of all adults."""
    content = workbook(row("WK034403", "53.0", age=80200.0))

    read = asked(read_written(SOURCE, "50090NED-2020-65plus", [content], tmp_path, REGIONS))

    assert cells(read) == [
        ("WK034403", "ervaren_gezondheid_goed_pct", "leeftijd:65plus", "2020JJ00", 53.0, "definitief")
    ]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (row("WK034403", "69.9", age=80200.0), "'80200' is niet de leeftijd van deze levering"),
        (row("WK034403", "69.9", margin="MW00001"), "'MW00001' is niet het cijfer zelf"),
        (row("WK034403", "69.9", year="2016JJ00"), "'2016JJ00' is niet de periode van deze levering"),
        (row("WK999999", "69.9"), "gebied 'WK999999' bestaat niet in de gebiedsindeling van 2020"),
        (row("WK034403", "69,9"), "'69,9' is geen getal met een decimale punt"),
        (row("WK034403", "169.9"), "'169.9' kan niet bij ervaren_gezondheid_goed_pct"),
    ],
)
def test_a_row_that_does_not_belong_is_refused(
    changed: list[str | float], complaint: str, tmp_path: Path
) -> None:
    """Another age, margin, year, region, decimal sign or range: one problem, which names it."""
    problems = problems_of(SOURCE, DELIVERY, [workbook(row("GM0344", "78.1"), changed)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert complaint in problems[0]
    assert "regel 3" in problems[0]


def test_a_blank_among_figures_is_a_lost_cell(tmp_path: Path) -> None:
    """A question is asked of everybody or of nobody."""
    content = workbook(row("GM0344", "78.1"), row("WK034403", ""))

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "regel 3, kolom 'ErvarenGezondheidGoedZeerGoed_4'" in problems[0]
    assert "de vraag in dit jaar wel is gesteld" in problems[0]


def test_a_level_that_contradicts_the_code_is_refused(tmp_path: Path) -> None:
    """A shifted column shows itself in the level."""
    shifted = row("WK034403", "69.9")
    shifted[6] = "Buurt     "

    problems = problems_of(SOURCE, DELIVERY, [workbook(shifted)], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "het niveau 'Buurt' past niet bij de gebiedscode" in problems[0]


def test_changed_headers_are_each_named_once(tmp_path: Path) -> None:
    """A renamed column is both unknown and missing; nothing else is said."""
    header = [*HEADER[:-1], "MoeiteMetRondkomen_39"]

    problems = problems_of(
        SOURCE, DELIVERY, [workbook(row("GM0344", "78.1"), header=header)], tmp_path, REGIONS
    )

    assert [problem.split(": ")[0].rsplit("kolom ", 1)[1] for problem in problems] == [
        "'MoeiteMetRondkomen_39'",
        "'MoeiteMetRondkomen_38'",
    ]


def test_rows_that_come_twice_are_refused(tmp_path: Path) -> None:
    """A page delivered twice gives a second figure for the same cell."""
    content = workbook(row("GM0344", "78.1"), row("WK034403", "69.9"), row("WK034403", "69.9"))

    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert "WK034403" in problems[0]
    assert "regels 3 en 4" in problems[0]


def test_lost_regions_are_refused(tmp_path: Path) -> None:
    """Fewer gebieden than declared stop the load."""
    problems = problems_of(
        SOURCE, DELIVERY, [workbook(row("GM0344", "78.1"))], tmp_path, REGIONS, {"gemeente": 2, "wijk": 1}
    )

    assert len(problems) == 2
    assert "1 gebieden van niveau gemeente, terwijl er 2" in problems[0]
    assert "0 gebieden van niveau wijk, terwijl er 1" in problems[1]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (workbook(row("GM0344", "78.1"))[:-200], "de werkmap is beschadigd of afgebroken"),
        (b"<!DOCTYPE html><html><body>503</body></html>", "dit is een webpagina en geen werkmap"),
        (b"", "het bestand is leeg"),
        (b"code;waarde\r\nGM0344;78.1\r\n", "dit is geen Excelwerkmap"),
        (workbook_bytes([HEADER]), "geen rijen onder de kop"),
        (workbook_bytes([HEADER, row("GM0344", "1.0")], [["toelichting"]]), "2 bladen met inhoud"),
        (workbook_bytes([[*HEADER[:-1], HEADER[0]], row("GM0344", "1.0")]), "kolom 'ID'"),
    ],
    ids=["truncated", "html", "empty", "csv", "header-only", "two-sheets", "double-header"],
)
def test_a_damaged_workbook_is_refused_with_one_problem(
    content: bytes, complaint: str, tmp_path: Path
) -> None:
    """What is not a whole workbook of one sheet is refused before any figure is read."""
    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert len(problems) == 1
    assert complaint in problems[0]


def test_the_derived_series_has_a_year_in_each_row(tmp_path: Path) -> None:
    """50150NED is the same indicator in another table, on the boundaries of 2024."""
    regions = region_index(("NL00", "Nederland", 2024), ("BU00140000", "Binnenstad-Noord", 2024))
    content = (
        b"code,niveau,jaar,goed_ervaren_gezondheid_pct\r\n"
        b"NL00,land,2022,69\r\nNL00,land,2024,72.8\r\nBU00140000,buurt,2012,81.6\r\n"
    )

    read = read_written(SOURCE, "50150NED-ervaren-gezondheid", [content], tmp_path, regions)

    assert cells(read) == [
        ("NL00", "ervaren_gezondheid_goed_pct", "totaal", "2022JJ00", 69.0, "definitief"),
        ("NL00", "ervaren_gezondheid_goed_pct", "totaal", "2024JJ00", 72.8, "definitief"),
        ("BU00140000", "ervaren_gezondheid_goed_pct", "totaal", "2012JJ00", 81.6, "definitief"),
    ]
    assert set(read["indeling"]) == {2024}


def test_a_year_that_is_no_year_is_refused(tmp_path: Path) -> None:
    """A period that cannot be read names its text and its lines."""
    content = b"code,niveau,jaar,goed_ervaren_gezondheid_pct\r\nNL00,land,2022*,69\r\nNL00,land,2024,72.8\r\n"
    regions = region_index(("NL00", "Nederland", 2024))

    problems = problems_of(SOURCE, "50150NED-ervaren-gezondheid", [content], tmp_path, regions)

    assert len(problems) == 1
    assert "regel 2, kolom 'jaar': '2022*' is geen jaar" in problems[0]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("delivery_id", "country", "overvecht", "figures"),
    [
        ("50090NED-2012-18plus", 76.1, 65.8, 329_620),
        ("50090NED-2016-18plus", 75.2, 63.5, 446_310),
        ("50090NED-2020-18plus", 78.4, 69.9, 530_304),
        ("50090NED-2020-65plus", 66.7, 53.0, 498_432),
    ],
)
def test_the_real_workbooks_are_read_whole(
    delivery_id: str, country: float, overvecht: float, figures: int
) -> None:
    """All 17,341 gebieden × 35 questions, with values looked up in the workbook by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(delivery_id)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    assert read.height == 17_341 * 35
    assert read["value"].count() == figures
    health = dict(
        read.filter(pl.col("indicator") == "ervaren_gezondheid_goed_pct")
        .select("region", "value")
        .iter_rows()
    )
    assert health["NL00"] == country
    assert health["WK034403"] == overvecht


@pytest.mark.shared
def test_the_real_series_is_read_whole() -> None:
    """60,126 figures of 50150NED, with the country's figures looked up by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery("50150NED-ervaren-gezondheid")
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    assert read.height == 60_126
    assert read.filter(pl.col("region") == "NL00").select("period", "value").rows() == [
        ("2012JJ00", 76.3),
        ("2016JJ00", 75.4),
        ("2020JJ00", 78.4),
        ("2022JJ00", 69.0),
        ("2024JJ00", 72.8),
    ]


YOUNG = "50140NED-gemeenten"


def young_adults(*rows: str, kind: str = "T009002", margin: str = "MW00000") -> bytes:
    """Give a file of 50140NED: every topic blank but the first, for regions given as 'code|value'."""
    columns = load_columns(source_named(SOURCE).folder)["50140NED"]
    topics = [
        *(column.header for column in columns.measures),
        *sorted(columns.ignored - {"ID"}),
    ]
    lines = [";".join(["ID", "Persoonskenmerken", "Marges", "RegioS", *topics])]
    for number, row in enumerate(rows):
        code, value = row.split("|")
        lines.append(";".join([str(number), kind, margin, code, value, *[""] * (len(topics) - 1)]))
    return "\ufeff".encode() + "".join(f"{line}\r\n" for line in lines).encode()


def test_young_adults_have_no_period_of_their_own_and_ggd_regions_are_left_out(tmp_path: Path) -> None:
    """The year is that of the delivery; a GGD region is no gebied of ours; NL01 is the country."""
    regions = region_index(("NL00", "Nederland", 2024), ("GM0059", "Achtkarspelen", 2024))

    read = read_written(
        SOURCE, YOUNG, [young_adults("NL01  |28.3", "GG0111|20", "GM0059|")], tmp_path, regions
    )

    first = read.filter(pl.col("indicator") == "jongvolwassenen_moeite_rondkomen_pct")
    assert cells(first) == [
        ("NL00", "jongvolwassenen_moeite_rondkomen_pct", "totaal", "2024JJ00", 28.3, "definitief"),
        ("GM0059", "jongvolwassenen_moeite_rondkomen_pct", "totaal", "2024JJ00", None, "geheim_of_onbekend"),
    ]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"kind": "3000"}, "'3000' is niet alle jongvolwassenen samen"),
        ({"margin": "MOG0095"}, "'MOG0095' is niet het cijfer zelf"),
    ],
    ids=["men", "lower-bound"],
)
def test_other_young_adults_or_bounds_are_refused(
    changed: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    """Figures of men, or the lower bound of an interval, never pass for the figure."""
    regions = region_index(("NL00", "Nederland", 2024))

    problems = problems_of(SOURCE, YOUNG, [young_adults("NL01  |28.3", **changed)], tmp_path, regions)

    assert any(complaint in problem for problem in problems)


@pytest.mark.shared
def test_the_real_young_adults_are_read() -> None:
    """One country and 338 gemeenten; figures looked up by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(YOUNG)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, region_index())

    figures = {(region, indicator): value for region, indicator, _, _, value, _ in cells(read)}
    assert read.height == 339 * 11
    assert figures["NL00", "jongvolwassenen_moeite_rondkomen_pct"] == 28.3
    assert figures["GM0059", "jongvolwassenen_moeite_rondkomen_pct"] == 20.7
    assert figures["NL00", "jongvolwassenen_gezondheid_goed_pct"] == 63.8

"""Cost of care by origin: an old StatLine file with two lines that say what all of it is about."""

from pathlib import Path

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from wijkmonitor.sources.registry import read_delivery, source_named
from written_delivery import cells, problems_of, read_written, region_index

SOURCE = "cbs_zorgkosten"
DELIVERY = "81826NED-nederland"
REGIONS = region_index(("NL00", "Nederland", 2024))
FORMS = (
    "Totaal alle zorgvormen", "Huisartsenzorg", "Multidisciplinaire zorg", "Ziekenhuiszorg", "Farmacie",
    "Mondzorg", "Geboortezorg", "Paramedische zorg", "Hulpmiddelen", "Ziekenvervoer", "Buitenland",
    "Generalistische basis GGZ", "Gespecialiseerde GGZ", "Geriatrische revalidatiezorg",
    "Verpleging en verzorging", "Zorg zintuiglijk gehandicapten", "Eerstelijns psychologische zorg",
    "Tweedelijns geestelijke gezondheidszorg", "Overige zorgvormen",
)  # fmt: skip
AGE = "0 tot 65 jaar, gestandaardiseerd"
FOOTER = "© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 15-5-2018"


def table(
    *rows: tuple[str, str, str, str],
    subject: str = "Gemiddelde zorgkosten volgens de Zvw",
    sex: str = "Totaal mannen en vrouwen",
    age: str = AGE,
    footer: str = FOOTER,
) -> bytes:
    """Give a file with rows of (background, period, total, general practitioner); other forms are blank."""
    lines = [
        ["Basisverzekering (Zvw); kosten per persoon, migratieachtergrond"],
        ["", "", "Onderwerpen", *[subject] * len(FORMS)],
        ["", "", "Geslacht", *[sex] * len(FORMS)],
        ["", "", "Zorgvorm Zvw-zorgkosten", *FORMS],
        ["Leeftijd", "Migratieachtergrond", "Perioden", *["euro"] * len(FORMS)],
        *([age, *row, *[" "] * (len(FORMS) - 2)] for row in rows),
        *([[footer]] if footer else []),
    ]
    text = "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
    return f"{text}\r\n".encode("cp1252")


def test_a_star_behind_the_year_is_a_provisional_figure(tmp_path: Path) -> None:
    """The blank form of care did not exist that year; the group of everybody is `totaal`."""
    content = table(("Totaal", "2014", "1651", "131"), ("Marokko", "2015*", "1887", "146"))

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    first = read.filter(pl.col("indicator").is_in(["zorgkosten_onder65_euro", "zorgkosten_ggz_onder65_euro"]))
    assert first.select("group", "period", "value", "status").rows() == [
        ("totaal", "2014JJ00", 1651.0, "definitief"),
        ("migratieachtergrond:marokko", "2015JJ00", 1887.0, "voorlopig"),
        ("totaal", "2014JJ00", None, "niet_van_toepassing"),
        ("migratieachtergrond:marokko", "2015JJ00", None, "niet_van_toepassing"),
    ]


def test_the_sum_of_two_groups_is_left_out(tmp_path: Path) -> None:
    """'Met migratieachtergrond' is westers and niet-westers together."""
    content = table(("Totaal", "2014", "1651", "131"), ("Met migratieachtergrond", "2014", "1698", "132"))

    read = read_written(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert read["group"].unique().to_list() == ["totaal"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (table(("Totaal", "2014", "1", "1"), sex="Mannen"), "niet alleen over 'Totaal mannen en vrouwen'"),
        (table(("Totaal", "2014", "1", "1"), subject="Personen"), "niet alleen over 'Gemiddelde zorgkosten"),
        (table(("Totaal", "2014", "1", "1"), age="Totaal"), "'Totaal' is niet de leeftijd"),
        (table(("Frans", "2014", "1", "1")), "'Frans' is niet een bekende achtergrond"),
        (table(("Totaal", "2014?", "1", "1")), "'2014?' is geen jaar"),
        (table(("Totaal", "2014", "1.651,0", "1")), "'1.651,0' is geen getal"),
        (table(("Totaal", "2014", "1", "1"), footer=""), "de slotregel"),
    ],
    ids=["sex", "subject", "age", "group", "period", "number", "cut-off"],
)
def test_a_file_about_something_else_is_refused(content: bytes, complaint: str, tmp_path: Path) -> None:
    """Figures of men, or shares in the place of euros, never pass for the cost of everybody."""
    problems = problems_of(SOURCE, DELIVERY, [content], tmp_path, REGIONS)

    assert any(complaint in problem for problem in problems)


@pytest.mark.shared
def test_the_real_file_is_read_whole() -> None:
    """Nine groups, four years, five forms of care; figures looked up by hand."""
    source = source_named(SOURCE)
    delivery = source.declaration().delivery(DELIVERY)
    shared_file(delivery.files[0])

    read = read_delivery(source, delivery, SHARED_DATA, REGIONS)

    figures = {(row[1], row[2], row[3]): (row[4], row[5]) for row in cells(read)}
    assert read.height == 9 * 4 * 5
    assert figures["zorgkosten_onder65_euro", "migratieachtergrond:suriname", "2009JJ00"] == (
        2028.0,
        "definitief",
    )
    assert figures["zorgkosten_ziekenhuis_onder65_euro", "totaal", "2015JJ00"] == (851.0, "voorlopig")
    assert figures["zorgkosten_huisarts_onder65_euro", "migratieachtergrond:turkije", "2014JJ00"][0] == 158.0

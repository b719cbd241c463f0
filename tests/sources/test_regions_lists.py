"""Lists of gebieden: bytes in the publishers' forms in, one row a gebied out, or a refusal."""

from dataclasses import replace

import polars as pl
import pytest

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_gebieden.gebieden import combined, unknown_parents
from wijkmonitor.sources.cbs_gebieden.lists import FOLDER, parse_list
from wijkmonitor.sources.cbs_gebieden.names import with_names
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.declaration import load_declaration


def read(delivery_id: str, text: str, encoding: str = "utf-8", **expected: int) -> pl.DataFrame:
    """Read a text as the file of a delivery, without its real number of gebieden."""
    declaration = load_declaration(FOLDER)
    delivery = replace(declaration.delivery(delivery_id), expected=expected)
    columns = load_columns(FOLDER)[delivery.columns]
    return parse_list(text.encode(encoding), delivery, declaration.layouts[delivery.layout], columns)


def kwb_2024(*rows: str) -> str:
    """Write KWB 2024 as StatLine does: byte order mark, CRLF, padded codes and names in quotes."""
    headers = (
        "Wijken en buurten",
        "Regioaanduiding/Gemeentenaam (naam)",
        "Regioaanduiding/Soort regio (omschrijving)",
        "Regioaanduiding/Codering (code)",
        "Regioaanduiding/Indelingswijziging gemeente, wijk, buurt (code)",
        "Bevolking/Aantal inwoners (aantal)",
    )
    head = ";".join(f'"{header}"' for header in headers)
    return "\ufeff" + "\r\n".join((head, *rows)) + "\r\n"


NEDERLAND = '"Nederland";"Nederland           ";"Land      ";"NL00      ";".";17942942'
UTRECHT = '"Utrecht";"Utrecht             ";"Gemeente  ";"GM0344    ";"1";374238'
OVERVECHT = '"Wijk 03 Overvecht";"Utrecht             ";"Wijk      ";"WK034403  ";"3";35895'
TAAGDREEF = '"Taagdreef, Wolgadreef";"Utrecht             ";"Buurt     ";"BU03440311";"2";7515'

KWB_2020 = (
    "WK_CODE,WK_NAAM,GM_CODE,GM_NAAM,IndelingswijzigingWijkenEnBuurten_4,OppervlakteLand_112\n"
    "WK045700,Binnenstad,GM0457,Weesp,1,51\n"
    "WK045701,Zuid,GM0457,Weesp,1,\n"
    "WK197819,,,,1,120\n"
)


def test_statline_padding_and_marks_are_taken_off() -> None:
    """Codes and names lose their padding; a full stop in the change column means that there is none."""
    listed = read("gebieden-2024", kwb_2024(NEDERLAND, UTRECHT, OVERVECHT, TAAGDREEF))

    assert listed.select("indeling", "code", "name", "change").rows() == [
        (2024, "NL00", "Nederland", None),
        (2024, "GM0344", "Utrecht", 1),
        (2024, "WK034403", "Wijk 03 Overvecht", 3),
        (2024, "BU03440311", "Taagdreef, Wolgadreef", 2),
    ]


def test_a_list_of_wijken_names_their_gemeenten_too() -> None:
    """Each gemeente comes once; an empty gemeente or name is not a gebied."""
    listed = read("gebieden-2020-wijken", KWB_2020)

    assert listed.select("code", "name", "change", "land_ha").rows() == [
        ("WK045700", "Binnenstad", 1, 51.0),
        ("WK045701", "Zuid", 1, None),
        ("WK197819", None, 1, 120.0),
        ("GM0457", "Weesp", None, None),
    ]


def test_bare_numbers_become_codes_and_provincies_are_known_by_any_name() -> None:
    """The file of 2014 has numbers for codes; Friesland is Fryslân, whoever writes it."""
    listed = read(
        "gebieden-2014-gemeenten",
        'code,name,province,population\n0003,Appingedam,Groningen,1\n0058,"Dongeradeel",Friesland,1\n',
    )

    assert listed.select("code", "provincie").rows() == [("GM0003", "PV20"), ("GM0058", "PV21")]


def test_water_and_abroad_are_no_wijken() -> None:
    """Rows of water only, and the declared pseudo-gemeente Buitenland, are left out with their gemeenten."""
    listed = read(
        "gebieden-2023-wijken",
        "Shape_Area,WK_CODE,WK_NAAM,GM_CODE,GM_NAAM,WATER\n"
        "1,WK001400,Centrum,GM0014,Groningen,NEE\n"
        "1,WK003499,Markermeer,GM0034,Almere,JA\n"
        "1,WK099899,Buitenland,GM0998,Buitenland,NEE\n",
    )

    assert listed["code"].to_list() == ["WK001400", "GM0014"]


def test_a_row_that_the_year_did_not_fill_is_no_gebied() -> None:
    """The file of 2021 hangs on the list of 2020: a blank row is a wijk that was no more."""
    listed = read(
        "gebieden-2021-wijken",
        "WK_CODE,WK_NAAM,SoortRegio_2,IndelingswijzigingWijkenEnBuurten_4,OppervlakteLand_112\n"
        "WK000300,Wijk 00,,,\nWK001400,Centrum,Wijk,1,238\n",
    )

    assert listed["code"].to_list() == ["WK001400"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((UTRECHT, UTRECHT), "de code GM0344 komt 2 keer voor"),
        ((UTRECHT.replace("GM0344", "GM344 "),), "regel 2: 'GM344' is geen gebiedscode"),
        ((UTRECHT.replace('"GM0344    "', '"          "'),), "'' is geen gebiedscode"),
        ((UTRECHT, OVERVECHT[:40]), "regel 3"),
    ],
)
def test_a_faulty_list_is_refused(rows: tuple[str, ...], words: str) -> None:
    """A code that comes twice, is malformed or absent, and a broken line stop the load and say where."""
    with pytest.raises(LoadRefusedError, match=words):
        read("gebieden-2024", kwb_2024(*rows))


def test_a_lost_column_is_refused_by_name() -> None:
    """When the publisher renames the column of the codes, the refusal names the old one."""
    with pytest.raises(LoadRefusedError, match=r"Codering \(code\)"):
        read("gebieden-2024", kwb_2024(UTRECHT).replace("Codering (code)", "Code"))


def test_lost_coverage_is_refused() -> None:
    """A list that shrank stops the load."""
    with pytest.raises(LoadRefusedError, match="1 van de 2 gebieden van niveau wijk"):
        read("gebieden-2024", kwb_2024(UTRECHT, OVERVECHT), wijk=2)


def test_an_error_page_is_no_list() -> None:
    """An HTML page that came with status 200 is refused as such."""
    with pytest.raises(LoadRefusedError, match="webpagina"):
        read("gebieden-2024", "<!DOCTYPE html><html>Onderhoud</html>\n")


def lists(*rows: dict[str, object]) -> pl.DataFrame:
    """Give lists with only the columns that a test is about."""
    schema = {
        "indeling": pl.Int16,
        "code": pl.String,
        "name": pl.String,
        "change": pl.Int8,
        "provincie": pl.String,
        "land_ha": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema)


def row(indeling: int, code: str, name: str | None = None, **fields: object) -> dict[str, object]:
    """Give one row of a list."""
    return {"indeling": indeling, "code": code, "name": name, **fields}


def test_lists_of_one_year_complete_each_other() -> None:
    """Name from one list, provincie from the next, area from a third: one row a gebied and year."""
    gebieden = combined(
        lists(
            row(2024, "GM0344", "Utrecht", change=1),
            row(2024, "GM0344", "Utrecht (gemeente)", provincie="PV26"),
            row(2024, "GM0344", land_ha=9385.0),
        )
    )

    utrecht = gebieden.row(by_predicate=pl.col("code") == "GM0344", named=True)
    assert utrecht == {
        "indeling": 2024,
        "code": "GM0344",
        "level": "gemeente",
        "name": "Utrecht",
        "change": 1,
        "parent": "PV26",
        "land_ha": 9385.0,
    }


def test_every_year_has_the_land_and_its_provincies() -> None:
    """They are the same in every year, whether or not a list names them."""
    gebieden = combined(
        lists(row(2014, "GM0003", "Appingedam", provincie="PV20"), row(2015, "GM0003", "Appingedam"))
    )

    assert gebieden.filter(pl.col("level") == "provincie").group_by("indeling").len().sort(
        "indeling"
    ).rows() == [
        (2014, 12),
        (2015, 12),
    ]
    assert gebieden.filter(pl.col("code") == "PV21")["name"].to_list() == ["Fryslân", "Fryslân"]


def test_codes_say_what_lies_in_what() -> None:
    """A buurt lies in the wijk of its first characters, digits or letters; and so upwards to the land."""
    gebieden = combined(
        lists(
            row(2024, "BU0363AA01", "Haarlemmerbuurt-Oost"),
            row(2024, "WK0363AA", "Haarlemmerbuurt"),
            row(2024, "GM0363", "Amsterdam", provincie="PV27"),
        )
    )

    parents = dict(gebieden.select("code", "parent").iter_rows())
    assert parents["BU0363AA01"] == "WK0363AA"
    assert parents["WK0363AA"] == "GM0363"
    assert parents["GM0363"] == "PV27"
    assert parents["PV27"] == "NL00"
    assert parents["NL00"] is None
    assert list(unknown_parents(gebieden)) == []


def test_a_provincie_comes_from_the_nearest_year_that_tells() -> None:
    """Leerdam was in Zuid-Holland; Vijfheerenlanden, of which it became part, is in Utrecht."""
    gebieden = combined(
        lists(
            row(2014, "GM0545", "Leerdam", provincie="PV28"),
            row(2017, "GM0545", "Leerdam"),
            row(2019, "GM1961", "Vijfheerenlanden"),
            row(2021, "GM1961", "Vijfheerenlanden", provincie="PV26"),
        )
    )

    parents = {
        (code, indeling): parent
        for code, indeling, parent in gebieden.select("code", "indeling", "parent").rows()
    }
    assert parents["GM0545", 2017] == "PV28"
    assert parents["GM1961", 2019] == "PV26"


def test_a_gebied_that_lies_in_nothing_is_a_problem() -> None:
    """A wijk without its gemeente in that year's lists, and a gemeente without provincie, are told."""
    problems = list(unknown_parents(combined(lists(row(2020, "WK045700"), row(2020, "GM0363", "Amsterdam")))))

    assert sorted(problem.where for problem in problems) == [
        "indeling 2020, niveau gemeente",
        "indeling 2020, niveau wijk",
    ]


def names_of(gebieden: pl.DataFrame, changed: frozenset[str] = frozenset()) -> dict[tuple[str, int], str]:
    """Give the name of each code and year after repair."""
    named = with_names(gebieden, changed).select("code", "indeling", "name")
    return {(code, indeling): name for code, indeling, name in named.iter_rows()}


def test_a_name_without_accents_gets_them_back() -> None:
    """The newest list decides the spelling where letters are the same; another name is left alone."""
    names = names_of(
        combined(
            lists(
                row(2014, "GM1900", "Sudwest-Fryslan"),
                row(2024, "GM1900", "Súdwest-Fryslân"),
                row(2014, "GM0820", "Nuenen"),
                row(2024, "GM0820", "Nuenen, Gerwen en Nederwetten"),
            )
        )
    )

    assert names["GM1900", 2014] == "Súdwest-Fryslân"
    assert names["GM0820", 2014] == "Nuenen"


def test_a_name_cut_off_at_forty_characters_is_made_whole() -> None:
    """StatLine keeps 40 characters; a list of another year has the rest."""
    whole = "Wijk 06 Van Stolkpark en Scheveningse Bosjes"
    gebieden = combined(lists(row(2023, "WK051806", whole), row(2024, "WK051806", whole[:40])))

    assert names_of(gebieden)["WK051806", 2024] == whole
    assert set(with_names(gebieden, ())["short_name"]) >= {"Van Stolkpark en Scheveningse Bosjes"}


def test_a_name_is_not_borrowed_for_a_code_that_went_elsewhere() -> None:
    """A buurt of 2020 has the name of 2024 if its wijk did not change, and otherwise its code for a name."""
    gebieden = combined(
        lists(
            row(2020, "BU03440311"),
            row(2024, "BU03440311", "Taagdreef"),
            row(2020, "BU00340101"),
            row(2024, "BU00340101", "De Werven"),
            row(2020, "BU00030000"),
        )
    )

    names = names_of(gebieden, frozenset({"WK003401"}))

    assert names["BU03440311", 2020] == "Taagdreef"
    assert names["BU00340101", 2020] == "BU00340101"
    assert names["BU00340101", 2024] == "De Werven"
    assert names["BU00030000", 2020] == "BU00030000"

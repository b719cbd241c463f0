"""KWB 2019 through R, and the 2015 table whose names need the codes of 2019."""

from pathlib import Path

import pytest

from sources.kwb_files import BYTE_ORDER_MARK, figures, problems_of, read_kwb, statuses
from wijkmonitor.domain.errors import LoadRefusedError

COLUMNS_2019 = """indicator;groep;factor;84583NED-r
@code;;;Regioaanduiding.Codering..code.
@naam;;;Wijken.en.buurten
@niveau;;;Regioaanduiding.Soort.regio..omschrijving.
@negeren;;;(zonder kop)
woz_waarde_gemiddeld_euro;;1000;Wonen.Gemiddelde.WOZ.waarde.van.woningen..x.1.000.euro.
inkomen_per_inwoner_euro;;1000;Inkomen.Inkomen.van.personen.Gemiddeld.inkomen.per.inwoner...x.1.000.euro.
"""
AMSTERDAM_2019 = (
    '"","Wijken.en.buurten","Regioaanduiding.Soort.regio..omschrijving.","Regioaanduiding.Codering..code.",'
    '"Wonen.Gemiddelde.WOZ.waarde.van.woningen..x.1.000.euro.",'
    '"Inkomen.Inkomen.van.personen.Gemiddeld.inkomen.per.inwoner...x.1.000.euro."\n'
    '"1","Nederland","Land      ","NL00      ",250,"27,1"\n'
    '"2","Amsterdam","Gemeente  ","GM0363    ",375,"31,3"\n'
    '"3","Landelijk gebied","Buurt     ","BU03639801",NA,""\n'
)


def test_decimal_commas_in_quotes_and_two_kinds_of_nothing(tmp_path: Path) -> None:
    """R wrote NA in number columns and an empty text in columns with decimal commas."""
    frame = read_kwb(tmp_path, "84583NED-amsterdam", [AMSTERDAM_2019.encode()], COLUMNS_2019)

    assert figures(frame, "inkomen_per_inwoner_euro") == {
        "NL00": 27_100.0,
        "GM0363": 31_300.0,
        "BU03639801": None,
    }
    assert statuses(frame, "inkomen_per_inwoner_euro")["BU03639801"] == "geheim_of_onbekend"
    assert statuses(frame, "woz_waarde_gemiddeld_euro")["BU03639801"] == "geheim_of_onbekend"


def test_gemeenten_of_2019(tmp_path: Path) -> None:
    """Counts with short headers, CRLF and no marks at all."""
    content = (
        "region,unique_id,population,men,women,b_00_14,b_15_24,b_25_44,b_45_64,b_65_oo,"
        "unmarried,married,divorced,widowed\r\n"
        "Appingedam,GM0003,11721,5720,6001,1718,1238,2376,3491,2898,4981,4874,1048,818\r\n"
    )

    frame = read_kwb(tmp_path, "84583NED-gemeenten", [content.encode()])

    assert figures(frame, "verweduwd_aantal") == {"GM0003": 818.0}
    assert frame.height == 12


COLUMNS_NAMES = """indicator;groep;factor;84583NED-r;83220NED-inkomen
@code;;;Regioaanduiding.Codering..code.;
@naam;;;Wijken.en.buurten;Wijken en buurten
@niveau;;;Regioaanduiding.Soort.regio..omschrijving.;
@negeren;;;(zonder kop);
woz_waarde_gemiddeld_euro;;1000;Wonen.Gemiddelde.WOZ.waarde.van.woningen..x.1.000.euro.;
inkomen_per_inwoner_euro;;1000;Inkomen.Inkomen.van.personen.Gemiddeld.inkomen.per.inwoner...x.1.000.euro.;
personen_laagste_inkomen_pct;;;;Inkomen|40% personen met laagste inkomen (%)
"""
NAMES_2015 = (
    '"Kerncijfers wijken en buurten 2015"\r\n""\r\n"";"Onderwerp"\r\n'
    '"";"Inkomen|40% personen met laagste inkomen"\r\n"Wijken en buurten";"%"\r\n'
    '"Amsterdam";"40,9"\r\n"Stadsdeel Centrum";"36,2"\r\n"Jordaan";"."\r\n"Bron: CBS"\r\n'
)
CODES_2019 = AMSTERDAM_2019.replace(
    '"Landelijk gebied","Buurt     ","BU03639801"', '"Jordaan","Wijk      ","WK036306  "'
)


def test_names_find_their_code_in_another_file(tmp_path: Path) -> None:
    """Only names with exactly one gebied are taken; what is excluded is declared, the footer is no gebied."""
    contents = [BYTE_ORDER_MARK + NAMES_2015.encode(), CODES_2019.encode()]

    frame = read_kwb(tmp_path, "83220NED-amsterdam-inkomen", contents, COLUMNS_NAMES)

    assert figures(frame, "personen_laagste_inkomen_pct") == {"GM0363": 40.9, "WK036306": None}
    assert statuses(frame, "personen_laagste_inkomen_pct")["WK036306"] == "geheim_of_onbekend"


def test_a_name_that_is_not_exactly_one_gebied_is_never_guessed(tmp_path: Path) -> None:
    """An unknown name and a name of two gebieden both stop the load, each with its line."""
    names = NAMES_2015.replace('"Stadsdeel Centrum";"36,2"', '"Jordaen";"36,2"')
    codes = CODES_2019 + '"4","Jordaan","Wijk      ","WK036307  ",400,"30,0"\n'

    with pytest.raises(LoadRefusedError) as error:
        read_kwb(tmp_path, "83220NED-amsterdam-inkomen", [names.encode(), codes.encode()], COLUMNS_NAMES)

    assert [problem.what for problem in problems_of(error.value)] == [
        "de naam 'Jordaen' hoort bij geen bekend gebied.",
        "de naam 'Jordaan' kan WK036306 en WK036307 zijn.",
    ]

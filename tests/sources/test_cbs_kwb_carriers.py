"""KWB 2014 to 2022 as carriers changed it, in rows that the test writes itself."""

from pathlib import Path

import polars as pl
import pytest

from sources.kwb_files import figures, read_kwb, statuses
from wijkmonitor.domain.errors import LoadRefusedError

TMAP_2022 = (
    "code,name,province,area,urbanity,population,pop_0_14,pop_15_24,pop_25_44,pop_45_64,pop_65plus,dwelling_total,"
    "dwelling_value,dwelling_ownership,employment_rate,income_low,income_high,edu_appl_sci\n"
    "WK001400,Centrum,Groningen,2.41,extremely urbanised,23065,3.0,44.0,33.0,11.0,9.0,12928,244,15,59,"
    "60.3,10.5,46.0\n"
    "WK003415,Kust,Flevoland,28.000000000000004,,0,,,,,,0,,,,,,\n"
)


def test_tmap_words_area_and_blanks(tmp_path: Path) -> None:
    """Urbanity is a word, area is in km², blanks are what CBS hides."""
    frame = read_kwb(tmp_path, "85318NED-wijken", [TMAP_2022.encode()])

    assert figures(frame, "stedelijkheid_score") == {"WK001400": 1.0, "WK003415": None}
    assert figures(frame, "oppervlakte_totaal_ha") == {"WK001400": 241.0, "WK003415": 2800.0}
    assert figures(frame, "woz_waarde_gemiddeld_euro") == {"WK001400": 244_000.0, "WK003415": None}
    assert figures(frame, "inwoners_aantal")["WK003415"] == 0.0
    assert statuses(frame, "koopwoningen_pct")["WK003415"] == "geheim_of_onbekend"


def test_shares_that_the_carrier_worked_out_say_so(tmp_path: Path) -> None:
    """CBS published counts in 2022; the whole percentages are tmap's."""
    frame = read_kwb(tmp_path, "85318NED-wijken-aandelen", [TMAP_2022.encode()])

    assert figures(frame, "inwoners_15_24_pct")["WK001400"] == 44.0
    assert figures(frame, "opleiding_hoog_pct")["WK001400"] == 46.0
    assert set(frame["kind"]) == {"berekend"}


TMAP_2014 = (
    "code,name,province,population,pop_men,pop_women,pop_0_14,pop_15_24,pop_25_44,pop_45_64,pop_65plus,"
    "origin_native,origin_west,origin_non_west\n"
    "0003,Appingedam,Groningen,12065,5845,6215,15,11,22,30,22,87.0,8,5\n"
)


def test_codes_without_letters_get_them_back(tmp_path: Path) -> None:
    """0003 is GM0003; the old classification of origin has indicators of its own."""
    frame = read_kwb(tmp_path, "82931NED-gemeenten", [TMAP_2014.encode()])

    assert figures(frame, "inwoners_aantal") == {"GM0003": 12065.0}
    assert figures(frame, "migratieachtergrond_niet_westers_pct") == {"GM0003": 5.0}
    assert set(frame["group"]) == {"totaal"}


COLUMNS_2021 = """indicator;groep;factor;85039NED
@code;;;WijkenEnBuurten
@code_lijst;;;WK_CODE
@niveau;;;SoortRegio_2
@negeren;;;WK_NAAM
inwoners_aantal;;;AantalInwoners_5
woz_waarde_gemiddeld_euro;;1000;GemiddeldeWoningwaarde_35
"""
WIJKEN_2021 = (
    "WK_CODE,WK_NAAM,WijkenEnBuurten,SoortRegio_2,AantalInwoners_5,GemiddeldeWoningwaarde_35\n"
    "WK000300,Wijk 00,,,,\n"
    "WK197820,Wijk20-Wijngaarden,WK197820,Wijk,695,331\n"
    "WK197821,Wijk21,WK197821,Wijk,0,\n"
)


def test_a_wijk_that_cbs_did_not_deliver_says_so(tmp_path: Path) -> None:
    """A row of the carrier's list without CBS code is not delivered; a blank in a delivered row is hidden."""
    frame = read_kwb(tmp_path, "85039NED-wijken", [WIJKEN_2021.encode()], COLUMNS_2021)

    assert statuses(frame, "woz_waarde_gemiddeld_euro") == {
        "WK000300": "niet_geleverd",
        "WK197820": "definitief",
        "WK197821": "geheim_of_onbekend",
    }
    assert figures(frame, "inwoners_aantal") == {"WK000300": None, "WK197820": 695.0, "WK197821": 0.0}


def test_a_list_that_contradicts_cbs_is_refused(tmp_path: Path) -> None:
    """When the carrier's code and that of CBS differ, the rows were joined wrongly."""
    wrong = WIJKEN_2021.replace("Wijngaarden,WK197820", "Wijngaarden,WK197819")

    with pytest.raises(LoadRefusedError, match="regel 3: de code van CBS en die van de drager verschillen"):
        read_kwb(tmp_path, "85039NED-wijken", [wrong.encode()], COLUMNS_2021)


COLUMNS_2020 = """indicator;groep;factor;84799NED
@code;;;WijkenEnBuurten
elektriciteit_gemiddeld_kwh;woningtype:appartement;;Appartement_48
gas_gemiddeld_m3;woningtype:appartement;;Appartement_56
inkomen_per_inwoner_euro;;1000;GemiddeldInkomenPerInwoner_72
vermogen_mediaan_euro;;1000;MediaanVermogenVanParticuliereHuish_82
"""
WIJKEN_2020 = (
    "WijkenEnBuurten,Appartement_48,Appartement_56,GemiddeldInkomenPerInwoner_72,"
    "MediaanVermogenVanParticuliereHuish_82\n"
    "WK000300,1780,790,23.6,25.6\n"
    "WK001002,1560,,25.6,-0.5\n"
)


def test_one_stem_two_columns_real_negatives_and_lost_points(tmp_path: Path) -> None:
    """The full header decides; -0.5 thousand euro is a figure; a blank was a point."""
    frame = read_kwb(tmp_path, "84799NED-wijken", [WIJKEN_2020.encode()], COLUMNS_2020)

    assert figures(frame, "elektriciteit_gemiddeld_kwh", "woningtype:appartement") == {
        "WK000300": 1780.0,
        "WK001002": 1560.0,
    }
    assert figures(frame, "gas_gemiddeld_m3", "woningtype:appartement") == {
        "WK000300": 790.0,
        "WK001002": None,
    }
    assert statuses(frame, "gas_gemiddeld_m3", "woningtype:appartement")["WK001002"] == "geheim_of_onbekend"
    assert figures(frame, "vermogen_mediaan_euro") == {"WK000300": 25_600.0, "WK001002": -500.0}


def test_the_cell_is_kept_as_it_stood(tmp_path: Path) -> None:
    """Anyone can hold a figure against the file: the header in full and the text of the cell."""
    frame = read_kwb(tmp_path, "84799NED-wijken", [WIJKEN_2020.encode()], COLUMNS_2020)
    cell = frame.filter(
        (pl.col("region") == "WK000300") & (pl.col("indicator") == "inkomen_per_inwoner_euro")
    )

    assert cell.select("value", "column", "raw").row(0) == (23_600.0, "GemiddeldInkomenPerInwoner_72", "23.6")


COLUMNS_2015 = """indicator;groep;factor;83220NED-kaart
@code;;;gemeentecode
@water;;;water
@negeren;;;gml_id
inwoners_aantal;;;aantal_inwoners
personenautos_per_km2;;;personenautos_per_km2
migratieachtergrond_marokko_pct;;;percentage_uit_marokko
"""
MAP_2015 = (
    "aantal_inwoners,gemeentecode,gml_id,percentage_uit_marokko,personenautos_per_km2,water\n"
    "12011,GM0003,gemeenten2015.1,0,222,NEE\n"
    "940,GM0088,gemeenten2015.2,1,-99999999.0,NEE\n"
    "-99999999,GM0003,gemeenten2015.3,-99999999,-99999999,JA\n"
    "-99999999,GM0998,gemeenten2015.4,-99999999,-99999999,JA\n"
    "-99999999,GM9999,gemeenten2015.5,-99999999,-99999999,B\n"
)


def test_water_and_pseudo_gemeenten_are_no_gebieden(tmp_path: Path) -> None:
    """Surfaces with water repeat codes; GM0998 and GM9999 are no gemeenten; -99999999 is no figure."""
    frame = read_kwb(tmp_path, "83220NED-gemeenten", [MAP_2015.encode()], COLUMNS_2015)

    assert figures(frame, "inwoners_aantal") == {"GM0003": 12011.0, "GM0088": 940.0}
    assert statuses(frame, "personenautos_per_km2") == {
        "GM0003": "definitief",
        "GM0088": "geheim_of_onbekend",
    }
    assert figures(frame, "migratieachtergrond_marokko_pct") == {"GM0003": 0.0, "GM0088": 1.0}

"""KWB 2024: three files of one table, in rows that the test writes itself."""

from pathlib import Path

import pytest

from sources.kwb_files import BYTE_ORDER_MARK, figures, read_kwb, statuses
from wijkmonitor.domain.errors import LoadRefusedError

AGES_HEADER = (
    '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Soort regio (omschrijving)";'
    '"Regioaanduiding/Codering (code)";"Regioaanduiding/Indelingswijziging gemeente, wijk, buurt (code)";'
    '"Bevolking/Aantal inwoners (aantal)";"Bevolking/Geslacht/Mannen (aantal)";'
    '"Bevolking/Geslacht/Vrouwen (aantal)";'
    '"Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)";'
    '"Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)";'
    '"Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)";'
    '"Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)";'
    '"Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)"\r\n'
)
AGES_ROWS = (
    '"Nederland";"Nederland                               ";'
    '"Land      ";"NL00      ";".";100;49;51;20;15;25;25;15\r\n'
    '"Amsterdam";"Amsterdam                               ";'
    '"Gemeente  ";"GM0363    ";"1";60;30;30;10;10;20;10;10\r\n'
    '"Centrum";"Amsterdam                               ";"Wijk      ";"WK0363AA  ";"3";0;0;0;0;0;0;0;0\r\n'
)
AGES = BYTE_ORDER_MARK + (AGES_HEADER + AGES_ROWS).encode()

ORIGIN_HEADER = (
    '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Bevolking/Aantal inwoners (aantal)";'
    '"Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)";'
    '"Bevolking/Bevolking naar herkomst/Herkomstland/Europa (exclusief Nederland)  (aantal)";'
    '"Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa  (aantal)"\r\n'
)
ORIGIN_ROWS = (
    '"Nederland";"Nederland                               ";100;72;9;19\r\n'
    '"Amsterdam";"Amsterdam                               ";60;30;10;20\r\n'
    '"Centrum";"Amsterdam                               ";0;0;0;0\r\n'
)
ORIGIN = BYTE_ORDER_MARK + (ORIGIN_HEADER + ORIGIN_ROWS).encode()


def test_statline_codes_are_stripped_and_letters_allowed(tmp_path: Path) -> None:
    """BOM, CRLF, padded codes, Amsterdam's letters, and a zero that is a zero."""
    frame = read_kwb(tmp_path, "85984NED-leeftijd-geslacht", [AGES])

    assert figures(frame, "inwoners_aantal") == {"NL00": 100.0, "GM0363": 60.0, "WK0363AA": 0.0}
    assert set(frame["status"]) == {"definitief"}
    assert frame.select("indeling", "period", "kind").unique().row(0) == (2024, "2024JJ00", "gepubliceerd")


def test_origin_takes_its_codes_from_the_same_rows(tmp_path: Path) -> None:
    """The file without codes is joined row by row."""
    frame = read_kwb(tmp_path, "85984NED-herkomst", [ORIGIN, AGES])

    assert figures(frame, "inwoners_aantal", "herkomst:buiten-europa") == {
        "NL00": 19.0,
        "GM0363": 20.0,
        "WK0363AA": 0.0,
    }
    assert set(frame["group"]) == {"herkomst:nederland", "herkomst:europa", "herkomst:buiten-europa"}


@pytest.mark.parametrize(
    ("old", "new"),
    [('"Centrum"', '"Noord"'), (";60;", ";61;"), ('"Amsterdam";"Amsterdam', '"Amsterdam";"Rotterdam')],
)
def test_origin_rows_in_another_order_are_refused(tmp_path: Path, old: str, new: str) -> None:
    """Another name, gemeente or number of inhabitants means that the rows do not belong together."""
    other = BYTE_ORDER_MARK + (ORIGIN_HEADER + ORIGIN_ROWS.replace(old, new, 1)).encode()

    with pytest.raises(LoadRefusedError, match=r"regel [34].*naam, gemeente of inwoners zijn anders"):
        read_kwb(tmp_path, "85984NED-herkomst", [other, AGES])


def test_a_lost_origin_row_is_refused(tmp_path: Path) -> None:
    """One row less would shift every figure below it."""
    shorter = BYTE_ORDER_MARK + (ORIGIN_HEADER + ORIGIN_ROWS.rsplit('"Centrum"', 1)[0]).encode()

    with pytest.raises(LoadRefusedError, match="er staan 2 rijen, maar 3 in"):
        read_kwb(tmp_path, "85984NED-herkomst", [shorter, AGES])


def test_a_level_that_contradicts_the_code_is_refused(tmp_path: Path) -> None:
    """A wijk with the code of a gemeente shows that something shifted."""
    shifted = AGES.replace(b'"Wijk      "', b'"Buurt     "')

    with pytest.raises(LoadRefusedError, match=r"regel 4.*het niveau past niet bij de code"):
        read_kwb(tmp_path, "85984NED-leeftijd-geslacht", [shifted])


CORE = (
    "code,niveau,naam,gemeentecode,wijkcode,inwoners,inwoners65plus,inwoners0tot15,dichtheid,huishoudensgrootte,"
    "huishoudens,wozWaarde,koopwoningen,eengezinswoning,inkomenPerInwoner,stedelijkheid,adressendichtheid,"
    "oppervlakteLandHa,afstandHuisarts,afstandSupermarkt,afstandSchool,scholenBinnen3km,postcode\r\n"
    "NL00,land,Nederland,,,100,15,20,533,2.1,45,378,57,63,34.9,2,2070,3364723,1.1,1,0.8,9.8,\r\n"
    "PV27,provincie,Noord-Holland,,,60,,,,,,,,,,,,,,,,,\r\n"
    "GM0363,gemeente,Amsterdam,GM0363,,60,10,10,5000,1.8,30,500,30,12,41.2,1,6000,16000,0.5,0.4,0.4,30,\r\n"
    "WK0363AA,wijk,Centrum,GM0363,,,,,,,,,,,,1,6000,100,0.5,0.4,0.4,30,1011\r\n"
)


def test_core_figures_become_euros_and_blanks_nul_of_geheim(tmp_path: Path) -> None:
    """WOZ and income stand in thousands; a blank may be 0 or hidden, and the file does not tell."""
    frame = read_kwb(tmp_path, "85984NED-kern", [CORE.encode(), AGES])

    assert figures(frame, "woz_waarde_gemiddeld_euro") == {
        "NL00": 378_000.0,
        "GM0363": 500_000.0,
        "WK0363AA": None,
    }
    assert figures(frame, "inkomen_per_inwoner_euro")["NL00"] == 34_900.0
    assert statuses(frame, "huishoudens_aantal")["WK0363AA"] == "nul_of_geheim"


def test_core_gives_no_inhabitants_but_those_of_provincies(tmp_path: Path) -> None:
    """Inhabitants come from the StatLine file, where a zero is a zero; provincies are a carrier's own sum."""
    core = read_kwb(tmp_path, "85984NED-kern", [CORE.encode(), AGES])
    provincies = read_kwb(tmp_path, "85984NED-provincies", [CORE.encode()])

    assert figures(core, "inwoners_aantal") == {}
    assert provincies.select("region", "value", "kind").rows() == [("PV27", 60.0, "berekend")]


def test_core_of_another_edition_is_refused(tmp_path: Path) -> None:
    """Its inhabitants must be those of the StatLine file; blank stands for 0."""
    other = CORE.replace("GM0363,,60,", "GM0363,,65,")

    with pytest.raises(LoadRefusedError, match="regel 4, kolom 'inwoners': het aantal inwoners wijkt af"):
        read_kwb(tmp_path, "85984NED-kern", [other.encode(), AGES])

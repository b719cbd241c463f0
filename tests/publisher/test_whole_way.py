"""Tables the whole way: asked of a publisher by code or title, and read into observations."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from publisher.asking import feed_of, files_of
from publisher.loopback import Publisher
from publisher.tables import WideTable
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_contents, source_named
from written_delivery import cells, region_index

_YEARS = [
    {"Key": "2024JJ00", "Title": "2024", "Status": "Definitief"},
    {"Key": "2025JJ00", "Title": "2025*", "Status": "Voorlopig"},
]


def _read(
    source: str, table: WideTable, regions: RegionIndex, publisher: Publisher, folder: Path
) -> pl.DataFrame:
    """Publish a table, fetch it as its source declares it, and read it."""
    publisher.assortment.has(table)
    feed = feed_of(source, table.id)
    contents = files_of(publisher, feed, folder)
    return read_contents(source_named(source), replace(feed.delivery, expected={}), contents, regions)


def _codes(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Title": title} for key, title in pairs]


def test_inhabitants_by_herkomst(publisher: Publisher, tmp_path: Path) -> None:
    """Of a table with ages, sexes and countries only the totals and our groups come in."""
    common = {"RegioS": "GM0014", "Perioden": "2025JJ00", "Geslacht": "T001038", "Leeftijd": "10000"}
    rows = [
        common | {"Herkomstland": "T001040", "Geboorteland": "T001638", "Bevolking_1": 245_000},
        common | {"Herkomstland": "H008673", "Geboorteland": "T001638", "Bevolking_1": 1_500},
        common | {"Herkomstland": "H008859", "Geboorteland": "A051735", "Bevolking_1": 9_000},
        common
        | {"Herkomstland": "T001040", "Geboorteland": "T001638", "Bevolking_1": 4, "Leeftijd": "10010"},
    ]
    codes = {
        "Geslacht": _codes(("T001038", "Totaal mannen en vrouwen"), ("3000   ", "Mannen")),
        "Leeftijd": _codes(("10000", "Totaal"), ("10010", "0 jaar")),
        "Herkomstland": _codes(
            ("T001040", "Totaal"), ("1012600", "Nederland"), ("H007933", "Europa (exclusief Nederland)"),
            ("H008859", "Buiten Europa"), ("H008673", "Marokko"),
        ),
        "Geboorteland": _codes(("T001638", "Totaal"), ("A051735", "Nederland"), ("A051736", "Buitenland")),
        "Perioden": _YEARS,
    }  # fmt: skip
    table = WideTable("85458NED", [{"ID": place} | row for place, row in enumerate(rows)], codes=codes)

    read = _read("cbs_herkomst", table, region_index(("GM0014", "Groningen", 2024)), publisher, tmp_path)

    assert read.select("group", "value", "status").rows() == [
        ("totaal", 245_000.0, "voorlopig"),
        ("herkomst-geboorteland:buiten-europa-in-nederland", 9_000.0, "voorlopig"),
    ]


def test_work_by_herkomst_by_titles_alone(publisher: Publisher, tmp_path: Path) -> None:
    """No key and no code of this table is known to us; the table itself says what they are."""
    everybody = {"Sekse": "a", "Start": "b", "Ouders": "c"}
    rows = [
        {"ID": 0, "Herkomst_x": "d", "Perioden": "2024JJ00", **everybody, "Werk_31": 73.2, "Zoekt_7": 3.7},
        {"ID": 1, "Herkomst_x": "e", "Perioden": "2024JJ00", **everybody, "Werk_31": 71.0, "Zoekt_7": 6.1},
        {"ID": 2, "Herkomst_x": "f", "Perioden": "2024JJ00", **everybody, "Werk_31": 60.0, "Zoekt_7": 9.9},
    ]
    names = (
        "Totaal", "Nederland", "Europa (exclusief Nederland)", "Buiten Europa", "Indonesië", "Marokko",
        "Nederlandse Cariben", "Suriname", "Turkije", "Buiten Europa (excl. 5 grote herkomst...", "Elders",
    )  # fmt: skip
    origins = dict(zip(names, ("d", *"ghijkl", "e", *"mn", "f"), strict=True))
    table = WideTable(
        "85456NED",
        rows,
        codes={
            "Sekse": _codes(("a", "Totaal mannen en vrouwen")),
            "Start": _codes(("b", "Totaal")),
            "Ouders": _codes(("c", "Totaal")),
            "Herkomst_x": _codes(*((code, name) for name, code in origins.items())),
            "Perioden": _YEARS,
        },
        titles={
            "Sekse": "Geslacht", "Start": "Startkwalificatie", "Ouders": "Geboorteland (ouders)",
            "Herkomst_x": "Herkomstland", "Werk_31": "Netto arbeidsparticipatie",
            "Zoekt_7": "Werkloosheidspercentage",
        },
        heading="Netto arbeidsparticipatie",
    )  # fmt: skip

    read = _read("cbs_arbeid_herkomst", table, region_index(("NL00", "Nederland", 2024)), publisher, tmp_path)

    assert cells(read) == [
        ("NL00", "nettoarbeidsparticipatie_pct", "totaal", "2024JJ00", 73.2, "definitief"),
        ("NL00", "nettoarbeidsparticipatie_pct", "herkomstland:suriname", "2024JJ00", 71.0, "definitief"),
        ("NL00", "werkloosheid_pct", "totaal", "2024JJ00", 3.7, "definitief"),
        ("NL00", "werkloosheid_pct", "herkomstland:suriname", "2024JJ00", 6.1, "definitief"),
    ]


def test_cost_of_care_by_description_alone(publisher: Publisher, tmp_path: Path) -> None:
    """Nobody knows a key of this table: its own words say which column is the doctor's bill."""
    about = {"ParentID": 3, "Type": "Topic", "Unit": "euro"}
    description = [
        {"ID": 0, "Type": "GeoDimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"},
        {"ID": 1, "Type": "Dimension", "Key": "Soort_x", "Title": "Soort cijfer"},
        {"ID": 2, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
        {"ID": 3, "Type": "TopicGroup", "Key": "", "Title": "Zorgkosten"},
        about | {"ID": 4, "Key": "Alles_12", "Title": "Totaal zorg"},
        about | {"ID": 5, "Key": "Arts_31", "Title": "Huisartsenzorg"},
    ]
    rows = [
        {"ID": 0, "WijkenEnBuurten": "GM0344  ", "Soort_x": "a", "Perioden": "2025JJ00", "Alles_12": 9e8,
         "Arts_31": 1e8},
        {"ID": 1, "WijkenEnBuurten": "GM0344  ", "Soort_x": "b", "Perioden": "2025JJ00", "Alles_12": 28e6,
         "Arts_31": 2.15e6},
    ]  # fmt: skip
    codes = {"Soort_x": _codes(("a", "Aantal"), ("b", "Per 10.000 inwoners")), "Perioden": _YEARS}
    table = WideTable("50149NED", rows, codes=codes, description=description)

    read = _read("rivm_zorgkosten", table, region_index(("GM0344", "Utrecht", 2024)), publisher, tmp_path)

    assert cells(read) == [
        ("GM0344", "zorgkosten_inwoner_euro", "totaal", "2025JJ00", 2800.0, "voorlopig"),
        ("GM0344", "zorgkosten_huisarts_inwoner_euro", "totaal", "2025JJ00", 215.0, "voorlopig"),
    ]

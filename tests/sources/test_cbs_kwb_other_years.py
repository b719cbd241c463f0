"""KWB: a further year of the same table needs a column in columns.csv and nothing else."""

from pathlib import Path

import pytest

from sources.kwb_files import (
    BYTE_ORDER_MARK,
    NO_LISTS,
    figures,
    kwb_source,
    problems_of,
    region_index,
    statuses,
)
from wijkmonitor.domain.errors import LoadRefusedError, SourceError
from wijkmonitor.sources.registry import Source, deliveries_in, read_delivery, read_file, source_named

COLUMN_2018 = {
    "@code": "WijkenEnBuurten",
    "@gemeentenaam": "Gemeentenaam_1",
    "@niveau": "SoortRegio_2",
    "@indelingswijziging": "IndelingswijzigingWijkenEnBuurten_4",
    "inwoners_aantal;;": "AantalInwoners_5",
    "woz_waarde_gemiddeld_euro;;1000": "GemiddeldeWoningwaarde_35",
    "inkomen_per_inwoner_euro;;1000": "GemiddeldInkomenPerInwoner_67",
    "vermogen_mediaan_euro;;1000": "MediaanVermogenVanParticuliereHuish_82",
    "elektriciteit_gemiddeld_kwh;woningtype:appartement;": "Appartement_48",
    "gas_gemiddeld_m3;woningtype:appartement;": "Appartement_56",
}
HEADER = (
    "WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3;IndelingswijzigingWijkenEnBuurten_4;"
    "AantalInwoners_5;GemiddeldeWoningwaarde_35;Appartement_48;Appartement_56;GemiddeldInkomenPerInwoner_67;"
    "MediaanVermogenVanParticuliereHuish_82"
)
IGNORED = ("ID", "Codering_3")


def with_column(folder: Path, key: str, headers: dict[str, str]) -> Source:
    """Add one column to the real columns.csv: a header at the end of each row that the table has."""
    real = (source_named("cbs_kwb").folder / "columns.csv").read_text(encoding="utf-8").splitlines()
    ignored = iter(IGNORED)
    lines = [f"{real[0]};{key}"]
    for line in real[1:]:
        row = line.split(";")
        header = (
            next(ignored, "")
            if row[0] == "@negeren"
            else headers.get(row[0], headers.get(";".join(row[:3]), ""))
        )
        lines.append(f"{line};{header}")
    return kwb_source(folder, "\n".join(lines) + "\n")


def untyped(separator: str = ";") -> bytes:
    """Give KWB 2018 as CBS gives UntypedDataSet: an ID, everything quoted and padded, points for secrets."""
    header = '"ID";' + ";".join(f'"{name}"' for name in HEADER.split(";"))
    land = (
        '0;"NL00      ";"Nederland                               ";"Land      ";"NL00      ";"         .";'
        '"17181084";"     230";"   2090";"    790";"    26.2";"    28.3"'
    )
    gemeente = (
        '1;"GM0003    ";"Appingedam                              ";"Gemeente  ";"GM0003    ";"1         ";'
        '"   11801";"     139";"   1780";"      .";"    22.9";"    -0.5"'
    )
    wijk = (
        '2;"WK036306  ";"Amsterdam                               ";"Wijk      ";"WK036306  ";"1         ";'
        '"       0";"       .";"";"      .";"       .";"       ."'
    )
    rows = (header, land, gemeente, wijk, "")
    return BYTE_ORDER_MARK + "\r\n".join(rows).replace(";", separator).encode()


@pytest.mark.parametrize("separator", [";", ","])
def test_a_year_in_the_form_of_cbs_needs_only_its_column(tmp_path: Path, separator: str) -> None:
    """Padding, points, blanks, numbers as text, semicolons or commas, suffixes of its own."""
    source = with_column(tmp_path, "84286NED", COLUMN_2018)
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(untyped(separator))

    frame = read_file(source, "84286NED", path, NO_LISTS)

    assert figures(frame, "inwoners_aantal") == {"NL00": 17_181_084.0, "GM0003": 11_801.0, "WK036306": 0.0}
    assert figures(frame, "vermogen_mediaan_euro") == {"NL00": 28_300.0, "GM0003": -500.0, "WK036306": None}
    assert frame.select("period", "indeling").unique().row(0) == ("2018JJ00", 2018)


def test_points_and_blanks_mean_different_things_in_one_file(tmp_path: Path) -> None:
    """A point is secret or unknown; a blank in the same file is impossible."""
    source = with_column(tmp_path, "84286NED", COLUMN_2018)
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(untyped())

    frame = read_file(source, "84286NED", path, NO_LISTS)

    assert statuses(frame, "gas_gemiddeld_m3", "woningtype:appartement")["WK036306"] == "geheim_of_onbekend"
    assert (
        statuses(frame, "elektriciteit_gemiddeld_kwh", "woningtype:appartement")["WK036306"]
        == "niet_van_toepassing"
    )


def test_blanks_in_a_file_without_any_point_were_points(tmp_path: Path) -> None:
    """A carrier that made the points empty left nothing to tell them apart by."""
    source = with_column(tmp_path, "84286NED", COLUMN_2018)
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(HEADER.replace(";", ",").encode() + b"\nWK036306,Amsterdam,Wijk,,1,5,,,,,\n")

    frame = read_file(source, "84286NED", path, NO_LISTS)

    assert statuses(frame, "woz_waarde_gemiddeld_euro") == {"WK036306": "geheim_of_onbekend"}


def test_a_file_of_a_known_table_is_found_by_its_name(tmp_path: Path) -> None:
    """Put in the source's folder with the table's id in its name, it needs no entry under `leveringen:`."""
    source = with_column(tmp_path / "source", "84286NED", COLUMN_2018)
    (tmp_path / "cbs_kwb").mkdir()
    (tmp_path / "cbs_kwb" / "kwb2018_84286NED.csv").write_bytes(untyped())

    found = deliveries_in(source, tmp_path)[-1]

    assert (found.id, found.period, found.files) == (
        "84286NED",
        "2018JJ00",
        ("cbs_kwb/kwb2018_84286NED.csv",),
    )
    assert read_delivery(source, found, tmp_path, NO_LISTS).height == 18


def test_a_year_without_its_column_says_which_to_add(tmp_path: Path) -> None:
    """The message names the file to mend and the column to add."""
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(untyped())

    with pytest.raises(LoadRefusedError, match=r"cbs_kwb/columns\.csv heeft geen kolom '84286NED'"):
        read_file(source_named("cbs_kwb"), "84286NED", path, NO_LISTS)


def test_a_moved_suffix_stops_a_further_year(tmp_path: Path) -> None:
    """Mapping 2018 with the suffix of another year names both headers."""
    source = with_column(
        tmp_path,
        "84286NED",
        COLUMN_2018 | {"inkomen_per_inwoner_euro;;1000": "GemiddeldInkomenPerInwoner_72"},
    )
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(untyped())

    with pytest.raises(LoadRefusedError) as error:
        read_file(source, "84286NED", path, NO_LISTS)

    assert [problem.where.split("'")[1] for problem in problems_of(error.value)] == [
        "GemiddeldInkomenPerInwoner_67",
        "GemiddeldInkomenPerInwoner_72",
    ]


def test_a_further_year_is_held_against_its_list_of_gebieden(tmp_path: Path) -> None:
    """Where we have the list of that year, an unknown code stops the load."""
    source = with_column(tmp_path, "84286NED", COLUMN_2018)
    path = tmp_path / "kwb2018.csv"
    path.write_bytes(untyped())
    lists = region_index(
        ("NL00", "Nederland", 2018), ("GM0005", "Bedum", 2018), ("WK036306", "Jordaan", 2018)
    )

    with pytest.raises(LoadRefusedError, match="gebied 'GM0003' bestaat niet in de gebiedsindeling van 2018"):
        read_file(source, "84286NED", path, lists)


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    """A table that source.yaml does not know has no period."""
    with pytest.raises(SourceError, match="kent geen tabel '99999NED'"):
        read_file(source_named("cbs_kwb"), "99999NED", tmp_path / "a.csv", NO_LISTS)

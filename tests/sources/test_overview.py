"""What the table of sources says of a source: only what its declaration says."""

from pathlib import Path

import pytest

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.groundwork import GROUNDWORK
from wijkmonitor.sources.overview import Extent, known_source, known_sources
from wijkmonitor.sources.registry import SOURCES
from wijkmonitor.texts.source_table import BEGIN, END, source_table, with_table

HEAD = """
naam: bron
titel: Een bron
uitgever: De uitgever
bronregel: "Bron: {titel}"
licentie: CC0
adres: "https://voorbeeld.nl/{tabel}"
layouts: {a: {decimaalteken: "."}}
"""
TABLES = """
tabellen:
  T1: {titel: "Iets, 2012-2014"}
  T2: {titel: "Iets anders (indeling 2025)", periode: 2020JJ00}
"""
FILE = (
    "  - {id: F1, tabel: T1, bestanden: [a.csv], layout: a, verwacht: {wijk: 2, gemeente: 1}, "
    "gebundeld: true}\n"
)
FEED = "  - {id: O2, tabel: T2, layout: a, protocol: bestand, ophaaladres: 'https://voorbeeld.nl/b.csv'}\n"


def written(folder: Path, *parts: str) -> Path:
    """Write a `source.yaml`."""
    (folder / "source.yaml").write_text("".join((HEAD, *parts)), encoding="utf-8")
    return folder


def test_a_source_is_what_its_declaration_says(tmp_path: Path) -> None:
    """Years of titles and periods, not of boundaries; levels from large to small."""
    known = known_source(written(tmp_path, TABLES, "leveringen:\n", FILE, "ophalen:\n", FEED))

    assert (known.name, known.publisher, known.tables) == ("bron", "De uitgever", ("T1", "T2"))
    assert known.years == (2012, 2014, 2020)
    assert known.levels == (RegionLevel.GEMEENTE, RegionLevel.WIJK)
    assert (known.bundled, known.proven, known.unproven) == (Extent.SOME, Extent.SOME, ("O2",))
    assert known.is_fetched
    assert known.url == "https://voorbeeld.nl/T1"


def test_a_table_without_a_file_is_not_proven(tmp_path: Path) -> None:
    """Knowing the id of a table is not having read it."""
    known = known_source(written(tmp_path, TABLES, "leveringen:\n", FILE))

    assert (known.proven, known.unproven) == (Extent.SOME, ("T2",))


def test_a_file_may_say_that_it_is_not_proven(tmp_path: Path) -> None:
    """A reader made of a documented form has read no real file yet."""
    unproven = FILE.replace("gebundeld: true", "bewezen: false")
    known = known_source(written(tmp_path, "tabellen: {T1: {titel: Iets}}\nleveringen:\n", unproven))

    assert (known.bundled, known.proven, known.years) == (Extent.NONE, Extent.NONE, ())
    assert not known.is_fetched


def test_only_what_gives_figures_is_a_source_of_figures() -> None:
    """Lists of gebieden and boundaries say so; everything else is in the registry."""
    known = known_sources()

    assert {each.name for each in known if each.has_figures} == {source.name for source in SOURCES}
    assert {each.name for each in known if not each.has_figures} == {source.name for source in GROUNDWORK}


def test_a_row_leads_to_the_page_of_its_source(tmp_path: Path) -> None:
    """Eight cells a row, and no row is longer than another."""
    known = known_source(written(tmp_path, TABLES, "leveringen:\n", FILE, "ophalen:\n", FEED))

    table = source_table([known], {"bron": "docs/bron.md"})

    assert table.splitlines()[2] == (
        "| [Een bron](docs/bron.md) | De uitgever | T1, T2 | 2012–2020 | gemeente, wijk | CC0 | deels |"
        " deels; nog niet: O2 |"
    )
    assert {line.count("|") for line in table.splitlines()} == {9}


def test_a_document_keeps_everything_outside_the_marks() -> None:
    """What a person wrote around the table stays; writing twice changes nothing."""
    document = f"voor\n{BEGIN}\noud\n{END}\nna\n"

    once = with_table(document, "| tabel |\n", "README.md")

    assert once == f"voor\n{BEGIN}\n\n| tabel |\n\n{END}\nna\n"
    assert with_table(once, "| tabel |\n", "README.md") == once


def test_a_document_without_marks_says_which_lines_to_add() -> None:
    """Nothing is put at a guess."""
    with pytest.raises(SourceError, match=r"README\.md heeft geen plaats voor de tabel"):
        with_table("tekst", "", "README.md")

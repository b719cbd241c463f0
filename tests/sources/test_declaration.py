"""source.yaml: what is declared is checked, and complaints name file, key and remedy."""

from pathlib import Path

import pytest

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.sources.declaration import load_declaration

SOURCE = """
naam: cbs_proef
titel: Proef
uitgever: CBS
bronregel: "Bron: CBS, {titel} ({tabel})"
licentie: CC BY 4.0
adres: https://example.org/{tabel}
layouts:
  statline: {decimaalteken: ",", ontbreekt: {".": geheim_of_onbekend}}
tabellen:
  84799NED: {titel: Kerncijfers 2020, periode: 2020JJ00, indeling: 2020}
leveringen:
  - id: 84799NED-wijken
    tabel: 84799NED
    bestanden: [cbs_proef/a.csv]
    layout: statline
    verwacht: {wijk: 3177}
"""


def declared(folder: Path, text: str = SOURCE) -> Path:
    """Write a source.yaml."""
    (folder / "source.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_delivery_inherits_from_its_table(tmp_path: Path) -> None:
    """Title, period, indeling, status, kind and address need to be said once."""
    delivery = load_declaration(declared(tmp_path)).delivery("84799NED-wijken")

    assert (delivery.title, delivery.period, delivery.indeling) == ("Kerncijfers 2020", "2020JJ00", 2020)
    assert (delivery.status, delivery.kind) == (Status.DEFINITIEF, FigureKind.GEPUBLICEERD)
    assert (delivery.url, delivery.columns) == ("https://example.org/84799NED", "84799NED")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("titel: Proef", "titels: Proef", "sleutel 'titels' is onbekend"),
        ("uitgever: CBS", "uitgever: 7", "'uitgever' is 7"),
        ("layout: statline", "layout: statlijn", "'layout' is 'statlijn'.*statline"),
        ("tabel: 84799NED", "tabel: 84799", "'tabel' is 84799"),
        ("wijk: 3177", "wijken: 3177", "sleutel 'wijken' is onbekend"),
        ("geheim_of_onbekend", "geheim", "'geheim'.*geheim_of_onbekend"),
        ('decimaalteken: ","', 'decimaalteken: ";"', "moet '.' of ',' zijn"),
        ("verwacht: {wijk: 3177}", "status: geheim_of_onbekend", "moet definitief"),
        ("leveringen:", "leveringen: [", "geen leesbare YAML"),
    ],
)
def test_a_faulty_declaration_names_file_key_and_remedy(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """Every typing error in a source.yaml stops at once."""
    with pytest.raises(SourceError, match=message) as error:
        load_declaration(declared(tmp_path, SOURCE.replace(old, new)))

    assert "source.yaml" in str(error.value)


def test_two_deliveries_of_one_id_are_refused(tmp_path: Path) -> None:
    """An id stands for one delivery."""
    entry = SOURCE[SOURCE.index("  - id:") :]

    with pytest.raises(SourceError, match="staat er twee keer"):
        load_declaration(declared(tmp_path, SOURCE + entry))


def test_a_missing_declaration_says_so(tmp_path: Path) -> None:
    """A source without its source.yaml is no source."""
    with pytest.raises(SourceError, match=r"source\.yaml ontbreekt"):
        load_declaration(tmp_path)

"""Tables that are not ours to pass on: shown with their terms, and never in the files of a release."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace as replace_struct
from rdflib import DCTERMS, RDFS

from ingest.small_bundle import COUNTRY, INWONERS, UTRECHT, Cell, a_bundle
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.licence import OPEN_LICENCES
from wijkmonitor.export.around import maker
from wijkmonitor.export.release import export_release
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.metadata.dcat import catalogue_graph
from wijkmonitor.metadata.publisher import Offer, OfferedFile, Publisher
from wijkmonitor.sources.registry import SOURCES
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.texts.structured_data import SiteText, sources_data
from wijkmonitor.views.edition import Edition, open_edition
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.open_data import open_data_view
from wijkmonitor.views.small_builders import sources_view

LIMITED = "Voorwaarden van Vektis: bron noemen, niet doorverkopen, niet commercieel gebruiken"
COSTS = "zorgkosten_verzekerde_euro"
PATH = "/gebied/GM0344"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Give a release with an open table and one that is not."""
    cells = [
        Cell("NL00", INWONERS, 17_000_000.0),
        Cell(UTRECHT, INWONERS, 360_000.0),
        Cell("NL00", COSTS, 2342.0, delivery="zvw-2015-gemeente"),
        Cell(UTRECHT, COSTS, 2079.0, delivery="zvw-2015-gemeente"),
    ]
    bundle = a_bundle(cells, COUNTRY)
    deliveries = tuple(
        replace(item, licence=LIMITED, is_bundled=False) if item.id.startswith("zvw") else item
        for item in bundle.deliveries
    )
    write_bundle(tmp_path / "bundel", replace(bundle, deliveries=deliveries))
    shelved = build_release(Shelf(tmp_path / "data"), tmp_path / "bundel", lambda _: None)
    return open_edition(OpenRelease(shelved.path, shelved.release), load_catalog())


@pytest.mark.parametrize("with_own", [False, True])
def test_a_limited_table_stays_home(edition: Edition, tmp_path: Path, with_own: bool) -> None:  # noqa: FBT001
    """Whoever loads it sees it on the pages; the files that are made to be passed on do not hold it."""
    target = tmp_path / "uitgave"

    export_release(edition.release, edition.catalog, target, with_own=with_own)

    figures = pq.read_table(target / "waarnemingen.parquet").to_pylist()
    sources = pq.read_table(target / "bronnen.parquet").to_pylist()
    assert {row["indicator"] for row in figures} == {INWONERS}
    assert {row["levering"] for row in sources} == {"85984NED-kern"}
    assert "Vektis" not in (target / "LICENTIE-GEGEVENS.md").read_text()


def test_a_picture_of_a_limited_table_does_not_claim_our_licence(edition: Edition) -> None:
    """It sends the reader to the terms of the source."""
    source = SourceView(
        number=1, delivery="zvw", publisher="Vektis", table="zvw", line="Vektis", url="", licence=LIMITED,
        retrieved="", remark="", indeling=2017, period="2015", is_own=False,
    )  # fmt: skip

    assert maker(edition, PATH, [source]).endswith("let op de licentie van de bron")
    assert maker(edition, PATH, [replace_struct(source, licence="CC0")]).endswith("CC BY 4.0")


def test_the_catalogue_names_the_tables_with_terms_of_their_own(edition: Edition) -> None:
    """On what the API serves, which holds them; not on the files, which do not."""
    files = (
        OfferedFile("/downloads/uitgave.parquet", "Parquet", "application/vnd.apache.parquet", "PARQUET"),
    )
    publisher = Publisher("Gemeente Utrecht", "", "mailto:data@utrecht.example")

    graph = catalogue_graph(
        open_data_view(edition), "https://x.example", publisher, Offer(has_api=True, files=files)
    )

    told = {str(graph.value(node, RDFS.label)) for _, node in graph.subject_objects(DCTERMS.rights)}
    of = {str(subject) for subject in graph.subjects(DCTERMS.rights)}
    assert len(told) == 1
    assert "geldt de licentie van de bron" in told.pop()
    assert of
    assert not any("parquet" in subject or "demografie" in subject for subject in of)


def test_search_engines_are_not_told_our_licence_of_everything(edition: Edition) -> None:
    """A page with a table that has terms of its own names its origins, and claims no licence for them."""
    view = sources_view(edition)
    only_open = tuple(item for item in view.deliveries if item.delivery.is_open)

    assert '"license"' not in sources_data(view, SiteText())
    assert '"license"' in sources_data(replace_struct(view, deliveries=only_open), SiteText())


def test_what_travels_with_the_program_is_open() -> None:
    """A delivery is bundled only under a licence that lets it travel."""
    bundled = [
        delivery.licence
        for source in SOURCES
        for delivery in source.declaration().deliveries
        if delivery.is_bundled
    ]

    assert set(bundled) <= OPEN_LICENCES

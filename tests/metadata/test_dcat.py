"""The catalogue holds to DCAT-AP-NL 3.0, and says what the release holds."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, FOAF, RDF, Graph, Literal, URIRef

from wijkmonitor.metadata.dcat import ADMS, DCAT, VCARD, catalogue_graph
from wijkmonitor.metadata.publisher import NOTHING_MORE, Offer, OfferedFile, Publisher
from wijkmonitor.metadata.vocabulary import DATA_THEME_NAMES, DATA_THEMES
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.open_data import open_data_view

BASE = "https://wijkmonitor.example"
PUBLISHER = Publisher("Gemeente Utrecht", "", "mailto:data@utrecht.example")
EVERYTHING = Offer(
    has_api=True,
    files=(
        OfferedFile("/downloads/uitgave.parquet", "Parquet", "application/vnd.apache.parquet", "PARQUET"),
    ),
)
SHAPES = Graph().parse(Path(__file__).parent / "dcat_ap_nl.ttl")


def catalogue(edition: Edition, offer: Offer = EVERYTHING) -> Graph:
    """Give the catalogue of the bundled figures."""
    return catalogue_graph(open_data_view(edition), BASE, PUBLISHER, offer)


def faults(graph: Graph) -> str:
    """Give what the shapes find wrong; nothing when all is well."""
    conforms, _, report = validate(graph, shacl_graph=SHAPES)
    return "" if conforms else str(report)


@pytest.mark.parametrize("offer", [EVERYTHING, NOTHING_MORE])
def test_the_catalogue_holds_to_the_profile(real_edition: Edition, offer: Offer) -> None:
    """With and without API and files."""
    assert faults(catalogue(real_edition, offer)) == ""


@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        (DCAT.Catalog, DCTERMS.title),
        (DCAT.Catalog, DCTERMS.description),
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Catalog, DCAT.contactPoint),
        (DCAT.Catalog, DCAT.dataset),
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCTERMS.description),
        (DCAT.Dataset, DCTERMS.accessRights),
        (DCAT.Dataset, DCAT.contactPoint),
        (DCAT.Dataset, DCTERMS.creator),
        (DCAT.Dataset, DCTERMS.identifier),
        (DCAT.Dataset, DCTERMS.publisher),
        (DCAT.Dataset, DCAT.theme),
        (DCAT.DataService, DCTERMS.title),
        (DCAT.DataService, DCTERMS.description),
        (DCAT.DataService, DCTERMS.accessRights),
        (DCAT.DataService, DCAT.contactPoint),
        (DCAT.DataService, DCTERMS.identifier),
        (DCAT.DataService, DCTERMS.license),
        (DCAT.DataService, DCTERMS.publisher),
        (DCAT.DataService, DCAT.theme),
        (DCAT.DataService, DCAT.endpointURL),
        (DCAT.DataService, DCAT.endpointDescription),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.license),
        (FOAF.Agent, FOAF.name),
        (VCARD.Kind, VCARD.fn),
    ],
)
def test_what_is_mandatory_is_missed(real_edition: Edition, kind: URIRef, predicate: URIRef) -> None:
    """A catalogue without one mandatory property of one thing is refused: the shapes do look."""
    graph = catalogue(real_edition)
    subject = min(graph.subjects(RDF.type, kind), key=str)
    graph.remove((subject, predicate, None))

    assert faults(graph) != ""


@pytest.mark.parametrize(
    ("kind", "predicate", "value"),
    [
        (DCAT.Dataset, DCTERMS.identifier, Literal("a second one")),
        (DCAT.Dataset, DCAT.version, Literal("a second one")),
        (DCAT.Dataset, DCAT.theme, URIRef("https://wijkmonitor.example/thema/veiligheid")),
        (DCAT.Dataset, ADMS.status, URIRef("https://wijkmonitor.example/klaar")),
        (DCAT.Dataset, DCTERMS.accessRights, URIRef("https://wijkmonitor.example/open")),
        (DCAT.Dataset, DCTERMS.language, Literal("nl")),
        (DCAT.Distribution, DCAT.mediaType, Literal("text/csv")),
    ],
)
def test_what_is_no_choice_of_the_lists_is_refused(
    real_edition: Edition, kind: URIRef, predicate: URIRef, value: URIRef | Literal
) -> None:
    """A value that is none of a prescribed list, or one too many, is refused."""
    graph = catalogue(real_edition)
    graph.add((min(graph.subjects(RDF.type, kind), key=str), predicate, value))

    assert faults(graph) != ""


def test_there_is_a_dataset_of_each_theme_and_one_of_all(real_edition: Edition) -> None:
    """Six themes and the whole."""
    names = {str(node).partition("#")[2] for node in catalogue(real_edition).subjects(RDF.type, DCAT.Dataset)}

    assert {"uitgave", *(theme.id for theme in real_edition.catalog.themes)} == names


def test_every_theme_has_a_european_name(real_edition: Edition) -> None:
    """A theme that is added without one would have no place in a portal."""
    assert {theme.id for theme in real_edition.catalog.themes} == set(DATA_THEMES)
    assert {name for names in DATA_THEMES.values() for name in names} <= set(DATA_THEME_NAMES)


def test_nothing_is_promised_that_is_not_served(real_edition: Edition) -> None:
    """Without API and downloads there is no service and no distribution."""
    graph = catalogue(real_edition, NOTHING_MORE)

    assert list(graph.subjects(RDF.type, DCAT.DataService)) == []
    assert list(graph.subjects(RDF.type, DCAT.Distribution)) == []


def test_made_up_figures_are_no_open_data(real_edition: Edition) -> None:
    """The gemeente that was invented for the tour is no origin and adds no year."""
    view = open_data_view(real_edition)
    made_up = {item.table for item in real_edition.release.deliveries if item.id in real_edition.made_up}

    assert made_up
    assert not made_up & {item.table for item in view.whole.origins}


def test_the_years_are_those_of_the_figures(real_edition: Edition) -> None:
    """The stretch of a dataset is from the first to the last year of which it has a figure."""
    view = open_data_view(real_edition)
    theme = next(item for item in view.themes if item.theme is not None and item.theme.id == "veiligheid")
    ids = {item.id for item in theme.indicators}
    years = {
        int(row.period[:4]) for row in real_edition.release.coverage() if row.indicator in ids and row.figures
    }

    assert (min(years), max(years)) == (theme.first_year, theme.last_year)

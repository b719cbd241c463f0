"""The catalogue as a graph: DCAT-AP-NL 3.0 (docs/guide/metadata.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from wijkmonitor.metadata import vocabulary
from wijkmonitor.metadata.publisher import Offer, OfferedFile, Publisher
from wijkmonitor.texts import api_urls, urls
from wijkmonitor.texts.open_data_urls import CATALOGUE, WHOLE_RELEASE, dataset_uri
from wijkmonitor.views.open_data import DatasetView, OpenDataView
from wijkmonitor.wording import open_data as words

DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
"""Not rdflib's own, which does not know version 3."""
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
_MAILTO: Final = "mailto:"
_API_FORMATS: Final = (("JSON", "application/json"), ("CSV", "text/csv"))


def catalogue_graph(view: OpenDataView, base_url: str, publisher: Publisher, offer: Offer) -> Graph:
    """Give the catalogue of this instance."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES:
        graph.bind(prefix, namespace)
    return _Writer(graph, view, base_url, publisher, offer).written()


_PREFIXES: Final = (
    ("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("prov", PROV), ("rdfs", RDFS), ("skos", SKOS),
    ("xsd", XSD), ("vcard", VCARD), ("adms", ADMS), ("dcatap", DCATAP),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the nodes of one catalogue."""

    graph: Graph
    view: OpenDataView
    base_url: str
    publisher: Publisher
    offer: Offer

    def written(self) -> Graph:
        """Write everything."""
        catalogue = self._uri(f"{CATALOGUE}#catalogus")
        self._add(catalogue, RDF.type, DCAT.Catalog)
        self._describe(catalogue, words.CATALOGUE_TITLE, words.CATALOGUE_DESCRIPTION)
        self._add(catalogue, FOAF.homepage, self._document(self.base_url + urls.START))
        self._add(catalogue, DCTERMS.license, self._typed(vocabulary.CC_BY_4_0, DCTERMS.LicenseDocument))
        self._place_and_language(catalogue)
        datasets = [(WHOLE_RELEASE, self.view.whole)]
        datasets += [(item.theme.id, item) for item in self.view.themes if item.theme is not None]
        for name, dataset in datasets:
            self._add(catalogue, DCAT.dataset, self._dataset(name, dataset))
        themes = sorted({theme for _, dataset in datasets for theme in _themes(dataset)})
        for theme in themes:
            self._add(catalogue, DCAT.themeTaxonomy, self._scheme())
            self._add(catalogue, DCAT.theme, self._theme(theme))
        if self.offer.has_api:
            self._add(catalogue, DCAT.service, self._api([name for name, _ in datasets], themes))
        return self.graph

    def _dataset(self, name: str, dataset: DatasetView) -> URIRef:
        node = URIRef(dataset_uri(self.base_url, name))
        title, subject = _named(dataset)
        years = (dataset.first_year, dataset.last_year)
        self._add(node, RDF.type, DCAT.Dataset)
        self._describe(node, title, self._description(subject, dataset))
        self._place_and_language(node)
        self._add(node, DCTERMS.identifier, Literal(str(node)))
        self._add(node, DCTERMS.creator, self._agent())
        self._add(node, DCTERMS.accessRights, self._typed(vocabulary.PUBLIC, DCTERMS.RightsStatement))
        self._add(node, DCTERMS.accrualPeriodicity, self._typed(vocabulary.IRREGULAR, DCTERMS.Frequency))
        self._add(node, DCTERMS.temporal, self._years(*years))
        self._add(node, DCAT.version, Literal(self.view.release.id))
        self._add(node, ADMS.status, self._concept(vocabulary.COMPLETED, "Voltooid"))
        self._add(node, DCAT.landingPage, self._document(f"{self.base_url}{urls.SOURCES}#dekking"))
        self._add(node, FOAF.page, self._document(self.base_url + urls.METHOD))
        for theme in _themes(dataset):
            self._add(node, DCAT.theme, self._theme(theme))
        for word in (*words.KEYWORDS, *((dataset.theme.title.lower(),) if dataset.theme else ())):
            self._add(node, DCAT.keyword, Literal(word, lang="nl"))
        self._origin(node, dataset)
        self._distributions(node, name, dataset)
        return node

    def _description(self, subject: str, dataset: DatasetView) -> str:
        """Describe a dataset; a hundred and fifty titles would not be read, so the whole names its themes."""
        whole = tuple(item.theme.title for item in self.view.themes if item.theme is not None)
        names = whole if dataset.theme is None else tuple(item.title for item in dataset.indicators)
        years = (dataset.first_year, dataset.last_year)
        return words.dataset_description(subject, (len(dataset.indicators), names), years, dataset.figures)

    def _origin(self, node: URIRef, dataset: DatasetView) -> None:
        """Say where the figures come from; the publishers' tables are theirs to describe."""
        lines = dict.fromkeys(item.source_line.removeprefix("Bron: ") for item in dataset.origins)
        statement = BNode(f"herkomst-{node.fragment}")
        self._add(node, DCTERMS.provenance, statement)
        self._add(statement, RDF.type, DCTERMS.ProvenanceStatement)
        self._add(statement, RDFS.label, Literal(words.provenance(tuple(lines)), lang="nl"))
        for url in dict.fromkeys(item.url for item in dataset.origins if item.url):
            self._add(node, PROV.wasDerivedFrom, URIRef(url))

    def _distributions(self, node: URIRef, name: str, dataset: DatasetView) -> None:
        if self.offer.has_api:
            for kind, media in _API_FORMATS:
                distribution = URIRef(f"{node}-{kind.lower()}")
                title = f"{_named(dataset)[0]}: {words.SERVED_AS['api']} ({kind})"
                self._distribution(node, distribution, title, (kind, media))
                self._add(distribution, DCAT.accessURL, self._uri(api_urls.BASE))
                self._add(distribution, DCAT.accessService, self._uri(f"{CATALOGUE}#api"))
                self._rights(distribution, dataset)
        if name == WHOLE_RELEASE:
            for file in self.offer.files:
                self._file(node, file)

    def _rights(self, distribution: URIRef, dataset: DatasetView) -> None:
        """Name the tables whose own terms go before our licence; no file of a release holds them."""
        limited = [item for item in dataset.origins if not item.is_open]
        lines = dict.fromkeys(item.source_line.removeprefix("Bron: ") for item in limited)
        if lines:
            statement = BNode(f"rechten-{distribution.fragment}")
            self._add(distribution, DCTERMS.rights, statement)
            self._add(statement, RDF.type, DCTERMS.RightsStatement)
            self._add(statement, RDFS.label, Literal(words.own_terms(tuple(lines)), lang="nl"))

    def _file(self, node: URIRef, file: OfferedFile) -> None:
        distribution = URIRef(f"{node}-{file.kind.lower()}")
        self._distribution(node, distribution, words.file_title(file.kind), (file.file_type, file.media_type))
        self._add(distribution, DCAT.accessURL, self._uri(file.path))
        self._add(distribution, DCAT.downloadURL, self._uri(file.path))

    def _distribution(self, node: URIRef, distribution: URIRef, title: str, form: tuple[str, str]) -> None:
        kind, media = form
        self._add(node, DCAT.distribution, distribution)
        self._add(distribution, RDF.type, DCAT.Distribution)
        self._add(distribution, DCTERMS.title, Literal(title, lang="nl"))
        self._add(distribution, DCTERMS.license, self._typed(vocabulary.CC_BY_4_0, DCTERMS.LicenseDocument))
        self._add(distribution, DCTERMS.modified, self._released())
        file_type = self._typed(vocabulary.file_type(kind), DCTERMS.MediaTypeOrExtent)
        self._add(distribution, DCTERMS.format, file_type)
        self._add(distribution, DCAT.mediaType, self._typed(vocabulary.media_type(media), DCTERMS.MediaType))
        available = self._concept(vocabulary.AVAILABLE, "Beschikbaar")
        self._add(distribution, DCATAP.availability, available)

    def _api(self, names: Iterable[str], themes: Iterable[str]) -> URIRef:
        node = self._uri(f"{CATALOGUE}#api")
        self._add(node, RDF.type, DCAT.DataService)
        self._describe(node, words.API_TITLE, words.API_DESCRIPTION)
        self._add(node, DCTERMS.identifier, Literal(str(node)))
        self._add(node, DCTERMS.creator, self._agent())
        self._add(node, DCTERMS.license, self._typed(vocabulary.CC_BY_4_0, DCTERMS.LicenseDocument))
        self._add(node, DCTERMS.accessRights, self._typed(vocabulary.PUBLIC, DCTERMS.RightsStatement))
        self._add(node, DCTERMS.conformsTo, self._typed(vocabulary.API_DESIGN_RULES, DCTERMS.Standard))
        self._add(node, DCAT.endpointURL, self._uri(api_urls.BASE))
        self._add(node, DCAT.endpointDescription, self._uri(api_urls.OPENAPI))
        self._add(node, FOAF.page, self._document(self.base_url + api_urls.PAGE))
        for name in names:
            self._add(node, DCAT.servesDataset, URIRef(dataset_uri(self.base_url, name)))
        for theme in themes:
            self._add(node, DCAT.theme, self._theme(theme))
        return node

    def _describe(self, node: URIRef, title: str, description: str) -> None:
        """Write what catalogue, dataset and service all have."""
        self._add(node, DCTERMS.title, Literal(title, lang="nl"))
        self._add(node, DCTERMS.description, Literal(description, lang="nl"))
        self._add(node, DCTERMS.publisher, self._agent())
        self._add(node, DCAT.contactPoint, self._contact())
        self._add(node, DCTERMS.issued, self._released())
        self._add(node, DCTERMS.modified, self._released())

    def _place_and_language(self, node: URIRef) -> None:
        self._add(node, DCTERMS.spatial, self._typed(vocabulary.THE_NETHERLANDS, DCTERMS.Location))
        self._add(node, DCTERMS.language, self._typed(vocabulary.DUTCH, DCTERMS.LinguisticSystem))

    def _years(self, first: int, last: int) -> BNode:
        node = BNode(f"jaren-{first}-{last}")
        self._add(node, RDF.type, DCTERMS.PeriodOfTime)
        self._add(node, DCAT.startDate, Literal(f"{first}-01-01", datatype=XSD.date))
        self._add(node, DCAT.endDate, Literal(f"{last}-12-31", datatype=XSD.date))
        return node

    def _agent(self) -> URIRef:
        node = URIRef(self.publisher.uri or f"{self.base_url}{CATALOGUE}#organisatie")
        self._add(node, RDF.type, FOAF.Agent)
        self._add(node, FOAF.name, Literal(self.publisher.name, lang="nl"))
        return node

    def _contact(self) -> URIRef:
        node = self._uri(f"{CATALOGUE}#contact")
        contact = self.publisher.contact or self.base_url + urls.ABOUT
        self._add(node, RDF.type, VCARD.Kind)
        self._add(node, VCARD.fn, Literal(self.publisher.name, lang="nl"))
        self._add(node, VCARD.hasEmail if contact.startswith(_MAILTO) else VCARD.hasURL, URIRef(contact))
        return node

    def _theme(self, name: str) -> URIRef:
        node = self._concept(vocabulary.data_theme(name), vocabulary.DATA_THEME_NAMES[name])
        self._add(node, SKOS.inScheme, self._scheme())
        return node

    def _scheme(self) -> URIRef:
        node = self._typed(vocabulary.data_theme("").rstrip("/"), SKOS.ConceptScheme)
        self._add(node, DCTERMS.title, Literal("Data theme", lang="en"))
        return node

    def _concept(self, address: str, label: str) -> URIRef:
        node = self._typed(address, SKOS.Concept)
        self._add(node, SKOS.prefLabel, Literal(label, lang="nl"))
        return node

    def _document(self, address: str) -> URIRef:
        return self._typed(address, FOAF.Document)

    def _typed(self, address: str, kind: URIRef) -> URIRef:
        """Give a node that stands elsewhere, with what it is: a validator need not go and look."""
        node = URIRef(address)
        self._add(node, RDF.type, kind)
        return node

    def _released(self) -> Literal:
        return Literal(self.view.release.date, datatype=XSD.date)

    def _uri(self, path: str) -> URIRef:
        return URIRef(self.base_url + path)

    def _add(self, subject: Node, predicate: URIRef, value: Node) -> None:
        self.graph.add((subject, predicate, value))


def _themes(dataset: DatasetView) -> tuple[str, ...]:
    """Give the European data themes of a dataset."""
    if dataset.theme is not None:
        return vocabulary.DATA_THEMES[dataset.theme.id]
    every = {name for names in vocabulary.DATA_THEMES.values() for name in names}
    return (*sorted(every), vocabulary.REGIONS_AND_CITIES)


def _named(dataset: DatasetView) -> tuple[str, str]:
    """Give title and subject."""
    if dataset.theme is None:
        return words.WHOLE_TITLE, words.CATALOGUE_DESCRIPTION
    return words.theme_title(dataset.theme.title), dataset.theme.explanation

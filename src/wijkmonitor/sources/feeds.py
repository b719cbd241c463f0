"""What a `source.yaml` declares under `ophalen:`: tables to fetch from the publisher.

An entry is a delivery whose files a protocol makes, with the address to ask and the deliveries of the bundle
that it takes the place of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import (
    DELIVERY_KEYS,
    DeliveryDeclaration,
    SourceDeclaration,
    read_delivery_block,
)
from wijkmonitor.sources.topic_book import TOPICS

_FEED_KEYS = (DELIVERY_KEYS - {"bestanden"}) | {
    "protocol",
    "ophaaladres",
    "gegevens",
    "vervangt",
    "vraagt",
    "velden",
    "alleen_onze_kolommen",
    "beschrijving",
}


ANY_ENDING = "*"
"""At the end of the name of a column: CBS moves the number behind it every year."""


class Protocol(StrEnum):
    """How a publisher gives a table."""

    ODATA3 = "odata3"
    """CBS and its third-party catalogue: TableInfos, DataProperties, TypedDataSet."""
    ODATA4 = "odata4"
    """CBS: Properties, MeasureCodes, Dimensions, Observations."""
    FEATURES = "ogc"
    """PDOK: OGC API Features, GeoJSON in pages."""
    FILE = "bestand"
    """One plain file: CSV, Excel, zip."""
    FOLDER = "map"
    """Files that are here already."""


@dataclass(frozen=True, slots=True)
class Question:
    """What of a table of OData 3 is asked for; all of it unless it says otherwise."""

    columns: tuple[str, ...] = ()
    """The headers that we read; empty for all of the table, and then an unknown one stops the load."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Dimension → the codes, or their exact titles, that rows must have."""
    is_described: bool = False
    """Whether the reader gets the lists of codes too, as `D-<table>.json`."""
    has_names: bool = False
    """Whether the names of the gebieden are asked too: a column more beside their codes."""
    has_topics: bool = False
    """Whether the table itself says what its columns are: `<table>-DataProperties.json`, onderwerpen.csv."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One table that can be fetched from its publisher."""

    source: str
    delivery: DeliveryDeclaration
    """What it becomes; its `files` are the names that the protocol gives what it makes."""
    protocol: Protocol
    address: str
    entity: str
    """What is asked there: 'UntypedDataSet', or a collection of features; empty where there is no choice."""
    replaces: tuple[str, ...]
    """Deliveries that are no longer shown once this one is."""
    is_proven: bool
    """Whether our reading was held against real bytes of this table."""
    question: Question = Question()

    @property
    def id(self) -> str:
        """The id of the delivery that it becomes."""
        return self.delivery.id


def load_feeds(declaration: SourceDeclaration) -> tuple[Feed, ...]:
    """Read the feeds of a source; a SourceError names file, key and remedy."""
    block = Block.load(declaration.folder / "source.yaml")
    feeds = tuple(_feed(item, declaration) for item in block.blocks("ophalen"))
    taken = [delivery.id for delivery in declaration.deliveries]
    for feed in feeds:
        if feed.id in taken:
            raise SourceError(
                f"{block.where}: levering '{feed.id}' bestaat al. Geef elke levering een eigen id."
            )
        taken.append(feed.id)
        if unknown := set(feed.replaces) - set(taken):
            raise SourceError(
                f"{block.where}: '{feed.id}' vervangt '{min(unknown)}', maar die levering is er niet."
            )
    return feeds


def _feed(block: Block, source: SourceDeclaration) -> Feed:
    block.refuse_unknown_keys(_FEED_KEYS)
    name, table = block.text("protocol"), block.text("tabel")
    if name not in set(Protocol) - {Protocol.FOLDER}:
        raise block.complaint(
            "protocol", f"moet een van deze zijn: {', '.join(sorted(set(Protocol) - {Protocol.FOLDER}))}"
        )
    protocol = Protocol(name)
    address = block.text("ophaaladres").replace("{tabel}", table)
    question = _question(block, source, table)
    paths = tuple(f"{source.name}/{name}" for name in _files(protocol, table, address, question))
    delivery = read_delivery_block(block, source, paths, is_proven=False)
    return Feed(
        source=source.name,
        delivery=delivery,
        protocol=protocol,
        address=address,
        entity=block.text("gegevens", ""),
        replaces=block.texts("vervangt", ()),
        is_proven=delivery.is_proven,
        question=question,
    )


def _question(block: Block, source: SourceDeclaration, table: str) -> Question:
    wanted = block.block("vraagt")
    columns = block.texts("velden", ())
    if block.truth("alleen_onze_kolommen", default=False):
        known = columns_for(source.folder, block.text("kolommen", table))
        headers = [*known.roles.values(), *(column.header for column in known.measures)]
        columns = tuple(dict.fromkeys(headers))
    return Question(
        columns=columns,
        values={dimension: wanted.texts(dimension) for dimension in wanted.values},
        is_described=block.truth("beschrijving", default=False),
        has_names=bool(block.texts("velden", ())),
        has_topics=block.text("kolommen", "") == TOPICS,
    )


def _files(protocol: Protocol, table: str, address: str, question: Question) -> tuple[str, ...]:
    match protocol:
        case Protocol.ODATA3:
            topics = (f"{table}-DataProperties.json",) if question.has_topics else ()
            lists = (f"D-{table}.json",) if question.is_described else ()
            return (f"{table}.csv", *topics, *lists)
        case Protocol.ODATA4:
            return (f"{table}-Observations.csv", f"D-{table}.json")
        case Protocol.FEATURES:
            return (f"{table}.geojson",)
        case _:
            return (address.rstrip("/").rpartition("/")[2].partition("?")[0] or table,)

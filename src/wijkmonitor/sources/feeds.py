"""What a `source.yaml` declares under `ophalen:`: tables to fetch from the publisher.

An entry is a delivery whose files a protocol makes, with the address to ask and the deliveries of the bundle
that it takes the place of.
"""

from dataclasses import dataclass
from enum import StrEnum

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.declaration import (
    DELIVERY_KEYS,
    DeliveryDeclaration,
    SourceDeclaration,
    read_delivery_block,
)

_FEED_KEYS = (DELIVERY_KEYS - {"bestanden"}) | {"protocol", "ophaaladres", "gegevens", "vervangt"}


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
    files = _files(protocol, table, address)
    paths = tuple(f"{source.name}/{name}" for name in files)
    delivery = read_delivery_block(block, source, paths, is_proven=False)
    return Feed(
        source=source.name,
        delivery=delivery,
        protocol=protocol,
        address=address,
        entity=block.text("gegevens", ""),
        replaces=block.texts("vervangt", ()),
        is_proven=delivery.is_proven,
    )


def _files(protocol: Protocol, table: str, address: str) -> tuple[str, ...]:
    match protocol:
        case Protocol.ODATA3:
            return (f"{table}.csv",)
        case Protocol.ODATA4:
            return (f"{table}-Observations.csv", f"D-{table}.json")
        case Protocol.FEATURES:
            return (f"{table}.geojson",)
        case _:
            return (address.rstrip("/").rpartition("/")[2].partition("?")[0] or table,)

"""Publishers' files that are here already, in a folder: for who has no network, or a file of his own.

The folder is laid out as the deliveries of `source.yaml` name their files. What is read is kept as a
snapshot, like everything that comes in.
"""

import hashlib
import shutil
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from wijkmonitor.publishers.fetching import Fetched
from wijkmonitor.publishers.snapshots import Part, Snapshot, SnapshotShelf
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.feeds import Feed, Protocol
from wijkmonitor.sources.groundwork import Groundwork
from wijkmonitor.sources.registry import Source, deliveries_in, source_named
from wijkmonitor.store.files import said_in_words


def feeds_in(source: Source | Groundwork, folder: Path) -> Iterator[Feed]:
    """Give the deliveries of a source of which every file is in the folder."""
    declared = source.declaration().deliveries
    for delivery in deliveries_in(source, folder) if isinstance(source, Source) else declared:
        if all((folder / path).is_file() for path in delivery.files):
            yield folder_feed(source.name, delivery)


def folder_feed(source: str, delivery: DeliveryDeclaration) -> Feed:
    """Describe a delivery of files as something that comes in."""
    return Feed(source, delivery, Protocol.FOLDER, "", "", (), is_proven=delivery.is_proven)


def undeclared_feeds(shelf: SnapshotShelf, known: Collection[str]) -> Iterator[Feed]:
    """Give what came from a folder without an entry of its own: another year of a table that we know."""
    seen = set(known)
    for snapshot in shelf.all():
        if snapshot.protocol == Protocol.FOLDER and snapshot.feed not in seen:
            seen.add(snapshot.feed)
            declaration = source_named(snapshot.source).declaration()
            delivery = declaration.delivery_of_file(snapshot.table, snapshot.parts[0].role)
            yield folder_feed(snapshot.source, delivery)


def take(feed: Feed, folder: Path, shelf: SnapshotShelf) -> Fetched:
    """Keep the files of a delivery; the same bytes as before are the same snapshot."""
    delivery = feed.delivery
    now = datetime.now(UTC).isoformat(timespec="seconds")
    parts = tuple(_kept(folder, path, shelf, delivery.retrieved or now) for path in delivery.files)
    snapshot = Snapshot(
        feed.source, feed.id, delivery.table, feed.protocol.value, delivery.licence, "", parts
    )  # fmt: skip
    held = shelf.find(snapshot)
    shelf.add(snapshot)
    return Fetched(feed, held or snapshot, is_new=held is None)


def _kept(folder: Path, path: str, shelf: SnapshotShelf, received: str) -> Part:
    with said_in_words(shelf.folder):
        shelf.underway.mkdir(parents=True, exist_ok=True)
        copy = shelf.underway / hashlib.sha256(path.encode()).hexdigest()[:16]
        shutil.copyfile(folder / path, copy)
        with copy.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = copy.stat().st_size
    shelf.keep_bytes(copy, digest)
    return Part(role=path, address=path, sha256=digest, size=size, received=received)

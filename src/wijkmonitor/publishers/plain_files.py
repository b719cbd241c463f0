"""One plain file behind an address: CSV, Excel, zip."""

from wijkmonitor.publishers.collecting import Collection
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed

_FILE = "bestand"


async def fetch(collection: Collection, held: Snapshot | None) -> Snapshot | None:
    """Fetch a file; None when it is the same as `held`. Raises FetchError."""
    collection.begin("", held)
    await collection.part(_FILE, collection.feed.address)
    snapshot = collection.snapshot(contents)
    return None if held is not None and held.sha256 == snapshot.sha256 else snapshot


def contents(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give the file as it was received."""
    return {feed.delivery.files[0]: shelf.content(snapshot.parts[0])}

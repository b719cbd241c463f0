"""Ask a publisher for one table, without an instance around it."""

from dataclasses import replace
from pathlib import Path

from publisher.instance import quick_client
from publisher.loopback import Publisher
from wijkmonitor.publishers.fetching import Fetched, contents_of, fetch_all
from wijkmonitor.publishers.progress import Lines
from wijkmonitor.publishers.snapshots import SnapshotShelf
from wijkmonitor.sources.feeds import Feed, Protocol, load_feeds
from wijkmonitor.sources.registry import source_named


def feed_of(source: str, feed_id: str) -> Feed:
    """Give a feed as the program declares it."""
    declared = load_feeds(source_named(source).declaration())
    return next(feed for feed in declared if feed.id == feed_id)


def a_feed(protocol: Protocol, address: str, *files: str, entity: str = "") -> Feed:
    """Give a feed that no source declares."""
    like = feed_of("cbs_kwb", "84799NED")
    delivery = replace(like.delivery, files=files, id="proef")
    return replace(like, delivery=delivery, protocol=protocol, address=address, entity=entity)


def asked(publisher: Publisher, feed: Feed, folder: Path) -> Fetched:
    """Fetch one table into a folder of snapshots."""
    fetched = fetch_all([feed], quick_client(publisher), SnapshotShelf(folder), Lines(lambda _: None))
    return fetched[0]


def files_of(publisher: Publisher, feed: Feed, folder: Path) -> dict[str, bytes]:
    """Fetch one table, and give the files that the readers get of it."""
    fetched = asked(publisher, feed, folder)
    if fetched.error is not None:
        raise fetched.error
    assert fetched.snapshot is not None
    return contents_of(feed, fetched.snapshot, SnapshotShelf(folder))

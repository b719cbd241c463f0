"""Fetch tables: publishers side by side, the tables of one publisher one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers import features, odata3, odata4, plain_files
from wijkmonitor.publishers.client import Client
from wijkmonitor.publishers.collecting import Collection
from wijkmonitor.publishers.progress import Progress
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed, Protocol

_Fetch = Callable[[Collection, Snapshot | None], Awaitable[Snapshot | None]]
_Contents = Callable[[Feed, Snapshot, SnapshotShelf], dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What we can do with a protocol."""

    fetch: _Fetch
    contents: _Contents


_PROTOCOLS: Mapping[Protocol, _Spoken] = {
    Protocol.ODATA3: _Spoken(odata3.fetch, odata3.contents),
    Protocol.ODATA4: _Spoken(odata4.fetch, odata4.contents),
    Protocol.FEATURES: _Spoken(features.fetch, features.contents),
    Protocol.FILE: _Spoken(plain_files.fetch, plain_files.contents),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for one table."""

    feed: Feed
    snapshot: Snapshot | None
    """The newest that we hold; None when there is none, because fetching failed."""
    is_new: bool
    error: FetchError | None = None


def fetch_all(
    feeds: Iterable[Feed], client: Client, shelf: SnapshotShelf, progress: Progress
) -> list[Fetched]:
    """Fetch every table that its publisher changed; a failure of one does not stop the others."""
    return asyncio.run(_fetch_all(list(feeds), client, shelf, progress))


async def _fetch_all(
    feeds: Sequence[Feed], client: Client, shelf: SnapshotShelf, progress: Progress
) -> list[Fetched]:
    by_host = groupby(sorted(feeds, key=_host), key=_host)
    async with client:
        queues = [_one_by_one(list(queue), client, shelf, progress) for _, queue in by_host]
        found = [item for queue in await asyncio.gather(*queues) for item in queue]
    order = {feed.id: place for place, feed in enumerate(feeds)}
    return sorted(found, key=lambda item: order[item.feed.id])


async def _one_by_one(
    feeds: Sequence[Feed], client: Client, shelf: SnapshotShelf, progress: Progress
) -> list[Fetched]:
    return [await _fetch(feed, client, shelf, progress) for feed in feeds]


async def _fetch(feed: Feed, client: Client, shelf: SnapshotShelf, progress: Progress) -> Fetched:
    held = shelf.newest(feed.source, feed.id)
    progress.begins(feed.id)
    told = progress.of(feed.id)
    try:
        snapshot = await _PROTOCOLS[feed.protocol].fetch(Collection(feed, client, shelf, told), held)
    except FetchError as error:
        progress.ends(feed.id, "mislukt")
        return Fetched(feed, held, is_new=False, error=error)
    progress.ends(feed.id, "onveranderd" if snapshot is None else "binnen")
    return Fetched(feed, snapshot or held, is_new=snapshot is not None)


def contents_of(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give the files that the readers take, made of the bytes as received; the same bytes give the same."""
    if feed.protocol is Protocol.FOLDER:
        return {part.role: shelf.content(part) for part in snapshot.parts}
    return _PROTOCOLS[feed.protocol].contents(feed, snapshot, shelf)


def _host(feed: Feed) -> str:
    return urlsplit(feed.address).netloc

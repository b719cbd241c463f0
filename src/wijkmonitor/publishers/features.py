"""OGC API Features, as PDOK speaks it: GeoJSON in pages, each with a link to the next."""

import msgspec
from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed

_ITEMS = "items"
_PAGE_LENGTH = 1000
"""The most that PDOK gives at a time."""


class _Link(Struct):
    rel: str
    href: str


class _Features(Struct):
    features: list[msgspec.Raw]
    links: list[_Link] = field(default_factory=list)
    matched: int | None = field(name="numberMatched", default=None)


async def fetch(collection: Collection, held: Snapshot | None) -> Snapshot | None:
    """Fetch a collection; None when no page of it changed since `held`. Raises FetchError."""
    feed = collection.feed
    collection.begin("", held)
    name, _, choice = feed.entity.partition("?")
    chosen = f"&{choice}" if choice else ""
    first = f"{feed.address}/collections/{name}/items?f=json&limit={_PAGE_LENGTH}{chosen}"
    async for _ in collection.pages(_ITEMS, first, _Features, lambda page, _: _following(page)):
        pass
    snapshot = collection.snapshot(contents)
    return None if held is not None and held.sha256 == snapshot.sha256 else snapshot


def contents(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give all pages as one feature collection; raises FetchError when features are missing."""
    pages = [decoded(shelf.content(part), _Features, part.address) for part in snapshot.parts]
    features = [feature for page in pages for feature in page.features]
    matched = pages[0].matched if pages else None
    if matched is not None and matched != len(features):
        raise FetchError(
            f"{feed.address}: er zijn {len(features)} gebieden opgehaald, en het moeten er {matched} zijn. "
            "Haal ze opnieuw op."
        )
    whole = {"type": "FeatureCollection", "features": features}
    return {feed.delivery.files[0]: msgspec.json.encode(whole)}


def _following(page: _Features) -> str | None:
    return next((link.href for link in page.links if link.rel == "next"), None)

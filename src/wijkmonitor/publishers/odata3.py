"""OData version 3, as CBS and its third-party catalogue speak it: a row a gebied, a column a topic.

`TableInfos` says when the table changed, `DataProperties` which columns there are, and the rows come in pages
of ten thousand. `UntypedDataSet` tells a secret figure (`.`) from an impossible one (nothing); `TypedDataSet`
does not.

Of a feed that names its columns (`velden`) only those are asked, and with a column of gebieden comes the list
of their names: a column more, 'WijkenEnBuurten (naam)'.
"""

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded, in_short
from wijkmonitor.publishers.place_titles import NAMES_OF, ask_names, names_of, with_names
from wijkmonitor.publishers.question import Property, chosen_columns, description, query
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed

DEFAULT_ENTITY = "UntypedDataSet"
_JSON = "?$format=json"
_FULL_PAGE = 10_000
"""A page as long as this has more behind it, also when it does not say so."""
_HEADING = "TopicGroup"
"""A row of the description that only groups the columns below it."""
_PROPERTIES = "DataProperties"
_KEY = "ID"


class _Described(Struct):
    """The description of the columns as the publisher wrote it."""

    value: list[msgspec.Raw]


class _TableInfo(Struct):
    modified: str = field(name="Modified")


class _TableInfos(Struct):
    value: list[_TableInfo]


class _Properties(Struct):
    value: list[Property]
    following: str | None = field(name="odata.nextLink", default=None)


class _Rows(Struct):
    value: list[dict[str, object]]
    following: str | None = field(name="odata.nextLink", default=None)


async def fetch(collection: Collection, held: Snapshot | None) -> Snapshot | None:
    """Fetch a table; None when the publisher did not change it since `held`. Raises FetchError."""
    feed = collection.feed
    infos = f"{feed.address}/TableInfos{_JSON}"
    modified = await _modified(collection, infos)
    if held is not None and held.modified == modified:
        return None
    collection.begin(modified, held)
    properties = await _properties(collection)
    await ask_names(collection, properties)
    entity = feed.entity or DEFAULT_ENTITY
    first = f"{feed.address}/{entity}{_JSON}{await query(collection, properties)}"
    received = 0

    def following(page: _Rows, _number: int) -> str | None:
        if page.following:
            return in_json(page.following)
        return f"{first}&$skip={received}" if len(page.value) >= _FULL_PAGE else None

    async for page in collection.pages(entity, first, _Rows, following):
        received += len(page.value)
    if await _modified(collection, infos) != modified:
        collection.forget()
        raise FetchError(
            f"{feed.address}: de uitgever veranderde de tabel tijdens het ophalen. Probeer het opnieuw."
        )
    return collection.snapshot(contents)


def in_json(link: str) -> str:
    """Ask for JSON where a link to the next page does not say so: this service gives XML else.

    >>> in_json("Rijen?$skip=10"), in_json("Rijen?$format=json&$skip=10")
    ('Rijen?$skip=10&$format=json', 'Rijen?$format=json&$skip=10')
    """
    if "format=" in link:
        return link
    return f"{link}{'&' if '?' in link else '?'}$format=json"


async def _properties(collection: Collection) -> list[Property]:
    described = f"{collection.feed.address}/{_PROPERTIES}{_JSON}"
    pages = collection.pages(_PROPERTIES, described, _Properties, lambda page, _: page.following)
    return [item async for page in pages for item in page.value if item.key and item.kind != _HEADING]


async def _modified(collection: Collection, address: str) -> str:
    """Ask when the table last changed. Not kept: it is asked every time."""
    infos = await collection.glance(address, _TableInfos)
    if not infos.value or not infos.value[0].modified:
        raise FetchError(f"{address} zegt niet wanneer de tabel veranderde. Controleer 'ophaaladres'.")
    return infos.value[0].modified


def contents(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give the rows as one delimited file, as the readers know it; raises FetchError when they do not fit.

    Where the feed has more files: what the table says of its columns, and its lists of codes.
    """
    entity = feed.entity or DEFAULT_ENTITY
    properties = _described(snapshot, shelf)
    chosen = chosen_columns(feed, properties)
    names = names_of(chosen, snapshot, shelf) if feed.question.has_names else {}
    keys = (_KEY, *chosen)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow((_KEY, *chosen.values(), *(NAMES_OF.format(place) for place in names)))
    seen: set[object] = set()
    for part in snapshot.parts_of(entity):
        rows = decoded(shelf.content(part), _Rows, part.address).value
        cells = _checked(rows, keys, seen, part.address)
        writer.writerows(with_names(cells, keys, names, part.address) if names else cells)
    rows_file, *others = feed.delivery.files
    files = {rows_file: text.getvalue().encode()}
    for name in others:
        is_of_columns = name.endswith(f"-{_PROPERTIES}.json")
        files[name] = (
            _topics(snapshot, shelf)
            if is_of_columns
            else description(feed, snapshot, shelf, properties, len(seen))
        )
    return files


def _topics(snapshot: Snapshot, shelf: SnapshotShelf) -> bytes:
    """Give what the publisher says of the columns, as it wrote it, the pages in one list."""
    parts = snapshot.parts_of(_PROPERTIES)
    pages = [decoded(shelf.content(part), _Described, part.address).value for part in parts]
    return msgspec.json.encode(_Described([item for page in pages for item in page]))


def _described(snapshot: Snapshot, shelf: SnapshotShelf) -> list[Property]:
    return [
        item
        for part in snapshot.parts_of(_PROPERTIES)
        for item in decoded(shelf.content(part), _Properties, part.address).value
        if item.key and item.kind != _HEADING
    ]


def _checked(
    rows: Sequence[dict[str, object]], headers: Sequence[str], seen: set[object], address: str
) -> Iterator[list[str]]:
    """Give the cells of each row in the order of the headers; another column, or a row twice, is refused."""
    known = frozenset(headers)
    for row in rows:
        if row.keys() != known:
            other = in_short(row.keys() ^ known)
            raise FetchError(
                f"{address}: de rijen hebben andere kolommen dan de beschrijving van de tabel ({other}). "
                "De tabel is misschien net veranderd; haal haar opnieuw op."
            )
        if row[_KEY] in seen:
            raise FetchError(f"{address}: rij {row[_KEY]} kwam al eerder. De uitgever bladert niet goed.")
        seen.add(row[_KEY])
        yield [_text(row[header], address) for header in headers]


def _text(value: object, address: str) -> str:
    text = "" if value is None else str(value)
    if "\n" in text or "\r" in text:
        raise FetchError(f"{address}: er staat een regeleinde in een cel ({text[:40]!r}). Meld dit ons.")
    return text

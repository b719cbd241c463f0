"""OData version 3, as CBS and its third-party catalogue speak it: a row a gebied, a column a topic.

`TableInfos` says when the table changed, `DataProperties` which columns there are, and the rows come in pages
of ten thousand. `UntypedDataSet` tells a secret figure (`.`) from an impossible one (nothing); `TypedDataSet`
does not.

Of a feed that names its columns (`velden`) only those are asked, and with a column of gebieden comes the list
of their names: a column more, 'WijkenEnBuurten (naam)'.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded, in_short
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
_PLACES = frozenset({"GeoDimension", "GeoDetail"})
"""A column with codes of gebieden; their names are in an entity set that is called like the column."""
_ANY_ENDING = "*"
NAMES_OF = "{} (naam)"
"""The column with the names of the gebieden whose codes are in the column of that name."""


class _TableInfo(Struct):
    modified: str = field(name="Modified")


class _TableInfos(Struct):
    value: list[_TableInfo]


class _Property(Struct):
    key: str = field(name="Key")
    kind: str = field(name="Type", default="")


class _Properties(Struct):
    value: list[_Property]
    following: str | None = field(name="odata.nextLink", default=None)


class _Title(Struct):
    key: str = field(name="Key")
    title: str = field(name="Title")


class _Titles(Struct):
    value: list[_Title]
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
    chosen = _chosen(feed, properties)
    for item in properties:
        if feed.fields and item.key in chosen and item.kind in _PLACES:
            named = f"{feed.address}/{item.key}{_JSON}"
            async for _ in collection.pages(item.key, named, _Titles, lambda page, _: page.following):
                pass
    await _rows(collection, chosen)
    if await _modified(collection, infos) != modified:
        collection.forget()
        raise FetchError(
            f"{feed.address}: de uitgever veranderde de tabel tijdens het ophalen. Probeer het opnieuw."
        )
    return collection.snapshot()


async def _properties(collection: Collection) -> list[_Property]:
    described = f"{collection.feed.address}/{_PROPERTIES}{_JSON}"
    pages = collection.pages(_PROPERTIES, described, _Properties, lambda page, _: page.following)
    return [item async for page in pages for item in page.value if item.key and item.kind != _HEADING]


async def _rows(collection: Collection, chosen: Mapping[str, str]) -> None:
    feed = collection.feed
    entity = feed.entity or DEFAULT_ENTITY
    select = f"&$select={','.join((_KEY, *chosen))}" if feed.fields else ""
    first = f"{feed.address}/{entity}{_JSON}{select}"
    received = 0

    def following(page: _Rows, _number: int) -> str | None:
        return page.following or (f"{first}&$skip={received}" if len(page.value) >= _FULL_PAGE else None)

    async for page in collection.pages(entity, first, _Rows, following):
        received += len(page.value)


def _chosen(feed: Feed, properties: Sequence[_Property]) -> dict[str, str]:
    """Give the columns to ask for, each with what we call it; raises FetchError when one is missing."""
    keys = [item.key for item in properties if item.key != _KEY]
    if not feed.fields:
        return {key: key for key in keys}
    found = {name: [key for key in keys if _is_meant(name, key)] for name in feed.fields}
    wrong = [f"{name} ({', '.join(same) or 'ontbreekt'})" for name, same in found.items() if len(same) != 1]
    if wrong:
        raise FetchError(
            f"{feed.address}: deze kolommen zijn niet te vinden, of er zijn er meer van: {'; '.join(wrong)}. "
            "De uitgever veranderde de tabel; pas 'velden' aan in source.yaml."
        )
    return {same[0]: name.removesuffix(_ANY_ENDING) for name, same in found.items()}


def _is_meant(name: str, key: str) -> bool:
    return key.startswith(name[:-1]) if name.endswith(_ANY_ENDING) else key == name


async def _modified(collection: Collection, address: str) -> str:
    """Ask when the table last changed. Not kept: it is asked every time."""
    infos = await collection.glance(address, _TableInfos)
    if not infos.value or not infos.value[0].modified:
        raise FetchError(f"{address} zegt niet wanneer de tabel veranderde. Controleer 'ophaaladres'.")
    return infos.value[0].modified


def contents(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give the rows as one delimited file, as the readers know it; raises FetchError when they do not fit."""
    entity = feed.entity or DEFAULT_ENTITY
    chosen = _chosen(feed, _described(snapshot, shelf))
    titles = {place: _titles(place, snapshot, shelf) for place in chosen if snapshot.parts_of(place)}
    keys = (_KEY, *chosen)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow((_KEY, *chosen.values(), *(NAMES_OF.format(place) for place in titles)))
    seen: set[object] = set()
    for part in snapshot.parts_of(entity):
        rows = decoded(shelf.content(part), _Rows, part.address).value
        cells = _checked(rows, keys, seen, part.address)
        writer.writerows(_with_titles(cells, keys, titles, part.address) if titles else cells)
    return {feed.delivery.files[0]: text.getvalue().encode()}


def _described(snapshot: Snapshot, shelf: SnapshotShelf) -> list[_Property]:
    return [
        item
        for part in snapshot.parts_of(_PROPERTIES)
        for item in decoded(shelf.content(part), _Properties, part.address).value
        if item.key and item.kind != _HEADING
    ]


def _titles(place: str, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, str]:
    """Give the names of gebieden by their codes, both without the spaces that they are padded with."""
    return {
        item.key.strip(): item.title.strip()
        for part in snapshot.parts_of(place)
        for item in decoded(shelf.content(part), _Titles, part.address).value
    }


def _with_titles(
    rows: Iterable[list[str]], keys: Sequence[str], titles: Mapping[str, Mapping[str, str]], address: str
) -> Iterator[list[str]]:
    places = [(keys.index(place), names) for place, names in titles.items()]
    for row in rows:
        nameless = [row[place] for place, names in places if row[place].strip() not in names]
        if nameless:
            raise FetchError(
                f"{address}: '{nameless[0].strip()}' staat niet in de namenlijst van de uitgever. "
                "De tabel is misschien net veranderd; haal haar opnieuw op."
            )
        yield [*row, *(names[row[place].strip()] for place, names in places)]


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

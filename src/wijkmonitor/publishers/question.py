"""What of a table of OData version 3 is asked: some columns, and rows with some codes of a dimension.

Tables of twenty million figures are common at CBS. A code may be declared by its exact title: then the
table's own list says which code that is, and a title that is not there stops the fetch. So may a column
whose number moves: `OppervlakteLand*` is the one column that begins so. `WijkenEnBuurten (naam)` is no column
of the table: it holds the names that the table's own list gives the codes of that column.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded, in_short
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed

_JSON = "?$format=json"
_TIME = "TimeDimension"
_LISTED = frozenset({"Dimension", _TIME})
"""Kinds of column that have a list of codes which we ask; lists of gebieden we have already."""
_TOPIC = "Topic"
_KEY = "ID"
_NAMES = " (naam)"
_ANY_ENDING = "*"


class Property(Struct):
    """A column of a table, as the table describes it."""

    key: str = field(name="Key")
    kind: str = field(name="Type", default="")
    title: str = field(name="Title", default="")
    unit: str | None = field(name="Unit", default=None)


class _Code(Struct):
    key: str = field(name="Key")
    title: str | None = field(name="Title", default=None)
    status: str | None = field(name="Status", default=None)

    @property
    def name(self) -> str:
        return (self.title or "").strip()


class _Codes(Struct):
    value: list[_Code]
    following: str | None = field(name="odata.nextLink", default=None)


async def query(collection: Collection, properties: Sequence[Property]) -> str:
    """Give the rest of the address of the rows, asking for the lists of codes that it needs."""
    feed = collection.feed
    chosen = headers(feed, properties)
    conditions = []
    for place in named(feed):
        await _list(collection, place)
    for item in properties:
        if item.key in feed.question.values or (feed.question.is_described and item.kind in _LISTED):
            codes = await _list(collection, item.key)
            if item.key in feed.question.values:
                conditions.append(_condition(feed, item.key, codes))
    select = f"&$select={','.join((_KEY, *chosen))}" if feed.question.columns else ""
    return f"&$filter={quote(' and '.join(conditions))}{select}" if conditions else select


def headers(feed: Feed, properties: Sequence[Property]) -> dict[str, str]:
    """Give the columns that are asked, each with what we call it; raises FetchError when one is not there."""
    keys = [item.key for item in properties if item.key and item.key != _KEY]
    wanted = [name for name in feed.question.columns if not name.endswith(_NAMES)]
    found = {name: [key for key in keys if _is_meant(name, key)] for name in wanted}
    absent = {name for name, same in found.items() if len(same) != 1} | (
        set(feed.question.values) - set(keys)
    )
    if absent:
        raise FetchError(
            f"{feed.address} heeft deze kolommen niet (meer): {in_short(absent)}. "
            f"Zoek op hoe zij nu heten en pas columns.csv of source.yaml van {feed.source} aan."
        )
    names = {same[0]: name for name, same in found.items()}
    return {key: names.get(key, key) for key in keys if key in names or not feed.question.columns}


def _is_meant(name: str, key: str) -> bool:
    return key.startswith(name.removesuffix(_ANY_ENDING)) if name.endswith(_ANY_ENDING) else key == name


def named(feed: Feed) -> tuple[str, ...]:
    """Give the columns of gebieden whose names are asked too."""
    return tuple(name.removesuffix(_NAMES) for name in feed.question.columns if name.endswith(_NAMES))


def names_of(place: str, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, str]:
    """Give the names of gebieden by their codes, both without the spaces that they are padded with."""
    return {code.key.strip(): code.name for code in _kept(place, snapshot, shelf)}


def names_header(place: str) -> str:
    """Give what we call the column with the names."""
    return place + _NAMES


def description(
    feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf, properties: Iterable[Property], rows: int
) -> bytes:
    """Describe the columns and codes of a table, in the form in which CBS describes its tables in bulk."""
    described = list(properties)
    dimensions = [item for item in described if item.kind in _LISTED]
    content = {
        "Identifier": feed.delivery.table,
        "Modified": snapshot.modified,
        "ObservationCount": rows,
        "Measures": [
            {"Identifier": item.key, "Title": item.title, "Unit": (item.unit or "").strip()}
            for item in described
            if item.kind == _TOPIC
        ],
        "Dimensions": [
            {
                "Identifier": item.key,
                "Kind": item.kind,
                "CodeList": [_coded(code) for code in _kept(item.key, snapshot, shelf)],
            }
            for item in dimensions
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _coded(code: _Code) -> Mapping[str, str]:
    told = {} if code.status is None else {"Status": code.status.strip()}
    return {"Identifier": code.key.strip(), "Title": code.name} | told


async def _list(collection: Collection, dimension: str) -> list[_Code]:
    address = f"{collection.feed.address}/{dimension}{_JSON}"
    pages = collection.pages(dimension, address, _Codes, lambda page, _: page.following)
    return [code async for page in pages for code in page.value]


def _kept(dimension: str, snapshot: Snapshot, shelf: SnapshotShelf) -> Iterator[_Code]:
    for part in snapshot.parts_of(dimension):
        yield from decoded(shelf.content(part), _Codes, part.address).value


def _condition(feed: Feed, dimension: str, codes: Sequence[_Code]) -> str:
    """Give the condition for the wanted codes of a dimension, each padded as the publisher pads it."""
    found = [_one(feed, dimension, wanted, codes) for wanted in feed.question.values[dimension]]
    escaped = (key.replace("'", "''") for key in found)
    alternatives = " or ".join(f"{dimension} eq '{key}'" for key in escaped)
    return f"({alternatives})"


def _one(feed: Feed, dimension: str, wanted: str, codes: Sequence[_Code]) -> str:
    by_code = [code.key for code in codes if code.key.strip() == wanted]
    found = by_code or [code.key for code in codes if code.name == wanted]
    if len(found) != 1:
        titles = in_short({code.name for code in codes})
        what = "is geen code of titel" if not found else "is de titel van meer dan één code"
        raise FetchError(
            f"{feed.address}: '{wanted}' {what} van {dimension} (wel: {titles}). "
            f"Zoek het op in de tabel en pas 'vraagt' aan bij {feed.id} in source.yaml."
        )
    return found[0]

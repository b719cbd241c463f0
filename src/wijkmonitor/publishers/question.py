"""What of a table of OData version 3 is asked: some columns, and rows with some codes of a dimension.

Tables of twenty million figures are common at CBS. A column or a code may be declared by its exact title:
then the table itself says which key that is, and a title that is not there, or twice, stops the fetch.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded, in_short
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import ANY_ENDING, Feed

_JSON = "?$format=json"
_TIME = "TimeDimension"
_LISTED = frozenset({"Dimension", _TIME})
"""Kinds of column that have a list of codes which we ask; lists of gebieden we have already."""
_TOPIC = "Topic"
_KEY = "ID"


class Property(Struct):
    """A column of a table, as the table describes it."""

    key: str = field(name="Key")
    kind: str = field(name="Type", default="")
    title: str = field(name="Title", default="")
    unit: str | None = field(name="Unit", default=None)

    @property
    def name(self) -> str:
        """The title, with single spaces."""
        return " ".join(self.title.split())

    @property
    def measured_in(self) -> str:
        """The unit; empty where there is none."""
        return (self.unit or "").strip()


class Code(Struct):
    """A code in the list of a dimension, or of a column with gebieden."""

    key: str = field(name="Key")
    title: str | None = field(name="Title", default=None)
    status: str | None = field(name="Status", default=None)

    @property
    def name(self) -> str:
        """The title, with single spaces."""
        return " ".join((self.title or "").split())


class _Codes(Struct):
    value: list[Code]
    following: str | None = field(name="odata.nextLink", default=None)


async def query(collection: Collection, properties: Sequence[Property]) -> str:
    """Give the rest of the address of the rows, asking for the lists of codes that it needs."""
    feed = collection.feed
    names = declared_names(feed, properties)
    conditions = []
    for item in properties:
        wanted = feed.question.values.get(names.get(item.key, item.key))
        if wanted is not None or (feed.question.is_described and item.kind in _LISTED):
            codes = await ask_list(collection, item.key)
            if wanted is not None:
                conditions.append(_condition(feed, item.key, wanted, codes))
    columns = chosen_columns(feed, properties)
    select = f"&$select={','.join((_KEY, *columns))}" if feed.question.columns else ""
    return f"&$filter={quote(' and '.join(conditions))}{select}" if conditions else select


def chosen_columns(feed: Feed, properties: Sequence[Property]) -> dict[str, str]:
    """Give the columns that are asked for, each with the name we declare; raises as `declared_names`."""
    names = declared_names(feed, properties)
    keys = [item.key for item in properties if item.key != _KEY]
    if not feed.question.columns:
        return {key: names.get(key, key) for key in keys}
    asked = {name.removesuffix(ANY_ENDING) for name in feed.question.columns}
    return {key: names[key] for key in keys if names.get(key) in asked}


def declared_names(feed: Feed, properties: Sequence[Property]) -> Mapping[str, str]:
    """Give for each column that is asked its key → the name we declare it by: its key or its title.

    Of `Naam*`, the one key that begins so, the name is `Naam`. Raises FetchError when the table has no such
    column, or more than one.
    """
    # A heading has no key, and may bear the title of a topic.
    columns = [item for item in properties if item.key]
    named = {}
    for name in dict.fromkeys((*feed.question.columns, *feed.question.values)):
        found = _keys_of(name, columns)
        if len(found) != 1:
            what = "heeft deze kolom niet (meer)" if not found else "heeft deze kolom meer dan eens"
            there = in_short({item.name or item.key for item in columns})
            raise FetchError(
                f"{feed.address} {what}: {name} (wel: {there}). "
                f"Zoek op hoe zij nu heet en pas columns.csv of source.yaml van {feed.source} aan."
            )
        named[found[0]] = name.removesuffix(ANY_ENDING)
    return named


def _keys_of(name: str, properties: Sequence[Property]) -> list[str]:
    if name.endswith(ANY_ENDING):
        return [item.key for item in properties if item.key.startswith(name.removesuffix(ANY_ENDING))]
    by_key = [item.key for item in properties if item.key == name]
    return by_key or [item.key for item in properties if item.name == name]


def description(
    feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf, properties: Iterable[Property], rows: int
) -> bytes:
    """Describe the columns and codes of a table, in the form in which CBS describes its tables in bulk."""
    described = list(properties)
    names = declared_names(feed, described)
    dimensions = [item for item in described if item.kind in _LISTED]
    content = {
        "Identifier": feed.delivery.table,
        "Modified": snapshot.modified,
        "ObservationCount": rows,
        "Measures": [
            {"Identifier": names.get(item.key, item.key), "Title": item.name, "Unit": item.measured_in}
            for item in described
            if item.kind == _TOPIC
        ],
        "Dimensions": [
            {
                "Identifier": names.get(item.key, item.key),
                "Kind": item.kind,
                "CodeList": [_coded(code) for code in kept_list(item.key, snapshot, shelf)],
            }
            for item in dimensions
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _coded(code: Code) -> Mapping[str, str]:
    told = {} if code.status is None else {"Status": code.status.strip()}
    return {"Identifier": code.key.strip(), "Title": code.name} | told


async def ask_list(collection: Collection, dimension: str) -> list[Code]:
    """Fetch the list of codes that is called like a column."""
    address = f"{collection.feed.address}/{dimension}{_JSON}"
    pages = collection.pages(dimension, address, _Codes, lambda page, _: page.following)
    return [code async for page in pages for code in page.value]


def kept_list(dimension: str, snapshot: Snapshot, shelf: SnapshotShelf) -> Iterator[Code]:
    """Give the list of codes of a column as it was received."""
    for part in snapshot.parts_of(dimension):
        yield from decoded(shelf.content(part), _Codes, part.address).value


def _condition(feed: Feed, dimension: str, wanted: Sequence[str], codes: Sequence[Code]) -> str:
    """Give the condition for the wanted codes of a dimension, each padded as the publisher pads it."""
    found = [_one(feed, dimension, name, codes) for name in wanted]
    escaped = (key.replace("'", "''") for key in found)
    alternatives = " or ".join(f"{dimension} eq '{key}'" for key in escaped)
    return f"({alternatives})"


def _one(feed: Feed, dimension: str, wanted: str, codes: Sequence[Code]) -> str:
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

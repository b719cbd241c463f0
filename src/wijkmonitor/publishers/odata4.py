"""OData version 4, as CBS speaks it: a row an observation, in codes that the table itself describes."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection, decoded, in_short
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed

_OBSERVATIONS, _MEASURES = "Observations", "MeasureCodes"
_DIMENSIONS, _PROPERTIES = "Dimensions", "Properties"
_AFTER_DIMENSIONS = ("Value", "StringValue", "ValueAttribute")


class _Properties(Struct):
    identifier: str = field(name="Identifier")
    modified: str = field(name="Modified")
    observations: int = field(name="ObservationCount")


class _Dimension(Struct):
    identifier: str = field(name="Identifier")
    kind: str = field(name="Kind")
    has_codes: bool = field(name="ContainsCodes", default=True)


class _Dimensions(Struct):
    value: list[_Dimension]
    following: str | None = field(name="@odata.nextLink", default=None)


class _Codes(Struct):
    value: list[dict[str, object]]
    following: str | None = field(name="@odata.nextLink", default=None)


async def fetch(collection: Collection, held: Snapshot | None) -> Snapshot | None:
    """Fetch a table; None when the publisher did not change it since `held`. Raises FetchError."""
    address = collection.feed.address
    now = await collection.glance(f"{address}/{_PROPERTIES}", _Properties)
    if held is not None and held.modified == now.modified:
        return None
    collection.begin(now.modified, held)
    await collection.json(_PROPERTIES, f"{address}/{_PROPERTIES}", _Properties)
    await _all(collection, _MEASURES)
    listed = collection.pages(
        _DIMENSIONS, f"{address}/{_DIMENSIONS}", _Dimensions, lambda page, _: page.following
    )
    for dimension in [dimension async for page in listed for dimension in page.value]:
        if dimension.has_codes:
            await _all(collection, f"{dimension.identifier}Codes")
    await _all(collection, _OBSERVATIONS)
    if (await collection.glance(f"{address}/{_PROPERTIES}", _Properties)).modified != now.modified:
        collection.forget()
        raise FetchError(
            f"{address}: de uitgever veranderde de tabel tijdens het ophalen. Probeer het opnieuw."
        )
    return collection.snapshot(contents)


async def _all(collection: Collection, entity: str) -> None:
    first = f"{collection.feed.address}/{entity}"
    async for _ in collection.pages(entity, first, _Codes, lambda page, _: page.following):
        pass


def contents(feed: Feed, snapshot: Snapshot, shelf: SnapshotShelf) -> dict[str, bytes]:
    """Give the observations as CBS gives them in bulk, and the description of their codes beside them."""
    (about,) = snapshot.parts_of(_PROPERTIES)
    properties = json.loads(shelf.content(about))
    dimensions = [
        item
        for part in snapshot.parts_of(_DIMENSIONS)
        for item in decoded(shelf.content(part), _Dimensions, part.address).value
        if item.has_codes
    ]
    description = {
        "Identifier": properties["Identifier"],
        "Modified": properties["Modified"],
        "ObservationCount": properties["ObservationCount"],
        "Measures": list(_rows(snapshot, _MEASURES, shelf)),
        "Dimensions": [
            {
                "Identifier": item.identifier,
                "Kind": item.kind,
                "CodeList": list(_rows(snapshot, f"{item.identifier}Codes", shelf)),
            }
            for item in dimensions
        ],
    }
    observations, beside = feed.delivery.files
    names = [item.identifier for item in dimensions]
    rows = list(_rows(snapshot, _OBSERVATIONS, shelf))
    if len(rows) != properties["ObservationCount"]:
        raise FetchError(
            f"{feed.address}: er zijn {len(rows)} waarnemingen opgehaald, en het moeten er "
            f"{properties['ObservationCount']} zijn. Haal de tabel opnieuw op."
        )
    return {
        observations: _observations(names, rows, feed.address),
        beside: msgspec.json.encode(description),
    }


def _observations(dimensions: Sequence[str], rows: Sequence[dict[str, Any]], address: str) -> bytes:
    headers = ["Id", "Measure", *dimensions, *_AFTER_DIMENSIONS]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(headers)
    seen: set[object] = set()
    for row in rows:
        if row.keys() - set(headers):
            other = in_short(row.keys() - set(headers))
            raise FetchError(
                f"{address}: de waarnemingen hebben een kolom die de tabel niet beschrijft ({other}). "
                "De tabel is misschien net veranderd; haal haar opnieuw op."
            )
        if row.get("Id") in seen:
            raise FetchError(
                f"{address}: waarneming {row['Id']} kwam al eerder. De uitgever bladert niet goed."
            )
        seen.add(row.get("Id"))
        writer.writerow([_text(row.get(header), header) for header in headers])
    return text.getvalue().encode()


def _text(value: object, header: str) -> str:
    text = "" if value is None else str(value)
    return text.replace(".", ",") if header == "Value" else text


def _rows(snapshot: Snapshot, entity: str, shelf: SnapshotShelf) -> Iterator[dict[str, Any]]:
    for part in snapshot.parts_of(entity):
        yield from decoded(shelf.content(part), _Codes, part.address).value

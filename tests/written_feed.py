"""Rows of a table of OData 3 that a test writes itself, read the way the product reads what it fetched."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import pytest

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_contents, source_named

Lists = Mapping[str, Sequence[tuple[str, str]]]
"""Dimension → its codes with their titles; of the periods their status."""


def feed_named(source: str, feed_id: str) -> Feed:
    """Give a feed as the program declares it."""
    return next(feed for feed in load_feeds(source_named(source).declaration()) if feed.id == feed_id)


def read_fetched(
    source: str, feed_id: str, rows: Sequence[str], regions: RegionIndex, lists: Lists | None = None
) -> pl.DataFrame:
    """Read rows, the first of them the header, each with its cells between bars and without the ID."""
    feed = feed_named(source, feed_id)
    delivery = replace(feed.delivery, expected={})
    contents = {delivery.files[0]: _table(rows)}
    if feed.question.is_described:
        contents[delivery.files[1]] = _description(delivery.table, rows, lists or {})
    return read_contents(source_named(source), delivery, contents, regions)


def problems_of_fetched(
    source: str, feed_id: str, rows: Sequence[str], regions: RegionIndex, lists: Lists | None = None
) -> list[str]:
    """Give the problems for which fetched rows are refused, each as its line of Dutch."""
    with pytest.raises(LoadRefusedError) as refusal:
        read_fetched(source, feed_id, rows, regions, lists)
    return [str(problem) for problem in refusal.value.problems]


def _table(rows: Sequence[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["ID", *rows[0].split("|")])
    writer.writerows([str(number), *row.split("|")] for number, row in enumerate(rows[1:]))
    return text.getvalue().encode()


def _description(table: str, rows: Sequence[str], lists: Lists) -> bytes:
    dimensions = [
        {
            "Identifier": name,
            "Kind": "TimeDimension" if name == "Perioden" else "Dimension",
            "CodeList": [_code(name, code, title) for code, title in codes],
        }
        for name, codes in lists.items()
    ]
    content = {"Identifier": table, "ObservationCount": len(rows) - 1, "Measures": []}
    return json.dumps(content | {"Dimensions": dimensions}).encode()


def _code(dimension: str, code: str, title: str) -> dict[str, str]:
    if dimension == "Perioden":
        return {"Identifier": code, "Title": code[:4], "Status": title}
    return {"Identifier": code, "Title": title}

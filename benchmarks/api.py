"""The API against Datasette's JSON for the same rows, both asked in their own process memory by one client.

Times are CPU time of the process for a request from first to last byte; nothing is kept between requests, so
every answer is made anew. Datasette gets the observations of the wijken as one table with an index, with all
that it needs in the row, and gives its pages of 100 rows as objects.

Run: .venv/bin/python -m benchmarks.api
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
from datasette.app import Datasette

from benchmarks.bundled import DATA, bundled_edition, random_wijken
from benchmarks.machine import machine
from benchmarks.table import Comparison, Sample, show
from wijkmonitor.api.csv_table import columns_of
from wijkmonitor.api.waarnemingen import Waarneming
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf

WIJKEN = 200
ROUNDS = 3
ROWS = 100
_LIMIT_MS = 5
_HOST = "http://here"
_INDEX = 'CREATE INDEX by_gebied ON waarneming ("gebied.code")'


def comparisons() -> list[Comparison]:
    """Give the lines of the table."""
    edition = bundled_edition()
    codes = [stored.region.code for stored in random_wijken(edition, WIJKEN)]
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_compared(codes, Path(folder)))


async def _compared(codes: Sequence[str], folder: Path) -> list[Comparison]:
    settings = Settings(data=DATA, snapshots=None, cache_mb=0)
    application = create_application(Editions(Shelf(DATA)), settings)
    transport = httpx.ASGITransport(app=application)
    async with httpx.AsyncClient(transport=transport, base_url=_HOST) as ours:
        database = await _database(ours, codes, folder)
        datasette = Datasette([], immutables=[str(database)])
        await datasette.invoke_startup()
        rows = [f"/api/v1/waarnemingen?gebied={code}&limiet={ROWS}" for code in codes]
        theirs = [
            f"/waarneming/waarneming.json?gebied.code={code}&_size={ROWS}&_shape=objects" for code in codes
        ]
        profiles = [f"/api/v1/profielen/{code}" for code in codes]
        return [
            Comparison(
                f"API: {ROWS} figures of a wijk, JSON", "CPU ms", await _sample(ours, rows),
                "Datasette", await _sample(datasette.client, theirs), limit=_LIMIT_MS,
            ),
            Comparison(
                "API: the judged profile of a wijk, JSON", "CPU ms", await _sample(ours, profiles),
                limit=_LIMIT_MS,
            ),
        ]  # fmt: skip


async def _sample(client: httpx.AsyncClient, addresses: Sequence[str]) -> Sample:
    """Give the mean CPU milliseconds of a request in each round."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for address in addresses:
            reply = await client.get(address)
            if reply.status_code != httpx.codes.OK:
                raise RuntimeError(f"{address}: {reply.status_code}")
        rounds.append((time.process_time() - started) / len(addresses) * 1000)
    return Sample(tuple(rounds))


async def _database(ours: httpx.AsyncClient, codes: Sequence[str], folder: Path) -> Path:
    """Write what the API tells of the wijken as one table, with the columns of its CSV."""
    path = folder / "waarneming.db"
    heads = [head for head, _ in columns_of(Waarneming)]
    columns = ", ".join(f'"{head}"' for head in heads)
    places = ", ".join("?" * len(heads))
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"CREATE TABLE waarneming ({columns})")
        for code in codes:
            reply = await ours.get(f"/api/v1/waarnemingen?gebied={code}&limiet=1000")
            items = msgspec.json.decode(reply.content)["items"]
            database.executemany(
                f"INSERT INTO waarneming VALUES ({places})",  # noqa: S608 - only question marks
                (list(_cells(item, heads)) for item in items),
            )
        database.execute(_INDEX)
        database.commit()
    return path


def _cells(item: dict[str, object], heads: Sequence[str]) -> Iterator[object]:
    for head in heads:
        part, _, name = head.partition(".")
        found = item[part]
        yield found[name] if name and isinstance(found, dict) else found


if __name__ == "__main__":
    print(machine())
    show(comparisons())

"""The same figures for Datasette: a wide table with a row a wijk, and the names of all gebieden to search."""

import math
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.bundled import current_wijken
from wijkmonitor.views.edition import Edition

WIJKEN = "wijken"
"""The name of the database, which is the first part of its addresses."""


def write_database(edition: Edition, folder: Path) -> Path:
    """Write the SQLite file that Datasette serves."""
    path = folder / f"{WIJKEN}.db"
    with closing(sqlite3.connect(path)) as database:
        _write_wijken(database, edition)
        _write_names(database, edition)
        database.commit()
        database.execute("VACUUM")
    return path


def _write_wijken(database: sqlite3.Connection, edition: Edition) -> None:
    """Write the newest figure of every indicator that any wijk has, as our gebied page shows them."""
    wijken = current_wijken(edition)
    rows = {stored.region.code: edition.rows(stored) for stored in wijken}
    names = [name for name in edition.catalog.indicators if any(name in row for row in rows.values())]
    columns = ", ".join(f'"{name}" REAL' for name in names)
    database.execute(f"CREATE TABLE wijk (code TEXT PRIMARY KEY, naam TEXT, gemeente TEXT, {columns})")
    places = ", ".join("?" * (3 + len(names)))
    for stored in wijken:
        gemeente = edition.release.regions.gemeente_of(stored)
        figures = rows[stored.region.code]
        values = [figures[name].value if name in figures else math.nan for name in names]
        database.execute(
            f"INSERT INTO wijk VALUES ({places})",  # noqa: S608 - only question marks
            (
                stored.region.code,
                edition.name(stored),
                "" if gemeente is None else edition.name(gemeente),
                *(None if math.isnan(value) else value for value in values),
            ),
        )


def _write_names(database: sqlite3.Connection, edition: Edition) -> None:
    database.execute("CREATE TABLE gebied (code TEXT PRIMARY KEY, naam TEXT, plaats TEXT)")
    database.executemany(
        "INSERT INTO gebied VALUES (?, ?, ?)",
        ((entry.code, entry.short_name, entry.context) for entry in edition.search.entries),
    )
    database.execute(
        "CREATE VIRTUAL TABLE gebied_fts USING fts5(naam, plaats, content='gebied', prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO gebied_fts(gebied_fts) VALUES ('rebuild')")

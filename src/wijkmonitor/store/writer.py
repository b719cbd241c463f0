"""Write a release file: beside everything else, whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.schema import (
    CREATE_TABLES,
    OBSERVATION_ORDERS,
    PACKINGS,
    SELECT_OBSERVATION,
    SELECT_PROFILE,
)

INCOMING = ("observation", "region", "region_history", "dictionary", "delivery", "denominator",
            "geometry", "changed_area", "other_area",
            "distribution", "spread", "profile", "similar_region", "coverage", "manifest")  # fmt: skip
"""The tables that a builder hands over, by name."""


_SORTING_MEMORY = "512MB"
"""What DuckDB may use to put the observations in order; beyond it, it writes beside the release file."""


class ReleaseFile:
    """A release file being written: the observations first, since they take longest, then the rest."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def add_observations(self, parts: Callable[[str], Iterable[pa.Table]]) -> None:
        """Write the observations, in both orders.

        `parts` gives them in parts, each with higher codes of the column that it is asked for.
        """
        self._connection.execute(f"SET memory_limit = '{_SORTING_MEMORY}'")
        for name, order in OBSERVATION_ORDERS.items():
            is_there = False
            for part in parts(order.partition(",")[0]):
                self._connection.register("incoming_observation", part)
                select = SELECT_OBSERVATION.format(order=order)
                if not is_there:
                    self._create(name, select)
                    is_there = True
                self._connection.execute(f"INSERT INTO {name} {select}")
                self._connection.unregister("incoming_observation")

    def add_others(self, tables: Mapping[str, pa.Table]) -> None:
        """Write all other tables; raises StoreError when one is missing."""
        missing = [name for name in INCOMING[1:] if name not in tables]
        if missing:
            raise StoreError(f"Er ontbreken tabellen voor de uitgave: {', '.join(missing)}.")
        for name, table in tables.items():
            self._connection.register(f"incoming_{name}", table)
        for statement in CREATE_TABLES.values():
            self._connection.execute(statement)
        self._create("profile", SELECT_PROFILE)
        self._connection.execute(f"INSERT INTO profile {SELECT_PROFILE}")
        self._connection.execute("CHECKPOINT")

    def _create(self, name: str, select: str) -> None:
        """Make a table for what a query gives, with each column packed as the schema says."""
        packed = {
            column: f" USING COMPRESSION {way}"
            for way, columns in PACKINGS[name].items()
            for column in columns.split(", ")
        }
        described = self._connection.execute(f"DESCRIBE {select}").fetchall()
        columns = [f"{column} {kind}{packed.get(column, '')}" for column, kind, *_ in described]
        self._connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")


@contextmanager
def release_file(path: Path) -> Iterator[ReleaseFile]:
    """Open a new release file for writing, and make sure it is on the disk at the end.

    Raises StoreError when it cannot be written (a full disk); the half-written file is removed then.
    """
    try:
        with duckdb.connect(str(path)) as connection:
            yield ReleaseFile(connection)
        _sync(path)
    except (duckdb.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise StoreError(
            f"De uitgave kon niet worden geschreven naar {path}: {error}. "
            "Maak ruimte of kies met WIJKMONITOR_DATA een andere map; de vorige uitgave is er nog."
        ) from error


def write_release_file(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write all tables of a release to a new file at once; raises StoreError as `release_file` does."""
    if "observation" not in tables:
        raise StoreError("Er ontbreken tabellen voor de uitgave: observation.")
    with release_file(path) as file:
        file.add_observations(lambda _: [tables["observation"]])
        file.add_others({name: table for name, table in tables.items() if name != "observation"})


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

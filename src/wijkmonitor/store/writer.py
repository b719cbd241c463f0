"""Write a release file: beside everything else, whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.schema import ADD_OBSERVATION, CREATE_OBSERVATION, CREATE_TABLES, OBSERVATION_ORDERS

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
            statement = CREATE_OBSERVATION
            for part in parts(order.partition(",")[0]):
                self._connection.register("incoming_observation", part)
                self._connection.execute(statement.format(name=name, order=order))
                self._connection.unregister("incoming_observation")
                statement = ADD_OBSERVATION

    def add_others(self, tables: Mapping[str, pa.Table]) -> None:
        """Write all other tables; raises StoreError when one is missing."""
        missing = [name for name in INCOMING[1:] if name not in tables]
        if missing:
            raise StoreError(f"Er ontbreken tabellen voor de uitgave: {', '.join(missing)}.")
        for name, table in tables.items():
            self._connection.register(f"incoming_{name}", table)
        for statement in CREATE_TABLES.values():
            self._connection.execute(statement)
        self._connection.execute("CHECKPOINT")


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

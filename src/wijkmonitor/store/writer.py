"""Write a release file: beside everything else, whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.schema import CREATE_OBSERVATION, CREATE_TABLES, OBSERVATION_ORDERS

INCOMING = ("observation", "region", "region_history", "dictionary", "delivery", "geometry", "changed_area",
            "spread", "profile", "manifest")  # fmt: skip
"""The tables that a builder hands over, by name."""


def write_release_file(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write all tables of a release to a new DuckDB file at `path` and make sure it is on the disk.

    Raises StoreError when a table is missing or the disk is full; the half-written file is removed then.
    """
    missing = [name for name in INCOMING if name not in tables]
    if missing:
        raise StoreError(f"Er ontbreken tabellen voor de uitgave: {', '.join(missing)}.")
    try:
        _write(path, tables)
        _sync(path)
    except (duckdb.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise StoreError(
            f"De uitgave kon niet worden geschreven naar {path}: {error}. "
            "Maak ruimte of kies met WIJKMONITOR_DATA een andere map; de vorige uitgave is er nog."
        ) from error


def _write(path: Path, tables: Mapping[str, pa.Table]) -> None:
    with duckdb.connect(str(path)) as connection:
        for name in INCOMING:
            connection.register(f"incoming_{name}", tables[name])
        for name, order in OBSERVATION_ORDERS.items():
            connection.execute(CREATE_OBSERVATION.format(name=name, order=order))
        for statement in CREATE_TABLES.values():
            connection.execute(statement)
        connection.execute("CHECKPOINT")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

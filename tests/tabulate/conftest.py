"""Engines beside DuckDB, for the tests that count the same recipe in each."""

import os
from collections.abc import Iterator

import pytest

from database_server import find_binaries, running_server


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """Give the address of a PostgreSQL database that is thrown away, or skip the test."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not here (apt-get install postgresql)")
    with running_server(binaries) as address:
        yield address


@pytest.fixture(scope="session")
def spark() -> None:
    """Skip the test unless Spark was asked for: it takes half a minute and a Java."""
    if not os.environ.get("WIJKMONITOR_SPARK"):
        pytest.skip("Spark is only tried with WIJKMONITOR_SPARK=1")
    pytest.importorskip("pyspark")

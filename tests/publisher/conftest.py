"""A publisher and an instance for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.instance import small_instance, small_table
from publisher.loopback import Publisher, loopback_publisher
from wijkmonitor.ingest.update import Instance


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Give a publisher that has KWB 2020 of a small country."""
    with loopback_publisher() as started:
        started.assortment.has(small_table())
        yield started


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """Give an instance that serves that country."""
    return small_instance(tmp_path)

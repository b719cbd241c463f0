"""A publisher and an instance for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from built_release import built_once, shared_folder
from publisher.instance import small_instance, small_table
from publisher.loopback import Publisher, loopback_publisher
from wijkmonitor.ingest.update import Instance


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Give a publisher that has KWB 2020 of a small country."""
    with loopback_publisher() as started:
        started.assortment.has(small_table())
        yield started


@pytest.fixture(scope="session")
def made_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an instance once; tests get copies of it."""
    return built_once(shared_folder(tmp_path_factory) / "instantie", _made)


def _made(folder: Path) -> None:
    if not (folder / "data" / "current.json").is_file():
        small_instance(folder)


@pytest.fixture
def instance(tmp_path: Path, made_instance: Path) -> Instance:
    """Give an instance that serves that country."""
    shutil.copytree(made_instance, tmp_path / "instantie")
    return Instance(tmp_path / "instantie" / "data", tmp_path / "instantie" / "programma")

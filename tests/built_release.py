"""Releases that many tests read: built once a test run, shared by all its workers."""

import fcntl
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.settings import BUNDLE
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import Edition, open_edition

NAMED_FOLDER = "WIJKMONITOR_TEST_DATA"
"""Names a folder that keeps the release of the bundled figures between test runs."""


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all workers of this test run see."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def built_once(folder: Path, build: Callable[[Path], object]) -> Path:
    """Give a folder after `build` has filled it, which the first worker to ask does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(folder)
    return folder


def real_data_folder(factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with the release of the bundled figures."""
    named = os.environ.get(NAMED_FOLDER)
    folder = Path(named) if named else shared_folder(factory) / "echte-cijfers"
    return built_once(folder, lambda place: ensure_release(Shelf(place), BUNDLE, lambda _: None))


@cache
def open_current(data_folder: Path) -> Edition:
    """Open the release that a data folder serves, once a process."""
    shelved = Shelf(data_folder).current()
    return open_edition(OpenRelease(shelved.path, shelved.release), load_catalog())

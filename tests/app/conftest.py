"""The application that serves a small country."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp

from app.small_country import TwoReleases, settings_of, small_country
from ingest.small_bundle import OVERVECHT
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> TwoReleases:
    """Give the data folder with an older and a newer release."""
    return small_country(tmp_path_factory)


@pytest.fixture(scope="session")
def application(two_releases: TwoReleases) -> ASGIApp:
    """Give the application that serves the newer release."""
    return create_application(Editions(Shelf(two_releases.folder)), settings_of(two_releases.folder))


@pytest.fixture(scope="session")
def real_application(real_data: Path) -> ASGIApp:
    """Give the application that serves the bundled figures."""
    return create_application(Editions(Shelf(real_data)), settings_of(real_data))


@pytest.fixture(scope="session")
def overvecht() -> str:
    """Give the address of a wijk."""
    return f"/gebied/{OVERVECHT}-overvecht"

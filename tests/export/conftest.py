"""A small country, as an edition and as the application that serves it."""

import pytest
from starlette.types import ASGIApp

from app.small_country import TwoReleases, settings_of, small_country
from ingest.small_bundle import OVERVECHT
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import Edition


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> TwoReleases:
    """Give the data folder with an older and a newer release."""
    return small_country(tmp_path_factory)


@pytest.fixture(scope="session")
def editions(two_releases: TwoReleases) -> Editions:
    """Give the open releases."""
    return Editions(Shelf(two_releases.folder))


@pytest.fixture(scope="session")
def edition(editions: Editions) -> Edition:
    """Give the newer release, open."""
    return editions.current()


@pytest.fixture(scope="session")
def overvecht(edition: Edition) -> StoredRegion:
    """Give a wijk."""
    stored = edition.region(OVERVECHT)
    assert stored is not None
    return stored


@pytest.fixture(scope="session")
def application(two_releases: TwoReleases, editions: Editions) -> ASGIApp:
    """Give the application that serves the newer release."""
    return create_application(editions, settings_of(two_releases.folder))

"""The site of a small country as files, made once."""

import pytest

from app.small_country import TwoReleases, settings_of
from app.static_site.small_site import BASE_URL, SmallSite, written
from wijkmonitor.app.served import instance_catalog
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.app.static_site.worker import Workshop, open_workshop


@pytest.fixture(scope="session")
def small_site(two_releases: TwoReleases, tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Give the site of the newer release; who changes it makes one of its own."""
    return written(tmp_path_factory.mktemp("site") / "wijkmonitor", two_releases.folder)


@pytest.fixture(scope="session")
def workshop(two_releases: TwoReleases, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give what makes the pages of the newer release, in this process."""
    settings = settings_of(two_releases.folder)
    wish = SiteWish(tmp_path_factory.mktemp("los"), BASE_URL)
    return open_workshop(settings, instance_catalog(settings), two_releases.newer, wish, {})

"""Single questions to any release on the shelf."""

import shutil
from pathlib import Path

import pytest

from app.small_country import small_country
from wijkmonitor.domain.errors import ReleaseNotFoundError
from wijkmonitor.store import cited
from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.store.shelf import Shelf


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder with two releases."""
    return small_country(tmp_path_factory).folder


def test_few_releases_stay_open(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for every release in turn opens no more than a few at a time, and each goes on answering."""
    monkeypatch.setattr(cited, "MOST_OPEN", 1)
    shelf = Shelf(shutil.copytree(folder, tmp_path / "data"))
    releases = CitedReleases(shelf)
    older, newer = (item.release.id for item in shelf.all())
    first = releases.get(older)

    assert releases.get(older) is first
    releases.get(newer)
    again = releases.get(older)
    assert again is not first
    assert again.figures("WK034403", "inwoners_aantal", "totaal", "2024JJ00")[0].value is not None


def test_a_release_that_is_not_here_is_missed(folder: Path) -> None:
    """Also one whose name is a path."""
    for name in ("2020-01-01-00000000", "../../etc"):
        with pytest.raises(ReleaseNotFoundError):
            CitedReleases(Shelf(folder)).get(name)


def test_a_gebied_is_as_the_release_knows_it(folder: Path) -> None:
    """With its level and what it lies in; None for one that it does not have."""
    shelf = Shelf(folder)
    release = CitedReleases(shelf).get(shelf.current().release.id)
    region = release.region("WK034403")

    assert region is not None
    assert (region.short_name, region.parent) == ("Overvecht", "GM0344")
    assert release.region("WK999999") is None

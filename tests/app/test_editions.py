"""The edition that is served follows the pointer, and a bad release never takes its place."""

import shutil
from pathlib import Path

import pytest

from app.small_country import TwoReleases
from wijkmonitor.app.editions import Editions
from wijkmonitor.domain.errors import ReleaseNotFoundError
from wijkmonitor.store.shelf import Shelf


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def shelf(two_releases: TwoReleases, tmp_path: Path) -> Shelf:
    """Give a shelf of the test's own, with both releases."""
    shutil.copytree(two_releases.folder, tmp_path / "data")
    return Shelf(tmp_path / "data")


def test_without_a_release_there_is_nothing_to_serve(tmp_path: Path) -> None:
    """The message says how to get one."""
    with pytest.raises(ReleaseNotFoundError, match="wijkmonitor serve"):
        Editions(Shelf(tmp_path))


def test_follows_a_switch_within_a_second(shelf: Shelf, two_releases: TwoReleases) -> None:
    """The next request after a second is of the release that was put to use."""
    clock = Clock()
    editions = Editions(shelf, clock=clock)
    shelf.use(two_releases.older)
    assert editions.release_id() == two_releases.newer

    clock.now = 1.1
    assert editions.release_id() == two_releases.older


def test_a_fixed_release_stays(shelf: Shelf, two_releases: TwoReleases) -> None:
    """Who asked for one release keeps it, whatever the pointer says."""
    clock = Clock()
    editions = Editions(shelf, two_releases.older, clock=clock)
    shelf.use(two_releases.newer)
    clock.now = 5.0

    assert editions.release_id() == two_releases.older


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_damaged_release_does_not_take_over(
    share: float, shelf: Shelf, two_releases: TwoReleases, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cut-off file is reported, and the release that serves goes on serving."""
    clock = Clock()
    editions = Editions(shelf, clock=clock)
    path = shelf.get(two_releases.older).path
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: int(len(content) * share)])
    shelf.use(two_releases.older)
    clock.now = 2.0

    assert editions.release_id() == two_releases.newer
    assert "release not opened" in "".join(capsys.readouterr())


@pytest.mark.parametrize("text", ["", "{", '{"release": "weg"}'])
def test_a_damaged_pointer_does_not_stop_the_server(
    text: str, shelf: Shelf, two_releases: TwoReleases, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nonsense in the pointer, or a release that is gone, is reported and changes nothing."""
    clock = Clock()
    editions = Editions(shelf, clock=clock)
    shelf.pointer.write_text(text)
    clock.now = 2.0

    assert editions.release_id() == two_releases.newer
    assert "release not opened" in "".join(capsys.readouterr())


def test_a_mended_pointer_is_followed_again(shelf: Shelf, two_releases: TwoReleases) -> None:
    """After the pointer is put right the switch is made."""
    clock = Clock()
    editions = Editions(shelf, clock=clock)
    shelf.pointer.write_text("{")
    clock.now = 2.0
    editions.current()
    shelf.use(two_releases.older)
    clock.now = 4.0

    assert editions.release_id() == two_releases.older

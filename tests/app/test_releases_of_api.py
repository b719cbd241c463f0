"""The API lists every release that is in the data folder, and notices at once when one comes or goes."""

import shutil
from pathlib import Path

import msgspec
import pytest
from starlette.types import ASGIApp

from app.asking import Reply, ask
from app.small_country import TwoReleases, settings_of
from wijkmonitor.api.uitgaven import UitgavenLijst, UitgaveVolledig
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf

ALL = "/api/v1/uitgaven"


@pytest.fixture
def own_folder(two_releases: TwoReleases, tmp_path: Path) -> Path:
    """Give a copy of the data folder that a test may change."""
    return Path(shutil.copytree(two_releases.folder, tmp_path / "gegevens"))


@pytest.fixture
def own_application(own_folder: Path) -> ASGIApp:
    """Give the application that serves the newer release of the copy."""
    return create_application(Editions(Shelf(own_folder)), settings_of(own_folder))


def _listed(reply: Reply) -> UitgavenLijst:
    return msgspec.json.decode(reply.body, type=UitgavenLijst)


def test_all_releases_are_listed(application: ASGIApp, two_releases: TwoReleases) -> None:
    """The one that is served is named as such; of two of one day the order is that of their names."""
    found = _listed(ask(application, ALL))

    assert {item.id for item in found.items} == {two_releases.older, two_releases.newer}
    assert [item.id for item in found.items if item.wordt_getoond] == [two_releases.newer]
    assert [item.datum for item in found.items] == sorted((item.datum for item in found.items), reverse=True)
    assert found.uitgave.id == two_releases.newer


def test_the_list_is_paged(application: ASGIApp) -> None:
    """As every list of the API is."""
    first = _listed(ask(application, f"{ALL}?limiet=1"))
    assert first.links.next is not None
    second = _listed(ask(application, first.links.next.href))

    assert len(first.items) == len(second.items) == 1
    assert first.items[0].id != second.items[0].id
    assert second.links.next is None
    assert second.links.prev is not None
    assert ask(application, f"{ALL}?limiet=0").status == 400


def test_each_release_can_be_asked(application: ASGIApp, two_releases: TwoReleases) -> None:
    """An earlier one too, with what was decided about it."""
    for release in (two_releases.older, two_releases.newer):
        found = msgspec.json.decode(ask(application, f"{ALL}/{release}").body, type=UitgaveVolledig)

        assert (found.id, found.wordt_getoond) == (release, release == two_releases.newer)
        assert found.besluiten == ()


def test_a_release_that_goes_is_no_longer_listed(
    own_application: ASGIApp, own_folder: Path, two_releases: TwoReleases
) -> None:
    """Also when the list was asked before, and its validator is another; the one that is served stays."""
    before = ask(own_application, ALL)
    tag = before.headers["etag"]
    assert ask(own_application, ALL, if_none_match=tag).status == 304
    shutil.rmtree(own_folder / "releases" / two_releases.older)
    after = ask(own_application, ALL, if_none_match=tag)

    assert after.status == 200
    assert after.headers["etag"] != tag
    assert [item.id for item in _listed(after).items] == [two_releases.newer]
    assert ask(own_application, f"{ALL}/{two_releases.older}").status == 404


def test_a_damaged_release_hides_no_other(
    own_application: ASGIApp, own_folder: Path, two_releases: TwoReleases
) -> None:
    """Who lists what there is does not fail on what cannot be read."""
    (own_folder / "releases" / two_releases.older / "release.json").write_text("{", encoding="utf-8")
    assert [item.id for item in _listed(ask(own_application, ALL)).items] == [two_releases.newer]


def test_decisions_of_another_program_are_unknown(
    own_application: ASGIApp, own_folder: Path, two_releases: TwoReleases
) -> None:
    """A release whose file cannot be read is still named; what was decided in it is not made up."""
    (own_folder / "releases" / two_releases.older / "release.duckdb").write_bytes(b"iets anders")
    found = ask(own_application, f"{ALL}/{two_releases.older}")

    assert msgspec.json.decode(found.body, type=UitgaveVolledig).besluiten is None

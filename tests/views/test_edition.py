"""An edition: a release lined up with the catalogue."""

from pathlib import Path

import pytest

from ingest.small_bundle import INWONERS, OVERVECHT, Cell, a_bundle, a_catalog
from wijkmonitor.domain.errors import ReleaseDamagedError
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import open_edition


def test_refuses_a_release_of_another_catalogue(tmp_path: Path) -> None:
    """A release with indicators that we do not have is not half-shown; the message says what to do."""
    write_bundle(tmp_path / "bundel", a_bundle([Cell(OVERVECHT, INWONERS, 1.0)]))
    shelved = build_release(Shelf(tmp_path / "data"), tmp_path / "bundel", lambda _: None)
    release = OpenRelease(shelved.path, shelved.release)

    with pytest.raises(ReleaseDamagedError, match="releases --use ID"):
        open_edition(release, a_catalog())

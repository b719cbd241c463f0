"""A small country with two releases, built once a test run."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from built_release import built_once, shared_folder
from ingest.small_bundle import (
    COUNTRY,
    DE_BILT,
    INWONERS,
    UTRECHT,
    WIJKEN_OF_DE_BILT,
    WIJKEN_OF_UTRECHT,
    Place,
    a_bundle,
    everywhere,
)
from wijkmonitor.domain.release import ReleaseId
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.settings import LOCAL_URL, Settings
from wijkmonitor.store.shelf import Shelf

ABOLISHED = Place("GM0003", "Appingedam", 2020, parent="PV26", successors=(UTRECHT,))


@dataclass(frozen=True, slots=True)
class TwoReleases:
    """A data folder with an older and a newer release."""

    folder: Path
    older: ReleaseId
    newer: ReleaseId


def _build(folder: Path) -> None:
    shelf = Shelf(folder)
    if shelf.current_id() is not None:
        return
    wijken = (*WIJKEN_OF_UTRECHT, *WIJKEN_OF_DE_BILT)
    for number in (0, 1):
        people = {code: 1000.0 + 10 * place + number for place, code in enumerate(wijken)}
        people |= {UTRECHT: 12_000.0, DE_BILT: 4_000.0, "NL00": 16_000.0}
        shares = {code: 8.0 + place for place, code in enumerate(wijken)} | {UTRECHT: 14.0, "NL00": 12.0}
        cells = everywhere(INWONERS, people) + everywhere("laag_inkomen_pct", shares, year=2020)
        write_bundle(folder / f"bundel-{number}", a_bundle(cells, (*COUNTRY, ABOLISHED)))
        shelf.use(build_release(shelf, folder / f"bundel-{number}", lambda _: None).release.id)


def small_country(factory: pytest.TempPathFactory) -> TwoReleases:
    """Give the data folder; who switches releases makes a copy of it."""
    folder = built_once(shared_folder(factory) / "klein-land", _build)
    newer, older = Shelf(folder).history()
    return TwoReleases(folder, older, newer)


def settings_of(folder: Path, base_url: str = LOCAL_URL) -> Settings:
    """Give the settings of an instance in a folder."""
    return Settings(data=folder, snapshots=None, cache_mb=8, base_url=base_url)

"""The release of the bundled figures, built once for all benchmarks and apart from your own data folder."""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from wijkmonitor.app.editions import settle_memory
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.settings import BUNDLE
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import Edition, open_edition

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "build" / "benchmarks"
"""Removed by `make clean`."""
SHARED_DATA = ROOT.parent / "shared" / "data"
"""The publishers' files; not everyone has them."""
SEED = 20241121
"""Fixed, so that runs can be compared."""


def bundled_edition() -> Edition:
    """Give the edition that is measured, held in memory as when serving; builds its release when needed."""
    shelved = ensure_release(Shelf(DATA), BUNDLE, _say)
    release = OpenRelease(shelved.path, shelved.release)
    release.hold_observations()
    edition = open_edition(release, load_catalog())
    settle_memory()
    return edition


def current_wijken(edition: Edition) -> list[StoredRegion]:
    """Give every wijk of the newest indeling that has a figure."""
    return _current(edition, RegionLevel.WIJK)


def _current(edition: Edition, level: RegionLevel) -> list[StoredRegion]:
    regions = edition.release.regions
    return [
        stored
        for stored in regions.by_id
        if stored.region.level is level and stored.periods and regions.is_current(stored)
    ]


def random_wijken(edition: Edition, count: int) -> Sequence[StoredRegion]:
    """Give the same random wijken in every run."""
    return random.Random(SEED).sample(current_wijken(edition), count)  # noqa: S311 - no secret


def random_gemeenten(edition: Edition, count: int) -> Sequence[StoredRegion]:
    """Give the same random gemeenten in every run."""
    return random.Random(SEED).sample(_current(edition, RegionLevel.GEMEENTE), count)  # noqa: S311


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

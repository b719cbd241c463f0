"""The tables of `scale_tables` through our own readers into a bundle and a release, as an update makes them.

Run: .venv/bin/python -m benchmarks.scale_release FOLDER_WITH_TABLES FOLDER
Prints the seconds and CPU seconds after each step as JSON.
"""

import hashlib
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl

from benchmarks.scale_tables import YEARS, regions_of_all_years
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import QUICK, Bundle, compact, read_bundle, write_bundle
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.feeds import load_feeds
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import described, read_contents, source_named
from wijkmonitor.store.shelf import Shelf

_HEADERS_OF = "84799NED"
_SOURCE = "cbs_kwb"


def load(tables: Path) -> Bundle:
    """Read every table, and give them as one bundle with the boundaries of the program."""
    source = source_named(_SOURCE)
    declaration = source.declaration()
    feeds = {feed.delivery.indeling: feed for feed in load_feeds(declaration)}
    regions = RegionIndex(regions_of_all_years())
    frames: list[pl.DataFrame] = []
    deliveries: list[Delivery] = []
    for year in YEARS:
        name = f"{year}.csv"
        delivery = replace(feeds[year].delivery, columns=_HEADERS_OF, files=(name,), expected={})
        content = (tables / name).read_bytes()
        frames.append(compact(read_contents(source, delivery, {name: content}, regions)))
        sha256 = hashlib.sha256(content).hexdigest()
        deliveries.append(described(declaration, delivery, sha256, name))
    program = read_bundle(BUNDLE)
    return replace(
        program,
        observations=pl.concat(frames),
        regions=regions.frame,
        changed_area=program.changed_area.clear(),
        deliveries=tuple(deliveries),
    )


def main() -> None:
    """Make the release in a folder."""
    tables, folder = (Path(argument) for argument in sys.argv[1:3])
    steps: dict[str, tuple[float, float]] = {}
    started = time.perf_counter()

    def note(step: str) -> None:
        steps[step] = (time.perf_counter() - started, time.process_time())

    bundle = load(tables)
    cells = len(bundle.observations)
    note("read")
    write_bundle(folder / "bundel", bundle, QUICK)
    del bundle
    note("bundle")
    build_release(Shelf(folder / "data"), folder / "bundel", note)
    note("release")
    print(json.dumps({"steps": steps, "cells": cells}))


if __name__ == "__main__":
    main()

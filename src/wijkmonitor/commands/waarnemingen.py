"""`wijkmonitor waarnemingen`: print observations as loaded, to hold against their source."""

import argparse
import sys
from pathlib import Path
from typing import Final

from wijkmonitor.app.console import say
from wijkmonitor.app.served import served_release
from wijkmonitor.ingest.audit import audit_frames
from wijkmonitor.settings import Settings
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf

_FILTERS: Final = ("gebied", "indicator", "periode", "groep", "brontabel", "niveau")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    for name in _FILTERS:
        parser.add_argument(f"--{name}", help=f"alleen deze {name}")
    parser.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    parser.add_argument("--snapshots", type=Path, help="map met de bestanden van de uitgevers, voor 'ruw'")
    parser.set_defaults(command=_audit)


def _audit(chosen: argparse.Namespace, settings: Settings) -> int:
    shelved = served_release(Shelf(settings.data))
    release = OpenRelease(shelved.path, shelved.release)
    filters = {name: getattr(chosen, name) for name in _FILTERS}
    is_first = True
    for frame in audit_frames(release, filters, chosen.snapshots or settings.snapshots):
        if chosen.format == "csv":
            sys.stdout.write(frame.write_csv(separator=";", include_header=is_first))
        else:
            sys.stdout.write(frame.write_ndjson())
        is_first = False
    if is_first:
        say("Er zijn geen waarnemingen die aan deze keuze voldoen.")
    return 0

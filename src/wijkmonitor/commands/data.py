"""`wijkmonitor data`: build the bundled figures from the files of the publishers."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.ingest.comparison.deciding import against_folder
from wijkmonitor.ingest.load import load_bundle
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="map met de bestanden")
    parser.add_argument(
        "--to", type=Path, default=BUNDLE, help="waar de bundel komt (standaard: in het pakket)"
    )
    parser.add_argument("--accept", default="", metavar="REDEN", help="neem ook op wat een regel tegenhoudt")
    parser.set_defaults(command=_data)


def _data(chosen: argparse.Namespace, settings: Settings) -> int:
    loaded = load_bundle(chosen.folder, say)
    bundle = against_folder(chosen.to, loaded, chosen.accept.strip(), say)
    say(f"Bundel {write_bundle(chosen.to, bundle)[:12]} staat in {chosen.to}.")
    shelf = Shelf(settings.data)
    if chosen.to.resolve() == BUNDLE.resolve() and shelf.serves_bundle():
        ensure_release(shelf, BundleShelf(settings.data).shown(BUNDLE), say)
    return 0

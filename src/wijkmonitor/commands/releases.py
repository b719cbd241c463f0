"""`wijkmonitor releases`: show the releases on the shelf, verify them, or choose one."""

import argparse
from typing import Final

from wijkmonitor.app.console import say
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.ingest.update import UPDATED
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf

_BUNDLED: Final = "meegeleverd"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--use",
        metavar="ID",
        help=f"toon voortaan deze uitgave; '{_BUNDLED}' is die van het programma, '{UPDATED}' die van update",
    )
    parser.add_argument("--keep", metavar="ID", help="bewaar deze uitgave voorgoed, om naar te verwijzen")
    parser.add_argument("--verify", action="store_true", help="controleer elke uitgave byte voor byte")
    parser.set_defaults(command=_releases)


def _releases(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf = Shelf(settings.data)
    if chosen.use == _BUNDLED:
        BundleShelf(settings.data).forget()
        ensure_release(shelf, BUNDLE, say)
    elif chosen.use == UPDATED:
        ensure_release(shelf, BundleShelf(settings.data).shown(BUNDLE), say)
    elif chosen.use:
        shelf.use(shelf.get(chosen.use).release.id, is_chosen=True)
    if chosen.keep:
        shelf.keep(chosen.keep)
    current = shelf.current_id()
    for item in shelf.all():
        if chosen.verify:
            shelf.verify(item)
        release = item.release
        mark = "*" if release.id == current else " "
        kept = "  behouden" if shelf.is_kept(release.id) else ""
        say(f"{mark} {release.id}  {release.regions} gebieden  {release.observations} cijfers{kept}")
    return 0

"""`wijkmonitor releases`: show the releases on the shelf, verify them, choose one, or clear away old ones."""

import argparse

from wijkmonitor.app.console import say
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.ingest.update import BUNDLED, SNAPSHOTS, UPDATED
from wijkmonitor.publishers.snapshots import SnapshotShelf
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--use",
        metavar="ID",
        help=f"toon voortaan deze uitgave; '{BUNDLED}' is die van het programma, '{UPDATED}' die van update",
    )
    parser.add_argument("--keep", metavar="ID", help="bewaar deze uitgave voorgoed, om naar te verwijzen")
    parser.add_argument(
        "--prune", type=_number_of_releases, metavar="AANTAL",
        help="laat voortaan zoveel uitgaven staan (standaard: 3), en ruim de oudere nu op",
    )  # fmt: skip
    parser.add_argument(
        "--verify",
        action="store_true",
        help="controleer elke uitgave en alles wat is opgehaald, byte voor byte",
    )
    parser.set_defaults(command=_releases)


def _releases(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf = Shelf(settings.data)
    _change(chosen, shelf, settings)
    _list(shelf)
    return _verify(shelf, SnapshotShelf(settings.data / SNAPSHOTS)) if chosen.verify else 0


def _change(chosen: argparse.Namespace, shelf: Shelf, settings: Settings) -> None:
    if chosen.use == BUNDLED:
        BundleShelf(settings.data).forget()
        ensure_release(shelf, BUNDLE, say)
    elif chosen.use == UPDATED:
        ensure_release(shelf, BundleShelf(settings.data).shown(BUNDLE), say)
    elif chosen.use:
        shelf.use(shelf.get(chosen.use).release.id, is_chosen=True)
    if chosen.keep:
        shelf.keep(chosen.keep)
    if chosen.prune is not None:
        shelf.keep_from_now_on(chosen.prune)
        for release_id in shelf.prune():
            say(f"Uitgave {release_id} is opgeruimd.")


def _list(shelf: Shelf) -> None:
    current = shelf.current_id()
    for item in shelf.all():
        release = item.release
        mark = "*" if release.id == current else " "
        kept = "  behouden" if shelf.is_kept(release.id) else ""
        say(f"{mark} {release.id}  {release.regions} gebieden  {release.observations} cijfers{kept}")


def _verify(shelf: Shelf, snapshots: SnapshotShelf) -> int:
    damaged = _damaged(shelf, snapshots)
    for error in damaged or ("Alles is byte voor byte zoals het gemaakt of ontvangen werd.",):
        say(error)
    return 1 if damaged else 0


def _damaged(shelf: Shelf, snapshots: SnapshotShelf) -> tuple[str, ...]:
    """Give a sentence for each release and snapshot that is not what it was."""
    found: list[str] = []
    for item in shelf.all():
        try:
            shelf.verify(item)
        except StoreError as error:
            found.append(str(error))
    for snapshot in snapshots.all():
        try:
            snapshots.verify(snapshot)
        except StoreError as error:
            found.append(str(error))
    return tuple(dict.fromkeys(found))


def _number_of_releases(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("geef een heel getal vanaf 1")
    return int(text)

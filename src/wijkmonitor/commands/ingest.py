"""`wijkmonitor ingest eigen`: add, list or remove own tables."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.ingest.own.publish import ingest_own, own_table_lines, remove_own
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    kinds = parser.add_subparsers(required=True, metavar="WAT")
    own = kinds.add_parser("eigen", help="een eigen tabel, van jezelf of van je gemeente")
    own.add_argument("--from", dest="table", type=Path, metavar="TABEL.CSV", help="de tabel")
    own.add_argument("--description", type=Path, metavar="BESCHRIJVING.YAML", help="wat erin staat")
    own.add_argument("--list", action="store_true", help="laat de eigen tabellen zien")
    own.add_argument("--remove", metavar="TABEL", help="toon een eigen tabel niet meer")
    own.set_defaults(command=_ingest_own, wrong=own.error)


def _ingest_own(chosen: argparse.Namespace, settings: Settings) -> int:
    shelf, bundle = Shelf(settings.data), BundleShelf(settings.data).shown(BUNDLE)
    is_delivery = bool(chosen.table or chosen.description)
    if is_delivery + chosen.list + bool(chosen.remove) != 1 or bool(chosen.table) != bool(chosen.description):
        chosen.wrong("geef --from met --description, of --list, of --remove TABEL")
    if chosen.list:
        lines = list(own_table_lines(shelf, bundle)) or ["Er zijn geen eigen tabellen."]
        say("\n".join(lines))
        return 0
    shelved = (
        remove_own(shelf, bundle, chosen.remove, say)
        if chosen.remove
        else ingest_own(shelf, bundle, chosen.table, chosen.description, say)
    )
    if shelved is not None:
        say(f"Uitgave {shelved.release.id} wordt nu getoond. Terug kan met 'wijkmonitor rollback'.")
    return 0

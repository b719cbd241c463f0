"""`wijkmonitor export release MAP`: what a program or an archive takes along, as files."""

import argparse
from pathlib import Path
from typing import Final

from wijkmonitor.app.console import say
from wijkmonitor.app.serve import served_catalog
from wijkmonitor.app.served import served_release
from wijkmonitor.commands.export_site import add_export_site
from wijkmonitor.export.release import export_release
from wijkmonitor.settings import Settings
from wijkmonitor.store.exported import refuse_other_folder
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.wording import release_files as words
from wijkmonitor.wording.numbers import number

_MEGABYTE: Final = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the kinds of export with what can be chosen."""
    kinds = parser.add_subparsers(required=True, metavar=words.KIND)
    add_export_site(kinds)
    _add_release(kinds)


def _add_release(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("release", help=words.RELEASE_HELP)
    parser.add_argument("folder", type=Path, metavar="MAP", help=words.FOLDER)
    parser.add_argument("--release", default="", metavar="ID", help=words.ID_HELP)
    parser.add_argument("--with-own", action="store_true", help=words.OWN_HELP)
    parser.set_defaults(command=_release)


def _release(chosen: argparse.Namespace, settings: Settings) -> int:
    folder: Path = chosen.folder.absolute()
    refuse_other_folder(folder)
    shelved = served_release(Shelf(settings.data), chosen.release)
    release = OpenRelease(shelved.path, shelved.release)
    try:
        made = export_release(release, served_catalog(settings), folder, with_own=chosen.with_own)
    finally:
        release.close()
    size = sum(item.size for item in made.files)
    say(words.written(str(folder), len(made.files), f"{number(round(size / _MEGABYTE))} MB"))
    return 0

"""The command that makes reports: of one gebied, or of every wijk of a gemeente."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from wijkmonitor.app.console import say
from wijkmonitor.app.serve import served_catalog
from wijkmonitor.app.served import served_release
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.report.files import Made, ReportFiles, clear_parts
from wijkmonitor.report.writing import WRITERS
from wijkmonitor.settings import Settings
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition, open_edition
from wijkmonitor.views.report_builder import ReportChoice, chosen_themes
from wijkmonitor.views.within import members_of
from wijkmonitor.wording import report_command as words

_LEVELS: Final = (RegionLevel.GEMEENTE.value, RegionLevel.WIJK.value, RegionLevel.BUURT.value)
_DEFAULT_FORMAT: Final = "pdf"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("code", nargs="?", metavar="GEBIED", help=words.CODE_HELP)
    parser.add_argument("--format", choices=tuple(WRITERS), help=words.FORMAT_HELP)
    parser.add_argument("-o", "--output", type=Path, metavar="PLAATS", help=words.OUTPUT_HELP)
    parser.add_argument("--gemeente", metavar="CODE", help=words.PARENT_HELP)
    parser.add_argument("--each", choices=_LEVELS, default=RegionLevel.WIJK.value, help=words.EACH_HELP)
    parser.add_argument("--again", action="store_true", help=words.AGAIN_HELP)
    parser.add_argument("--jaar", default="", help=words.YEAR_HELP)
    parser.add_argument("--groep", default="", help=words.GROUP_HELP)
    parser.add_argument("--referentie", default="", help=words.REFERENCE_HELP)
    parser.add_argument("--thema", action="append", default=[], help=words.THEME_HELP)
    parser.add_argument("--volledig", action="store_true", help=words.WHOLE_HELP)
    parser.set_defaults(command=_report, wrong=parser.error)


def _report(chosen: argparse.Namespace, settings: Settings) -> int:
    if bool(chosen.code) == bool(chosen.gemeente):
        chosen.wrong(words.ONE_OR_MANY)
    if chosen.gemeente and chosen.output is None:
        chosen.wrong(words.FOLDER_NEEDED)
    edition = _edition(settings)
    files = _files(edition, chosen, settings)
    if chosen.gemeente:
        return _many(edition, files, chosen)
    stored = _region(edition, chosen.code)
    path: Path = chosen.output or Path(files.name(stored))
    files.one(stored, path / files.name(stored) if path.is_dir() else path)
    say(words.written(str(path)))
    return 0


def _edition(settings: Settings) -> Edition:
    shelved = served_release(Shelf(settings.data))
    return open_edition(OpenRelease(shelved.path, shelved.release), served_catalog(settings))


def _files(edition: Edition, chosen: argparse.Namespace, settings: Settings) -> ReportFiles:
    catalog = edition.catalog
    choice = ReportChoice(
        profile_choice(chosen.jaar, chosen.groep, chosen.referentie, "", catalog),
        chosen_themes(tuple(chosen.thema), catalog),
        chosen.volledig,
    )
    name = chosen.format or _format_of(chosen.output)
    return ReportFiles(edition, choice, WRITERS[name], name, settings.base_url)


def _format_of(output: Path | None) -> str:
    ending = "" if output is None else output.suffix.removeprefix(".").lower()
    return ending if ending in WRITERS else _DEFAULT_FORMAT


def _region(edition: Edition, code: str) -> StoredRegion:
    stored = edition.region(code.partition("-")[0].upper())
    if stored is None:
        raise AddressError(words.unknown_region(code))
    return stored


def _many(edition: Edition, files: ReportFiles, chosen: argparse.Namespace) -> int:
    parent, level = _region(edition, chosen.gemeente), RegionLevel(chosen.each)
    gebieden = members_of(edition, parent, level)
    if not gebieden:
        raise AddressError(words.nothing_inside(edition.name(parent), level.value))
    clear_parts(chosen.output)
    made = files.each(gebieden, chosen.output, is_again=chosen.again)
    all_made = list(_shown(made, gebieden, Console(stderr=True)))
    troubles = [item for item in all_made if item.trouble]
    for item in troubles:
        say(words.failed(edition.name(item.stored), item.stored.region.code, item.trouble))
    fresh = sum(item.is_fresh for item in all_made)
    kept = len(all_made) - fresh - len(troubles)
    say(words.outcome(fresh, kept, len(troubles), str(chosen.output)))
    return 1 if troubles else 0


def _shown(made: Iterator[Made], gebieden: Sequence[StoredRegion], console: Console) -> Iterator[Made]:
    """Show how far it is: a bar on a terminal, and a line for each report otherwise."""
    if not console.is_terminal:
        for number, item in enumerate(made, 1):
            say(words.made(number, len(gebieden), item.path.name))
            yield item
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(words.MAKING, total=len(gebieden))
        for item in made:
            progress.advance(task)
            yield item

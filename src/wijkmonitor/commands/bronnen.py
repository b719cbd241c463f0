"""`wijkmonitor bronnen`: the table of every source that the program can read, as Markdown."""

import argparse
import os
import sys
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.domain.errors import SourceError
from wijkmonitor.settings import Settings
from wijkmonitor.sources.overview import known_sources
from wijkmonitor.texts.source_table import source_table, with_table

_PAGES = Path("docs/guide/bronnen")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--write", nargs="+", type=Path, default=[], metavar="BESTAND",
        help="zet de tabel in deze documenten, tussen de twee regels die daarvoor zijn",
    )  # fmt: skip
    parser.set_defaults(command=_print)


def _print(chosen: argparse.Namespace, _settings: Settings) -> int:
    if not chosen.write:
        sys.stdout.write(source_table(known_sources(), _pages_from(Path.cwd())))
    for path in chosen.write:
        if not path.is_file():
            raise SourceError(f"{path} is er niet. Noem een document dat er al is.")
        path.write_text(document_with_table(path), encoding="utf-8")
        say(f"De tabel van bronnen staat in {path}.")
    return 0


def document_with_table(path: Path) -> str:
    """Give the text of a document as it is with the table of now, its links seen from where it stands."""
    table = source_table(known_sources(), _pages_from(path.resolve().parent))
    return with_table(path.read_text(encoding="utf-8"), table, path.name)


def _pages_from(folder: Path) -> dict[str, str]:
    """Give the way from a folder to each page about a source; without the documents there are none."""
    root = next((each for each in (folder, *folder.parents) if (each / _PAGES).is_dir()), folder)
    return {
        page.stem: Path(os.path.relpath(page, folder)).as_posix() for page in (root / _PAGES).glob("*.md")
    }

"""`wijkmonitor tabulate`: make a safe table from registers of persons."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.settings import Settings
from wijkmonitor.tabulate.progress import progress_here
from wijkmonitor.tabulate.run import tabulate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("recipe", metavar="RECEPT", type=Path, help="het recept (YAML)")
    parser.add_argument(
        "--to",
        type=Path,
        metavar="MAP",
        help="waar de tabel komt (standaard: de map 'tabel' naast het recept)",
    )
    parser.add_argument(
        "--earlier", type=Path, metavar="MAP", action="append", default=[],
        help="een eerdere tabel van dezelfde gemeente; de nieuwe verraadt dan niets door het verschil",
    )  # fmt: skip
    parser.set_defaults(command=_tabulate)


def _tabulate(chosen: argparse.Namespace, _: Settings) -> int:
    folder: Path = chosen.to or chosen.recipe.parent / "tabel"
    made = tabulate(chosen.recipe, folder, load_catalog(), progress_here(say), chosen.earlier)
    say(f"De tabel staat in {made}. Lees eerst verslag.md; daarna kun je de tabel in de monitor zetten.")
    return 0

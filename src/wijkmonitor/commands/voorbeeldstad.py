"""`wijkmonitor voorbeeldstad`: make up a gemeente with registers and a recipe."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.settings import Settings
from wijkmonitor.tabulate.voorbeeldstad import NOTICE, RECIPE_FILE, write_voorbeeldstad


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--to", type=Path, metavar="MAP", required=True, help="waar de bestanden komen")
    parser.set_defaults(command=_voorbeeldstad)


def _voorbeeldstad(chosen: argparse.Namespace, _: Settings) -> int:
    names = write_voorbeeldstad(chosen.to)
    say(f"{NOTICE} In {chosen.to} staan: {', '.join(names)}.")
    say(f"Maak er een tabel van met: wijkmonitor tabulate {chosen.to / RECIPE_FILE}")
    return 0

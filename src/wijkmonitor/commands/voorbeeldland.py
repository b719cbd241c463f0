"""`wijkmonitor voorbeeldland`: make up a country of gemeenten, to try a recipe on its size."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.settings import Settings
from wijkmonitor.tabulate.voorbeeldland import NOTICE, write_voorbeeldland
from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE
from wijkmonitor.wording.numbers import number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--to", type=Path, metavar="MAP", required=True, help="waar de bestanden komen")
    parser.add_argument(
        "--gemeenten", type=int, default=342, metavar="AANTAL", help="hoeveel gemeenten (standaard: 342)"
    )
    parser.set_defaults(command=_voorbeeldland)


def _voorbeeldland(chosen: argparse.Namespace, _: Settings) -> int:
    gemeenten = write_voorbeeldland(chosen.to, chosen.gemeenten)
    persons = sum(sum(gemeente.persons) for gemeente in gemeenten)
    say(f"{NOTICE} In {chosen.to} staan {len(gemeenten)} gemeenten met {number(persons)} mensen.")
    say(f"Maak er een tabel van met: wijkmonitor tabulate {chosen.to / RECIPE_FILE}")
    return 0

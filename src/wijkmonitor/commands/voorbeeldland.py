"""`wijkmonitor voorbeeldland`: make up a country of gemeenten, to try a recipe on its size."""

import argparse
from pathlib import Path

from wijkmonitor.app.serve import say
from wijkmonitor.settings import Settings


def add_voorbeeldland(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of the command."""
    land = commands.add_parser(
        "voorbeeldland",
        help="verzin veel gemeenten met een registratie en een recept, om de duur te proberen",
    )
    land.add_argument("--to", type=Path, metavar="MAP", required=True, help="waar de bestanden komen")
    land.add_argument(
        "--gemeenten", type=int, default=342, metavar="AANTAL", help="hoeveel gemeenten (standaard: 342)"
    )
    land.set_defaults(command=_voorbeeldland)


def _voorbeeldland(chosen: argparse.Namespace, _: Settings) -> int:
    # Polars and Ibis take a moment to start.
    from wijkmonitor.tabulate.voorbeeldland import NOTICE, write_voorbeeldland  # noqa: PLC0415
    from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE  # noqa: PLC0415
    from wijkmonitor.wording.numbers import number  # noqa: PLC0415

    gemeenten = write_voorbeeldland(chosen.to, chosen.gemeenten)
    persons = sum(sum(gemeente.persons) for gemeente in gemeenten)
    say(f"{NOTICE} In {chosen.to} staan {len(gemeenten)} gemeenten met {number(persons)} mensen.")
    say(f"Maak er een tabel van met: wijkmonitor tabulate {chosen.to / RECIPE_FILE}")
    return 0

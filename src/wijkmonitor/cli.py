"""The command line: `wijkmonitor serve | update | report | export | …`; `--help` has them all."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NamedTuple

import wijkmonitor
from wijkmonitor.app.console import say
from wijkmonitor.domain.errors import WijkmonitorError
from wijkmonitor.settings import Settings, read_settings

_Command = Callable[[argparse.Namespace, Settings], int]


class Command(NamedTuple):
    """A command; the module of that name in `commands` has its arguments, and is read when asked for."""

    name: str
    help: str


COMMANDS: Final = (
    Command("serve", "start de monitor"),
    Command("update", "haal de nieuwste cijfers op bij de uitgevers"),
    Command("releases", "laat de uitgaven zien, of kies er een"),
    Command("rollback", "ga terug naar de vorige uitgave"),
    Command("report", "maak een rapport van een gebied, of van alle wijken of buurten van een gemeente"),
    Command("export", "neem iets mee als bestanden: een uitgave, of de hele site"),
    Command("waarnemingen", "druk de waarnemingen af zoals ze geladen zijn"),
    Command("ingest", "voeg een eigen tabel toe"),
    Command("tabulate", "maak een veilige tabel uit registraties met mensen"),
    Command("voorbeeldstad", "verzin een gemeente met registraties en een recept"),
    Command(
        "voorbeeldland", "verzin veel gemeenten met een registratie en een recept, om de duur te proberen"
    ),
    Command("bronnen", "druk de tabel af van alle bronnen die het programma kan lezen"),
    Command("check", "controleer de catalogus"),
    Command("data", "bouw de meegeleverde cijfers uit de bestanden van de uitgevers"),
)
"""In the order in which people need them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 done, 1 it could not be done and why was said, 2 wrong use."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    chosen = _parser(given).parse_args(given)
    command: _Command = chosen.command
    try:
        return command(chosen, read_settings())
    except WijkmonitorError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Give the parser with the arguments of the commands that are named; help alone reads no other module."""
    parser = argparse.ArgumentParser(prog="wijkmonitor", description="De open wijkmonitor van Nederland.")
    parser.add_argument("--version", action="version", version=f"wijkmonitor {wijkmonitor.__version__}")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    for name, what in COMMANDS:
        of_command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        if name in given:
            import_module(f"wijkmonitor.commands.{name}").add_arguments(of_command)
    return parser


if __name__ == "__main__":
    sys.exit(main())

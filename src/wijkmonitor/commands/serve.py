"""`wijkmonitor serve`: start the monitor."""

import argparse

from wijkmonitor.app.serve import serve
from wijkmonitor.settings import Settings

_MOST_PROCESSES = 64
"""More than this is a typing error."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="poort (standaard: 8000; 0: een vrije)")
    parser.add_argument("--release", default="", metavar="ID", help="toon precies deze uitgave")
    parser.add_argument("--access-log", action="store_true", help="schrijf een regel voor elk verzoek")
    parser.add_argument(
        "--processes",
        type=_count,
        default=1,
        metavar="AANTAL",
        help="processen die samen antwoorden, elk met de uitgave in zijn geheugen (standaard: 1)",
    )
    parser.set_defaults(command=_serve)


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    serve(
        settings,
        chosen.host,
        chosen.port,
        release=chosen.release,
        logs_requests=chosen.access_log,
        processes=chosen.processes,
    )
    return 0


def _count(text: str) -> int:
    """Read a number of processes."""
    count = int(text)
    if not 1 <= count <= _MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"kies een aantal van 1 tot en met {_MOST_PROCESSES}")
    return count

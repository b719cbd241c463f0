"""`wijkmonitor serve`: start the monitor."""

import argparse

from wijkmonitor.app.serve import serve
from wijkmonitor.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="poort (standaard: 8000; 0: een vrije)")
    parser.add_argument("--release", default="", metavar="ID", help="toon precies deze uitgave")
    parser.add_argument("--access-log", action="store_true", help="schrijf een regel voor elk verzoek")
    parser.set_defaults(command=_serve)


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    serve(settings, chosen.host, chosen.port, release=chosen.release, logs_requests=chosen.access_log)
    return 0

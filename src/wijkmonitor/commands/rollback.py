"""`wijkmonitor rollback`: show the release before this one again."""

import argparse

from wijkmonitor.app.console import say
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen: nothing."""
    parser.set_defaults(command=_rollback)


def _rollback(_: argparse.Namespace, settings: Settings) -> int:
    say(f"Terug naar uitgave {Shelf(settings.data).roll_back().release.id}.")
    return 0

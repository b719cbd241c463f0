"""`wijkmonitor check`: hold a catalogue, and the cards of this instance, against their schemas."""

import argparse
from pathlib import Path

from wijkmonitor.app.console import say
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import BUNDLED_FOLDER, check_catalog
from wijkmonitor.domain.errors import CatalogError
from wijkmonitor.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--catalog", type=Path, default=BUNDLED_FOLDER, help="een andere map met een catalogus"
    )
    parser.set_defaults(command=_check)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    catalog = check_catalog(chosen.catalog)
    if settings.duiding is not None:
        own = with_own_duiding(catalog, settings.duiding)
        if own.problems:
            raise CatalogError(own.problems)
        catalog = own.catalog
    say(
        f"De catalogus klopt: {len(catalog.indicators)} indicatoren in {len(catalog.themes)} thema's, "
        f"met {len(catalog.duiding.cards)} duidingen."
    )
    return 0

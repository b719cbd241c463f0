"""`wijkmonitor update`: the newest figures of every source, or everything as it was and why."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from wijkmonitor.app.console import say
from wijkmonitor.domain.errors import SourceError
from wijkmonitor.ingest.bundle import bundled_regions
from wijkmonitor.ingest.comparison.model import Comparison
from wijkmonitor.ingest.update import Instance, Wish, update
from wijkmonitor.publishers.client import Client
from wijkmonitor.publishers.folder import feeds_in, folder_feed, undeclared_feeds
from wijkmonitor.publishers.progress import progress_here
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.groundwork import GEBIEDEN, GROUNDWORK, Groundwork, is_groundwork
from wijkmonitor.sources.registry import SOURCES, Source
from wijkmonitor.store.files import write_synced

_ALL: tuple[Source | Groundwork, ...] = (*SOURCES, *GROUNDWORK)
_JSON_VERSION: Final = 1
"""Of the file that --json writes; higher when a key goes or means something else."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--source", action="append", default=[], metavar="BRON",
        help="alleen deze bron of levering; mag vaker (standaard: alles wat bewezen is)",
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="folder", type=Path, metavar="MAP",
        help="neem de bestanden uit deze map, zonder netwerk",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="ophalen en vergelijken, maar niets tonen")
    parser.add_argument("--accept", default="", metavar="REDEN", help="toon ook wat een regel tegenhoudt")
    parser.add_argument("--json", type=Path, metavar="BESTAND", help="schrijf de vergelijking ook hierheen")
    parser.set_defaults(command=_update)


def _update(chosen: argparse.Namespace, settings: Settings) -> int:
    instance = Instance(settings.data, BUNDLE)
    wish = _wish(chosen, instance)
    client = Client(contact=settings.contact, mirrors=settings.mirrors, say=say)
    with progress_here(say) as progress:
        outcome = update(instance, wish, client, progress, say, _writer(chosen.json, wish))
    if outcome.release is not None:
        say(f"Uitgave {outcome.release.release.id} wordt nu getoond. Terug kan met 'wijkmonitor rollback'.")
    return 0


def _writer(path: Path | None, wish: Wish) -> Callable[[Comparison], None]:
    """Give what writes the comparison for another program: also when a rule holds the figures back."""

    def written(comparison: Comparison) -> None:
        """Write what was found, whole or not at all; nothing when nobody asked for a file."""
        if path is None:
            return
        facts = {
            "version": _JSON_VERSION,
            "is_change": comparison.is_change,
            "is_held_back": bool(comparison.blocking) and not wish.reason,
            **asdict(comparison),
        }
        write_synced(path, json.dumps(facts, indent=1, ensure_ascii=False))

    return written


def _wish(chosen: argparse.Namespace, instance: Instance) -> Wish:
    known = (*known_feeds(), *known_files())
    known = (*known, *undeclared_feeds(instance.snapshots, {feed.id for feed in known}))
    reason = chosen.accept.strip()
    if chosen.folder is None:
        wanted = with_lists_of_new_years(_wanted(known_feeds(), chosen.source), instance)
        return Wish(wanted, known, is_dry=chosen.dry_run, reason=reason)
    found = [feed for source in SOURCES for feed in feeds_in(source, chosen.folder)]
    found += [feed for source in GROUNDWORK for feed in _unbundled(feeds_in(source, chosen.folder))]
    if not found:
        raise SourceError(
            f"In {chosen.folder} staat geen bestand dat wij kennen. De namen staan bij 'bestanden' in de "
            "source.yaml van elke bron."
        )
    wanted = _wanted(found, chosen.source)
    if not wanted:
        raise SourceError(
            f"Wat er in {chosen.folder} staat, is nog niet bewezen en wordt alleen op naam gelezen. Geef "
            f"'wijkmonitor update --from {chosen.folder} --source BRON' met voor BRON een van deze: "
            f"{', '.join(sorted({feed.source for feed in found}))}."
        )
    return Wish(wanted, (*known, *found), chosen.folder, is_dry=chosen.dry_run, reason=reason)


def known_feeds() -> tuple[Feed, ...]:
    """Give every table that the program can fetch."""
    return tuple(feed for source in _ALL for feed in load_feeds(source.declaration()))


def known_files() -> tuple[Feed, ...]:
    """Give every declared delivery of files, of which snapshots may have been taken from a folder."""
    return tuple(
        folder_feed(source.name, delivery) for source in _ALL for delivery in source.declaration().deliveries
    )


def with_lists_of_new_years(wanted: Sequence[Feed], instance: Instance) -> tuple[Feed, ...]:
    """Add the lists of gebieden of years of which figures are asked and not every level is listed."""
    regions = bundled_regions(instance.bundles.shown(instance.program_bundle))
    levels = {int(year): set(names) for year, names in regions.group_by("indeling").agg("level").iter_rows()}
    every = levels[max(levels)]
    asked = {feed.id for feed in wanted}
    years = {feed.delivery.indeling for feed in wanted if not is_groundwork(feed.source)}
    lacking = {year for year in years if year is not None and every - levels.get(year, set())}
    lists = [
        feed
        for feed in load_feeds(GEBIEDEN.declaration())
        if feed.delivery.indeling in lacking and feed.id not in asked
    ]
    return (*wanted, *lists)


def _unbundled(feeds: Iterable[Feed]) -> Iterator[Feed]:
    """Leave out the files that the program's own bundle was made of."""
    return (feed for feed in feeds if not feed.delivery.is_bundled)


def _wanted(feeds: Sequence[Feed], names: Sequence[str]) -> tuple[Feed, ...]:
    """Give the feeds that were asked for; without a name those whose reading is proven."""
    if not names:
        return tuple(feed for feed in feeds if feed.is_proven)
    unknown = [name for name in names if not any(name in {feed.id, feed.source} for feed in feeds)]
    if unknown:
        known = ", ".join(sorted({name for feed in feeds for name in (feed.source, feed.id)}))
        raise SourceError(f"Bron '{unknown[0]}' is niet op te halen. Kies uit: {known}.")
    return tuple(feed for feed in feeds if {feed.id, feed.source} & set(names))

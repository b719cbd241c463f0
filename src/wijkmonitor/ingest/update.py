"""Bring an instance up to date: fetch, read, compare, build beside, and switch at once; or change nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import FetchError, UpdateBlockedError
from wijkmonitor.ingest.build import build_release, ensure_release
from wijkmonitor.ingest.bundle import Bundle, content_hash, read_bundle, write_bundle
from wijkmonitor.ingest.comparison.compare import compared, lines
from wijkmonitor.ingest.comparison.model import Comparison
from wijkmonitor.ingest.overlay import overlaid, read_snapshots, tables_touched
from wijkmonitor.ingest.own.deliveries import shown_deliveries, with_bundled_own
from wijkmonitor.publishers.client import Client
from wijkmonitor.publishers.fetching import Fetched, fetch_all
from wijkmonitor.publishers.progress import Progress
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.store.bundle_shelf import BundleShelf, BundleState
from wijkmonitor.store.own_shelf import OwnShelf
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.store.update_lock import update_lock

Report = Callable[[str], None]
SNAPSHOTS = "momentopnamen"


@dataclass(frozen=True, slots=True)
class Instance:
    """The instance that is brought up to date."""

    data: Path
    program_bundle: Path

    @property
    def shelf(self) -> Shelf:
        """The releases."""
        return Shelf(self.data)

    @property
    def bundles(self) -> BundleShelf:
        """The bundles that were made of what was fetched."""
        return BundleShelf(self.data)

    @property
    def snapshots(self) -> SnapshotShelf:
        """The bytes as received."""
        return SnapshotShelf(self.data / SNAPSHOTS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an update."""

    feeds: Sequence[Feed]
    """What to fetch; tables that were fetched before stay as they are."""
    known_feeds: Sequence[Feed]
    """Every feed of the program, to read again what was fetched before."""
    is_dry: bool = False
    reason: str = ""
    """Why figures that a rule holds back are shown all the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an update."""

    comparison: Comparison
    release: ShelvedRelease | None
    """None when nothing was switched: a dry run, or nothing new."""


def update(instance: Instance, wish: Wish, client: Client, progress: Progress, report: Report) -> Outcome:
    """Fetch what changed and show it; raises WijkmonitorError, and then everything is as it was.

    What was fetched stays either way, so that a next run need not ask it again.
    """
    with update_lock(instance.data):
        fetched = fetch_all(wish.feeds, client, instance.snapshots, progress)
        _refuse_failures(fetched)
        state = instance.bundles.state()
        chosen = _chosen(fetched, wish, state, instance.snapshots)
        base = read_bundle(instance.program_bundle)
        report("Cijfers lezen en controleren …")
        received = read_snapshots(chosen, instance.snapshots, RegionIndex(base.regions))
        published = read_bundle(instance.bundles.shown(instance.program_bundle))
        incoming, findings = overlaid(base, received)
        theme_of = {str(item.id): str(item.theme) for item in load_catalog().indicators.values()}
        comparison = compared(published, incoming, theme_of, tables_touched(received, base))
        comparison = replace(comparison, findings=(*comparison.findings, *findings))
        for line in lines(comparison):
            report(line)
        decisions = _decided(published, comparison, wish.reason)
        if wish.is_dry:
            return Outcome(comparison, None)
        following = BundleState(
            bundle="",
            snapshots={feed.id: snapshot.sha256 for feed, snapshot in chosen},
            program_bundle=content_hash(instance.program_bundle),
            earlier=(state.bundle, *state.earlier) if state.bundle else state.earlier,
        )
        return Outcome(
            comparison, _publish(instance, replace(incoming, decisions=decisions), following, report)
        )


def _refuse_failures(fetched: Sequence[Fetched]) -> None:
    failures = [f"  - {item.feed.id}: {item.error}" for item in fetched if item.error is not None]
    if failures:
        listed = "\n".join(failures)
        raise FetchError(f"Niet alles kon worden opgehaald; er is niets veranderd.\n{listed}")


def _chosen(
    fetched: Sequence[Fetched], wish: Wish, state: BundleState, shelf: SnapshotShelf
) -> list[tuple[Feed, Snapshot]]:
    """Give the snapshot of each feed: the newest of what was asked for, the shown one of everything else."""
    newest = {item.feed.id: item.snapshot for item in fetched if item.snapshot is not None}
    chosen = [(item.feed, newest[item.feed.id]) for item in fetched if item.feed.id in newest]
    others = [feed for feed in wish.known_feeds if feed.id in state.snapshots and feed.id not in newest]
    chosen += [(feed, shelf.get(feed.source, feed.id, state.snapshots[feed.id])) for feed in others]
    return sorted(chosen, key=lambda item: item[0].id)


def _decided(published: Bundle, comparison: Comparison, reason: str) -> tuple[Decision, ...]:
    """Let through what a rule holds back when there is a reason; raises UpdateBlockedError when not."""
    if not comparison.blocking:
        return published.decisions
    if not reason:
        raise UpdateBlockedError(comparison.blocking)
    today = datetime.now(UTC).date().isoformat()
    return (*published.decisions, Decision(today, reason, comparison.blocking))


def _publish(instance: Instance, incoming: Bundle, following: BundleState, report: Report) -> ShelvedRelease:
    """Write the bundle beside, build its release beside, remember the bundle, and then serve.

    The bundle is remembered before its release is served, so that a start in between finishes the work.
    """
    with instance.bundles.making() as workplace:
        name = write_bundle(workplace, incoming)[:16]
        with_bundled_own(instance.program_bundle, workplace)
        folder = instance.bundles.add(workplace, name)
    own = shown_deliveries(folder, OwnShelf(instance.data), load_catalog())
    build_release(instance.shelf, folder, report, own)
    instance.bundles.show(replace(following, bundle=name))
    return ensure_release(instance.shelf, folder, report)

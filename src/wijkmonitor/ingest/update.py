"""Bring an instance up to date: fetch, read, compare, build beside, and switch at once; or change nothing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import FetchError, StoreError, UpdateBlockedError
from wijkmonitor.ingest.build import build_release, ensure_release, readers_hash, release_hash
from wijkmonitor.ingest.bundle import QUICK, Bundle, content_hash, read_bundle, write_bundle
from wijkmonitor.ingest.comparison.compare import compared, lines
from wijkmonitor.ingest.comparison.deciding import decided, themes
from wijkmonitor.ingest.comparison.model import Comparison
from wijkmonitor.ingest.ground import ground_of, newest_year
from wijkmonitor.ingest.overlay import again, overlaid, read_snapshots, tables_touched
from wijkmonitor.ingest.own.deliveries import shown_deliveries, with_bundled_own
from wijkmonitor.publishers.client import Client
from wijkmonitor.publishers.fetching import Fetched, fetch_all
from wijkmonitor.publishers.folder import take
from wijkmonitor.publishers.progress import Progress
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf
from wijkmonitor.sources.feeds import Feed
from wijkmonitor.sources.groundwork import is_groundwork
from wijkmonitor.store.bundle_shelf import BundleShelf, BundleState
from wijkmonitor.store.files import said_in_words
from wijkmonitor.store.own_shelf import OwnShelf
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.store.update_lock import update_lock

Report = Callable[[str], None]
SNAPSHOTS = "momentopnamen"
BUNDLED = "meegeleverd"
"""The name, on the command line, of the release that the program brings."""
UPDATED = "bijgewerkt"
"""The name, on the command line, of the release with everything that was fetched."""


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
    """Every feed of the program, to read again what came in before."""
    folder: Path | None = None
    """Where the files are when nothing is fetched."""
    is_dry: bool = False
    reason: str = ""
    """Why figures that a rule holds back are shown all the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an update."""

    comparison: Comparison
    release: ShelvedRelease | None
    """None when nothing was switched: a dry run, or nothing new."""


def update(
    instance: Instance,
    wish: Wish,
    client: Client,
    progress: Progress,
    report: Report,
    told: Callable[[Comparison], None] = lambda _: None,
) -> Outcome:
    """Fetch what changed and show it; raises WijkmonitorError, and then everything is as it was.

    What was fetched stays either way, so that a next run need not ask it again; but what could not be used is
    asked again. `told` gets the comparison before anything is decided or shown.
    """
    with update_lock(instance.data), said_in_words(instance.data):
        fetched = _received(instance, wish, client, progress)
        _refuse_failures(fetched)
        state = instance.bundles.state()
        chosen = _chosen(fetched, wish, state, instance.snapshots)
        following = BundleState(
            snapshots={feed.id: snapshot.sha256 for feed, snapshot in chosen},
            program_bundle=content_hash(instance.program_bundle),
            readers=readers_hash(),
            earlier=(state.bundle, *state.earlier) if state.bundle else state.earlier,
        )
        if _is_shown(instance, state, following):
            report("Alles is bij: geen enkele uitgever heeft iets nieuws.")
            told(Comparison((), ()))
            return Outcome(Comparison((), ()), None if wish.is_dry else _finished(instance, report))
        report("Cijfers lezen en controleren …")
        has_shown = instance.bundles.has_shown()
        read_before = _same_readings(state, following, chosen) if has_shown else frozenset()
        made = _made(instance, wish, chosen, read_before, report, told)
        if made.folder is None:
            return Outcome(made.comparison, None)
        return Outcome(made.comparison, _publish(instance, made.folder, following, report))


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of reading and comparing; the figures themselves are on the disk, and no longer in memory."""

    comparison: Comparison
    folder: Path | None
    """Where the new bundle stands on its shelf; None in a dry run."""


def _made(
    instance: Instance,
    wish: Wish,
    chosen: Sequence[tuple[Feed, Snapshot]],
    read_before: Collection[str],
    report: Report,
    told: Callable[[Comparison], None],
) -> _Made:
    """Read and compare what came in, and put its bundle on the shelf when it may be shown."""
    published = _published(instance)
    incoming, comparison = _incoming(instance, chosen, published, read_before)
    for line in lines(comparison):
        report(line)
    told(comparison)
    try:
        decisions = decided(published, comparison, wish.reason)
    except UpdateBlockedError:
        _doubt(comparison, chosen, instance.snapshots)
        raise
    if wish.is_dry:
        return _Made(comparison, None)
    del published
    with instance.bundles.making() as workplace:
        name = write_bundle(workplace, replace(incoming, decisions=decisions), QUICK)[:16]
        with_bundled_own(instance.program_bundle, workplace)
        folder = instance.bundles.add(workplace, name)
    return _Made(comparison, folder)


def _is_shown(instance: Instance, state: BundleState, following: BundleState) -> bool:
    """Tell whether exactly this is what the instance shows already."""
    made_of = (state.snapshots, state.program_bundle, state.readers)
    if not state.bundle:
        return not following.snapshots and instance.shelf.current_id() is not None
    is_same = made_of == (following.snapshots, following.program_bundle, following.readers)
    return is_same and instance.bundles.has_shown() and instance.shelf.current_id() is not None


def _finished(instance: Instance, report: Report) -> ShelvedRelease | None:
    """Serve the release of the shown bundle where a kill came between remembering it and serving it."""
    if not instance.shelf.serves_bundle():
        return None
    before = instance.shelf.current_id()
    shelved = ensure_release(instance.shelf, instance.bundles.shown(instance.program_bundle), report)
    return None if shelved.release.id == before else shelved


def _published(instance: Instance) -> Bundle:
    """Read what is shown now; raises StoreError that says how to go on without it."""
    try:
        return read_bundle(instance.bundles.shown(instance.program_bundle))
    except StoreError as error:
        raise StoreError(
            f"De cijfers die nu te zien zijn, zijn niet te vergelijken: {error} Er is niets veranderd. Geef "
            f"'wijkmonitor releases --use {BUNDLED}' en daarna 'wijkmonitor update'; wat al is opgehaald, "
            "wordt dan niet opnieuw gevraagd."
        ) from error


def _doubt(comparison: Comparison, chosen: Sequence[tuple[Feed, Snapshot]], snapshots: SnapshotShelf) -> None:
    """Ask for the tables that a rule held back once more next time: the publisher may mend them unsaid."""
    tables = {finding.table for finding in comparison.findings if finding.is_blocking}
    for feed, _ in chosen:
        if feed.delivery.table in tables:
            snapshots.doubt(feed.source, feed.id)


def _same_readings(
    state: BundleState, following: BundleState, chosen: Sequence[tuple[Feed, Snapshot]]
) -> frozenset[str]:
    """Give the feeds whose figures in the shown bundle are what reading them again would give.

    None when the gebieden are different now: a figure of one that we did not know then was left out.
    """
    if (state.program_bundle, state.readers) != (following.program_bundle, following.readers):
        return frozenset()
    shown = state.snapshots
    if any(shown.get(feed.id) != snapshot.sha256 for feed, snapshot in chosen if is_groundwork(feed.source)):
        return frozenset()
    return frozenset(name for name, sha256 in following.snapshots.items() if shown.get(name) == sha256)


def _incoming(
    instance: Instance,
    chosen: Sequence[tuple[Feed, Snapshot]],
    published: Bundle,
    read_before: Collection[str],
) -> tuple[Bundle, Comparison]:
    """Make the bundle of what came in, and compare it with the one that is shown."""
    figures = [item for item in chosen if not is_groundwork(item[0].source)]
    groundwork = [item for item in chosen if is_groundwork(item[0].source)]
    ground = ground_of(read_bundle(instance.program_bundle), groundwork, instance.snapshots)
    fresh = [item for item in figures if item[0].id not in read_before]
    received = read_snapshots(fresh, instance.snapshots, ground.index)
    received += [again(feed, published) for feed, _ in figures if feed.id in read_before]
    incoming, findings = overlaid(ground.base, received)
    comparison = compared(published, incoming, themes(), tables_touched(received, ground.base))
    told = (*comparison.findings, *newest_year(published, ground), *ground.findings, *findings)
    return incoming, replace(comparison, findings=told)


def _received(instance: Instance, wish: Wish, client: Client, progress: Progress) -> list[Fetched]:
    """Fetch from the publishers, or take from the folder."""
    if wish.folder is None:
        shelf = replace(instance.snapshots, believes_all=bool(wish.reason))
        return fetch_all(wish.feeds, client, shelf, progress)
    return [take(feed, wish.folder, instance.snapshots) for feed in wish.feeds]


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
    replaced = {name for feed, _ in chosen for name in feed.replaces}
    return sorted((item for item in chosen if item[0].id not in replaced), key=lambda item: item[0].id)


def _publish(
    instance: Instance, folder: Path, following: BundleState, report: Report
) -> ShelvedRelease | None:
    """Build the release of a new bundle beside, remember the bundle, and then serve.

    The bundle is remembered before its release is served, so that a start in between finishes the work.
    A release that a person chose stays in sight; None then.
    """
    own = shown_deliveries(folder, OwnShelf(instance.data), load_catalog())
    if instance.shelf.find_content(release_hash(folder, own)) is None:
        build_release(instance.shelf, folder, report, own)
    instance.bundles.show(replace(following, bundle=folder.name))
    if not instance.shelf.serves_bundle():
        report(
            f"Uitgave {instance.shelf.current_id()} blijft in beeld, want iemand koos haar. "
            f"Toon de nieuwe met 'wijkmonitor releases --use {UPDATED}'."
        )
        return None
    return ensure_release(instance.shelf, folder, report)

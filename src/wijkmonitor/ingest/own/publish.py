"""Add, replace and remove own tables: checked, built beside what is served, and then switched at once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import LoadRefusedError, StoreError
from wijkmonitor.ingest.build import Report, build_release, ensure_release
from wijkmonitor.ingest.own.changes import changes
from wijkmonitor.ingest.own.deliveries import OwnDelivery, bundled_deliveries, shown_deliveries, surroundings
from wijkmonitor.ingest.own.table import OwnTable, Surroundings, read_files, read_own_table
from wijkmonitor.store.own_shelf import OwnCard, OwnShelf, OwnState
from wijkmonitor.store.shelf import Shelf, ShelvedRelease


def ingest_own(
    shelf: Shelf, bundle_folder: Path, table: Path, description: Path, report: Report
) -> ShelvedRelease | None:
    """Take an own table, and serve a release with it; bytes that are shown already change nothing.

    None when a person chose another release to serve.

    Raises LoadRefusedError with every problem of the delivery; then nothing was changed.
    """
    catalog, own_shelf = load_catalog(), OwnShelf(shelf.folder)
    around = surroundings(bundle_folder, catalog)
    received = read_own_table(read_files(table, description), around)
    name, sha256 = received.description.table, received.files.sha256
    shown = {item.table: item for item in shown_deliveries(bundle_folder, own_shelf, catalog)}
    former = shown.get(name)
    if former is not None and former.files.sha256 == sha256:
        report(f"Deze levering van '{name}' is al opgenomen. Er is niets veranderd.")
        return ensure_release(shelf, bundle_folder, report) if shelf.serves_bundle() else None
    for line in _what_changes(former, received, around):
        report(line)
    card = OwnCard(sha256, datetime.now(UTC).date().isoformat(), table.name, description.name)
    own_shelf.keep(name, card, (received.files.table, received.files.description))
    state = own_shelf.state().with_table(name, sha256)
    return _publish(shelf, bundle_folder, state, report)


def remove_own(shelf: Shelf, bundle_folder: Path, table: str, report: Report) -> ShelvedRelease:
    """Show an own table no longer, and serve a release without it; its bytes are kept."""
    catalog, own_shelf = load_catalog(), OwnShelf(shelf.folder)
    state = own_shelf.state()
    bundled = {item.table for item in bundled_deliveries(bundle_folder, catalog)} - set(state.left_out)
    if table not in {*state.tables, *bundled}:
        known = ", ".join(sorted({*state.tables, *bundled})) or "er zijn er geen"
        raise StoreError(f"Er is geen eigen tabel '{table}'. Bekend zijn: {known}.")
    report(f"Eigen tabel '{table}' wordt niet meer getoond.")
    return _publish(shelf, bundle_folder, state.without(table, is_bundled=table in bundled), report)


def own_table_lines(shelf: Shelf, bundle_folder: Path) -> Iterator[str]:
    """Say which own tables are shown: name, date, hash, how many rows, and what it is."""
    catalog = load_catalog()
    around = surroundings(bundle_folder, catalog)
    for delivery in shown_deliveries(bundle_folder, OwnShelf(shelf.folder), catalog):
        origin = (
            f"ontvangen {delivery.files.received}" if delivery.files.received else "hoort bij het programma"
        )
        start = f"{delivery.table}  {delivery.files.sha256[:12]}  {origin}"
        try:
            table = read_own_table(delivery.files, around)
        except LoadRefusedError:
            yield f"{start}  past niet bij dit programma en wordt niet getoond"
        else:
            yield f"{start}  {table.rows.height} rijen  {table.description.title}"


def _publish(shelf: Shelf, bundle_folder: Path, state: OwnState, report: Report) -> ShelvedRelease:
    """Build the release of a state, then remember the state, then serve: a kill leaves what was served.

    The state is remembered before the release is served, so that a start in between finishes the work.
    """
    own_shelf = OwnShelf(shelf.folder)
    shown = shown_deliveries(bundle_folder, own_shelf, load_catalog(), state)
    build_release(shelf, bundle_folder, report, shown)
    own_shelf.show(state)
    return ensure_release(shelf, bundle_folder, report)


def _what_changes(former: OwnDelivery | None, received: OwnTable, around: Surroundings) -> Iterator[str]:
    name = received.description.table
    if former is None:
        yield f"Nieuwe eigen tabel '{name}': {received.rows.height} rijen."
        return
    yield f"Nieuwe versie van '{name}'; zij vervangt die van {former.files.received or 'het programma'}."
    try:
        yield from changes(read_own_table(former.files, around).rows, received.rows)
    except LoadRefusedError:
        yield "De vorige versie past niet meer bij dit programma; daarmee is niet vergeleken."

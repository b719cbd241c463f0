"""Build a release from a bundle: derive, judge, write beside, check, put on the shelf."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import polars as pl
import pyarrow as pa

import wijkmonitor
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.ingest.bundle import content_hash, read_bundle
from wijkmonitor.ingest.coding import CodedBundle, coded_bundle
from wijkmonitor.ingest.own.deliveries import OwnDelivery, read_tables, shown_deliveries
from wijkmonitor.ingest.own.figures import OwnFigures, own_figures
from wijkmonitor.ingest.own.table import Surroundings
from wijkmonitor.ingest.tables import Derived, derive, judged_tables
from wijkmonitor.store.own_shelf import OwnShelf
from wijkmonitor.store.schema import SCHEMA_VERSION
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.store.writer import release_file

Report = Callable[[str], None]
"""Says one line about how far a build is."""

_PACKAGE = Path(wijkmonitor.__file__).parent
_READING_ROOMS = ("domain", "publishers", "sources")
_METHOD_ROOMS = ("catalog", "domain", "ingest", "judgement", "measures", "store")


def ensure_release(shelf: Shelf, bundle_folder: Path, report: Report) -> ShelvedRelease:
    """Give the release of this bundle and this program, building it when the shelf does not have it yet.

    Own tables are part of it, those of the instance and those that travel with the program. What is served
    changes only after the new release is whole and on the disk.
    """
    own = shown_deliveries(bundle_folder, OwnShelf(shelf.folder), load_catalog())
    wanted = release_hash(bundle_folder, own)
    found = shelf.find_content(wanted)
    if found is None or not found.path.is_file():
        found = build_release(shelf, bundle_folder, report, own)
    if shelf.current_id() != found.release.id or not shelf.serves_bundle():
        shelf.use(found.release.id)
        shelf.prune()
    return found


def build_release(
    shelf: Shelf, bundle_folder: Path, report: Report, own: Sequence[OwnDelivery] = ()
) -> ShelvedRelease:
    """Build the release of a bundle and own tables and put it on the shelf, without serving it yet.

    The observations are written while the figures are judged: one core each.
    """
    started = time.perf_counter()
    with shelf.building() as workplace:
        report("Cijfers lezen …")
        derived = _derived(bundle_folder, own, report)
        release = _release(release_hash(bundle_folder, own), derived)
        report("Beoordelen en opslaan …")
        with release_file(workplace / "release.duckdb") as file, ThreadPoolExecutor(1) as background:
            writing = background.submit(file.add_observations, derived.observations)
            tables = judged_tables(derived)
            writing.result()
            file.add_others({**tables, "manifest": _manifest(release, derived.bundle.decisions)})
        shelved = shelf.add(workplace, release)
    seconds = f"{time.perf_counter() - started:.1f}".replace(".", ",")
    report(f"Uitgave {release.id} is klaar: {release.regions} gebieden, in {seconds} seconden.")
    return shelved


def release_hash(bundle_folder: Path, own: Sequence[OwnDelivery] = ()) -> str:
    """Give the content hash of the release that this program makes of a bundle and own tables.

    Over the figures, the catalogue and the code of the methods: another rule is another release.
    """
    digest = hashlib.sha256(content_hash(bundle_folder).encode())
    for delivery in own:
        digest.update(f"{delivery.table} {delivery.files.sha256}\n".encode())
    digest.update(str(SCHEMA_VERSION).encode())
    digest.update(b"".join(_code_of(_METHOD_ROOMS)))
    return digest.hexdigest()


def readers_hash() -> str:
    """Give the hash of the code that makes figures of what publishers send."""
    return hashlib.sha256(b"".join(_code_of(_READING_ROOMS))).hexdigest()


def _code_of(rooms: Iterable[str]) -> Iterator[bytes]:
    for room in rooms:
        for path in sorted((_PACKAGE / room).rglob("*")):
            if path.suffix in {".py", ".yaml", ".csv", ".md"}:
                yield path.name.encode() + path.read_bytes()


def _derived(bundle_folder: Path, own: Sequence[OwnDelivery], report: Report) -> Derived:
    catalog = load_catalog()
    coded, figures = _coded(bundle_folder, own, catalog, report)
    return derive(coded, catalog, figures)


def _coded(
    bundle_folder: Path, own: Sequence[OwnDelivery], catalog: Catalog, report: Report
) -> tuple[CodedBundle, OwnFigures | None]:
    """Read a bundle and own tables; at the end of this its texts are let go of."""
    bundle = read_bundle(bundle_folder)
    report(f"Rekenen: {len(bundle.observations):,} cijfers …".replace(",", "."))
    figures = _own_figures(own, Surroundings(catalog, bundle.regions, bundle.table_names), report)
    return coded_bundle(bundle, catalog, figures), figures


def _own_figures(own: Sequence[OwnDelivery], around: Surroundings, report: Report) -> OwnFigures | None:
    tables, refused = read_tables(own, around)
    for error in refused:
        report(f"Een eigen tabel past niet bij dit programma en wordt niet getoond. {error}")
    return own_figures(tables, around.regions)


def _release(wanted: str, derived: Derived) -> Release:
    today = datetime.now(UTC).date().isoformat()
    newest = derived.bundle.regions["indeling"].max()
    if not isinstance(newest, int):
        raise StoreError("De bundel heeft geen gebieden. Maak hem opnieuw met 'make data'.")
    return Release(
        id=ReleaseId(f"{today}-{wanted[:8]}"),
        content_hash=wanted,
        built_on=today,
        program_version=wijkmonitor.__version__,
        observations=len(derived.all_cells),
        regions=len(derived.codes.regions),
        newest_indeling=newest,
    )


def _manifest(release: Release, decisions: Sequence[Decision]) -> pa.Table:
    facts = {
        "schema_version": str(SCHEMA_VERSION),
        "release": release.id,
        "content_hash": release.content_hash,
        "built_on": release.built_on,
        "program_version": release.program_version,
        "decisions": msgspec.json.encode(decisions).decode(),
    }
    return pl.DataFrame({"key": list(facts), "value": list(facts.values())}).to_arrow()

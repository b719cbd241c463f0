"""Which own tables an instance shows: those that travel with the program, and those it was given."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import LoadRefusedError, StoreError
from wijkmonitor.ingest.bundle import bundled_regions, bundled_tables
from wijkmonitor.ingest.own.description import read_description
from wijkmonitor.ingest.own.table import OwnFiles, OwnTable, Surroundings, read_files, read_own_table
from wijkmonitor.store.own_shelf import DESCRIPTION_FILE, TABLE_FILE, OwnShelf, OwnState

BUNDLED = "eigen"
"""The folder of the bundle with the own tables that travel with the program, each in a folder of its own."""


@dataclass(frozen=True, slots=True)
class OwnDelivery:
    """A delivery that is shown: the name of its table and its bytes."""

    table: str
    files: OwnFiles


def shown_deliveries(
    bundle_folder: Path, shelf: OwnShelf, catalog: Catalog, state: OwnState | None = None
) -> tuple[OwnDelivery, ...]:
    """Give the own tables that are shown, by name; one that was ingested comes before a bundled one."""
    state = shelf.state() if state is None else state
    found = {
        item.table: item
        for item in bundled_deliveries(bundle_folder, catalog)
        if item.table not in state.left_out
    }
    for table, sha256 in state.tables.items():
        found[table] = _kept(table, sha256, shelf)
    return tuple(found[table] for table in sorted(found))


def bundled_deliveries(bundle_folder: Path, catalog: Catalog) -> Iterator[OwnDelivery]:
    """Give the own tables that travel with the program."""
    for description in sorted((bundle_folder / BUNDLED).glob(f"*/{DESCRIPTION_FILE}")):
        files = read_files(description.with_name(TABLE_FILE), description)
        yield OwnDelivery(read_description(files.description, str(description), catalog).table, files)


def with_bundled_own(program_bundle: Path, folder: Path) -> None:
    """Let the own tables that travel with the program travel with another bundle too."""
    if (program_bundle / BUNDLED).is_dir():
        shutil.copytree(program_bundle / BUNDLED, folder / BUNDLED, dirs_exist_ok=True)


def surroundings(bundle_folder: Path, catalog: Catalog) -> Surroundings:
    """Give what a delivery is held against."""
    return Surroundings(catalog, bundled_regions(bundle_folder), bundled_tables(bundle_folder))


def read_tables(
    deliveries: Iterable[OwnDelivery], around: Surroundings
) -> tuple[list[OwnTable], list[LoadRefusedError]]:
    """Read deliveries that were accepted before, and give those that no longer are with their problems.

    A newer program may not know an indicator any more. The monitor must start all the same.
    """
    tables, refused = [], []
    for delivery in deliveries:
        try:
            tables.append(read_own_table(delivery.files, around))
        except LoadRefusedError as error:
            refused.append(error)
    return tables, refused


def _kept(table: str, sha256: str, shelf: OwnShelf) -> OwnDelivery:
    card = shelf.card(table, sha256)
    read = read_files(*shelf.files(table, sha256))
    files = OwnFiles(read.table, read.description, card.table_name, card.description_name, card.received)
    if files.sha256 != card.sha256:
        raise StoreError(
            f"De bewaarde eigen tabel '{table}' is veranderd nadat zij was ontvangen. Lever haar opnieuw aan "
            f"met 'wijkmonitor ingest eigen', of haal haar weg met --remove {table}."
        )
    return OwnDelivery(table, files)

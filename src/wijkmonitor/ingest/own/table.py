"""An own table as it was delivered: two files, read and held against every rule, or refused as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import LoadRefusedError, Problem, StoreError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.own.checks import Table, row_problems
from wijkmonitor.ingest.own.description import OwnDescription, read_description
from wijkmonitor.ingest.own.disclosure import disclosure_problems, parts_by_whole
from wijkmonitor.ingest.own.rows import read_rows
from wijkmonitor.store.own_shelf import DESCRIPTION_FILE, TABLE_FILE

_MOST_BYTES = 200_000_000
_LEVELS = [RegionLevel.GEMEENTE.value, RegionLevel.WIJK.value, RegionLevel.BUURT.value]


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The bytes of a delivery as received."""

    table: bytes
    description: bytes
    table_name: str = TABLE_FILE
    description_name: str = DESCRIPTION_FILE
    received: str = ""
    """ISO date; empty for one that travels with the program."""

    @property
    def sha256(self) -> str:
        """Give the fingerprint of both files together."""
        parts = (sha256(self.table).hexdigest(), sha256(self.description).hexdigest())
        return sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A delivery that passed every check."""

    files: OwnFiles
    description: OwnDescription
    rows: pl.DataFrame
    """ROW_SCHEMA."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a delivery is held against: the catalogue, all gebieden, the publishers' tables."""

    catalog: Catalog
    regions: pl.DataFrame
    """REGION_SCHEMA, of the bundle."""
    tables: frozenset[str]
    """Ids of the publishers' tables and deliveries: an own table has another."""

    def parents(self, description: OwnDescription) -> Mapping[str, str | None]:
        """Give the gebieden that a table may be about, each with the one around it: no land or provincie."""
        if description.is_fictional:
            return {place.code: place.parent for place in description.places}
        known = self.regions.filter(
            (pl.col("indeling") == description.indeling) & pl.col("level").is_in(_LEVELS)
        )
        return dict(known.select("code", "parent").iter_rows())


def read_files(table: Path, description: Path, received: str = "") -> OwnFiles:
    """Read the two files of a delivery; raises StoreError that names the one that cannot be read."""
    contents = []
    for path in (table, description):
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise StoreError(f"{path} is groter dan 200 MB. Een tabel met cijfers is veel kleiner.")
            contents.append(path.read_bytes())
        except OSError as error:
            raise StoreError(
                f"{path} is niet te lezen: {error}. Controleer de naam van het bestand."
            ) from error
    return OwnFiles(contents[0], contents[1], table.name, description.name, received)


def read_own_table(files: OwnFiles, around: Surroundings) -> OwnTable:
    """Read a delivery and check all of it; raises LoadRefusedError with every problem, each once."""
    description = read_description(files.description, files.description_name, around.catalog)
    if description.table in around.tables:
        taken = Problem(
            f"De naam '{description.table}' is al van een tabel van een uitgever.",
            f"{files.description_name} › tabel",
            "Kies een andere naam.",
        )
        raise LoadRefusedError(description.table, [taken])
    parents = around.parents(description)
    if not parents:
        unknown = Problem(
            f"Van de indeling {description.indeling} hebben wij geen gebieden.",
            f"{files.description_name} › indeling",
            "Gebruik de codes van een jaar dat wij kennen.",
        )
        raise LoadRefusedError(description.table, [unknown])
    rows = read_rows(files.table, files.table_name, description)
    table = Table(files.table_name, rows, description, around.catalog, parents.keys())
    problems = (*row_problems(table), *disclosure_problems(table, parts_by_whole(parents)))
    if problems:
        raise LoadRefusedError(description.table, problems)
    return OwnTable(files, description, rows)

"""A whole release as files: every figure, words for every column, checksums, nothing of anybody lost."""

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from wijkmonitor.app.editions import Editions
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.exported import CARD
from wijkmonitor.export.release import export_release
from wijkmonitor.store.exported import SUMS, exporting, read_exported
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.release_files import TABLES


@pytest.fixture(scope="module")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the files of the small country."""
    target = tmp_path_factory.mktemp("export") / "uitgave"
    export_release(edition.release, edition.catalog, target)
    return target


def test_every_figure_is_in_the_files(folder: Path, edition: Edition) -> None:
    """As many observations as the release holds, each as the release has it."""
    found = pq.read_table(folder / "waarnemingen.parquet").to_pylist()
    stored = edition.release.regions.by_id
    held = edition.release.observations(stored)

    assert len(found) == len(held) > 20
    assert {
        (row["gebied"], row["indicator"], row["groep"], row["periode"], row["levering"], row["waarde"])
        for row in found
    } == {(row.region, row.indicator, row.group, row.period, row.delivery, row.value) for row in held}
    assert all(row["status"] and row["soort"] and row["gebiedsindeling"] for row in found)


def test_the_database_has_the_same_tables(folder: Path) -> None:
    """DuckDB and Parquet hold the same rows."""
    with duckdb.connect(str(folder / "wijkmonitor.duckdb"), read_only=True) as connection:
        for name in TABLES:
            (count,) = connection.execute(f"SELECT count(*) FROM {name}").fetchone() or (0,)  # noqa: S608

            assert count == pq.read_metadata(folder / f"{name}.parquet").num_rows > 0


def test_every_column_is_explained(folder: Path) -> None:
    """The dictionary, which is also a table, has each column of each file, each indicator and each group."""
    catalog = load_catalog()
    with (folder / "woordenboek.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["soort"], row["naam"]): row["betekenis"] for row in csv.DictReader(file)}
    text = (folder / "woordenboek.md").read_text(encoding="utf-8")

    for name in TABLES:
        for column in pq.read_schema(folder / f"{name}.parquet").names:
            assert known["kolom", f"{name}.{column}"]
            assert f"| {column} |" in text
    assert all(("indicator", item) in known and f"| {item} |" in text for item in catalog.indicators)
    assert all(("groep", code) in known for code in catalog.groups)


def test_the_licence_names_every_source(folder: Path, edition: Edition) -> None:
    """Who uses the files can take over the line of each source."""
    text = (folder / "LICENTIE-GEGEVENS.md").read_text(encoding="utf-8")

    assert "CC BY 4.0" in text
    for delivery in edition.release.deliveries:
        assert delivery.source_line.removeprefix("Bron: ") in text


def test_the_checksums_are_right(folder: Path) -> None:
    """The card and SHA256SUMS name each file with its hash and size."""
    exported = read_exported(folder)
    sums = dict(line.split("  ")[::-1] for line in (folder / SUMS).read_text().splitlines())

    assert exported is not None
    assert {item.name for item in exported.files} == {entry.name for entry in folder.iterdir()} - {CARD, SUMS}
    for item in exported.files:
        body = (folder / item.name).read_bytes()
        assert item.sha256 == sums[item.name] == hashlib.sha256(body).hexdigest()
        assert item.size == len(body)


def test_a_folder_of_somebody_else_is_left_alone(edition: Edition, tmp_path: Path) -> None:
    """What is no export of ours is never replaced; an earlier export is, and an empty folder is filled."""
    letters = tmp_path / "brieven"
    letters.mkdir()
    (letters / "brief.txt").write_text("lieve oma")

    with pytest.raises(StoreError, match="geen eerdere export"):
        export_release(edition.release, edition.catalog, letters)
    assert [entry.name for entry in letters.iterdir()] == ["brief.txt"]

    empty = tmp_path / "leeg"
    empty.mkdir()
    export_release(edition.release, edition.catalog, empty)
    (empty / "oud.txt").write_text("van een vorige keer")
    export_release(edition.release, edition.catalog, empty)

    assert read_exported(empty) is not None
    assert not (empty / "oud.txt").exists()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["brieven", "leeg"]


def test_an_export_that_fails_leaves_the_former(edition: Edition, tmp_path: Path) -> None:
    """Until all is there, what was there stays; what a killed export left is cleared away."""
    target = tmp_path / "uitgave"
    export_release(edition.release, edition.catalog, target)
    (tmp_path / ".wijkmonitor-export-gedood").mkdir()
    before = (target / CARD).read_bytes()

    with pytest.raises(StoreError, match="half"):
        _fail_half_way(target)

    assert (target / CARD).read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["uitgave"]


def _fail_half_way(target: Path) -> None:
    with exporting(target) as workplace:
        (workplace / "half.parquet").write_text("half")
        raise StoreError("half")


def test_a_folder_that_cannot_be_made_is_told(edition: Edition, tmp_path: Path) -> None:
    """A sentence says where, not a trace."""
    (tmp_path / "bestand").write_text("x")

    with pytest.raises(StoreError, match="bestand"):
        export_release(edition.release, edition.catalog, tmp_path / "bestand" / "map")


def test_own_tables_stay_home(editions: Editions, folder: Path) -> None:
    """Without being asked, no own table and no made-up gebied leaves the instance."""
    made = json.loads((folder / CARD).read_text())
    sources = pq.read_table(folder / "bronnen.parquet").to_pylist()
    own = {item.id for item in editions.current().release.deliveries if item.is_own}

    assert made["with_own"] is False
    assert not own & {row["levering"] for row in sources}

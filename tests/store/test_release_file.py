"""A release file: written whole or not at all, and read without surprises."""

import signal
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import duckdb
import pytest

from ingest.small_bundle import INWONERS, OVERVECHT, UTRECHT, WIJKEN_OF_UTRECHT, Cell, a_bundle, everywhere
from wijkmonitor.domain.errors import ReleaseDamagedError, StoreError
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.store.writer import write_release_file

_BUILDING_WITHOUT_ROOM = """
import resource, signal, sys
from pathlib import Path
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.ingest.build import build_release
from wijkmonitor.store.shelf import Shelf

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    build_release(Shelf(Path(sys.argv[1])), Path(sys.argv[2]), lambda _: None)
except StoreError as error:
    sys.exit(str(error))
"""


def _cells() -> list[Cell]:
    people = {code: 1000.0 + place for place, code in enumerate(WIJKEN_OF_UTRECHT)}
    older = Cell(OVERVECHT, INWONERS, 900.0, year=2020)
    group = Cell(OVERVECHT, INWONERS, 400.0, group="herkomst:buiten-europa")
    hidden = Cell(OVERVECHT, "laag_inkomen_pct", None, year=2020)
    return [*everywhere(INWONERS, people), older, group, hidden]


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> ShelvedRelease:
    """Give a small release, built as the program does."""
    folder = tmp_path_factory.mktemp("uitgave")
    write_bundle(folder / "bundel", a_bundle(_cells()))
    return build_release(Shelf(folder / "data"), folder / "bundel", lambda _: None)


@pytest.fixture(scope="module")
def release(shelved: ShelvedRelease) -> OpenRelease:
    """Give the small release, open."""
    return OpenRelease(shelved.path, shelved.release)


def test_gives_every_observation_of_a_gebied(release: OpenRelease) -> None:
    """Cells of all years and groups come back, empty ones with their reason."""
    overvecht = release.regions.get(OVERVECHT)
    assert overvecht is not None
    found = {
        f"{row.indicator} {row.group} {row.period}": (row.value, row.status.value)
        for row in release.observations([overvecht])
    }

    assert found["inwoners_aantal totaal 2024JJ00"] == (1002.0, "definitief")
    assert found["inwoners_aantal totaal 2020JJ00"] == (900.0, "definitief")
    assert found["inwoners_aantal herkomst:buiten-europa 2024JJ00"] == (400.0, "definitief")
    assert found["laag_inkomen_pct totaal 2020JJ00"] == (None, "geheim_of_onbekend")


def test_gives_one_group_and_one_period(release: OpenRelease) -> None:
    """A filter leaves out what was not asked for."""
    overvecht = release.regions.get(OVERVECHT)
    assert overvecht is not None
    rows = release.observations([overvecht], group="herkomst:buiten-europa", period="2024JJ00")

    assert {("herkomst:buiten-europa", "2024JJ00")} == {(row.group, row.period) for row in rows}


def test_what_the_release_does_not_know_has_no_observations(release: OpenRelease) -> None:
    """An unknown group, period or indicator gives nothing, not everything."""
    overvecht = release.regions.get(OVERVECHT)
    assert overvecht is not None

    assert release.observations([overvecht], group="herkomst:mars") == []
    assert release.observations([overvecht], period="1899JJ00") == []
    assert release.observations([overvecht], indicators=[IndicatorId("zonlicht_uren")]) == []


def test_knows_what_a_gebied_has(release: OpenRelease) -> None:
    """Groups for the switch and the newest number of inhabitants; no year, as none has a slice of the pie."""
    overvecht = release.regions.get(OVERVECHT)
    assert overvecht is not None

    assert overvecht.periods == ()
    assert overvecht.groups == ("totaal", "herkomst:buiten-europa")
    assert overvecht.inwoners == 1002


def test_knows_what_lies_in_what(release: OpenRelease) -> None:
    """Ancestors from large to small, children by name."""
    overvecht = release.regions.get(OVERVECHT)
    assert overvecht is not None
    line = [item.region.code for item in release.regions.ancestors(overvecht)]

    assert line == ["NL00", "PV26", UTRECHT]
    assert {
        item.region.code
        for item in release.regions.children[overvecht.region.parent or overvecht.region.code]
    } == set(WIJKEN_OF_UTRECHT)


def test_tells_its_provenance(release: OpenRelease, shelved: ShelvedRelease) -> None:
    """The manifest in the file names the same release as the card beside it."""
    assert release.manifest["release"] == shelved.release.id
    assert release.manifest["content_hash"] == shelved.release.content_hash


def test_counts_what_there_is(release: OpenRelease) -> None:
    """Coverage counts figures and cells: one hidden cell is one cell without a figure."""
    rows = [row for row in release.coverage() if row.indicator == "laag_inkomen_pct" and row.level == "wijk"]

    assert [(row.figures, row.cells) for row in rows] == [(0, 1)]


def test_a_file_that_is_no_release_is_refused(tmp_path: Path, shelved: ShelvedRelease) -> None:
    """Rubbish in place of the file gives a message that says what to remove."""
    path = tmp_path / "release.duckdb"
    path.write_bytes(b"geen uitgave" * 1000)

    with pytest.raises(ReleaseDamagedError, match="Verwijder de map"):
        OpenRelease(path, shelved.release)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_cut_off_file_is_refused(share: float, tmp_path: Path, shelved: ShelvedRelease) -> None:
    """A file of which the end is missing is never half-read."""
    content = shelved.path.read_bytes()
    path = tmp_path / "release.duckdb"
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(ReleaseDamagedError):
        OpenRelease(path, shelved.release)


def test_a_release_of_another_version_is_refused(tmp_path: Path, shelved: ShelvedRelease) -> None:
    """A file of another schema says that it must be built again."""
    path = tmp_path / "release.duckdb"
    path.write_bytes(shelved.path.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE manifest SET value = '0' WHERE key = 'schema_version'")

    with pytest.raises(ReleaseDamagedError, match="andere versie"):
        OpenRelease(path, shelved.release)


def test_a_file_without_all_its_tables_is_not_written(tmp_path: Path) -> None:
    """A missing table is named, and nothing is left behind."""
    with pytest.raises(StoreError, match="observation"):
        write_release_file(tmp_path / "release.duckdb", {})

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_release_served(tmp_path: Path) -> None:
    """When the file cannot grow the message says so; the old release is whole and nothing half is left."""
    shelf = Shelf(tmp_path / "data")
    write_bundle(tmp_path / "een", a_bundle(_cells()))
    first = build_release(shelf, tmp_path / "een", lambda _: None)
    shelf.use(first.release.id)
    write_bundle(tmp_path / "twee", a_bundle([*_cells(), Cell(UTRECHT, INWONERS, 5.0)]))
    done = subprocess.run(
        [sys.executable, "-c", _BUILDING_WITHOUT_ROOM, str(shelf.folder), str(tmp_path / "twee")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "kon niet worden geschreven" in done.stderr) == (1, True), done.stderr
    shelf.verify(shelf.current())
    assert [path.name for path in (shelf.folder / "releases").iterdir()] == [first.release.id]


def test_a_killed_build_leaves_the_old_release_served(tmp_path: Path) -> None:
    """Killed while it builds, the release that was served is whole, and the next build succeeds."""
    shelf = Shelf(tmp_path / "data")
    write_bundle(tmp_path / "een", a_bundle(_cells()))
    first = build_release(shelf, tmp_path / "een", lambda _: None)
    shelf.use(first.release.id)
    write_bundle(tmp_path / "twee", a_bundle([*_cells(), Cell(UTRECHT, INWONERS, 5.0)]))
    code = _BUILDING_WITHOUT_ROOM.replace("200_000, 200_000", "-1, -1").replace("lambda _: None", "print")
    command = [sys.executable, "-u", "-c", code, str(shelf.folder), str(tmp_path / "twee")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = list(takewhile(lambda line: "opslaan" not in line, process.stdout))
        process.send_signal(signal.SIGKILL)

    assert said
    shelf.verify(shelf.current())
    second = build_release(shelf, tmp_path / "twee", lambda _: None)
    assert second.release.id != first.release.id
    assert {path.name for path in (shelf.folder / "releases").iterdir()} == {
        item.release.id for item in shelf.all()
    }

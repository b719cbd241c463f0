"""The bundle on disk: whole, deterministic, and as it was when something goes wrong."""

import json
import random
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from ingest.small_bundle import INWONERS, OVERVECHT, UTRECHT, Cell, Place, a_bundle
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.ingest.bundle import Bundle, content_hash, read_bundle, write_bundle

CELLS = (
    Cell(OVERVECHT, INWONERS, 35255.0),
    Cell(OVERVECHT, "laag_inkomen_pct", None, year=2023),
    Cell(OVERVECHT, INWONERS, 17125.0, group="herkomst:buiten-europa"),
    Cell(UTRECHT, INWONERS, -1.5, status="voorlopig", delivery="83765NED-gemeenten"),
)
_WRITER = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.ingest.bundle import read_bundle, write_bundle

folder, times = Path(sys.argv[1]), int(sys.argv[2])
bundle = read_bundle(folder)
figures = bundle.observations
print("begonnen", flush=True)
try:
    for number in itertools.islice(itertools.count(1), times):
        changed = figures.with_columns(value=figures["value"] + number)
        write_bundle(folder, replace(bundle, observations=changed))
except StoreError as error:
    sys.exit(str(error))
"""
"""Writes bundles of which every figure differs, one over the other."""
_FOR_EVER = 10**9


def _long_series() -> Bundle:
    """Give a bundle of 65 figures."""
    years = range(1960, 2025)
    return a_bundle([Cell(OVERVECHT, INWONERS, year * 1.37, year=year) for year in years])


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    as_text = frame.with_columns(pl.col(pl.Categorical()).cast(pl.String))
    return as_text.sort("region", "indicator", "group", "period", "delivery")


def _writer(folder: Path, times: int) -> list[str]:
    return [sys.executable, "-c", _WRITER, str(folder), str(times)]


def test_gives_back_what_was_written(tmp_path: Path) -> None:
    """Every cell, empty ones and groups too, is read as it was written."""
    bundle = a_bundle(CELLS)
    write_bundle(tmp_path, bundle)
    found = read_bundle(tmp_path)

    assert_frame_equal(_sorted(bundle.observations), _sorted(found.observations))
    assert bundle.deliveries == found.deliveries


def test_gives_back_gebieden_and_boundaries(tmp_path: Path) -> None:
    """The lists of gebieden and the shapes are read as they were written."""
    bundle = a_bundle(CELLS, changed=[])
    write_bundle(tmp_path, bundle)
    found = read_bundle(tmp_path)

    assert_frame_equal(bundle.regions.sort("indeling", "code"), found.regions)
    order = ["indeling", "level", "code"]
    assert_frame_equal(bundle.boundaries.sort(order), found.boundaries)


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order the cells come, files and manifest are the same: a rebuild is no difference."""
    shuffled = random.Random(1).sample(CELLS, len(CELLS))  # noqa: S311  # an order, no secret
    for folder, cells in (("een", CELLS), ("twee", shuffled)):
        write_bundle(tmp_path / folder, a_bundle(cells))
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("een", "twee")
    )

    assert first == second


def test_another_figure_is_another_bundle(tmp_path: Path) -> None:
    """One changed cell gives another hash, and the file of the old cell goes."""
    first = write_bundle(tmp_path, a_bundle(CELLS))
    names = {path.name for path in tmp_path.iterdir()}
    second = write_bundle(tmp_path, a_bundle([replace(CELLS[0], value=1.0), *CELLS[1:]]))

    assert first != second
    assert len(names) == len(list(tmp_path.iterdir()))


def test_refuses_a_gebied_that_is_in_no_list(tmp_path: Path) -> None:
    """A figure of an unknown gebied stops the bundle and says which."""
    with pytest.raises(StoreError, match="Gebied WK999999 staat in geen lijst van 2024"):
        write_bundle(tmp_path, a_bundle([Cell("WK999999", INWONERS, 1.0)]))

    assert not (tmp_path / "manifest.json").exists()


def test_says_that_there_is_no_bundle(tmp_path: Path) -> None:
    """An empty folder is no bundle; the message says how to make one."""
    with pytest.raises(StoreError, match=r"geen bundel .* 'make data'"):
        read_bundle(tmp_path)


def _a_file(folder: Path) -> Path:
    return next(folder.glob("85984NED-kern.*.parquet"))


def test_names_a_damaged_file(tmp_path: Path) -> None:
    """One flipped byte is found, and the message names the file."""
    write_bundle(tmp_path, a_bundle(CELLS))
    file = _a_file(tmp_path)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(StoreError, match=f"{file.name} is beschadigd"):
        read_bundle(tmp_path)


def test_names_a_missing_file(tmp_path: Path) -> None:
    """A file that the manifest names and that is gone is named."""
    write_bundle(tmp_path, a_bundle(CELLS))
    file = _a_file(tmp_path)
    file.unlink()

    with pytest.raises(StoreError, match=f"{file.name} ontbreekt"):
        read_bundle(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", '{"version": 1, "files": 3, "deliveries": []}'])
def test_names_a_damaged_manifest(text: str, tmp_path: Path) -> None:
    """A manifest that was cut off or edited is refused by name, without a trace of ours."""
    write_bundle(tmp_path, a_bundle(CELLS))
    (tmp_path / "manifest.json").write_text(text)

    with pytest.raises(StoreError, match=r"manifest\.json is beschadigd"):
        read_bundle(tmp_path)


def test_names_a_file_that_the_manifest_forgot(tmp_path: Path) -> None:
    """A manifest without the list of gebieden is damaged."""
    write_bundle(tmp_path, a_bundle(CELLS))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    del manifest["files"]["gebieden"]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(StoreError, match="beschadigd"):
        read_bundle(tmp_path)


def test_refuses_another_version(tmp_path: Path) -> None:
    """A bundle of a later program is not half-read."""
    write_bundle(tmp_path, a_bundle(CELLS))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"version": 99}))

    with pytest.raises(StoreError, match="andere versie"):
        read_bundle(tmp_path)


def test_a_killed_build_leaves_a_whole_bundle(tmp_path: Path) -> None:
    """Killed at random moments while it writes bundle over bundle, a whole one is always there."""
    write_bundle(tmp_path, _long_series())
    moments = random.Random(2)  # noqa: S311  # moments, no secret
    for _ in range(2):
        with subprocess.Popen(_writer(tmp_path, _FOR_EVER), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.1))
            process.send_signal(signal.SIGKILL)
            process.wait()

        assert len(read_bundle(tmp_path).observations) == 65


def test_a_later_build_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    """A file half-written by a killed build is gone after the next one."""
    write_bundle(tmp_path, a_bundle(CELLS))
    left = tmp_path / ".grenzen.0123456789ab.parquet.nieuw"
    left.write_bytes(b"half")
    write_bundle(tmp_path, a_bundle(CELLS))

    assert not left.exists()


def test_a_full_disk_leaves_the_bundle_as_it_was(tmp_path: Path) -> None:
    """When a file cannot grow, the message says so and the old bundle is still whole."""
    write_bundle(tmp_path, _long_series())
    before = content_hash(tmp_path)

    def limit_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = subprocess.run(
        _writer(tmp_path, 1),
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "kon niet worden geschreven" in done.stderr
    assert "De bundel is niet veranderd." in done.stderr
    assert before == content_hash(tmp_path)
    assert len(read_bundle(tmp_path).observations) == 65


def test_what_was_read_can_be_written_again(tmp_path: Path) -> None:
    """A bundle that is read and written elsewhere is the same, byte for byte."""
    first = write_bundle(tmp_path / "een", a_bundle(CELLS))

    assert first == write_bundle(tmp_path / "twee", read_bundle(tmp_path / "een"))


def test_keeps_the_figures_of_both_indelingen_apart(tmp_path: Path) -> None:
    """A gebied that is in two lists keeps the indeling of each figure."""
    places = (Place("NL00"), Place(OVERVECHT), Place(OVERVECHT, indeling=2020))
    cells = [Cell(OVERVECHT, INWONERS, 2.0), Cell(OVERVECHT, INWONERS, 1.0, year=2020, indeling=2020)]
    write_bundle(tmp_path, a_bundle(cells, places))
    rows = read_bundle(tmp_path).observations.select("indeling", "value").rows()

    assert {(2024, 2.0), (2020, 1.0)} == set(rows)

"""Building the release from the bundle: time and peak memory, against a plain pandas script.

Run: .venv/bin/python -m benchmarks.release [folder with the publishers' files]
Each build is a process of its own. Peak memory is what the system reports of it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bundled import SHARED_DATA
from benchmarks.machine import machine
from benchmarks.table import Comparison, Sample, once, show
from wijkmonitor.settings import BUNDLE

_BUILD = """
import sys
from pathlib import Path
from wijkmonitor.ingest.build import build_release
from wijkmonitor.store.shelf import Shelf
build_release(Shelf(Path(sys.argv[1])), Path(sys.argv[2]), lambda _: None)
"""
_LOAD = """
import sys
from pathlib import Path
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.ingest.load import load_bundle
write_bundle(Path(sys.argv[1]), load_bundle(Path(sys.argv[2]), lambda _: None))
"""
_PEER = "pandas script"
_BUILD_LIMIT_SECONDS = 10
_FILE_LIMIT_MB = 12
_KB_IN_MB = 1000 if sys.platform != "darwin" else 1_000_000
"""Linux reports peak memory in kilobytes, macOS in bytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: bytes


def comparisons(publishers_files: Path = SHARED_DATA) -> list[Comparison]:
    """Measure, and give the lines of the table."""
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        build = run(["-c", _BUILD, ours, str(BUNDLE)])
        pandas = run(["-m", "benchmarks.pandas_release", theirs])
        lines = [*_times(build, pandas), _size("release on disk", Path(ours), _PEER, Path(theirs))]
    lines.append(_size("bundle on disk", BUNDLE, limit=_FILE_LIMIT_MB))
    return [*lines, *(_loading(publishers_files) if publishers_files.is_dir() else [])]


def _times(build: Run, pandas: Run) -> list[Comparison]:
    until = json.loads(pandas.output)["seconds"]
    seconds, limit = once(build.seconds), float(_BUILD_LIMIT_SECONDS)
    return [
        Comparison(
            "release, build and write",
            "s",
            seconds,
            f"{_PEER} to Parquet",
            once(until["parquet"]),
            limit=limit,
        ),
        Comparison("release, build and write", "s", seconds, f"{_PEER} to SQLite", once(pandas.seconds)),
        Comparison(
            "release, CPU time", "s", once(build.cpu_seconds), f"{_PEER} to SQLite", once(pandas.cpu_seconds)
        ),
        Comparison("release, peak memory", "MB", once(build.peak_mb), _PEER, once(pandas.peak_mb)),
    ]


def _loading(publishers_files: Path) -> list[Comparison]:
    """Give what it takes to make the bundle from the publishers' files: the first half of `make data`."""
    with tempfile.TemporaryDirectory() as folder:
        load = run(["-c", _LOAD, folder, str(publishers_files)])
    return [
        Comparison("make data, load and write the bundle", "s", once(load.seconds)),
        Comparison("make data, CPU time", "s", once(load.cpu_seconds)),
        Comparison("make data, peak memory", "MB", once(load.peak_mb)),
    ]


def run(arguments: Sequence[str]) -> Run:
    """Run Python and tell what it took; raises CalledProcessError when it fails."""
    command = [sys.executable, *arguments]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        output.seek(0)
        said = output.read()
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KB_IN_MB, said)


def _size(
    title: str, ours: Path, peer: str = "", theirs: Path | None = None, limit: float | None = None
) -> Comparison:
    other: Sample | None = None if theirs is None else once(_megabytes(theirs))
    return Comparison(title, "MB", once(_megabytes(ours)), peer, other, limit=limit)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED_DATA))


if __name__ == "__main__":
    main()

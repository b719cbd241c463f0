"""The whole of KWB 2013–2025 into a release: all levels, all topics, time and peak memory, against pandas.

Run: .venv/bin/python -m benchmarks.scale [folder with the publishers' files]
"""

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.bundled import SHARED_DATA
from benchmarks.machine import machine
from benchmarks.release import Run, run
from benchmarks.scale_tables import write_tables
from benchmarks.table import Comparison, once, show

_LIMIT_SECONDS, _LIMIT_MB = 90, 3000
_PEER = "pandas script"


def comparisons(publishers_files: Path = SHARED_DATA) -> list[Comparison]:
    """Measure, and give the lines of the table; none where the real rows are not there."""
    if not publishers_files.is_dir():
        return []
    with tempfile.TemporaryDirectory() as workplace:
        tables, ours, theirs = (Path(workplace) / name for name in ("tabellen", "ons", "pandas"))
        for folder in (tables, ours, theirs):
            folder.mkdir()
        write_tables(tables, publishers_files)
        own = run(["-m", "benchmarks.scale_release", str(tables), str(ours)])
        pandas = run(["-m", "benchmarks.pandas_scale", str(tables), str(theirs)])
    return _lines(own, pandas)


def _lines(own: Run, pandas: Run) -> list[Comparison]:
    steps, seconds = json.loads(own.output)["steps"], json.loads(pandas.output)["seconds"]
    title = "KWB 2013–2025 into a release"
    return [
        Comparison(title, "s", once(own.seconds), f"{_PEER}, tidied to SQLite", once(pandas.seconds),
                   limit=float(_LIMIT_SECONDS)),
        Comparison(f"{title}: read only", "s", once(steps["read"][0]), f"{_PEER} to Parquet",
                   once(seconds["parquet"])),
        Comparison(f"{title}: CPU time", "s", once(own.cpu_seconds), f"{_PEER} to SQLite",
                   once(pandas.cpu_seconds)),
        Comparison(f"{title}: peak memory", "MB", once(own.peak_mb), _PEER, once(pandas.peak_mb),
                   limit=float(_LIMIT_MB)),
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED_DATA))


if __name__ == "__main__":
    main()

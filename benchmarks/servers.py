"""Start a server as anyone would, on a free port, and stop it afterwards."""

import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bundled import DATA
from benchmarks.traffic import Address

_PATIENCE_SECONDS = 120
_QUIET_SECONDS = 0.3
_QUIET_SHARE = 0.15
_USER_TICKS, _SYSTEM_TICKS = 11, 12
"""Places in /proc/<id>/stat after the name of the program."""
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens."""

    address: Address
    process_id: int

    def cpu_seconds(self) -> float:
        """Give the CPU time it has taken so far, which a busy neighbour does not change; nan but on Linux."""
        try:
            facts = (
                Path(f"/proc/{self.process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            )
        except FileNotFoundError:
            return math.nan
        return (int(facts[_USER_TICKS]) + int(facts[_SYSTEM_TICKS])) / os.sysconf("SC_CLK_TCK")

    def wait_until_quiet(self) -> None:
        """Wait for what it does after it has answered, so that this does not count against who comes next."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            before = self.cpu_seconds()
            time.sleep(_QUIET_SECONDS)
            if not self.cpu_seconds() - before > _QUIET_SECONDS * _QUIET_SHARE:
                return


@contextmanager
def wijkmonitor_server(cache_mb: int) -> Iterator[Server]:
    """Serve the bundled release with our own command: one process."""
    command = [sys.executable, "-m", "wijkmonitor.cli", "serve", "--port", "0"]
    with _running(command, {"WIJKMONITOR_DATA": str(DATA), "WIJKMONITOR_CACHE_MB": str(cache_mb)}) as server:
        yield server


@contextmanager
def datasette_server(database: Path) -> Iterator[Server]:
    """Serve a database with Datasette as its documentation advises for published data: immutable."""
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--port", "0"]
    with _running(command, {}) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Server]:
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
        try:
            yield Server(("127.0.0.1", _port(process, log.fileno())), process.pid)
        finally:
            process.terminate()
            process.wait()


def _port(process: "subprocess.Popen[bytes]", log: int) -> int:
    """Wait for the line in which a server tells its address."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        found = _ADDRESS.search(os.pread(log, 1_000_000, 0))
        if found is not None:
            return int(found[1])
        time.sleep(0.05)
    said = os.pread(log, 4000, 0).decode(errors="replace")
    raise RuntimeError(f"no server: {said}")

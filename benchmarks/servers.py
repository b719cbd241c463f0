"""Start a server as anyone would, on a free port, and stop it afterwards."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.bundled import DATA
from benchmarks.traffic import Address

_PATIENCE_SECONDS = 120
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)")


@contextmanager
def wijkmonitor_server(cache_mb: int) -> Iterator[Address]:
    """Serve the bundled release with our own command: one process."""
    command = [sys.executable, "-m", "wijkmonitor.cli", "serve", "--port", "0"]
    with _running(command, {"WIJKMONITOR_DATA": str(DATA), "WIJKMONITOR_CACHE_MB": str(cache_mb)}) as address:
        yield address


@contextmanager
def datasette_server(database: Path) -> Iterator[Address]:
    """Serve a database with Datasette as its documentation advises for published data: immutable."""
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--port", "0"]
    with _running(command, {}) as address:
        yield address


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Address]:
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
        try:
            yield "127.0.0.1", _port(server, log.fileno())
        finally:
            server.terminate()
            server.wait()


def _port(server: "subprocess.Popen[bytes]", log: int) -> int:
    """Wait for the line in which a server tells its address."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        found = _ADDRESS.search(os.pread(log, 1_000_000, 0))
        if found is not None:
            return int(found[1])
        time.sleep(0.05)
    said = os.pread(log, 4000, 0).decode(errors="replace")
    raise RuntimeError(f"no server: {said}")

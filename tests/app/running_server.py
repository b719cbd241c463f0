"""The real server in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that listens."""

    process: subprocess.Popen[str]
    port: int

    def connection(self) -> HTTPConnection:
        """Give a connection that stays open between requests."""
        return HTTPConnection("127.0.0.1", self.port, timeout=10)

    def get(self, address: str, **headers: str) -> tuple[int, bytes]:
        """Ask one page."""
        connection = self.connection()
        try:
            connection.request("GET", address, headers=headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


def command(*arguments: str) -> list[str]:
    """Give the `wijkmonitor` command with these arguments."""
    return [sys.executable, "-m", "wijkmonitor.cli", *arguments]


def environment(data_folder: Path, **others: str) -> dict[str, str]:
    """Give the environment of an instance whose releases are in a folder."""
    return {**os.environ, "WIJKMONITOR_DATA": str(data_folder), **others}


@contextmanager
def running_server(data_folder: Path, arguments: Sequence[str] = ()) -> Iterator[RunningServer]:
    """Start the server on a free port, and make sure that it ends."""
    started = subprocess.Popen(
        command("serve", "--port", "0", *arguments),
        env=environment(data_folder),
        stderr=subprocess.PIPE,
        text=True,
    )
    with started as process:
        try:
            yield RunningServer(process, _port(process))
        finally:
            process.kill()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        match = _ADDRESS.search(line)
        if match is not None:
            return int(match[1])
    raise AssertionError("".join(said))

"""Several processes on one port: a visitor gets any of them, and all show the same release."""

import json
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.running_server import RunningServer, running_server
from app.small_country import TwoReleases
from wijkmonitor.store.shelf import Shelf

_PATIENCE = 90.0
"""Seconds; a busy machine starts two processes in half a minute."""
_REQUESTS = 40
"""So many on connections of their own reach both of two processes, all but for once in a lifetime."""


@pytest.fixture
def shelf(two_releases: TwoReleases, tmp_path: Path) -> Shelf:
    """Give a shelf of which a person chose the newer release, so that nothing is built."""
    shutil.copytree(two_releases.folder, tmp_path / "data")
    shelf = Shelf(tmp_path / "data")
    shelf.use(two_releases.newer, is_chosen=True)
    return shelf


@pytest.fixture
def server(shelf: Shelf) -> Iterator[RunningServer]:
    """Give a server of two processes that both answer."""
    with running_server(shelf.folder, ["--processes", "2"]) as running:
        assert _comes(lambda: len(_busy(running)) == 2)
        yield running


def _busy(server: RunningServer) -> list[int]:
    """Give the processes below a server that listen: those that have a release open."""
    folder = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not folder.exists():
        pytest.skip("only Linux says which processes a process started")
    return [pid for pid in map(int, folder.read_text().split()) if _has_release_open(pid)]


def _has_release_open(pid: int) -> bool:
    try:
        return any(".duckdb" in str(item.readlink()) for item in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return False


def _comes(is_so: Callable[[], bool]) -> bool:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if is_so():
            return True
        time.sleep(0.2)
    return False


def _shown(server: RunningServer) -> set[str]:
    """Give the releases that visitors are shown, one after another."""
    answers = (server.get("/gezond") for _ in range(_REQUESTS))
    return {str(json.loads(body)["uitgave"]) for _, body in answers}


def _is_closed(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_all_processes_follow_the_release_that_is_put_to_use(
    server: RunningServer, shelf: Shelf, two_releases: TwoReleases
) -> None:
    """After a switch no process is left behind, and /gezond tells so."""
    assert _shown(server) == {two_releases.newer}

    shelf.use(two_releases.older, is_chosen=True)

    assert _comes(lambda: _shown(server) == {two_releases.older})


def test_a_process_that_dies_is_replaced(server: RunningServer) -> None:
    """The other one goes on answering meanwhile."""
    first, second = _busy(server)
    os.kill(first, signal.SIGKILL)

    assert _comes(lambda: len(set(_busy(server)) - {first, second}) == 1)
    assert server.get("/gezond")[0] == 200


def test_stops_when_asked(server: RunningServer) -> None:
    """All processes end, with the code of a server that was asked to."""
    server.process.send_signal(signal.SIGTERM)

    assert server.process.wait(timeout=_PATIENCE) == 0
    assert _is_closed(server.port)


def test_nothing_is_left_of_a_server_that_is_killed(server: RunningServer) -> None:
    """Its processes notice that who started them is gone."""
    server.process.kill()
    server.process.wait(timeout=_PATIENCE)

    assert _comes(lambda: _is_closed(server.port))

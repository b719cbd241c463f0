"""The real server: switching releases under load, stopping without breaking off, living through rubbish."""

import json
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException

import pytest

from app.running_server import RunningServer, running_server
from app.small_country import TwoReleases
from wijkmonitor.store.shelf import Shelf

PAGES = ("/gebied/WK034403-overvecht", "/zoeken?q=overvecht", "/gezond", "/gebied/GM0344-utrecht?jaar=2020")
_MOST_REQUESTS = 3000
"""Of one thread: so that a test ends whatever happens."""
_WEBSOCKET = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@pytest.fixture(scope="module")
def shelf(two_releases: TwoReleases, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a shelf of which a person chose the newer release, so that nothing is built."""
    folder = tmp_path_factory.mktemp("server") / "data"
    shutil.copytree(two_releases.folder, folder)
    shelf = Shelf(folder)
    shelf.use(two_releases.newer, is_chosen=True)
    return shelf


@pytest.fixture(scope="module")
def server(shelf: Shelf) -> Iterator[RunningServer]:
    """Give one running server for the tests that leave it running."""
    with running_server(shelf.folder) as running:
        yield running


def _hammer(server: RunningServer, is_over: Callable[[], bool], seen: list[object]) -> None:
    """Ask pages over one connection until it is over; keeps each status, or what went wrong."""
    connection = server.connection()
    for number in range(_MOST_REQUESTS):
        if is_over():
            break
        address = PAGES[number % len(PAGES)]
        encoding = ("br", "gzip", "identity")[number % 3]
        try:
            connection.request("GET", address, headers={"Accept-Encoding": encoding})
            response = connection.getresponse()
            body = response.read()
            seen.append((response.status, len(body) > 0))
        except (OSError, HTTPException) as error:
            seen.append(error)
            return
    connection.close()


def _release(server: RunningServer) -> str:
    return str(json.loads(server.get("/gezond")[1])["uitgave"])


def _wait_for(server: RunningServer, release: str) -> bool:
    ends = time.monotonic() + 5
    while time.monotonic() < ends:
        if _release(server) == release:
            return True
        time.sleep(0.05)
    return False


def test_no_request_fails_while_releases_are_switched(
    server: RunningServer, shelf: Shelf, two_releases: TwoReleases
) -> None:
    """Four visitors ask hundreds of pages while the release is switched and rolled back: all get theirs."""
    seen: list[object] = []
    over = threading.Event()
    visitors = [threading.Thread(target=_hammer, args=(server, over.is_set, seen)) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    try:
        for release in (two_releases.older, two_releases.newer):
            shelf.use(release, is_chosen=True)
            assert _wait_for(server, release)
        assert _wait_for(server, shelf.roll_back().release.id)
    finally:
        over.set()
        for visitor in visitors:
            visitor.join()
        shelf.use(two_releases.newer, is_chosen=True)

    assert len(seen) > 200
    assert [item for item in seen if item != (200, True)][:5] == []


@pytest.mark.parametrize(
    "sent",
    [b"\x00\x01\x02\x03\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50,
     b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
     b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789",
     _WEBSOCKET],
)  # fmt: skip
def test_lives_through_rubbish(sent: bytes, server: RunningServer) -> None:
    """Bytes that are no request get no failure of ours, and the next visitor a page."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(100)

    assert not answer.startswith(b"HTTP/1.1 5")
    assert server.get("/gezond")[0] == 200


def test_does_not_tell_what_it_runs_on(server: RunningServer) -> None:
    """No header names the software."""
    connection = server.connection()
    connection.request("GET", "/")
    headers = {name.lower() for name, _ in connection.getresponse().getheaders()}
    connection.close()

    assert {"server", "x-powered-by"} & headers == set()


def test_stops_after_the_running_requests(shelf: Shelf) -> None:
    """Asked to stop under load, it ends soon and no answer is broken off."""
    with running_server(shelf.folder) as server:
        seen: list[object] = []
        visitors = [threading.Thread(target=_hammer, args=(server, lambda: False, seen)) for _ in range(4)]
        for visitor in visitors:
            visitor.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        code = server.process.wait(timeout=8)
        for visitor in visitors:
            visitor.join()

    answers = [item for item in seen if isinstance(item, tuple)]
    assert code in {0, -signal.SIGTERM}
    assert answers
    assert {(200, True)} == set(answers)
    assert not any("IncompleteRead" in repr(item) for item in seen)


@pytest.fixture(scope="module")
def older_server(shelf: Shelf, two_releases: TwoReleases) -> Iterator[RunningServer]:
    """Give a server that was told which release to serve, and to log each request."""
    with running_server(shelf.folder, ["--release", two_releases.older, "--access-log"]) as running:
        yield running


def test_serves_the_release_that_was_asked_for(
    older_server: RunningServer, two_releases: TwoReleases
) -> None:
    """With --release it serves that one, whatever is current."""
    assert _release(older_server) == two_releases.older


def test_logs_in_lines_that_a_machine_reads(older_server: RunningServer) -> None:
    """With --access-log each request is one JSON line, without anything about the visitor."""
    older_server.get("/over?q=geheim")
    assert older_server.process.stderr is not None
    lines = (json.loads(line) for line in older_server.process.stderr)
    line = next(line for line in lines if line["path"] == "/over")

    assert (line["event"], line["status"]) == ("request", 200)
    assert "geheim" not in json.dumps(line)


def test_a_taken_port_is_said_in_words(server: RunningServer, shelf: Shelf) -> None:
    """A second server on the same port ends with a message, not with a trace."""
    with pytest.raises(AssertionError) as said, running_server(shelf.folder, ["--port", str(server.port)]):
        pass

    assert str(server.port) in str(said.value)
    assert "Traceback" not in str(said.value)

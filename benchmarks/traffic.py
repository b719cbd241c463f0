"""Ask a server over a few keep-alive connections, each the next thing as soon as it has its answer.

One thread and a selector: it can ask some 15,000 a second, so a server that answers faster is shown too slow.
"""

import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

from benchmarks.table import percentile

CONNECTIONS: Final = 4
_BUFFER: Final = 262_144
_PATIENCE_SECONDS: Final = 30
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_LAST_CHUNK: Final = b"0\r\n\r\n"
_HEAD_END: Final = b"\r\n\r\n"
_NO_BODY: Final = frozenset({204, 304})

Address = tuple[str, int]


class UnexpectedAnswerError(Exception):
    """A server answered something else than was measured; a fast error is no result."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, in turn, and the status that every answer must have."""

    requests: Sequence[bytes]
    status: int = 200


@dataclass(frozen=True, slots=True)
class Traffic:
    """How a server did."""

    answers: int
    per_second: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One answer as received."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Give a header; empty when it is not there."""
        found = re.search(rb"\r\n" + name.encode() + rb": *([^\r\n]*)", self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    asked_at: float = 0.0

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> HttpAnswer | None:
        """Take what came in; gives the answer once it is whole."""
        part = self.socket.recv(_BUFFER)
        if not part:
            raise UnexpectedAnswerError("the server closed the connection")
        self.received += part
        return _whole_answer(self.received)


def request(path: str, **headers: str) -> bytes:
    """Give the bytes of a GET.

    >>> request("/gebied/GM0344", accept_encoding="br").splitlines()
    [b'GET /gebied/GM0344 HTTP/1.1', b'host: localhost', b'accept-encoding: br', b'']
    """
    lines = [f"GET {path} HTTP/1.1", "host: localhost"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def answer_to(address: Address, asked: bytes) -> HttpAnswer:
    """Ask one thing."""
    with socket.create_connection(address, timeout=_PATIENCE_SECONDS) as opened:
        connection = _Connection(opened)
        connection.ask(asked)
        while (answer := connection.read()) is None:
            pass
        return answer


def traffic(address: Address, asking: Asking, seconds: float, connections: int = CONNECTIONS) -> Traffic:
    """Ask for some seconds and tell how it went; raises UnexpectedAnswerError for another status."""
    upcoming = cycle(asking.requests)
    taken: list[float] = []
    with selectors.DefaultSelector() as selector:
        opened = [_Connection(socket.create_connection(address)) for _ in range(connections)]
        try:
            for connection in opened:
                selector.register(connection.socket, selectors.EVENT_READ, connection)
            started = time.perf_counter()
            for connection in opened:
                connection.ask(next(upcoming))
            for connection, now in _answered(selector, asking, started + seconds):
                taken.append(now - connection.asked_at)
                connection.ask(next(upcoming))
            took = time.perf_counter() - started
        finally:
            for connection in opened:
                connection.socket.close()
    p50_ms, p99_ms = (1000 * percentile(taken, share) for share in (0.5, 0.99))
    return Traffic(len(taken), len(taken) / took, p50_ms, p99_ms)


def _answered(
    selector: selectors.BaseSelector, asking: Asking, until: float
) -> Iterator[tuple[_Connection, float]]:
    """Give each connection when its answer is whole, and that moment."""
    while time.perf_counter() < until:
        ready = selector.select(_PATIENCE_SECONDS)
        if not ready:
            raise UnexpectedAnswerError(f"no answer in {_PATIENCE_SECONDS} seconds")
        for key, _ in ready:
            connection: _Connection = key.data
            answer = connection.read()
            if answer is None:
                continue
            if answer.status != asking.status:
                raise UnexpectedAnswerError(f"status {answer.status} where {asking.status} was expected")
            yield connection, time.perf_counter()


def _whole_answer(received: bytearray) -> HttpAnswer | None:
    end = received.find(_HEAD_END)
    if end == -1:
        return None
    head, start = bytes(received[: end + 2]), end + len(_HEAD_END)
    status = int(head[9:12])
    if status in _NO_BODY:
        is_whole = True
    elif (length := _LENGTH.search(head)) is not None:
        is_whole = len(received) - start >= int(length[1])
    elif _CHUNKED.search(head):
        is_whole = received.endswith(_LAST_CHUNK)
    else:
        raise UnexpectedAnswerError("an answer with neither a length nor chunks")
    return HttpAnswer(status, head, bytes(received[start:])) if is_whole else None

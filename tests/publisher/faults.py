"""How a publisher misbehaves: on demand, at some addresses, some number of times."""

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Self

ALWAYS = 10**9


class Kind(StrEnum):
    """The ways in which a publisher goes wrong."""

    SLOW = "slow"
    DRIPPING = "dripping"
    CUT_OFF = "cut off in mid-body"
    TOO_MANY = "429 with Retry-After"
    BROKEN = "500"
    OTHER_TYPE = "wrong content type"
    WEB_PAGE = "HTML with status 200"
    TRUNCATED = "truncated JSON"
    BOMB = "gzip bomb"
    ELSEWHERE = "redirect to another host"
    ENDLESS_HEADERS = "never-ending headers"
    DRIPPING_HEADERS = "headers a byte at a time"
    HANGING_UP = "connection closed without an answer"
    OTHER_COLUMN = "changed column"
    SAME_PAGE = "duplicate page"
    ENDLESS = "endless paging"


AT_THE_ROWS = frozenset({Kind.OTHER_COLUMN, Kind.SAME_PAGE, Kind.ENDLESS})
"""Faults of what is said, not of how; whoever makes the rows asks for them."""


@dataclass(slots=True)
class Fault:
    """A misbehaviour, where, and how many more times."""

    kind: Kind
    where: str = ""
    """A part of the address; empty: everywhere."""
    times: int = ALWAYS
    seconds: float = 5.0
    after: int = 0
    """How many requests go well first."""

    def strikes(self, path: str) -> bool:
        """Tell whether this request goes wrong, and count it."""
        if self.where not in path:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return self.times >= 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a publisher would answer when it behaves."""

    body: bytes
    content_type: str = "application/json; odata.metadata=minimal"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def but(self, **changes: object) -> Self:
        """Give the same reply with other parts."""
        parts: dict[str, object] = {
            "body": self.body, "content_type": self.content_type, "status": self.status,
            "headers": self.headers,
        }  # fmt: skip
        return type(self)(**(parts | changes))  # type: ignore[arg-type]


def send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    """Answer well."""
    handler.send_response(reply.status)
    _head(handler, reply)
    handler.wfile.write(reply.body)


def misbehave(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    """Answer wrong, in the way of the fault."""
    _WAYS[fault.kind](handler, reply, fault)


def _head(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    headers = {"Content-Type": reply.content_type, "Content-Length": str(len(reply.body))} | reply.headers
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()


def _slow(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    time.sleep(fault.seconds)
    send(handler, reply)


def _dripping(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    handler.send_response(reply.status)
    _head(handler, reply)
    for byte in reply.body:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(fault.seconds)


def _cut_off(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    handler.send_response(reply.status)
    _head(handler, reply)
    handler.wfile.write(reply.body[: len(reply.body) // 2])
    handler.wfile.flush()
    handler.close_connection = True


def _too_many(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    send(handler, reply.but(body=b"{}", status=429, headers={"Retry-After": f"{fault.seconds:.0f}"}))


def _broken(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    send(handler, reply.but(body=b"Internal Server Error", status=500, content_type="text/plain"))


def _other_type(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    send(handler, reply.but(content_type="application/atom+xml"))


def _web_page(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    page = b"<!DOCTYPE html><title>Onderhoud</title>"
    send(handler, reply.but(body=page, content_type="text/html; charset=utf-8", headers={}))


def _truncated(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    send(handler, reply.but(body=reply.body[: len(reply.body) * 2 // 3]))


def _bomb(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    send(handler, reply.but(body=packed_bomb(), headers={"Content-Encoding": "gzip"}))


@cache
def packed_bomb() -> bytes:
    """Pack 100 MB of nothing into 100 kB."""
    return gzip.compress(b" " * 100_000_000, compresslevel=1)


def _elsewhere(handler: BaseHTTPRequestHandler, reply: Reply, _: Fault) -> None:
    send(handler, reply.but(body=b"", status=302, headers={"Location": "http://elders.example/bestand"}))


def _endless_headers(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    handler.send_response(reply.status)
    until = time.monotonic() + fault.seconds
    number = 0
    while time.monotonic() < until:
        number += 1
        handler.wfile.write(b"X-Nog-Een-%d: %s\r\n" % (number, b"x" * 1000))


def _dripping_headers(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> None:
    handler.wfile.write(b"HTTP/1.1 %d OK\r\nX-Langzaam: " % reply.status)
    until = time.monotonic() + fault.seconds
    while time.monotonic() < until:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def _hanging_up(handler: BaseHTTPRequestHandler, _: Reply, __: Fault) -> None:
    handler.close_connection = True


_WAYS: dict[Kind, Callable[[BaseHTTPRequestHandler, Reply, Fault], None]] = {
    Kind.SLOW: _slow,
    Kind.DRIPPING: _dripping,
    Kind.CUT_OFF: _cut_off,
    Kind.TOO_MANY: _too_many,
    Kind.BROKEN: _broken,
    Kind.OTHER_TYPE: _other_type,
    Kind.WEB_PAGE: _web_page,
    Kind.TRUNCATED: _truncated,
    Kind.BOMB: _bomb,
    Kind.ELSEWHERE: _elsewhere,
    Kind.ENDLESS_HEADERS: _endless_headers,
    Kind.DRIPPING_HEADERS: _dripping_headers,
    Kind.HANGING_UP: _hanging_up,
}

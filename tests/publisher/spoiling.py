"""Answers that are spoilt on their way: bytes, headers, and what the rows say."""

import gzip
import json
import time
from collections.abc import Callable, Mapping
from email.utils import formatdate
from random import Random
from typing import Any

from publisher.faults import Reply

Row = dict[str, Any]
Spoil = Callable[[Reply, Random], Reply]
COUNT = "AantalInwoners_5"


def _status(status: int, **headers: str) -> Spoil:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda reply, _: reply.but(body=b"", status=status, content_type="text/plain", headers=told)


def _away(*places: str) -> Spoil:
    def spoilt(reply: Reply, chance: Random) -> Reply:
        return reply.but(body=b"", status=302, headers={"Location": chance.choice(places)})

    return spoilt


def _bytes(change: Callable[[bytes, Random], bytes]) -> Spoil:
    return lambda reply, chance: reply.but(body=change(reply.body, chance))


def _other_length(by: int) -> Spoil:
    def spoilt(reply: Reply, _: Random) -> Reply:
        length = max(1, len(reply.body) + by)
        return reply.but(headers={"Content-Length": str(length), "Connection": "close"})

    return spoilt


def _next(*links: object) -> Spoil:
    def changed(body: bytes, chance: Random) -> bytes:
        answer = json.loads(body)
        return json.dumps(answer | {"odata.nextLink": chance.choice(links)}).encode()

    return _bytes(changed)


def _retry_after() -> Spoil:
    waits = ("7", "0", "86400", "²", "-3", "9" * 30, "Mon, 01 Jan 99999 00:00:00 GMT", "morgen",
             formatdate(time.time() + 7, usegmt=True), formatdate(0, usegmt=True))  # fmt: skip

    def spoilt(reply: Reply, chance: Random) -> Reply:
        return reply.but(body=b"", status=429, headers={"Retry-After": chance.choice(waits)})

    return spoilt


def _halves(body: bytes, chance: Random) -> tuple[bytes, bytes]:
    place = chance.randrange(len(body))
    return body[:place], body[place:]


def _nested(*_: object) -> bytes:
    return b'{"value":[{"ID":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}]}"


def _damaged_gzip(reply: Reply, _: Random) -> Reply:
    packed = bytearray(gzip.compress(reply.body))
    packed[len(packed) // 2] ^= 0xFF
    return reply.but(body=bytes(packed), headers={"Content-Encoding": "gzip"})


ON_THE_WAY: Mapping[str, Spoil] = {
    "cut off JSON": _bytes(lambda body, chance: body[: chance.randrange(len(body))]),
    "a page that says it is JSON": _bytes(lambda *_: b"<!DOCTYPE html><title>Onderhoud</title>"),
    "no bytes": _bytes(lambda *_: b""),
    "another JSON": _bytes(lambda _, chance: chance.choice([b"[]", b"null", b"1", b"{}", b'{"value":[1]}'])),
    "nested deep": _bytes(_nested),
    "NUL bytes": _bytes(lambda body, chance: b"\0\0".join(_halves(body, chance))),
    "another encoding": _bytes(lambda body, _: body.decode().encode("utf-16")),
    "damaged gzip": _damaged_gzip,
    "a packing nobody asked": lambda reply, _: reply.but(headers={"Content-Encoding": "br"}),
    "too short a length": _other_length(-100),
    "too long a length": _other_length(100),
    "no such length": lambda reply, _: reply.but(headers={"Content-Length": "-5", "Connection": "close"}),
    "later": _retry_after(),
    "unavailable": _status(503, Retry_After="2"),
    "not allowed": _status(403),
    "nothing": _status(204),
    "unchanged, unasked": _status(304),
    "a part, unasked": lambda reply, _: reply.but(
        body=reply.body[:50], status=206, headers={"Content-Range": f"bytes 0-49/{len(reply.body)}"}
    ),
    "elsewhere": _away("http://127.0.0.1:1/", "ftp://opendata.cbs.nl/", "//elders.example", "http://[", ":",
                       "http://a:99999999/", "http://127.0.0.1:9/\x7f"),
    "pages elsewhere": _next("http://elders.example/x", "http://127.0.0.1:9/x", "file:///etc/passwd", "http://[",
                             "javascript:1", "http://127.0.0.1:99999999/", 5),
}  # fmt: skip
"""What a publisher, or whatever stands before it, does to an answer."""


def _cell(value: object, column: str = COUNT) -> Callable[[list[Row], Random], list[Row]]:
    def changed(rows: list[Row], chance: Random) -> list[Row]:
        chance.choice(rows)[column] = value
        return rows

    return changed


def _twice(rows: list[Row], chance: Random) -> list[Row]:
    return [*rows, dict(chance.choice(rows))]


def _twice_under_another_number(rows: list[Row], chance: Random) -> list[Row]:
    return [*rows, dict(chance.choice(rows)) | {"ID": 999}]


def _without(rows: list[Row], chance: Random) -> list[Row]:
    del chance.choice(rows)[COUNT]
    return rows


def _with(rows: list[Row], chance: Random) -> list[Row]:
    chance.choice(rows)["Nieuw_999"] = "1"
    return rows


def _moved(rows: list[Row], _: Random) -> list[Row]:
    return [{key.replace(COUNT, "AantalInwoners_6"): value for key, value in row.items()} for row in rows]


IN_THE_ROWS: Mapping[str, Callable[[list[Row], Random], list[Row]]] = {
    "a row twice": _twice,
    "a row twice under another number": _twice_under_another_number,
    "a column less": _without,
    "a column more": _with,
    "a column that moved": _moved,
    "an unknown code": _cell("WK999901", "WijkenEnBuurten"),
    "no code": _cell(None, "WijkenEnBuurten"),
    "an unknown level": _cell("Stad", "SoortRegio_2"),
    "NaN": _cell("NaN"),
    "infinite": _cell("Infinity"),
    "huge": _cell("9" * 400),
    "negative": _cell("    -25"),
    "a NUL byte": _cell("12\0"),
    "a line end": _cell("1\n2"),
    "markup": _cell("<b>12</b>"),
    "a list": _cell([1]),
    "a truth": _cell(value=True),
    "a space": _cell("1 234"),
    "other digits": _cell("١٢٣"),
    "a separator": _cell("1;2"),
}
"""What a publisher says that cannot be."""


def spoiled(change: Callable[[list[Row], Random], list[Row]], chance: Random) -> Spoil:
    """Make a spoiler of answers out of one of rows."""

    def in_answer(reply: Reply, _: Random) -> Reply:
        answer = json.loads(reply.body)
        answer["value"] = change(answer["value"], chance)
        return reply.but(body=json.dumps(answer).encode())

    return in_answer

"""A publisher on this machine, over real HTTP, that speaks every protocol and misbehaves on demand.

/ODataFeed/odata/<table>/TableInfos, DataProperties, UntypedDataSet, TypedDataSet    OData 3
/ODataCatalog/Tables                                                                its catalogue
/odata/v1/<catalogue>/<table>/Properties, Dimensions, MeasureCodes, Observations    OData 4
/odata/v1/<catalogue>/Datasets                                                      its catalogue
/ogc/collections/<name>/items                                                       OGC API Features
/bestanden/<name>                                                                   plain files
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from publisher.faults import AT_THE_ROWS, Fault, Kind, Reply, misbehave, send
from publisher.tables import Assortment, Row, chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Publisher:
    """A publisher that listens."""

    address: str
    assortment: Assortment
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    links: bool = True
    """Whether a page of rows names the next one."""
    link_style: str = "{address}{path}"
    """How it names it: the whole address, or a part that the reader must complete."""
    spoils: Callable[[str, Reply], Reply] | None = None
    """What becomes of an answer on its way, given its path."""

    def fails(self, kind: Kind, where: str = "", **how: Any) -> Fault:
        """Misbehave from now on."""
        fault = Fault(kind, where, **how)
        self.faults.append(fault)
        return fault

    def behaves(self) -> None:
        """Behave from now on."""
        self.faults.clear()
        self.spoils = None

    def times_asked(self, part: str) -> int:
        """Tell how many requests had this in their address."""
        return sum(part in item.path for item in self.asked)

    def reply(self, path: str, headers: Mapping[str, str]) -> Reply:  # noqa: PLR0911 - one an address
        """Give the answer of a publisher that behaves, but for what is wrong with the rows themselves."""
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = [step for step in parts.path.split("/") if step]
        match steps:
            case ["ODataCatalog", "Tables"]:
                return _json({"value": [table.info for table in self.assortment.wide.values()]})
            case ["ODataFeed" | "ODataApi", "odata", table, entity]:
                wide = chosen(self.assortment.wide[table].entity(entity), query)
                return self._page(path, wide, query, "odata.nextLink", 10_000)
            case ["odata", "v1", _, "Datasets"]:
                return _json({"value": [table.properties for table in self.assortment.long.values()]})
            case ["odata", "v1", _, table, "Properties"]:
                return _json(self.assortment.long[table].properties)
            case ["odata", "v1", _, table, entity]:
                long = self.assortment.long[table].entity(entity)
                return self._page(path, long, query, "@odata.nextLink", 100_000)
            case ["ogc", "collections", name, "items"]:
                return self._features(path, name, query, headers)
            case ["bestanden", name]:
                return _file(self.assortment.files[name], headers)
        raise KeyError(path)

    def _page(self, path: str, rows: Sequence[Row], query: Mapping[str, str], link: str, most: int) -> Reply:
        """Give the rows from `$skip` on, at most a page of them, and a link to the rest."""
        begin, length = int(query.get("$skip", 0)), min(int(query.get("$top", most)), most)
        length = min(length, self.assortment.page_rows)
        found = self._struck(path)
        shown = rows[:length] if found is Kind.SAME_PAGE else rows[begin : begin + length]
        if found is Kind.OTHER_COLUMN:
            shown = [{_renamed(key): value for key, value in row.items()} for row in shown]
        body: dict[str, Any] = {"value": list(shown)}
        if (self.links and begin + length < len(rows)) or found is Kind.ENDLESS:
            body[link] = self._linked(_with(path, "$skip", begin + length))
        if found is Kind.ENDLESS:
            body["value"] = [dict(row) | {"ID": begin + place} for place, row in enumerate(rows[:length])]
        return _json(body)

    def _linked(self, path: str) -> str:
        last = path.rpartition("/")[2]
        return self.link_style.format(address=self.address, path=path, last=last)

    def _features(self, path: str, name: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        rows = self.assortment.features[name]
        begin, length = int(query.get("cursor", 0)), min(int(query["limit"]), self.assortment.page_rows)
        body: dict[str, Any] = {
            "type": "FeatureCollection",
            "numberMatched": len(rows),
            "features": rows[begin : begin + length],
            "links": [{"rel": "self", "href": f"{self.address}{path}"}],
        }
        if begin + length < len(rows):
            following = self._linked(_with(path, "cursor", begin + length))
            body["links"].append({"rel": "next", "href": following})
        reply = _json(body).but(content_type="application/geo+json")
        return _conditional(reply, headers)

    def _struck(self, path: str) -> Kind | None:
        for fault in self.faults:
            if fault.kind in AT_THE_ROWS and fault.strikes(path):
                return fault.kind
        return None


@contextmanager
def loopback_publisher(assortment: Assortment | None = None) -> Iterator[Publisher]:
    """Start a publisher on a free port of this machine, and stop it."""
    server = _Server(("127.0.0.1", 0), _Handler)
    publisher = Publisher(f"http://127.0.0.1:{server.server_port}", assortment or Assortment())
    server.publisher = publisher  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """A server that finds it normal when a client hangs up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Keep quiet."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a request, well or not."""
        publisher: Publisher = self.server.publisher  # type: ignore[attr-defined]
        publisher.asked.append(Asked(self.path, dict(self.headers.items())))
        try:
            reply = publisher.reply(self.path, dict(self.headers.items()))
        except (KeyError, IndexError):
            reply = Reply(b"Niet gevonden", "text/plain", 404)
        if publisher.spoils is not None:
            reply = publisher.spoils(self.path, reply)
        fault = next(
            (f for f in publisher.faults if f.kind not in AT_THE_ROWS and f.strikes(self.path)), None
        )
        try:
            if fault is None:
                send(self, reply)
            else:
                misbehave(self, reply, fault)
        except OSError:
            self.close_connection = True  # the client hung up, as it may

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _json(body: object) -> Reply:
    return Reply(json.dumps(body, ensure_ascii=False).encode())


def _file(content: bytes, headers: Mapping[str, str]) -> Reply:
    """Give a file, or the rest of it, as servers of plain files do."""
    reply = _conditional(Reply(content, "text/csv"), headers)
    wanted = re.fullmatch(r"bytes=(\d+)-", headers.get("Range") or "")
    if reply.status != 200 or wanted is None or headers.get("If-Range") != reply.headers["ETag"]:
        return reply
    begin = int(wanted[1])
    told = reply.headers | {"Content-Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"}
    return reply.but(body=content[begin:], status=206, headers=told)


def _conditional(reply: Reply, headers: Mapping[str, str]) -> Reply:
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
    if headers.get("If-None-Match") == etag:
        return reply.but(body=b"", status=304, headers={"ETag": etag})
    return reply.but(headers={"ETag": etag})


def _with(path: str, name: str, value: int) -> str:
    rest = re.sub(rf"[?&]{re.escape(name)}=\d+", "", path)
    return f"{rest}{'&' if '?' in rest else '?'}{name}={value}"


def _renamed(key: str) -> str:
    return re.sub(r"_5$", "_6x", key)

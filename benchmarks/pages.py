"""Pages over HTTP: our server and Datasette with the same figures, each one process, in turn, round by round.

Run: .venv/bin/python -m benchmarks.pages
"""

import math
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from benchmarks.bundled import SEED, bundled_edition, random_wijken
from benchmarks.datasette_database import WIJKEN, write_database
from benchmarks.machine import machine
from benchmarks.servers import Server, datasette_server, wijkmonitor_server
from benchmarks.table import Comparison, Sample, once, show
from benchmarks.traffic import Asking, Traffic, answer_to, request, traffic
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.urls import SUGGESTIONS, region_path
from wijkmonitor.views.edition import Edition

ROUNDS = 3
SECONDS = 2.0
WIJKEN_ASKED = 1000
WIJKEN_WARM = 60
QUERIES = 300
TYPED_LETTERS = 4
CACHE_MB = 64
EXAMPLE = "WK034403"

_PEER = "Datasette row page"
_UNCACHED_TARGET, _CACHED_TARGET = 5, 100
_PAGE_LIMIT_KB = 60

Target = tuple[Server, Asking]


@dataclass(frozen=True, slots=True)
class Round:
    """How a server did in one round."""

    traffic: Traffic
    cpu_ms: float
    """Of the server, a request; nan where the system does not tell."""


def comparisons() -> list[Comparison]:
    """Measure, and give the lines of the table."""
    edition = bundled_edition()
    with _all_servers(edition) as (uncached, cached, datasette):
        targets = _targets(edition, uncached, cached, datasette)
        _settle(targets["cached"])
        done = _measured(targets)
        sizes = _sizes(edition, cached, datasette)
    return [*_rates(done), *sizes]


@contextmanager
def _all_servers(edition: Edition) -> Iterator[tuple[Server, Server, Server]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        wijkmonitor_server(cache_mb=0) as uncached,
        wijkmonitor_server(CACHE_MB) as cached,
        datasette_server(write_database(edition, Path(folder))) as datasette,
    ):
        yield uncached, cached, datasette


def _targets(edition: Edition, uncached: Server, cached: Server, datasette: Server) -> dict[str, Target]:
    wijken = random_wijken(edition, WIJKEN_ASKED)
    pages = [request(_path(edition, wijk), accept_encoding="br") for wijk in wijken]
    plain = [request(_path(edition, wijk)) for wijk in wijken]
    rows = [request(_row_path(wijk), accept_encoding="br") for wijk in wijken]
    known = [_revalidation(cached, _path(edition, wijk)) for wijk in wijken[:WIJKEN_WARM]]
    typed = _typed(edition)
    return {
        "uncached": (uncached, Asking(pages)),
        "datasette": (datasette, Asking(rows)),
        "plain": (uncached, Asking(plain)),
        "cached": (cached, Asking(pages[:WIJKEN_WARM])),
        "unchanged": (cached, Asking(known, status=304)),
        "suggestions": (uncached, Asking([request(f"{SUGGESTIONS}?q={quote(text)}") for text in typed])),
        "datasette search": (datasette, Asking([request(_search_path(text)) for text in typed])),
    }


def _measured(targets: Mapping[str, Target]) -> dict[str, list[Round]]:
    done: dict[str, list[Round]] = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, (server, asking) in targets.items():
            done[name].append(_round(server, asking))
    return done


def _round(server: Server, asking: Asking) -> Round:
    before = server.cpu_seconds()
    found = traffic(server.address, asking, SECONDS)
    server.wait_until_quiet()
    return Round(found, 1000 * (server.cpu_seconds() - before) / found.answers)


def _rates(done: Mapping[str, Sequence[Round]]) -> list[Comparison]:
    def rate(measured: str, name: str, peer: str, peer_name: str, least: float | None = None) -> Comparison:
        return Comparison(
            measured,
            "per s",
            _per_second(done[name]),
            peer,
            _per_second(done[peer_name]),
            is_more_better=True,
            least_ratio=least,
        )

    return [
        rate("gebied page, uncached", "uncached", _PEER, "datasette", _UNCACHED_TARGET),
        Comparison(
            "gebied page, uncached: p99 of 4 at once",
            "ms",
            Sample(tuple(item.traffic.p99_ms for item in done["uncached"])),
            _PEER,
            Sample(tuple(item.traffic.p99_ms for item in done["datasette"])),
        ),
        *_cpu("gebied page, uncached", done["uncached"], done["datasette"], _UNCACHED_TARGET),
        rate("gebied page, uncached, not compressed", "plain", _PEER, "datasette"),
        rate("gebied page, cached", "cached", _PEER, "datasette", _CACHED_TARGET),
        *_cpu("gebied page, cached", done["cached"], done["datasette"], _CACHED_TARGET),
        rate("gebied page, unchanged (304)", "unchanged", _PEER, "datasette"),
        rate("search suggestions, uncached", "suggestions", "Datasette FTS5 JSON", "datasette search"),
    ]


def _per_second(rounds: Sequence[Round]) -> Sample:
    return Sample(tuple(item.traffic.per_second for item in rounds))


def _cpu(measured: str, ours: Sequence[Round], theirs: Sequence[Round], least: float) -> list[Comparison]:
    """Give the CPU time of a request, which says more than the rate where the machine is shared."""
    own, other = (Sample(tuple(item.cpu_ms for item in rounds)) for rounds in (ours, theirs))
    if math.isnan(own.median):
        return []
    return [Comparison(f"{measured}: CPU of the server", "ms", own, _PEER, other, least_ratio=least)]


def _sizes(edition: Edition, cached: Server, datasette: Server) -> list[Comparison]:
    """Give what travels for the page of one wijk, as first sent and as polished afterwards."""
    example = edition.release.regions.by_id[0] if (found := edition.region(EXAMPLE)) is None else found
    row = answer_to(datasette.address, request(_row_path(example)))
    theirs = once(len(row.body) / 1000)
    lines = []
    for encoding in ("br", "gzip"):
        asked = request(_path(edition, example), accept_encoding=encoding)
        first = len(answer_to(cached.address, asked).body)
        _settle((cached, Asking([asked])))
        best = len(answer_to(cached.address, asked).body)
        for name, size in (("first", first), ("polished", best)):
            lines.append(
                Comparison(
                    f"page weight, {encoding}, {name}",
                    "KB",
                    once(size / 1000),
                    f"{_PEER}, not compressed",
                    theirs,
                    limit=_PAGE_LIMIT_KB,
                )
            )
    return lines


def _settle(target: Target) -> None:
    """Ask everything and wait until the server has polished it: then the answers no longer get smaller."""
    server, asking = target
    before: list[int] = []
    while before != (now := [len(answer_to(server.address, asked).body) for asked in asking.requests]):
        before = now
        time.sleep(1)


def _revalidation(server: Server, path: str) -> bytes:
    etag = answer_to(server.address, request(path, accept_encoding="br")).header("etag")
    return request(path, accept_encoding="br", if_none_match=etag)


def _path(edition: Edition, stored: StoredRegion) -> str:
    return region_path(stored.region.code, edition.name(stored))


def _row_path(stored: StoredRegion) -> str:
    return f"/{WIJKEN}/wijk/{stored.region.code}"


def _search_path(typed: str) -> str:
    """Ask for names that begin with a text, without the counts and facets that Datasette adds by itself."""
    options = "_searchmode=raw&_shape=objects&_size=10&_nocount=1&_nofacet=1&_nosuggest=1"
    return f"/{WIJKEN}/gebied.json?_search={quote(typed + '*')}&{options}"


def _typed(edition: Edition) -> list[str]:
    """Give the first letters of random names, as someone types them."""
    names = [
        entry.short_name[:TYPED_LETTERS].lower()
        for entry in edition.search.entries
        if entry.short_name[:TYPED_LETTERS].isascii() and entry.short_name[:TYPED_LETTERS].isalpha()
    ]
    return random.Random(SEED).sample(names, QUERIES)  # noqa: S311 - no secret


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons())


if __name__ == "__main__":
    main()

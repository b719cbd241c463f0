"""Search as you type over the real names of 2024, against a plain RapidFuzz scan and SQLite FTS5, in one run.

Run: .venv/bin/python benchmarks/search.py [folder with the publishers' files]
A hit counts when a gebied of the wanted name (and place, where that was typed) is among the first ten.
"""

import csv
import gc
import random
import sqlite3
import string
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from wijkmonitor.domain.region import RegionCode, RegionLevel, level_of, short_name
from wijkmonitor.search.aliases import load_aliases
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.search.index import SearchIndex

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NAMES = "cbs_kwb/kwb2024_85984NED_alle_regios_leeftijd_geslacht.csv"
QUERIES_PER_KIND = 200
HITS = 10
SHORTEST_NAME = 6

Search = Callable[[str], Sequence[SearchEntry]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to search, and what it cost to make."""

    name: str
    search: Search
    build_seconds: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query and the gebied that was meant."""

    typed: str
    entry: SearchEntry
    has_place: bool = False

    def is_met_by(self, found: Sequence[SearchEntry]) -> bool:
        """Tell whether the gebied, or one that nobody could tell apart from it, was found."""
        return any(
            entry.short_name == self.entry.short_name
            and (not self.has_place or entry.context == self.entry.context)
            for entry in found
        )


def read_entries(folder: Path) -> list[SearchEntry]:
    """Read name, gemeente and inhabitants of every gebied of 2024."""
    aliases = load_aliases()
    entries = []
    with (folder / NAMES).open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            code = RegionCode(row["Regioaanduiding/Codering (code)"].strip())
            name, count = row["Wijken en buurten"].strip(), row["Bevolking/Aantal inwoners (aantal)"].strip()
            is_large = level_of(code) in {RegionLevel.LAND, RegionLevel.GEMEENTE}
            entries.append(
                SearchEntry(
                    code,
                    level_of(code),
                    name,
                    short_name(name),
                    "" if is_large else row["Regioaanduiding/Gemeentenaam (naam)"].strip(),
                    int(count) if count.isdigit() else 0,
                    aliases=aliases.get(code, ()),
                )
            )
    return entries


def own_index(entries: Sequence[SearchEntry]) -> Contender:
    """Our index."""
    started = time.perf_counter()
    index = SearchIndex.build(entries)
    seconds = time.perf_counter() - started
    return Contender("eigen index", lambda text: [hit.entry for hit in index.find(text, HITS)], seconds)


def rapidfuzz_scan(entries: Sequence[SearchEntry]) -> Contender:
    """Compare with every name and place, as a first version of a search box does."""
    started = time.perf_counter()
    names = [utils.default_process(f"{entry.short_name} {entry.context}") for entry in entries]
    seconds = time.perf_counter() - started

    def search(text: str) -> list[SearchEntry]:
        typed = utils.default_process(text)
        return [entries[at] for _, _, at in process.extract(typed, names, scorer=fuzz.ratio, limit=HITS)]

    return Contender("rapidfuzz ratio", search, seconds)


def sqlite_fts5(entries: Sequence[SearchEntry]) -> Contender:
    """Search for the beginning of every word with SQLite's full-text index, in its own order."""
    started = time.perf_counter()
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE gebied USING fts5(name, place, prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    rows = (
        (number, f"{entry.short_name} {' '.join(entry.aliases)}", entry.context)
        for number, entry in enumerate(entries)
    )
    database.executemany("INSERT INTO gebied(rowid, name, place) VALUES (?, ?, ?)", rows)
    seconds = time.perf_counter() - started

    def search(text: str) -> list[SearchEntry]:
        words = "".join(letter if letter.isalnum() else " " for letter in text).split()
        if not words:
            return []
        match = " ".join(f'"{word}"*' for word in words)
        found = database.execute(
            "SELECT rowid FROM gebied WHERE gebied MATCH ? ORDER BY rank LIMIT 10", (match,)
        )
        return [entries[number] for (number,) in found]

    return Contender("SQLite FTS5", search, seconds)


def queries(entries: Sequence[SearchEntry]) -> Mapping[str, Sequence[Wanted]]:
    """Make queries of each kind from the same random names."""
    draw = random.Random(20241121)  # noqa: S311 - a fixed seed, so that runs can be compared
    chosen = [
        entry
        for entry in draw.sample(list(entries), QUERIES_PER_KIND * 2)
        if len(entry.short_name) >= SHORTEST_NAME
    ]
    chosen = chosen[:QUERIES_PER_KIND]
    return {
        "hele naam": [Wanted(entry.short_name.lower(), entry) for entry in chosen],
        "halve naam": [Wanted(entry.short_name[: len(entry.short_name) // 2], entry) for entry in chosen],
        "een tikfout": [Wanted(_mistyped(entry.short_name, draw), entry) for entry in chosen],
        "naam en gemeente": [
            Wanted(f"{entry.short_name} {entry.context}", entry, has_place=True) for entry in chosen
        ],
    }


def _mistyped(name: str, draw: random.Random) -> str:
    at, letter = draw.randrange(1, len(name) - 1), draw.choice(string.ascii_lowercase)
    return draw.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )


def measure(contender: Contender, wanted: Sequence[Wanted]) -> tuple[float, float, float]:
    """Give p50 and p99 in milliseconds and the share that was found."""
    milliseconds, hits = [], 0
    for query in wanted:
        started = time.perf_counter()
        found = contender.search(query.typed)
        milliseconds.append(1000 * (time.perf_counter() - started))
        hits += query.is_met_by(found)
    milliseconds.sort()
    return (
        milliseconds[len(milliseconds) // 2],
        milliseconds[len(milliseconds) * 99 // 100],
        hits / len(wanted),
    )


def index_megabytes(entries: Sequence[SearchEntry]) -> float:
    """Give the memory that our index takes beside its entries."""
    gc.collect()
    tracemalloc.start()
    index = SearchIndex.build(entries)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / 1e6 if index.entries else 0.0


def main() -> None:
    """Print a table; the last columns are times those of our own index."""
    entries = read_entries(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED_DATA)
    contenders = [own_index(entries), rapidfuzz_scan(entries), sqlite_fts5(entries)]
    print(f"{len(entries)} namen; onze index: {index_megabytes(entries):.0f} MB")
    print("bouwtijd: " + ", ".join(f"{one.name} {1000 * one.build_seconds:.0f} ms" for one in contenders))
    print(f"{'vraag':18}{'zoeker':18}{'p50 ms':>8}{'p99 ms':>8}{'gevonden':>10}{'p50 x':>8}{'p99 x':>8}")
    for kind, wanted in queries(entries).items():
        own: tuple[float, float, float] | None = None
        for contender in contenders:
            p50, p99, found = measured = measure(contender, wanted)
            own = own or measured
            print(
                f"{kind:18}{contender.name:18}{p50:8.2f}{p99:8.2f}{found:10.0%}"
                f"{p50 / own[0]:8.1f}{p99 / own[1]:8.1f}"
            )


if __name__ == "__main__":
    main()

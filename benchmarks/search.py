"""Search as you type over all names of the release, against a plain RapidFuzz scan and SQLite FTS5.

Times are CPU time of the thread. A hit counts when a gebied of the wanted name (and place, where that was
typed) is among the first ten: a search that is fast because it does not find is shown with what it finds.

Run: .venv/bin/python -m benchmarks.search
"""

import random
import sqlite3
import string
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from benchmarks.bundled import SEED, bundled_edition
from benchmarks.machine import machine
from benchmarks.table import Comparison, Sample, once, percentile, show
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.search.index import SearchIndex

QUERIES_PER_KIND = 200
ROUNDS = 3
HITS = 10
SHORTEST_NAME = 6

_P99_LIMIT_MS = 10

Search = Callable[[str], Sequence[SearchEntry]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to search."""

    name: str
    search: Search


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a contender did with one kind of queries, in each round."""

    p50_ms: Sample
    p99_ms: Sample
    found: float


def comparisons() -> list[Comparison]:
    """Measure, and give the lines of the table."""
    entries = bundled_edition().search.entries
    started = time.thread_time()
    index = SearchIndex.build(entries)
    built = time.thread_time() - started
    contenders = (_own(index), _rapidfuzz_scan(entries), _sqlite_fts5(entries))
    lines = [Comparison(f"search, build the index of {len(entries):,} names", "CPU s", once(built))]
    for kind, wanted in _queries(entries).items():
        ours, *others = (_outcome(contender, wanted) for contender in contenders)
        for contender, theirs in zip(contenders[1:], others, strict=True):
            lines += _lines(kind, ours, contender.name, theirs)
    return lines


def _lines(kind: str, ours: Outcome, name: str, theirs: Outcome) -> list[Comparison]:
    title, peer = f"search, {kind} (finds {ours.found:.0%})", f"{name} (finds {theirs.found:.0%})"
    return [
        Comparison(f"{title}: p50", "CPU ms", ours.p50_ms, peer, theirs.p50_ms),
        Comparison(f"{title}: p99", "CPU ms", ours.p99_ms, peer, theirs.p99_ms, limit=_P99_LIMIT_MS),
    ]


def _own(index: SearchIndex) -> Contender:
    return Contender("own", lambda text: [hit.entry for hit in index.find(text, HITS)])


def _rapidfuzz_scan(entries: Sequence[SearchEntry]) -> Contender:
    """Compare with every name and place, as a first version of a search box does."""
    names = [utils.default_process(f"{entry.short_name} {entry.context}") for entry in entries]

    def search(text: str) -> list[SearchEntry]:
        typed = utils.default_process(text)
        return [entries[at] for _, _, at in process.extract(typed, names, scorer=fuzz.ratio, limit=HITS)]

    return Contender("RapidFuzz scan", search)


def _sqlite_fts5(entries: Sequence[SearchEntry]) -> Contender:
    """Search for the beginning of every word with SQLite's full-text index, in its own order."""
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

    def search(text: str) -> list[SearchEntry]:
        words = "".join(letter if letter.isalnum() else " " for letter in text).split()
        if not words:
            return []
        match = " ".join(f'"{word}"*' for word in words)
        found = database.execute(
            "SELECT rowid FROM gebied WHERE gebied MATCH ? ORDER BY rank LIMIT 10", (match,)
        )
        return [entries[number] for (number,) in found]

    return Contender("SQLite FTS5", search)


def _queries(entries: Sequence[SearchEntry]) -> Mapping[str, Sequence[Wanted]]:
    """Make queries of each kind from the same random names."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    long_enough = [
        entry
        for entry in draw.sample(entries, QUERIES_PER_KIND * 2)
        if len(entry.short_name) >= SHORTEST_NAME and entry.is_current
    ]
    chosen = long_enough[:QUERIES_PER_KIND]
    return {
        "whole name": [Wanted(entry.short_name.lower(), entry) for entry in chosen],
        "half a name": [Wanted(entry.short_name[: len(entry.short_name) // 2], entry) for entry in chosen],
        "one typo": [Wanted(_mistyped(entry.short_name, draw), entry) for entry in chosen],
        "name and gemeente": [
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


def _outcome(contender: Contender, wanted: Sequence[Wanted]) -> Outcome:
    rounds = [_milliseconds(contender, wanted) for _ in range(ROUNDS)]
    hits = sum(query.is_met_by(contender.search(query.typed)) for query in wanted)
    return Outcome(
        Sample(tuple(percentile(taken, 0.5) for taken in rounds)),
        Sample(tuple(percentile(taken, 0.99) for taken in rounds)),
        hits / len(wanted),
    )


def _milliseconds(contender: Contender, wanted: Sequence[Wanted]) -> list[float]:
    taken = []
    for query in wanted:
        started = time.thread_time()
        contender.search(query.typed)
        taken.append(1000 * (time.thread_time() - started))
    return taken


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons())


if __name__ == "__main__":
    main()

"""Run every benchmark and print one table: `make bench`.

The release goes first: the peak memory of a process is never told below that of the one that started it.
"""

import sys
import time

from benchmarks import anatomy, api, disclosure, maps, pages, people, release, scale, search, tabulate
from benchmarks.machine import load, machine
from benchmarks.table import Comparison, show

BENCHMARKS = {
    "release": release.comparisons,
    "scale": scale.comparisons,
    "pages": pages.comparisons,
    "anatomy": anatomy.comparisons,
    "api": api.comparisons,
    "maps": maps.comparisons,
    "people": people.comparisons,
    "search": search.comparisons,
    "tabulate": tabulate.comparisons,
    "disclosure": disclosure.comparisons,
}


def main() -> None:
    """Run those that were named, or all of them."""
    chosen = sys.argv[1:] or list(BENCHMARKS)
    started = time.perf_counter()
    print(machine())
    lines: list[Comparison] = []
    for name in chosen:
        print(f"{name} … {load()}", file=sys.stderr, flush=True)
        lines += BENCHMARKS[name]()
    show(lines)
    print(f"{time.perf_counter() - started:.0f} seconds; at the end {load()}")


if __name__ == "__main__":
    main()

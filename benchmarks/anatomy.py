"""Where the time and the bytes of a gebied page go, in process: the view, its text, compression.

Times are CPU time of the thread: beside a busy neighbour they stay what they are, where a clock would not.

Run: .venv/bin/python -m benchmarks.anatomy [--profile]
`--profile` shows the functions that take most.
"""

import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

from benchmarks.bundled import bundled_edition, random_wijken
from benchmarks.machine import machine
from benchmarks.table import Comparison, once, percentile, show
from wijkmonitor.serving.encoding import compressed
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.profile_page import profile_page
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

WIJKEN = 300
PASSES = 2
"""The first warms what is remembered between pages; the last counts."""
SHOWN_FUNCTIONS = 25

_PAGE_MS = 2.5
_PAGE_LIMIT_KB = 60
_SCRIPT_LIMIT_KB = 20

_Result = TypeVar("_Result")


class Stopwatch:
    """Collects CPU time by step."""

    def __init__(self) -> None:
        self.steps: dict[str, list[float]] = {}

    def timed(self, step: str, work: Callable[[], _Result]) -> _Result:
        """Do the work and note what it took, in milliseconds."""
        started = time.thread_time()
        result = work()
        self.steps.setdefault(step, []).append(1000 * (time.thread_time() - started))
        return result


def comparisons() -> list[Comparison]:
    """Measure, and give the lines of the table."""
    edition, renderer = bundled_edition(), Renderer(load_assets())
    wijken = random_wijken(edition, WIJKEN)
    for _ in range(PASSES):
        stopwatch = Stopwatch()
        sizes = [_made(stored, edition, renderer, stopwatch) for stored in wijken]
    return [*_times(stopwatch.steps), *_page_sizes(sizes), *_asset_sizes()]


def _made(
    stored: StoredRegion, edition: Edition, renderer: Renderer, stopwatch: Stopwatch
) -> Mapping[str, int]:
    """Make one page, step by step, and give its size in each encoding."""
    timed = stopwatch.timed
    view = timed("view", lambda: profile_view(edition, stored, ProfileChoice()))
    timed("text", lambda: profile_page(view))
    body = timed("text and template", lambda: renderer.render_profile(view).encode())
    brotli = timed("brotli", lambda: compressed(body, "br"))
    gzip = timed("gzip", lambda: compressed(body, "gzip"))
    return {"HTML": len(body), "br": len(brotli), "gzip": len(gzip)}


def _times(steps: Mapping[str, Sequence[float]]) -> list[Comparison]:
    names = {
        "view": "build the view",
        "text": "of which text: numbers, sentences, SVG",
        "text and template": "render: text and template",
        "brotli": "compress: brotli, as first sent",
        "gzip": "compress: gzip, as first sent",
    }
    page = [
        sum(parts) for parts in zip(steps["view"], steps["text and template"], steps["brotli"], strict=True)
    ]
    lines = [_time(title, steps[name]) for name, title in names.items()]
    return [*lines, *_time_of_page(page)]


def _time_of_page(page: Sequence[float]) -> list[Comparison]:
    whole = "whole page: view, render, brotli"
    return [
        Comparison(f"{whole}, p50", "CPU ms", once(percentile(page, 0.5)), limit=_PAGE_MS),
        Comparison(f"{whole}, p99", "CPU ms", once(percentile(page, 0.99))),
    ]


def _time(title: str, taken: Sequence[float]) -> Comparison:
    return Comparison(
        f"{title}, p50 (p99 {percentile(taken, 0.99):.1f})", "CPU ms", once(percentile(taken, 0.5))
    )


def _page_sizes(sizes: Sequence[Mapping[str, int]]) -> list[Comparison]:
    lines = []
    for encoding in ("HTML", "br", "gzip"):
        of_encoding = [size[encoding] for size in sizes]
        limit = None if encoding == "HTML" else _PAGE_LIMIT_KB
        title = f"page, {encoding}, median (largest {max(of_encoding) / 1000:.1f})"
        lines.append(Comparison(title, "KB", once(median(of_encoding) / 1000), limit=limit))
    return lines


def _asset_sizes() -> list[Comparison]:
    """Give what a first visit loads beside the page."""
    assets = load_assets().values()
    lines = []
    for title, suffix, limit in (("JavaScript", ".js", _SCRIPT_LIMIT_KB), ("stylesheets", ".css", None)):
        bodies = [asset.body for asset in assets if asset.name.endswith(suffix)]
        small = sum(len(compressed(body, "gzip")) for body in bodies)
        lines.append(Comparison(f"all {title}, gzip", "KB", once(small / 1000), limit=limit))
    return lines


def show_profile() -> None:
    """Print the functions in which the making of pages spends its time."""
    edition, renderer = bundled_edition(), Renderer(load_assets())
    wijken = random_wijken(edition, WIJKEN)
    for stored in wijken:
        renderer.render_profile(profile_view(edition, stored, ProfileChoice()))
    with cProfile.Profile() as profile:
        for stored in wijken:
            renderer.render_profile(profile_view(edition, stored, ProfileChoice()))
    pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN_FUNCTIONS)


def main() -> None:
    """Print the table, or the profile."""
    print(machine())
    if "--profile" in sys.argv[1:]:
        show_profile()
    else:
        show(comparisons())


if __name__ == "__main__":
    main()

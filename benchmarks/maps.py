"""The map of all gemeenten in process: the page with the most on it.

Run: .venv/bin/python -m benchmarks.maps
"""

from collections.abc import Mapping
from statistics import median

from benchmarks.anatomy import Stopwatch
from benchmarks.bundled import bundled_edition
from benchmarks.machine import machine
from benchmarks.table import Comparison, once, percentile, show
from wijkmonitor.serving.encoding import compressed
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import map_choice
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

ROUNDS = 40
CHOICES: Mapping[str, Mapping[str, str]] = {
    "newest figures": {},
    "a year": {"jaar": "2020"},
    "not judged": {"indicator": "inwoners_aantal"},
}
_PAGE_MS = 15.0
_PAGE_KB = 100.0


def comparisons() -> list[Comparison]:
    """Measure, and give the lines of the table."""
    edition, renderer = bundled_edition(), Renderer(load_assets())
    return [
        line
        for title, parameters in CHOICES.items()
        for line in _measured(f"map of 342 gemeenten, {title}", parameters, edition, renderer)
    ]


def _measured(
    title: str, parameters: Mapping[str, str], edition: Edition, renderer: Renderer
) -> list[Comparison]:
    """Make one map again and again, from the address to the bytes that are sent."""

    def made() -> bytes:
        page = renderer.render_map(map_view(edition, map_choice(parameters, edition)))
        return compressed(page.encode(), "br")

    stopwatch = Stopwatch()
    size = median(len(stopwatch.timed("page", made)) for _ in range(ROUNDS))
    taken = stopwatch.steps["page"]
    p50, p99 = percentile(taken, 0.5), percentile(taken, 0.99)
    return [
        Comparison(f"{title}, p50 (p99 {p99:.1f})", "CPU ms", once(p50), limit=_PAGE_MS),
        Comparison(f"{title}, br", "KB", once(size / 1000), limit=_PAGE_KB),
    ]


if __name__ == "__main__":
    print(machine())
    show(comparisons())
